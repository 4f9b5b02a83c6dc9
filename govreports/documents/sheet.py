"""A printed grid joined with what stands in its cells: the one thing `_grid.html` walks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from govreports.formats import Cell
from govreports.formats.grid import Grid, GridCell


class LedgerEntry(NamedTuple):
    """What the office's ledger says of a total: the field, its text, why it cannot be read."""

    name: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a figure cell shows: the text, and while it cannot be read, why (`error`).

    A `fixed` figure is shown where others are typed and cannot be changed; `note` says why.
    `ledger` is set where a total may be typed from the office's ledger beside it; `last` is the
    figure of last year's report where it is on file, `origin` the file and the place it came from.
    """

    text: str = ""
    error: str = ""
    note: str = ""
    tone: str = ""
    fixed: bool = False
    ledger: LedgerEntry | None = None
    last: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Square:
    """One printed cell; `entry` is set where the cell holds a figure."""

    at: GridCell
    entry: Entry | None = None

    @property
    def name(self) -> str:
        """The address of the figure, also the name of its input."""
        return self.at.cell.name if self.at.cell else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be shown."""

    grid: Grid
    head: tuple[tuple[Square, ...], ...]
    body: tuple[tuple[Square, ...], ...]


def lay_out(grid: Grid, entry: Callable[[Cell], Entry]) -> Sheet:
    """The grid with each figure's entry in its place."""

    def rows(part: tuple[tuple[GridCell, ...], ...]) -> tuple[tuple[Square, ...], ...]:
        return tuple(
            tuple(Square(cell, entry(cell.cell) if cell.cell else None) for cell in row)
            for row in part
        )

    return Sheet(grid, rows(grid.head), rows(grid.body))
