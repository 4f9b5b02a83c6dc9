"""How the workbook looks: fonts, borders, formats of figures, what a cell lets in, the page."""

from __future__ import annotations

import re
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as Square
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.theme import theme_xml

from govreports.documents.title import width
from govreports.formats.figures import KINDS
from govreports.formats.rules import Figure

from .signs import writable

_SONG, _HEI = "宋体", "黑体"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILLS = {
    "head": PatternFill("solid", start_color="F2F2F2"),
    "total": PatternFill("solid", start_color="E4E4E4"),
}
_FONTS = {
    "title": Font(name=_HEI, size=14, charset=134),
    "head": Font(name=_HEI, size=10, charset=134),
    "text": Font(name=_SONG, size=10, charset=134),
}
_PLACES = {
    "centre": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "left": Alignment(horizontal="left", vertical="center", wrap_text=True),
    "top": Alignment(horizontal="left", vertical="top", wrap_text=True),
}
_OPEN = Protection(locked=False)
_MONEY = 'General"元"'  # anything narrower than General would round what somebody pastes
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_A4 = 9
LINE = 14.5  # points a line of text takes


def new_workbook() -> Workbook:
    """A workbook without a sheet, in a Chinese font throughout."""
    book = Workbook()
    book.remove(book.active)
    book._fonts = IndexedList([_FONTS["text"]])
    book._named_styles["Normal"].font = _FONTS["text"]
    theme = theme_xml.replace("Calibri", _SONG).replace("Cambria", _SONG)
    book.loaded_theme = theme.encode()
    return book


def dress(
    square: Square, font: str = "text", place: str = "left", fill: str = "", *, boxed: bool = True
) -> Square:
    """The cell in one of the looks there are."""
    square.font, square.alignment = _FONTS[font], _PLACES[place]
    if fill:
        square.fill = _FILLS[fill]
    if boxed:
        square.border = _BOX
    return square


def write_text(square: Square, text: str) -> Square:
    """Put a text into the cell as text, whatever it looks like."""
    clean = writable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if clean:
        square.value = _ESCAPED.sub("_x005F_", clean)
        square.data_type = "s"
        square.quotePrefix = clean.startswith(_FORMULA)
    return square


def write_figure(square: Square, value: Figure | None, kind: str) -> Square:
    """Put a number into the cell, with its unit where print shows one; None leaves it blank."""
    square.value = value
    square.number_format = _MONEY if kind == "money" else "General"
    return square


def unlock(square: Square) -> None:
    """Let the cell be filled in while the sheet is protected."""
    square.protection = _OPEN


def lock(sheet: Worksheet) -> None:
    """Protect what is not to be filled in; widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def page(
    sheet: Worksheet, *, landscape: bool = False, heads: str = "", whole: bool = False
) -> None:
    """Print on A4, one page wide (a `whole` sheet on one page), with the page number below."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(whole)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "— &P —"
    if heads:
        sheet.print_title_rows = heads


def admit(sheet: Worksheet, kinds: dict[str, list[str]]) -> None:
    """Refuse what is no figure: `kinds` are the addresses of the cells by kind of figure."""
    for kind, addresses in kinds.items():
        spec = KINDS[kind]
        largest = 10**spec.digits - (1 if not spec.decimals else 0)
        rule = DataValidation(
            type="decimal" if spec.decimals else "whole",
            operator="between",
            formula1=str(-largest if spec.signed else 0),
            formula2=str(largest),
            allow_blank=True,
            showErrorMessage=True,
            showInputMessage=True,
            errorTitle="只填数字",
            error="没有发生的填 0，尚未统计就留空",
            promptTitle=f"单位：{spec.unit}",
            prompt="没有发生的填 0，尚未统计就留空",
        )
        for address in addresses:
            rule.add(address)
        sheet.add_data_validation(rule)


def redden(sheet: Worksheet, addresses: str, condition: str) -> None:
    """Show the cells in bold red where the condition, a formula for the first of them, holds."""
    font = Font(bold=True, color="C00000")
    sheet.conditional_formatting.add(addresses, FormulaRule(formula=[condition], font=font))


def height(text: str, characters: float) -> float:
    """How high a row must be for the text in a cell that wide, in points."""
    lines = sum(max(1, ceil(width(line) / max(1.0, characters))) for line in text.split("\n"))
    return min(409.0, lines * LINE + 4)
