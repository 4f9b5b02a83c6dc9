"""The sheets of a workbook as blocks: tables, and lone texts between them as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils.cell import range_boundaries

from govreports.documents.raw import RawBlock, RawCell, RawParagraph, RawTable
from govreports.documents.reading.guard import parse_xml
from govreports.documents.reading.refusals import Unreadable
from govreports.documents.reading.tables import MOST_COLUMNS, MOST_ROWS, STRUCK

from .book import Book, Element, S, SheetPart, text_of
from .hidden import Hidden, hidden_in
from .shown import number_shown

MOST_SHEETS = 20
MOST_MERGES = 5_000
_LARGEST_SHEET = 8 << 20
_ADDRESS = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
HIDDEN = "隐藏的工作表没有读取"
TOO_MANY = f"工作表超过 {MOST_SHEETS} 张，只读取了前 {MOST_SHEETS} 张"
HIDDEN_CELLS = "工作表“{name}”里隐藏的行、列没有读取，要读取的取消隐藏以后保存，再上传"
NOT_CALCULATED = (
    "有的格是公式，没有保存算出的数。用 Excel 或 WPS 打开，保存一次再上传就有了，或者填写数"
)
_FORMULA = 30  # characters of one that are shown
FAULTS = "有的公式算不出来（如 #REF!），按原样读取"

At = tuple[int, int]  # row and column, from 0
Span = tuple[int, int, int, int]  # first row and column, last row and column
# What stands over a table and is no row of it. Rows of the form have other cells beside them.
_OVER = re.compile(
    r"^\s*[一二三四五六七八九十]+\s*[、.．]|^\s*[（(][一二三四五六七八九十]+[）)]|报告|单位[:：]"
)
_PROSE = 20  # characters


@dataclass
class _Sheet:
    """A sheet read: texts, all cells that there are, merged ranges by their first cell."""

    name: str
    texts: dict[At, str] = field(default_factory=dict)
    cells: dict[int, set[int]] = field(default_factory=dict)
    spans: dict[At, Span] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)

    def span(self, at: At) -> Span:
        """The range of the cell, which may be itself alone."""
        return self.spans.get(at, (*at, *at))

    def in_row(self, row: int) -> list[At]:
        """The places of the texts in a row."""
        return [
            (row, column)
            for column in sorted(self.cells.get(row, ()))
            if (row, column) in self.texts
        ]


def texts_of(book: Book, part: str) -> dict[At, str]:
    """What the cells of one sheet show, by their places. Raises Unreadable."""
    sheet = _Sheet(part)
    Reader(book).fill(sheet, parse_xml(book.package.read(part, _LARGEST_SHEET)))
    return sheet.texts


def place_at(address: str) -> At | None:
    """Row and column of an address like B7."""
    found = _ADDRESS.match(address)
    return (int(found[2]) - 1, _column(found[1])) if found else None


class Reader:
    """Reads one sheet after another; what a person should know of them is in `notes`."""

    def __init__(self, book: Book) -> None:
        self.notes: dict[str, None] = dict(book.notes)
        self._book = book

    def blocks(self, part: SheetPart) -> Iterator[RawBlock]:
        """The tables and texts of a sheet, from the top down."""
        root = parse_xml(self._book.package.read(part.part, _LARGEST_SHEET))
        sheet = _Sheet(part.name[:31], spans=_spans(root))
        self.fill(sheet, root)
        if self._without_hidden(sheet, root):
            self.notes[HIDDEN_CELLS.format(name=sheet.name)] = None
        for rows in _groups(sheet):
            yield from _blocks_of(rows, sheet)

    def _without_hidden(self, sheet: _Sheet, root: Element) -> bool:
        """Take out what nobody sees; whether there was any. A merged cell shows if part of it does."""
        sheet.hidden = hidden_in(root)
        gone = [at for at in sheet.texts if not sheet.hidden.shows(sheet.span(at))]
        for at in gone:
            del sheet.texts[at]
        for row, columns in sheet.cells.items():
            columns -= {one for one in sheet.hidden.columns if (row, one) not in sheet.texts}
        return bool(gone)

    def fill(self, sheet: _Sheet, root: Element) -> None:
        """Read the cells of a sheet into it."""
        row = -1
        for line in root.iterfind(f"{S}sheetData/{S}row"):
            number = line.get("r", "")
            row = int(number) - 1 if number.isdecimal() and len(number) < 8 else row + 1
            column = -1
            for cell in line.iterchildren(f"{S}c"):
                address = _ADDRESS.match(cell.get("r", ""))
                column = _column(address[1]) if address else column + 1
                text = self._seen(cell)
                if text:
                    _judge_place(row, column, sheet.name)
                    sheet.texts[row, column] = text
                if column < MOST_COLUMNS and row < MOST_ROWS:
                    sheet.cells.setdefault(row, set()).add(column)

    def _seen(self, cell: Element) -> str:
        text = self._text(cell)
        if text and cell.get("s", "0") in self._book.struck:
            self.notes[STRUCK] = None
            return ""
        return text

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return "" if inline is None else text_of(inline, self.notes)
        value = cell.findtext(f"{S}v")
        if not value:
            return self._formula(cell.find(f"{S}f"))
        match kind:
            case "s":
                return self._shared(value)
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "e":
                self.notes[FAULTS] = None
                return value
            case "n":
                return number_shown(value.strip(), self._format(cell), mac=self._book.mac)
        return value

    def _formula(self, formula: Element | None) -> str:
        """A formula without what it came to, as itself: no figure, so that a person is asked."""
        if formula is None:
            return ""
        self.notes[NOT_CALCULATED] = None
        return f"={(formula.text or '公式')[:_FORMULA]}"

    def _shared(self, value: str) -> str:
        texts = self._book.texts
        at = int(value) if value.strip().isdecimal() and len(value) < 8 else len(texts)
        return texts[at] if at < len(texts) else ""

    def _format(self, cell: Element) -> str:
        style = cell.get("s", "0")
        formats = self._book.formats
        at = int(style) if style.isdecimal() and len(style) < 8 else len(formats)
        return formats[at] if at < len(formats) else "General"


def _judge_place(row: int, column: int, name: str) -> None:
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise Unreadable(
            f"工作表“{name[:30]}”在第 {row + 1} 行、第 {column + 1} 列还有内容，"
            f"最多读取 {MOST_ROWS} 行、{MOST_COLUMNS} 列。删去表格以外的内容再上传",
            "large",
        )


def _spans(root: Element) -> dict[At, Span]:
    """The merged ranges by their first cell, cut to what is read at all."""
    spans: dict[At, Span] = {}
    for number, merged in enumerate(root.iterfind(f"{S}mergeCells/{S}mergeCell")):
        if number >= MOST_MERGES:
            raise Unreadable(
                f"文件里合并的单元格超过 {MOST_MERGES} 处，不像一份年度报告，没有读取。检查是不是选错了文件",
                "large",
            )
        try:
            left, top, right, bottom = map(int, range_boundaries(merged.get("ref", "")))
        except (ValueError, TypeError):
            continue
        bottom, right = min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)
        if 0 < top <= bottom and 0 < left <= right:
            spans[top - 1, left - 1] = (top - 1, left - 1, bottom - 1, right - 1)
    return spans


def _groups(sheet: _Sheet) -> Iterator[list[int]]:
    """Rows that follow each other without a blank one; a merged range holds its rows together."""
    filled = {row for at in sheet.texts for row in range(at[0], sheet.span(at)[2] + 1)}
    group: list[int] = []
    for row in sorted(filled):
        if group and not sheet.hidden.rows.issuperset(range(group[-1] + 1, row)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _blocks_of(rows: list[int], sheet: _Sheet) -> Iterator[RawBlock]:
    """A run of rows: texts that stand alone are paragraphs, what is between them a table."""
    alone = [row for row in rows if _alone(row, sheet)]
    texts = alone if len(alone) == len(rows) else [row for row in alone if _over(row, sheet)]
    table: list[int] = []
    for row in rows:
        if row not in texts:
            table.append(row)
            continue
        if table:
            yield _table(table, sheet)
            table = []
        yield from _paragraphs(row, sheet)
    if table:
        yield _table(table, sheet)


def _alone(row: int, sheet: _Sheet) -> bool:
    """Whether a row holds one text, no other cell beside it, and goes down over no other row."""
    texts = sheet.in_row(row)
    if len(texts) != 1:
        return False
    _, left, below, right = sheet.span(texts[0])
    return below == row and all(left <= column <= right for column in sheet.cells[row])


def _over(row: int, sheet: _Sheet) -> bool:
    text = sheet.texts[sheet.in_row(row)[0]]
    return bool(_OVER.search(text)) or len(text) > _PROSE


def _paragraphs(row: int, sheet: _Sheet) -> Iterator[RawParagraph]:
    for at in sheet.in_row(row):
        for line in re.split(r"\r?\n|\r", sheet.texts[at]):
            if line.strip():
                yield RawParagraph(line, f"工作表“{sheet.name}”第{row + 1}行")


def _table(rows: list[int], sheet: _Sheet) -> RawTable:
    """Every cell of the rectangle around the texts, spans unfolded, blank ones included."""
    inside = [at for row in rows for at in sheet.in_row(row)]
    left = min(column for _, column in inside)
    right = max(sheet.span(at)[3] for at in inside)
    hidden = sheet.hidden
    covered: set[At] = set()
    found = []
    for row in range(rows[0], rows[-1] + 1):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            _, _, below, beyond = sheet.span((row, column))
            below, beyond = min(below, rows[-1]), min(beyond, right)
            covered.update((y, x) for y in range(row, below + 1) for x in range(column, beyond + 1))
            text = re.sub(r"\r\n?", "\n", sheet.texts.get((row, column), ""))
            high, wide = hidden.height(row, below + 1), hidden.width(column, beyond + 1)
            if high and wide:
                at = hidden.height(rows[0], row), hidden.width(left, column)
                found.append(RawCell(text, *at, high, wide))
    return RawTable(tuple(found), f"工作表“{sheet.name}”第{rows[0] + 1}行起的表格")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
