"""Tables of the form as files lay them out, to be pulled about: rows of cells with spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from govreports.documents.raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable
from govreports.documents.recognising import Expected, Recognised, recognise
from govreports.formats import FORMATS, Cell, Format
from govreports.formats.grid import grid

TRIAL, HUBEI, CURRENT = FORMATS
TABLES = ("disclosure", "requests", "disputes")
TITLE = "云溪区松林街道办事处{year}年政府信息公开工作年度报告"


class Square(NamedTuple):
    """A cell of a row: its text and how far it reaches."""

    text: str
    colspan: int = 1
    rowspan: int = 1


Rows = list[list[Square]]


def figures(form: Format = CURRENT, start: int = 101) -> dict[Cell, int]:
    """A different figure in every cell, so that none can stand in another's place."""
    return {cell: start + index for index, cell in enumerate(form.cells)}


def rows_of(form: Format, key: str, values: Mapping[Cell, object] | None = None) -> Rows:
    """A table of the form as it is printed; a value may be any text."""
    texts = figures(form) if values is None else values
    return [
        [
            Square(
                "" if cell.cell and texts.get(cell.cell) is None
                else str(texts[cell.cell]) if cell.cell else cell.text + cell.note,
                cell.colspan,
                cell.rowspan,
            )
            for cell in row
        ]
        for row in grid(form, form.table(key)).rows
    ]  # fmt: skip


def laid(rows: Sequence[Sequence[Square | str]], place: str = "第1个表格") -> RawTable:
    """The rows as a table, each cell at its place of the grid."""
    cells, taken = [], set()
    for at, row in enumerate(rows):
        column = 0
        for square in (Square(each) if isinstance(each, str) else each for each in row):
            while (at, column) in taken:
                column += 1
            cells.append(RawCell(square.text, at, column, square.rowspan, square.colspan))
            taken |= {
                (at + down, column + across)
                for down in range(square.rowspan)
                for across in range(square.colspan)
            }
            column += square.colspan
    return RawTable(tuple(cells), place)


def loose(rows: Sequence[Sequence[Square | str]], place: str = "第9行起的表格") -> RawTable:
    """The rows as a text file has them: a merged cell is blank below its first row."""
    table = laid(rows, place)
    reach = {
        (cell.row + down, cell.column)
        for cell in table.cells
        for down in range(1, cell.rowspan)
    }  # fmt: skip
    all_cells = [*table.cells, *(RawCell("", row, column) for row, column in reach)]
    by_row: dict[int, list[RawCell]] = {}
    for cell in sorted(all_cells, key=lambda cell: (cell.row, cell.column)):
        by_row.setdefault(cell.row, []).append(cell)
    cells = [
        RawCell(cell.text, row, index)
        for row, found in by_row.items()
        for index, cell in enumerate(found)
    ]
    return RawTable(tuple(cells), place, loose=True)


def apart(rows: Rows) -> list[list[str]]:
    """The rows without spans, each text repeated in every cell that it covered."""
    table = laid(rows)
    found: dict[tuple[int, int], str] = {}
    for cell in table.cells:
        for down in range(cell.rowspan):
            for across in range(cell.colspan):
                found[cell.row + down, cell.column + across] = cell.text
    height = max(row for row, _ in found) + 1
    width = max(column for _, column in found) + 1
    return [[found.get((row, column), "") for column in range(width)] for row in range(height)]


def changed(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with every text changed."""
    return [[square._replace(text=change(square.text)) for square in row] for row in rows]


def replaced(rows: Rows, old: str, new: str) -> Rows:
    """The rows with a text replaced where a cell is exactly that."""
    assert any(square.text == old for row in rows for square in row), old
    return changed(rows, lambda text: new if text == old else text)


def paper(
    form: Format = CURRENT,
    tables: Mapping[str, Sequence[RawBlock]] | None = None,
    *,
    year: int | None = None,
    kind: str = "docx",
) -> RawDocument:
    """A whole report around the tables; those that are not given are as the form has them."""
    given = tables or {}
    blocks: list[RawBlock] = [RawParagraph(TITLE.format(year=year or form.years[0]))]
    for section in form.sections:
        blocks.append(RawParagraph(section.heading))
        if section.table:
            blocks += given.get(section.table, [laid(rows_of(form, section.table))])
        else:
            blocks.append(RawParagraph("本部分按规定报告。"))
    return RawDocument(kind, tuple(blocks))


def lines(*texts: str) -> RawDocument:
    """A file of paragraphs."""
    return RawDocument(
        "txt", tuple(RawParagraph(text, f"第{n}行") for n, text in enumerate(texts, 1))
    )


def read(raw: RawDocument, **expected: object) -> Recognised:
    """What is recognised in it."""
    return recognise(raw, expected=Expected(**expected) if expected else None)


def wrong(found: Recognised, values: Mapping[Cell, object]) -> dict[str, tuple[object, object]]:
    """The cells that do not say what they should, by name."""
    cells: Iterable[Cell] = found.content.format.cells
    return {
        cell.name: (values.get(cell), found.content.figures[cell])
        for cell in cells
        if values.get(cell) != found.content.figures[cell]
    }
