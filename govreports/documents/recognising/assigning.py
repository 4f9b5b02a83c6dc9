"""Which figure of a row stands under which head: by its place, else by its turn, else open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .rows import Bit, Part, Row
from .vocabulary import Word

EXTRA = ""  # a head that the form does not have


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure cell of the file at a line and column of the form."""

    line: str
    column: str
    bit: Bit


@dataclass(frozen=True, slots=True)
class Open:
    """Cells of a line of which nobody can tell which printed text is whose."""

    line: str
    columns: tuple[tuple[str, str], ...]
    bits: tuple[Bit, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Length:
    """A row with another number of figure cells than the form."""

    line: str
    expected: int
    found: int
    place: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Figures that stand nowhere in the form as they are laid out, and what is to be done."""

    place: str
    found: str
    question: str


@dataclass
class TableReading:
    """Everything one statutory table says, still without its form.

    `order` are the lines as they follow each other, `heads` the columns under each band of heads.
    """

    table: str
    readings: list[Reading] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    labels: list[tuple[Word, Bit]] = field(default_factory=list)
    extras: list[Bit] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(slots=True)
class Heads:
    """The heads of the figure columns: by place in the grid, and in their order.

    `width` is how far the rows of heads reach; a row that reaches as far has all its cells.
    """

    by_column: dict[int, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    width: int = 0

    @property
    def start(self) -> int:
        """The first column with a head."""
        return min(self.by_column, default=0)

    def put(self, bit: Bit, key: str) -> None:
        """A head over the columns of its cell; a lower one covers what was there."""
        for column in range(bit.column, bit.end):
            self.by_column[column] = key

    def over(self, bit: Bit) -> tuple[str, ...]:
        """The heads above a cell, each once."""
        under = (self.by_column.get(column) for column in range(bit.column, bit.end))
        return tuple(dict.fromkeys(key for key in under if key is not None))


@dataclass(slots=True)
class Assigned:
    """What was found out about a row: `pairs` are sure, `merged` are cells over several heads.

    `absent` columns have no head in the whole table, which is told once and not of every row.
    """

    pairs: list[tuple[str, Bit]]
    merged: list[tuple[tuple[str, ...], Bit]] = field(default_factory=list)
    found: int = 0
    absent: int = 0


def assign(
    figures: list[Bit], heads: Heads, columns: Sequence[str], part: Part, row: Row
) -> Assigned | None:
    """The figures of a row by their columns, or None when that is not certain."""
    placed = None
    if not part.loose and set(columns) <= set(heads.by_column.values()):
        placed = _by_place(figures, heads, part, row)
        if placed is not None and {key for key, _ in placed.pairs} >= set(columns):
            return placed
    order = heads.order if set(columns) <= set(heads.order) else list(columns)
    for trial in (figures, _trimmed(figures, heads, part, len(order))):
        if len(trial) == len(order) and not any(bit.above for bit in trial):
            return Assigned(list(zip(order, trial, strict=True)), found=len(trial))
    return placed or _under_fewer_heads(figures, heads, columns, part)


def _under_fewer_heads(
    figures: list[Bit], heads: Heads, columns: Sequence[str], part: Part
) -> Assigned | None:
    """A row of a table that leaves out columns: heads and figures are equally many."""
    order = heads.order
    known = set(order) < set(columns) and len(order) > len(columns) / 2
    trial = _trimmed(figures, heads, part, len(order))
    if not known or len(trial) != len(order) or any(bit.above for bit in trial):
        return None
    pairs = list(zip(order, trial, strict=True))
    return Assigned(pairs, found=len(trial), absent=len(columns) - len(order))


def _by_place(figures: list[Bit], heads: Heads, part: Part, row: Row) -> Assigned | None:
    if not (part.certain or row.end == heads.width):
        return None
    if figures and figures[0].column > heads.start:  # the label reaches under a head
        return None
    done = Assigned([])
    taken: set[str] = set()
    for bit in figures:
        keys = heads.over(bit)
        if not keys and bit.look == "blank":
            continue
        if not keys or taken & (set(keys) - {EXTRA}):
            return None
        taken |= set(keys)
        done.found += 1
        if len(keys) == 1 and not bit.above:
            done.pairs.append((keys[0], bit))
        elif bit.look != "blank":
            done.merged.append((tuple(filter(None, keys)), bit))
    return done


def _trimmed(figures: list[Bit], heads: Heads, part: Part, wanted: int) -> list[Bit]:
    """The figures without blank cells that only fill up the row, before or behind."""
    found = list(figures)
    if not part.loose and heads.by_column:
        while len(found) > wanted and found[0].look == "blank" and found[0].column < heads.start:
            found.pop(0)
    else:
        while len(found) > wanted and found[0].look == "blank":
            found.pop(0)
    while len(found) > wanted and found[-1].look == "blank":
        found.pop()
    return found


def record(
    reading: TableReading,
    line: str,
    columns: Sequence[str],
    figures: list[Bit],
    heads: Heads,
    part: Part,
    row: Row,
) -> None:
    """Assign a row and keep what is sure, what is open, and how long the row is."""
    done = assign(figures, heads, columns, part, row)
    reading.order.append(line)
    if done is None:
        reading.lengths.append(Length(line, len(columns), len(figures), row.place))
        cells = tuple((line, column) for column in columns)
        reading.open.append(Open(line, cells, tuple(figures), row.place))
        return
    if done.found + done.absent != len(columns):
        reading.lengths.append(Length(line, len(columns), done.found, row.place))
    reading.readings += [Reading(line, key, bit) for key, bit in done.pairs if key != EXTRA]
    for keys, bit in done.merged:
        cells = tuple((line, column) for column in keys)
        reading.open.append(Open(line, cells, (bit,), bit.place))
