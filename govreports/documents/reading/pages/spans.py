"""Tables of a web page unfolded as a browser does it, with spans that no page can blow up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from govreports.documents.reading.tables import MOST_COLUMNS, MOST_ROWS, Block, Box, Grid

from .furniture import Element

_GROUPS = ("thead", "tbody", "tfoot")


def grid_of(table: Element, blocks: Callable[[Element], Iterable[Block]]) -> Grid:
    """The table with every cell at its place; `blocks` reads what is in a cell."""
    rows = list(_rows(table))
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            across = _span(cell, "colspan", max(1, MOST_COLUMNS - column))
            down = min(_span(cell, "rowspan", MOST_ROWS), len(rows) - number)
            boxes.append(Box(number, column, down, across, list(blocks(cell))))
            taken.update((number + y, column + x) for y in range(down) for x in range(across))
            column += across
    return Grid(boxes)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _span(cell: Element, name: str, most: int) -> int:
    text = (cell.get(name) or "").strip()
    if text == "0" and name == "rowspan":  # down to the end
        return most
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 9 else 1
