"""The vocabulary in which a statutory format is declared.

A format module (``y2019.py``, ``y2021.py``) reads like the statute; everything else in the
house (models, forms, browser rules, print, import, roll-up) derives from what it says here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]
Kind = Literal["count", "change", "fee", "money"]
OfficeKind = Literal["street", "township", "department", "district"]


class Cell(NamedTuple):
    """The address of one figure; every room speaks of figures by this.

    `year` is the book it stands in: this year's report, last year's, or the office's own ledger
    (a total typed from there to be compared, never part of the report).
    """

    table: str
    line: str
    column: str
    year: Literal["this", "last", "ledger"] = "this"

    @property
    def name(self) -> str:
        """The address as one word, used in form fields, JSON and events."""
        name = f"{self.table}-{self.line}-{self.column}"
        return name if self.year == "this" else f"{name}@{self.year}"

    @classmethod
    def parse(cls, name: str) -> Cell:
        """The cell that `name` addresses; raises ValueError when it is no address."""
        address, _, year = name.partition("@")
        parts = address.split("-")
        if len(parts) != 3 or not all(parts) or year not in ("", "last", "ledger"):
            raise ValueError(f"not a cell address: {name!r}")
        return cls(*parts, year or "this")


@dataclass(frozen=True, slots=True)
class Column:
    """One measured quantity: a column of figures in print."""

    key: str
    label: str
    kind: Kind = "count"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns under a common heading."""

    label: str
    members: tuple[Column | ColumnGroup, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One declared line of a table."""

    key: str
    label: str
    note: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under a common heading, printed as one merged cell beside them."""

    label: str
    members: tuple[Line | LineGroup, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One item of article 20 in table two: a band, a header row and its lines."""

    key: str
    label: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Table two: blocks under one another, each with columns of its own."""

    stub: str
    blocks: tuple[Block, ...]

    def walk(self) -> Iterator[tuple[Line, tuple[str, ...], tuple[Column, ...]]]:
        for block in self.blocks:
            for line in block.lines:
                yield line, (), block.columns


@dataclass(frozen=True, slots=True)
class Matrix:
    """Table three: a tree of lines down, a tree of columns across."""

    corner: str
    columns: tuple[Column | ColumnGroup, ...]
    lines: tuple[Line | LineGroup, ...]

    def walk(self) -> Iterator[tuple[Line, tuple[str, ...], tuple[Column, ...]]]:
        columns = tuple(leaf for leaf, _ in leaves(self.columns))
        for line, path in leaves(self.lines):
            yield line, path, columns


@dataclass(frozen=True, slots=True)
class Strip:
    """Table four: lines stored under one another, printed side by side in one row."""

    columns: tuple[Column, ...]
    lines: tuple[Line | LineGroup, ...]

    def walk(self) -> Iterator[tuple[Line, tuple[str, ...], tuple[Column, ...]]]:
        for line, path in leaves(self.lines):
            yield line, path, self.columns


def leaves(members: tuple) -> Iterator[tuple]:
    """Each leaf of a tree of groups with the labels of the groups above it."""
    for member in members:
        if isinstance(member, LineGroup | ColumnGroup):
            for leaf, path in leaves(member.members):
                yield leaf, (member.label, *path)
        else:
            yield member, ()


@dataclass(frozen=True, slots=True)
class Table:
    """One statutory table."""

    key: str
    name: str
    body: Blocks | Matrix | Strip
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six mandated sections. `table` is empty for the narrative ones."""

    key: str
    number: str
    title: str
    short: str = ""
    table: str = ""
    also_titled: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The heading cut short for lists of sections."""
        return f"{self.number}、{self.short or self.title}"

    @property
    def heading(self) -> str:
        """The heading as printed, for example 一、总体情况."""
        return f"{self.number}、{self.title}"


@dataclass(frozen=True, slots=True)
class Rule:
    """The terms add up to zero ("="), or to zero at most ("<=").

    `message` is shown when the rule is broken. It may name the value of the n-th term as {tn},
    the sum of the positive terms as {left}, of the negative ones as {right}, as {gap} by how much
    the right side falls short (少) or exceeds (多) the left, and as {off} that amount alone.
    """

    key: str
    message: str
    terms: tuple[tuple[int, Cell], ...]
    holds: Literal["=", "<="] = "="
    fills: Cell | None = None
    severity: Severity = "error"
    source: str = ""
    unit: str = "件"
    after: tuple[str, ...] = ()
    offices: tuple[OfficeKind, ...] = ()
    overridable: bool = False

    @property
    def number(self) -> str:
        """The number of the rule in the rule book, for example R26."""
        return self.key.partition(":")[0]

    @property
    def looks_back(self) -> bool:
        """Whether the rule needs last year's report."""
        return any(cell.year == "last" for _, cell in self.terms)

    @property
    def carries(self) -> tuple[Cell, Cell] | None:
        """Last year's cell and this year's, where the rule says that the one is the other."""
        match self.terms:
            case ((1, source), (-1, target)) if self.holds == "=" and source.year == "last":
                return source, target
        return None


@dataclass(frozen=True, eq=False)
class Format:
    """One statutory format, or a registered local variant of one. There is one object of each."""

    key: str
    title: str
    years: tuple[int, int | None]
    basis: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...]
    variant: str = ""
    _columns: dict[Cell, Column] = field(init=False, repr=False, compare=False)
    _lines: dict[tuple[str, str], tuple[Line, tuple[str, ...]]] = field(
        init=False, repr=False, compare=False
    )
    _filled: frozenset[Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        columns: dict[Cell, Column] = {}
        lines: dict[tuple[str, str], tuple[Line, tuple[str, ...]]] = {}
        for table in self.tables:
            for line, path, line_columns in table.body.walk():
                lines[table.key, line.key] = (line, path)
                for column in line_columns:
                    columns[Cell(table.key, line.key, column.key)] = column
        object.__setattr__(self, "_columns", columns)
        object.__setattr__(self, "_lines", lines)
        filled = frozenset(rule.fills for rule in self.rules if rule.fills)
        object.__setattr__(self, "_filled", filled)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every figure of the format, in printed order."""
        return tuple(self._columns)

    @property
    def totals(self) -> frozenset[Cell]:
        """The cells that a rule works out; nobody types them."""
        return self._filled

    @property
    def typed(self) -> tuple[Cell, ...]:
        """The cells that a person fills in, in printed order."""
        return tuple(cell for cell in self._columns if cell not in self._filled)

    def column(self, cell: Cell) -> Column:
        """The declaration of the column `cell` stands in; KeyError when there is no such cell."""
        return self._columns[cell._replace(year="this")]

    def line(self, cell: Cell) -> Line:
        """The declaration of the line `cell` stands in."""
        return self._lines[cell.table, cell.line][0]

    def line_with_path(self, cell: Cell) -> tuple[Line, tuple[str, ...]]:
        """The line `cell` stands in, and the labels of the groups above it, outermost first."""
        return self._lines[cell.table, cell.line]

    def line_label(self, cell: Cell) -> str:
        """The line with the groups that give it its meaning: 不予公开·1.属于国家秘密."""
        line, path = self._lines[cell.table, cell.line]
        return "·".join((*path[-1:], line.label)) if len(path) > 1 else line.label

    def place(self, cell: Cell) -> str:
        """Where a figure stands, in words of the form: 表三·（一）予以公开×自然人."""
        name = self.table(cell.table).name
        where = f"{name}·{self.line_label(cell)}×{self.column(cell).label}"
        return f"台账核对·{where}" if cell.year == "ledger" else where

    def table(self, key: str) -> Table:
        """The table with that key; KeyError when there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def section(self, key: str) -> Section:
        """The section with that key; KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def covers(self, year: int) -> bool:
        """Whether reports on `year` are made in this format."""
        first, last = self.years
        return first <= year and (last is None or year <= last)
