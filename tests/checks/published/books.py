"""The report as workbooks and as text that was copied from a page."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import count

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .report import Square, Told

WIDTH = 10


def _put_table(sheet: Worksheet, told: Told, key: str, top: int) -> int:
    """Write a table from a row on; answers the first row behind it."""
    taken: set[tuple[int, int]] = set()
    row = top
    for row, squares in zip(count(top), told.rows(key), strict=False):
        column = 1
        for square in squares:
            while (row, column) in taken:
                column += 1
            sheet.cell(row, column, _value(square))
            below, beyond = row + square.rowspan - 1, column + square.colspan - 1
            taken |= {(y, x) for y in range(row, below + 1) for x in range(column, beyond + 1)}
            if square.rowspan * square.colspan > 1:
                sheet.merge_cells(None, row, column, below, beyond)
            column = beyond + 1
    return row + 1


def _value(square: Square) -> object:
    if not square.is_figure:
        return square.text
    try:
        return float(square.text) if "." in square.text else int(square.text)
    except ValueError:
        return square.text or None


def _put_line(sheet: Worksheet, row: int, text: str, *, merged: bool = True) -> int:
    sheet.cell(row, 1, text)
    if merged:
        sheet.merge_cells(None, row, 1, row, WIDTH)
    return row + 1


def _saved(book: Workbook) -> bytes:
    with BytesIO() as buffer:
        book.save(buffer)
        return buffer.getvalue()


def on_one_sheet(told: Told) -> bytes:
    """Lines in wide merged cells, tables between them."""
    book = Workbook()
    sheet = book.active
    row = _put_line(sheet, 1, told.title)
    for item in told.items():
        if item.kind == "table":
            row = _put_table(sheet, told, item.text, row)
        else:
            row = _put_line(sheet, row, item.text)
    _put_line(sheet, _put_line(sheet, row, told.signatory), told.date)
    return _saved(book)


def on_many_sheets(told: Told) -> bytes:
    """A sheet for each section, with hidden sums below and beside the tables, and a hidden draft."""
    book = Workbook()
    sheet = book.active
    sheet.title = "封面"
    row = _put_line(sheet, 3, told.title)
    for item in told.items():
        if item.kind == "heading":
            sheet = book.create_sheet(item.text[2:20])
            row = 1
        if item.kind == "table":
            row = _put_table(sheet, told, item.text, row + 1)
            sheet.cell(row, 1, "合计核对")
            sheet.cell(row, 2, 999)
            sheet.row_dimensions[row].hidden = True
            sheet.cell(4, 17, 888)
            sheet.column_dimensions["Q"].hidden = True
        else:
            row = _put_line(sheet, row, item.text)
    end = book.create_sheet("落款")
    _put_line(end, _put_line(end, 1, told.signatory), told.date)
    draft = book.create_sheet("底稿")
    _put_table(draft, told, "requests", 1)
    draft.sheet_state = "hidden"
    return _saved(book)


def _text(told: Told, row: Callable[[list[str | None]], str]) -> str:
    """The report in lines; `row` writes a row of a table, None where a merged cell goes on."""
    lines = [told.title, ""]
    for item in told.items():
        if item.kind != "table":
            lines.append(item.text)
            continue
        lines += [row(texts) for texts in _unfolded(told, item.text)]
        lines.append("")
    return "\n".join([*lines, told.signatory, told.date, ""])


def _unfolded(told: Told, key: str) -> list[list[str | None]]:
    places: dict[tuple[int, int], str | None] = {}
    for number, squares in enumerate(told.rows(key)):
        column = 0
        for square in squares:
            while (number, column) in places:
                column += 1
            for down in range(square.rowspan):
                for across in range(square.colspan):
                    first = not down and not across
                    places[number + down, column + across] = square.text if first else None
            column += square.colspan
    height, width = (max(axis) + 1 for axis in zip(*places, strict=True))
    return [[places.get((row, column)) for column in range(width)] for row in range(height)]


def _there(texts: list[str | None]) -> list[str]:
    return [text for text in texts if text is not None]


def tabs(told: Told) -> bytes:
    """Cells between tabs, a blank for what a merged cell covers."""
    return _text(told, lambda texts: "\t".join(text or "" for text in texts)).encode()


def fewer_tabs(told: Told) -> bytes:
    """Cells between tabs, nothing for what is covered; GB 18030, lines as Windows ends them."""
    text = _text(told, lambda texts: "\t".join(_there(texts)))
    return text.replace("\n", "\r\n").encode("gb18030")


def a_cell_a_line(told: Told) -> bytes:
    """Every cell in a line of its own."""
    return _text(told, lambda texts: "\n".join(_there(texts))).encode()


def bars(told: Told) -> bytes:
    """Cells between upright bars, in UTF-16."""
    return _text(told, lambda texts: f"| {' | '.join(_there(texts))} |").encode("utf-16")


def spaces(told: Told) -> bytes:
    """Cells two spaces apart."""
    return _text(told, lambda texts: "  ".join(_there(texts))).encode("utf-8-sig")


LAYOUTS = {
    **{f"{build.__name__}.xlsx": build for build in (on_one_sheet, on_many_sheets)},
    **{f"{build.__name__}.txt": build for build in (tabs, fewer_tabs, a_cell_a_line, bars, spaces)},
}
