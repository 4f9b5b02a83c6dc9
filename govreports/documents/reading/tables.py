"""Tables on their way to RawTable: which are only there to lay out a page, and what stands in them.

Word and web pages alike put tables into tables and whole reports into tables. A table that only
holds other things is opened and its content stands in its place; a table of figures inside another
one is lifted out behind it; one that is only a few lines in a cell is text of that cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from govreports.documents.raw import RawBlock, RawCell, RawParagraph, RawPicture, RawTable

from .refusals import Unreadable

STRUCK = "加了删除线的文字按已经删除处理，没有读取"
UNSEEN = "看不见的文字（白色的字，极小的字）没有读取"
MOST_PARAGRAPHS = 5_000
MOST_ROWS = 500
MOST_COLUMNS = 60
_FEW = 3  # cells; a table of so few in a cell is how somebody set a label
_LONG = 60  # characters: no label or figure of a form


@dataclass(slots=True)
class Box:
    """A cell with all that is in it, at its place in the grid."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table as its file has it."""

    boxes: list[Box]


Block = RawParagraph | RawPicture | Grid


class Counter:
    """Numbers paragraphs and tables in reading order, and stops at what no report has."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = self.all = 0

    def paragraph(self) -> str:
        """The place of the next paragraph outside of tables."""
        self.paragraphs += 1
        return f"第{self.paragraphs}段"

    def table(self) -> str:
        """The place of the next table."""
        self.tables += 1
        return f"第{self.tables}个表格"

    def more(self) -> None:
        """One more paragraph anywhere. Raises Unreadable when there are too many."""
        self.all += 1
        if self.all > MOST_PARAGRAPHS:
            raise Unreadable(
                f"文件超过 {MOST_PARAGRAPHS} 段，不像一份年度报告，没有读取。检查是不是选错了文件",
                "large",
            )


def settled(blocks: Iterable[Block], counter: Counter | None = None) -> Iterator[RawBlock]:
    """The blocks in reading order with their places, layout tables opened and tables numbered."""
    counter = counter or Counter()
    for block in blocks:
        match block:
            case RawParagraph():
                counter.more()
                yield replace(block, place=block.place or counter.paragraph())
            case RawPicture():
                yield replace(block, place=f"第{counter.paragraphs}段之后")
            case Grid():
                yield from _settled_grid(block, counter)


def _settled_grid(grid: Grid, counter: Counter) -> Iterator[RawBlock]:
    if _only_layout(grid):
        for box in sorted(grid.boxes, key=lambda box: (box.row, box.column)):
            yield from settled(box.blocks, counter)
        return
    _tighten(grid)
    _judge_size(grid)
    place = counter.table()
    inner: list[Block] = []
    cells = []
    for box in grid.boxes:
        counter.more()
        text = "\n".join(_texts(box.blocks, inner))
        cells.append(RawCell(text, box.row, box.column, box.rowspan, box.colspan))
    if any(cell.text for cell in cells):
        yield RawTable(tuple(cells), place)
    yield from settled(inner, counter)


def _texts(blocks: Sequence[Block], inner: list[Block]) -> Iterator[str]:
    """The text of a cell, line by line; what cannot be text goes to `inner`."""
    for block in blocks:
        match block:
            case RawParagraph():
                yield block.text
            case RawPicture():
                inner.append(block)
            case Grid() if _small(block):
                for box in block.boxes:
                    yield from _texts(box.blocks, inner)
            case Grid():
                inner.append(block)


def _judge_size(grid: Grid) -> None:
    rows = max((box.row + box.rowspan for box in grid.boxes), default=0)
    columns = max((box.column + box.colspan for box in grid.boxes), default=0)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Unreadable(
            f"文件里有一个 {rows} 行、{columns} 列的表格，最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。"
            "检查是不是选错了文件",
            "large",
        )


def _tighten(grid: Grid) -> None:
    """Take out rows and columns in which no cell begins: files are full of them, and a span over a
    hundred thousand columns is then one over those there are."""
    rows = sorted({box.row for box in grid.boxes})
    columns = sorted({box.column for box in grid.boxes})
    for box in grid.boxes:
        below, right = box.row + box.rowspan, box.column + box.colspan
        box.row, box.column = bisect_left(rows, box.row), bisect_left(columns, box.column)
        box.rowspan = max(1, bisect_left(rows, below) - box.row)
        box.colspan = max(1, bisect_left(columns, right) - box.column)


def _small(grid: Grid) -> bool:
    return len(grid.boxes) <= _FEW and not any(_inner(box) for box in grid.boxes)


def _inner(box: Box) -> list[Grid]:
    return [block for block in box.blocks if isinstance(block, Grid) and not _small(block)]


def _only_layout(grid: Grid) -> bool:
    """Whether the table says nothing by its rows and columns: all in one column, or a page around
    tables that are larger than itself."""
    filled = [box for box in grid.boxes if any(map(_says, box.blocks))]
    if len({box.column for box in filled}) <= 1 and not _statistic(filled):
        return True
    inner = [within for box in grid.boxes for within in _inner(box)]
    return any(_cells(within) > len(filled) for within in inner)


def _statistic(boxes: Sequence[Box]) -> bool:
    """Whether a table of one column still reads like part of a form: several short cells."""
    if any(_inner(box) for box in boxes):
        return False
    lengths = [sum(len(b.text) for b in box.blocks if isinstance(b, RawParagraph)) for box in boxes]
    return len(boxes) > 1 and max(lengths) <= _LONG


def _cells(grid: Grid) -> int:
    """Cells with something in them, those of tables within included."""
    return sum(
        any(map(_says, box.blocks)) + sum(_cells(within) for within in _inner(box))
        for box in grid.boxes
    )


def _says(block: Block) -> bool:
    match block:
        case RawParagraph():
            return bool(block.text.strip())
        case Grid():
            return any(any(map(_says, box.blocks)) for box in block.boxes)
    return True
