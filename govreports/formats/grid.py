"""The printed grid of a table: every cell with its span. Editing, reading and print walk this."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import Literal

from .schema import (
    Blocks,
    Cell,
    Column,
    ColumnGroup,
    Format,
    Line,
    LineGroup,
    Matrix,
    Strip,
    Table,
    leaves,
)

Role = Literal["band", "head", "row", "corner", "figure"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell.

    `band` is a heading across the table, `head` heads columns, `row` heads rows, `corner` is the
    statutory note, `figure` holds the figure of `cell`. `labels` are the ids of its headings.
    """

    role: Role
    text: str = ""
    note: str = ""
    cell: Cell | None = None
    total: bool = False
    colspan: int = 1
    rowspan: int = 1
    id: str = ""
    labels: tuple[str, ...] = ()

    @property
    def upright(self) -> bool:
        """Whether the cell is one column wide and many rows high: set one character a line."""
        return self.role == "row" and self.colspan == 1 and self.rowspan > 8


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed. `columns` are width classes from left to right."""

    table: str
    name: str
    columns: tuple[str, ...]
    head: tuple[tuple[GridCell, ...], ...]
    body: tuple[tuple[GridCell, ...], ...]

    @property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """All rows, header first."""
        return (*self.head, *self.body)


def grid(format_: Format, table: Table) -> Grid:
    """The printed grid of `table` as domain §1–2 prescribes its rows, columns and spans."""
    match table.body:
        case Blocks():
            return _blocks(format_, table, table.body)
        case Matrix():
            return _matrix(format_, table, table.body)
        case Strip():
            return _strip(format_, table, table.body)


def _figure(format_: Format, cell: Cell, *labels: str, colspan: int = 1) -> GridCell:
    return GridCell(
        "figure",
        cell=cell,
        total=cell in format_.totals,
        colspan=colspan,
        labels=labels,
    )


def _blocks(format_: Format, table: Table, body: Blocks) -> Grid:
    # one stub column, then as many as let every block divide the rest evenly
    width = lcm(*(len(block.columns) for block in body.blocks))
    rows: list[tuple[GridCell, ...]] = []
    for block in body.blocks:
        span = width // len(block.columns)
        heads = {column.key: f"h-{block.key}-{column.key}" for column in block.columns}
        rows.append((GridCell("band", block.label, colspan=width + 1),))
        rows.append(
            (
                GridCell("head", body.stub),
                *(
                    GridCell("head", column.label, column.note, colspan=span, id=heads[column.key])
                    for column in block.columns
                ),
            )
        )
        for line in block.lines:
            row_id = f"r-{table.key}-{line.key}"
            figures = (
                _figure(
                    format_,
                    Cell(table.key, line.key, column.key),
                    row_id,
                    heads[column.key],
                    colspan=span,
                )
                for column in block.columns
            )
            rows.append((GridCell("row", line.label, line.note, id=row_id), *figures))
    return Grid(table.key, table.name, ("stub", *["part"] * width), (), tuple(rows))


def _depth(members: tuple[Column | ColumnGroup | Line | LineGroup, ...]) -> int:
    return max(
        1 + (_depth(member.members) if isinstance(member, ColumnGroup | LineGroup) else 0)
        for member in members
    )


def _head_rows(
    members: tuple[Column | ColumnGroup, ...], depth: int, table: str
) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = [[] for _ in range(depth)]

    def place(member: Column | ColumnGroup, level: int) -> None:
        if isinstance(member, ColumnGroup):
            width = len(list(leaves(member.members)))
            rows[level].append(GridCell("head", member.label, colspan=width))
            for inner in member.members:
                place(inner, level + 1)
        else:
            rows[level].append(
                GridCell(
                    "head",
                    member.label,
                    member.note,
                    rowspan=depth - level,
                    id=f"h-{table}-{member.key}",
                )
            )

    for member in members:
        place(member, 0)
    return rows


def _matrix(format_: Format, table: Table, body: Matrix) -> Grid:
    stubs, depth = _depth(body.lines), _depth(body.columns)
    columns = [column for column, _ in leaves(body.columns)]
    head = _head_rows(body.columns, depth, table.key)
    head[0].insert(0, GridCell("corner", body.corner, colspan=stubs, rowspan=depth))
    rows: list[list[GridCell]] = []

    def place(
        member: Line | LineGroup, level: int, opened: list[GridCell], above: tuple[str, ...]
    ) -> None:
        if isinstance(member, LineGroup):
            height = len(list(leaves(member.members)))
            group = GridCell(
                "row", member.label, rowspan=height, id=f"g-{table.key}-{len(rows)}-{level}"
            )
            for i, inner in enumerate(member.members):
                place(inner, level + 1, [*opened, group] if i == 0 else [], (*above, group.id))
            return
        row_id = f"r-{table.key}-{member.key}"
        label = GridCell("row", member.label, member.note, colspan=stubs - level, id=row_id)
        figures = [
            _figure(
                format_,
                Cell(table.key, member.key, column.key),
                *above[1:],  # 三、本年度办理结果 would be heard before every cell
                row_id,
                f"h-{table.key}-{column.key}",
            )
            for column in columns
        ]
        rows.append([*opened, label, *figures])

    for member in body.lines:
        place(member, 0, [], ())
    widths = ("outer", "inner", "leaf")[-stubs:]
    return Grid(
        table.key,
        table.name,
        (*widths, *["figure"] * len(columns)),
        tuple(tuple(row) for row in head),
        tuple(tuple(row) for row in rows),
    )


def _strip(format_: Format, table: Table, body: Strip) -> Grid:
    depth = _depth(body.lines) + 1
    head: list[list[GridCell]] = [[] for _ in range(depth)]
    figures: list[GridCell] = []

    def place(member: Line | LineGroup, level: int) -> None:
        width = len(body.columns) * len(list(leaves((member,))))
        if isinstance(member, LineGroup):
            head[level].append(GridCell("head", member.label, colspan=width))
            for inner in member.members:
                place(inner, level + 1)
            return
        row_id = f"r-{table.key}-{member.key}"
        head[level].append(GridCell("head", member.label, colspan=width, id=row_id))
        for column in body.columns:
            head_id = f"h-{table.key}-{member.key}-{column.key}"
            head[level + 1].append(
                GridCell("head", column.label, rowspan=depth - level - 1, id=head_id)
            )
            cell = Cell(table.key, member.key, column.key)
            figures.append(_figure(format_, cell, row_id, head_id))

    for member in body.lines:
        place(member, 0)
    return Grid(
        table.key,
        table.name,
        ("figure",) * len(figures),
        tuple(tuple(row) for row in head),
        (tuple(figures),),
    )
