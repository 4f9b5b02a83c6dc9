"""A printed grid as rows of cells, each with its column: what files want that know no spans down.

Word, Excel and plain text all name a merged cell once in every row that it reaches into.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from govreports.documents.paper import FigureTable
from govreports.formats import Cell
from govreports.formats.grid import Grid, GridCell


class Placed(NamedTuple):
    """A cell in one of its rows, `column` from 0; `continued` where it began in a row above."""

    at: GridCell
    column: int
    continued: bool = False


Row = tuple[Placed, ...]


def rows_of(grid: Grid) -> tuple[Row, ...]:
    """Every row of the grid from its left edge to its right, merged cells in each of their rows."""
    rows: list[Row] = []
    running: dict[
        int, tuple[GridCell, int]
    ] = {}  # by column: the cell, and how many rows it has left
    for cells in grid.rows:
        waiting = iter(cells)
        row, column = [], 0
        while column < len(grid.columns):
            at, left = running.pop(column, (None, 0))
            continued = at is not None
            if at is None:
                at = next(waiting)
                left = at.rowspan
            row.append(Placed(at, column, continued))
            if left > 1:
                running[column] = (at, left - 1)
            column += at.colspan
        if next(waiting, None) is not None:
            raise ValueError(f"a row of {grid.name} is wider than the table")
        rows.append(tuple(row))
    return tuple(rows)


def words(at: GridCell, texts: Mapping[Cell, str]) -> str:
    """What stands in the cell: its figure, or its label with the note below it."""
    if at.cell is not None:
        return texts.get(at.cell, "")
    return f"{at.text}\n{at.note}" if at.note else at.text


def figure_rows(table: FigureTable) -> tuple[tuple[str, ...], ...]:
    """The texts of all rows; a merged cell is empty in the rows below its first."""
    return tuple(
        tuple("" if place.continued else words(place.at, table.texts) for place in row)
        for row in rows_of(table.grid)
    )
