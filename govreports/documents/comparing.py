"""What changed between two contents of a report: figures, rules, texts, pictures and charts.

Texts are compared as they read on paper, figures of the tables in their place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from govreports.formats import Cell, Format, Rule
from govreports.formats.rules import Evaluation, Figure, Outcome

from .compose import printed_date
from .content import Chart, Content, Passage, Picture
from .judging import judged
from .linking import plain
from .pairing import Line, Pair, item_pairs, line_by_line, passage_pairs
from .wording import Run, word_by_word

T = TypeVar("T", Picture, Chart)
Places = Mapping[str, Sequence[int]]
COVER = ("organ", "title", "preface", "signatory", "signed_on", "with_cover", "with_contents")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule before and after; None where it was not judged."""

    rule: Rule
    before: Outcome | None
    after: Outcome | None

    @property
    def changed(self) -> bool:
        """Whether it says another thing now."""
        return _state(self.before) != _state(self.after)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another one now, with the rules that rest on it.

    `total` says that it is worked out. `difference` is None where either figure is blank.
    """

    cell: Cell
    before: Figure | None
    after: Figure | None
    total: bool
    rules: tuple[RuleChange, ...] = ()

    @property
    def difference(self) -> Figure | None:
        """By how much it grew."""
        blank = self.before is None or self.after is None
        return None if blank else self.after - self.before


@dataclass(frozen=True, slots=True)
class CoverChange:
    """A line of the cover, by the name of its field in Content."""

    field: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ItemChange(Generic[T]):
    """A picture or chart; `before` or `after` is None where it is not there."""

    before: T | None
    after: T | None
    moved: bool = False

    @property
    def changed(self) -> bool:
        """Whether it is another one now, or in another place."""
        return self.before != self.after or self.moved


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage before and after, None where it is not there, and what became of each part.

    `bound` says that figures of the tables were put in or typed over while the text reads alike.
    """

    before: Passage | None
    after: Passage | None
    moved: bool
    heading: tuple[Run, ...]
    lines: tuple[Line, ...]
    pictures: tuple[ItemChange[Picture], ...]
    charts: tuple[ItemChange[Chart], ...]
    bound: bool = False
    at_before: int | None = None
    at_after: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything in it is another."""
        return self.before != self.after or self.moved

    @property
    def count(self) -> int:
        """In how many places it changed; a passage that is new, gone or moved counts once."""
        if not self.changed:
            return 0
        if self.before is None or self.after is None:
            return 1
        parts = [*self.lines, *self.pictures, *self.charts]
        aside = [
            self.moved,
            self.before.heading != self.after.heading,
            self.before.run_in != self.after.run_in,
            self.bound,
        ]
        return sum(part.changed for part in parts) + sum(aside)


@dataclass(frozen=True)
class Comparison:
    """Two contents of a report and everything in which they differ.

    `passages` holds all passages by section, the unchanged among them, in the order of now with
    what is gone where it stood.
    """

    before: Content
    after: Content
    cover: tuple[CoverChange, ...]
    figures: tuple[FigureChange, ...]
    rules: tuple[RuleChange, ...]
    passages: Mapping[str, tuple[PassageChange, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether both say the same."""
        return not self.sections

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections in which something changed, in order; the cover is "cover"."""
        changed = {change.cell.table for change in self.figures}
        changed |= {
            key for key, group in self.passages.items() if any(one.changed for one in group)
        }
        keys = tuple(
            section.key for section in self.after.format.sections if section.key in changed
        )
        return ("cover", *keys) if self.cover else keys

    def texts(self, key: str) -> tuple[PassageChange, ...]:
        """The passages of a section that changed."""
        return tuple(change for change in self.passages.get(key, ()) if change.changed)

    def cells(self, key: str) -> tuple[FigureChange, ...]:
        """The figures of a section's table that changed."""
        return tuple(change for change in self.figures if change.cell.table == key)

    @property
    def text_count(self) -> int:
        """In how many places texts, pictures and charts changed."""
        return sum(change.count for group in self.passages.values() for change in group)


def compare(
    before: Content,
    after: Content,
    *,
    places_before: Places | None = None,
    places_after: Places | None = None,
    last: Mapping[Cell, Figure] | None = None,
) -> Comparison:
    """Everything in which two contents differ.

    `places` give the ids of the passages of each section, where they are known; `last` are last
    year's figures, on which some rules rest.
    """
    rules = _rules(before, after, last or {})
    keys = dict.fromkeys((*before.passages, *after.passages))
    return Comparison(
        before=before,
        after=after,
        cover=tuple(_cover(before, after)),
        figures=tuple(_figures(before, after, rules)),
        rules=tuple(change for change in rules.values() if change.changed),
        passages={
            key: tuple(_passages(before, after, key, (places_before or {}), (places_after or {})))
            for key in keys
        },
    )


