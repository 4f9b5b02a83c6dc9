"""A file as it stands, for a page: its words with what was found in them marked in their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from govreports.checks.examining import Examined
from govreports.checks.marking import Spot
from govreports.documents.raw import RawCell, RawParagraph, RawPicture, RawTable

GRAVE = ("error", "warning", "doubt", "hint")
WIDEST = 60  # columns or rows that one cell may span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at fault, or a doubt: how grave, and where on the page it is told."""

    tone: str
    label: str
    target: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, with the marks that lie over it; `opens` are those that begin here."""

    text: str
    tone: str = ""
    opens: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a table as it stands."""

    id: str
    pieces: tuple[Piece, ...]
    rowspan: int
    colspan: int
    tone: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table or a picture of the file."""

    kind: str
    id: str
    place: str = ""
    level: int = 0
    tone: str = ""
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Square, ...], ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Original:
    """All blocks, and the id of the place of each finding and doubt by the id where it is told."""

    blocks: list[Block]
    ids: dict[str, str] = field(default_factory=dict)


def original(examined: Examined) -> Original:
    """The file behind a reading with its marks."""
    marks = list(_marks(examined))
    by_place: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        by_place[mark.spot.block, mark.spot.cell].append(mark)
    blocks = [
        _block(index, block, by_place) for index, block in enumerate(examined.reading.raw.blocks)
    ]
    return Original(blocks, {mark.target: place_id(mark.spot) for mark in marks})


def place_id(spot: Spot) -> str:
    """The id on the page of a block or a cell of it."""
    return f"o-{spot.block}" if spot.cell < 0 else f"o-{spot.block}-{spot.cell}"


def _marks(examined: Examined) -> Iterable[Mark]:
    for number, placed in enumerate(examined.findings, start=1):
        if placed.spot:
            yield Mark(placed.finding.severity, str(number), f"f-{number}", placed.spot)
    for number, each in enumerate(examined.doubts, start=1):
        if each.spot:
            yield Mark("doubt", f"确认{number}", f"d-{number}", each.spot)


def _block(
    index: int,
    block: RawParagraph | RawTable | RawPicture,
    by_place: dict[tuple[int, int], list[Mark]],
) -> Block:
    here = by_place.get((index, -1), [])
    if isinstance(block, RawTable):
        return Block("table", f"o-{index}", block.place, rows=tuple(_rows(index, block, by_place)))
    if isinstance(block, RawPicture):
        return Block("picture", f"o-{index}", block.place, words=block.alternative)
    pieces = tuple(pieces_of(block.text, here))
    level = min(block.level, 3)
    return Block("paragraph", f"o-{index}", block.place, level, _whole(here), pieces)


def _rows(
    index: int, table: RawTable, by_place: dict[tuple[int, int], list[Mark]]
) -> Iterable[tuple[Square, ...]]:
    numbered = sorted(enumerate(table.cells), key=lambda each: (each[1].row, each[1].column))
    for _, group in groupby(numbered, key=lambda each: each[1].row):
        yield tuple(_square(index, number, cell, by_place) for number, cell in group)


def _square(
    index: int, number: int, cell: RawCell, by_place: dict[tuple[int, int], list[Mark]]
) -> Square:
    here = by_place.get((index, number), [])
    return Square(
        f"o-{index}-{number}",
        tuple(pieces_of(cell.text, here)),
        max(1, min(cell.rowspan, WIDEST)),
        max(1, min(cell.colspan, WIDEST)),
        _whole(here),
    )


def _whole(marks: Sequence[Mark]) -> str:
    """The gravest tone of the marks that mean all of it."""
    return _gravest([mark for mark in marks if not mark.spot.end])


def _gravest(marks: Sequence[Mark]) -> str:
    return next((tone for tone in GRAVE if any(m.tone == tone for m in marks)), "")


def pieces_of(text: str, marks: Sequence[Mark]) -> Iterable[Piece]:
    """The text cut where marks begin and end; each piece has the gravest tone over it."""
    at_all = tuple(mark for mark in marks if not mark.spot.end)
    inside = [mark for mark in marks if mark.spot.end]
    edges = {0, len(text)} | {m.spot.start for m in inside} | {m.spot.end for m in inside}
    points = sorted(edge for edge in edges if 0 <= edge <= len(text))
    opening = at_all
    for start, end in pairwise(points):
        over = [m for m in inside if m.spot.start <= start and end <= m.spot.end]
        begin = tuple(m for m in inside if m.spot.start == start)
        yield Piece(text[start:end], _gravest(over), (*opening, *begin))
        opening = ()
    if opening:
        yield Piece("", "", opening)
