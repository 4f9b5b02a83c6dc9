"""What a comparison of two contents of a report says: each difference in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from govreports.formats import Cell, Rule
from govreports.formats.rules import Figure, Outcome

from .content import Chart, Content, Passage, Picture
from .pairing import Line
from .wording import Run

T = TypeVar("T", Picture, Chart)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule before and after; None where it was not judged."""

    rule: Rule
    before: Outcome | None
    after: Outcome | None

    @property
    def changed(self) -> bool:
        """Whether it says another thing now."""
        return state_of(self.before) != state_of(self.after)


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


def state_of(outcome: Outcome | None) -> str:
    """The state of a rule, empty where it was not judged."""
    return outcome.state if outcome else ""
