"""Where in a file a finding or a doubt is: the words or the cell that a page can mark."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from govreports.documents.printed import Doubt
from govreports.documents.raw import RawDocument, RawParagraph, RawTable, place_of
from govreports.documents.recognising import Recognised

from .findings import Finding

SHORT = 4  # signs; a shorter quote would be found anywhere


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: a block, a cell of it where it is a table, and the words from, to.

    `end` is 0 where the whole block or cell is meant.
    """

    block: int
    cell: int = -1
    start: int = 0
    end: int = 0


class _Text(NamedTuple):
    """A paragraph or cell without its white space: the signs, and where each one stands."""

    spot: Spot
    signs: str
    positions: array[int]


def _text(spot: Spot, text: str) -> _Text:
    positions = array("L", (at for at, sign in enumerate(text) if not sign.isspace()))
    return _Text(spot, "".join(text.split()), positions)


@dataclass
class Places:
    """Finds the spots of a reading; words that stand there several times are found in turn."""

    raw: RawDocument
    recognised: Recognised

    def __post_init__(self) -> None:
        self._searches: dict[tuple[str, str, str], Iterator[Spot]] = {}

    def of(self, finding: Finding) -> Spot | None:
        """Where a finding is; None where the file has no such place."""
        spot = self._quoted(finding) if finding.quote else None
        return spot or self.of_name(finding.name) or self._headed(finding.section)

    def of_doubt(self, doubt: Doubt) -> Spot | None:
        """Where a doubt is."""
        if doubt.asked and (spot := self.of_name(doubt.asked[0].name)):
            return spot
        if spot := self._by_place.get(doubt.where):
            return spot
        words = doubt.found.strip()
        return next(self._search(words, self._texts), None) if len(words) >= SHORT else None

    def words_of(self, spot: Spot | None) -> str:
        """The place in words, as the reader named it: 第12行, 表三第5行第2格."""
        if spot is None:
            return ""
        block = self.raw.blocks[spot.block]
        if isinstance(block, RawTable) and spot.cell >= 0:
            return place_of(block, block.cells[spot.cell])
        return block.place

    def _quoted(self, finding: Finding) -> Spot | None:
        """The next place of the words: in the section of the finding first, then elsewhere."""
        asked = (finding.rule, finding.section, finding.quote)
        if asked not in self._searches:
            here = [t for t in self._texts if self._is_of(t.spot, finding.section)]
            there = [t for t in self._texts if not self._is_of(t.spot, finding.section)]
            self._searches[asked] = self._search(finding.quote, [*here, *there])
        return next(self._searches[asked], None)

    def _search(self, quote: str, texts: Iterable[_Text]) -> Iterator[Spot]:
        """Every place of the words, whatever white space stands in or around them."""
        wanted = "".join(quote.split())
        if not wanted:
            return
        for text in texts:
            at = text.signs.find(wanted)
            while at >= 0:
                end = at + len(wanted)
                start, stop = text.positions[at], text.positions[end - 1] + 1
                yield Spot(text.spot.block, text.spot.cell, start, stop)
                at = text.signs.find(wanted, end)

    def of_name(self, name: str) -> Spot | None:
        """The spot of a cell, a passage or a fact of the cover, by its name."""
        sources = self.recognised.sources
        place = sources.get(name) or sources.get(name.removesuffix("-body"))
        return self._by_place.get(place) if place else None

    def _headed(self, section: str) -> Spot | None:
        """The heading of a section."""
        headings = (h.place for h in self.recognised.printed.headings if h.section == section)
        place = next(filter(None, headings), "")
        return self._by_place.get(place)

    def _is_of(self, spot: Spot, section: str) -> bool:
        return self._section_of.get(spot.block, "") == section

    @cached_property
    def _texts(self) -> list[_Text]:
        found = []
        for index, block in enumerate(self.raw.blocks):
            if isinstance(block, RawParagraph):
                found.append(_text(Spot(index), block.text))
            elif isinstance(block, RawTable):
                cells = enumerate(block.cells)
                found += [_text(Spot(index, number), cell.text) for number, cell in cells]
        return found

    @cached_property
    def _by_place(self) -> Mapping[str, Spot]:
        found: dict[str, Spot] = {}
        for text in self._texts:
            found.setdefault(self.words_of(text.spot), text.spot)
        for index, block in enumerate(self.raw.blocks):
            found.setdefault(block.place, Spot(index))
        found.pop("", None)
        return found

    @cached_property
    def _section_of(self) -> Mapping[int, str]:
        """The section of each block, by what was printed where."""
        printed = self.recognised.printed
        paragraphs = {
            place: key for key, texts in printed.paragraphs.items() for _, place in texts if place
        }
        headings = {h.place: h.section for h in printed.headings if h.place and h.section}
        found, current = {}, "cover"
        for index, block in enumerate(self.raw.blocks):
            current = headings.get(block.place, current)
            found[index] = paragraphs.get(block.place, current)
        return found