def _rules(before: Content, after: Content, last: Mapping[Cell, Figure]) -> dict[str, RuleChange]:
    old, new = _outcomes(judged(before, last)), _outcomes(judged(after, last))
    return {
        rule.key: RuleChange(rule, old.get(rule.key), new.get(rule.key))
        for rule in after.format.rules
        if rule.key in old or rule.key in new
    }


def _outcomes(evaluation: Evaluation) -> dict[str, Outcome]:
    return {outcome.rule: outcome for outcome in evaluation.outcomes}


def _state(outcome: Outcome | None) -> str:
    return outcome.state if outcome else ""


@lru_cache(maxsize=16)
def _resting(form: Format) -> Mapping[Cell, tuple[str, ...]]:
    """The rules that rest on each cell, by way of totals as well."""
    fills = {rule.fills: rule for rule in form.rules if rule.fills}
    resting: dict[Cell, list[str]] = {}

    def spread(key: str, cell: Cell, seen: set[Cell]) -> None:
        if cell in seen:
            return
        seen.add(cell)
        resting.setdefault(cell, []).append(key)
        if cell in fills:
            for _, part in fills[cell].terms:
                spread(key, part, seen)

    for rule in form.rules:
        if not rule.fills:
            seen: set[Cell] = set()
            for _, cell in rule.terms:
                spread(rule.key, cell, seen)
    return {cell: tuple(keys) for cell, keys in resting.items()}


def _figures(
    before: Content, after: Content, rules: Mapping[str, RuleChange]
) -> Iterator[FigureChange]:
    form = after.format
    for cell in dict.fromkeys((*form.cells, *before.figures)):
        old, new = before.figures.get(cell), after.figures.get(cell)
        if old == new:
            continue
        resting = tuple(rules[key] for key in _resting(form).get(cell, ()) if key in rules)
        yield FigureChange(cell, old, new, cell in form.totals, resting)


def _cover(before: Content, after: Content) -> Iterator[CoverChange]:
    for name in COVER:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield CoverChange(name, line_by_line(_lines(_said(old)), _lines(_said(new))))


def _said(value: str | date | bool | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return printed_date(value) if isinstance(value, date) else value or ""


def _lines(text: str) -> list[str]:
    """The lines of a text; none when it is empty."""
    return text.split("\n") if text else []


def _passages(
    before: Content, after: Content, key: str, ids_before: Places, ids_after: Places
) -> Iterator[PassageChange]:
    old, new = before.passages.get(key, ()), after.passages.get(key, ())
    for pair in passage_pairs(old, new, ids_before.get(key, ()), ids_after.get(key, ())):
        yield _passage(before, after, old, new, pair)


def _passage(
    before: Content,
    after: Content,
    olds: Sequence[Passage],
    news: Sequence[Passage],
    pair: Pair,
) -> PassageChange:
    old = None if pair.before is None else olds[pair.before]
    new = None if pair.after is None else news[pair.after]
    left, right = old or Passage(), new or Passage()
    read = plain(before, left.body), plain(after, right.body)
    return PassageChange(
        before=old,
        after=new,
        moved=pair.moved,
        heading=word_by_word(left.heading, right.heading),
        lines=line_by_line(_lines(read[0]), _lines(read[1])),
        pictures=_items(left.pictures, right.pictures),
        charts=_items(left.charts, right.charts),
        bound=read[0] == read[1] and left.body != right.body,
        at_before=pair.before,
        at_after=pair.after,
    )


def _items(before: Sequence[T], after: Sequence[T]) -> tuple[ItemChange[T], ...]:
    return tuple(
        ItemChange(
            None if pair.before is None else before[pair.before],
            None if pair.after is None else after[pair.after],
            pair.moved,
        )
        for pair in item_pairs(before, after, (_itself, _image, _caption))
    )


def _itself(item: Picture | Chart) -> Hashable:
    return repr(item)


def _image(item: Picture | Chart) -> Hashable:
    return item.sha256 if isinstance(item, Picture) else (item.source, item.labels, item.values)


def _caption(item: Picture | Chart) -> Hashable:
    return item.caption
