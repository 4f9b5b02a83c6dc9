"""Pictures and charts of the texts, on a sheet of their own: to be seen, and to keep their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import pixels_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from govreports.documents.chart_data import with_data
from govreports.documents.charts import KINDS, svg
from govreports.documents.content import Chart, Content, Picture

from .drawn import png_of
from .workbook_keys import GRAPHIC_COLUMNS, GRAPHICS
from .xlsx_looks import dress, lock, page, unlock, write_text

FIRST_GRAPHIC = 3
_WIDTHS = {"A": 34, "B": 12, "C": 30, "D": 40, "E": 30}
_HIGH, _WIDE = 92, 200  # pixels that a picture takes at most
_INSIDE = 5  # pixels between it and the lines of its cell
_ROW = 78.0  # points
Where = tuple[str, int]  # the key of a section, and the number of a passage in it


class Placed(NamedTuple):
    """A picture or chart on the sheet: in which row, and to which passage it belongs."""

    row: int
    where: Where
    heading: str


def add_graphics(book: Workbook, content: Content, pictures: Mapping[str, bytes]) -> list[Placed]:
    """Where everything stands on the sheet; there is none where there is nothing to show."""
    found = list(_graphics(content))
    if not found:
        return []
    sheet = book.create_sheet(GRAPHICS)
    for column, wide in _WIDTHS.items():
        sheet.column_dimensions[column].width = wide
    dress(write_text(sheet["A1"], "图片和图表"), "title", "left", boxed=False)
    for column, head in enumerate(GRAPHIC_COLUMNS, start=1):
        square = write_text(sheet.cell(FIRST_GRAPHIC - 1, column), head)
        dress(square, "head", "centre", "head")
    placed = []
    for row, (heading, where, graphic) in enumerate(found, start=FIRST_GRAPHIC):
        _write(sheet, row, heading, graphic, pictures)
        placed.append(Placed(row, where, heading))
    sheet.freeze_panes = sheet.cell(FIRST_GRAPHIC, 1)
    page(sheet, landscape=True, heads=f"{FIRST_GRAPHIC - 1}:{FIRST_GRAPHIC - 1}")
    lock(sheet)
    return placed


def _graphics(content: Content) -> Iterator[tuple[str, Where, Picture | Chart]]:
    for section in content.format.sections:
        for number, passage in enumerate(content.passages.get(section.key, ())):
            for graphic in (*passage.pictures, *passage.charts):
                yield section.heading, (section.key, number), graphic


def _write(
    sheet: Worksheet,
    row: int,
    heading: str,
    graphic: Picture | Chart,
    pictures: Mapping[str, bytes],
) -> None:
    if isinstance(graphic, Chart):
        kind, data = KINDS[graphic.kind], with_data(png_of(svg(graphic), scale=2), graphic)
    else:
        kind, data = "图片", pictures[graphic.sha256]
    texts = (heading, kind, graphic.caption, graphic.alternative, "")
    for column, text in enumerate(texts, start=1):
        square = sheet.cell(row, column)
        dress(write_text(square, text), "text", "left", "head" if column < 3 else "")
        if column in (3, 4):
            square.number_format = "@"
            unlock(square)
    shown = SheetImage(BytesIO(data))
    scale = min(1.0, _HIGH / shown.height, _WIDE / shown.width)
    shown.width, shown.height = round(shown.width * scale), round(shown.height * scale)
    size = XDRPositiveSize2D(pixels_to_EMU(shown.width), pixels_to_EMU(shown.height))
    inside = pixels_to_EMU(_INSIDE)
    at = AnchorMarker(col=4, colOff=inside, row=row - 1, rowOff=inside)
    shown.anchor = OneCellAnchor(_from=at, ext=size)
    sheet.add_image(shown)
    sheet.row_dimensions[row].height = _ROW
