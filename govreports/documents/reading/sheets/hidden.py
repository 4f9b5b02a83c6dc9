"""Rows and columns of a sheet that nobody sees: hidden, or of no height or width."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.documents.reading.tables import MOST_COLUMNS, MOST_ROWS

from .book import Element, S


@dataclass(frozen=True, slots=True)
class Hidden:
    """The numbers of hidden rows and columns, from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    def shows(self, span: tuple[int, int, int, int]) -> bool:
        """Whether any of a range, first row and column to last, can be seen."""
        top, left, bottom, right = span
        return bool(self.height(top, bottom + 1) and self.width(left, right + 1))

    def height(self, start: int, end: int) -> int:
        """How many rows from `start` to before `end` can be seen."""
        return sum(row not in self.rows for row in range(start, end))

    def width(self, start: int, end: int) -> int:
        """How many columns from `start` to before `end` can be seen."""
        return sum(column not in self.columns for column in range(start, end))


def hidden_in(root: Element) -> Hidden:
    """What a sheet hides."""
    rows = {
        int(number) - 1
        for row in root.iterfind(f"{S}sheetData/{S}row")
        if _gone(row, "ht") and (number := row.get("r", "")).isdecimal() and len(number) < 8
    }
    columns: set[int] = set()
    for column in root.iterfind(f"{S}cols/{S}col"):
        first, last = column.get("min", ""), column.get("max", "")
        if _gone(column, "width") and first.isdecimal() and last.isdecimal() and len(first) < 8:
            columns.update(range(int(first) - 1, min(int(last[:8]), MOST_COLUMNS)))
    return Hidden(frozenset(row for row in rows if row < MOST_ROWS), frozenset(columns))


def _gone(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")
