"""A statutory table in Word: the grid with its merged cells, widths on table and cells."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate, pairwise

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from govreports.documents.paper import FigureTable
from govreports.formats import Cell
from govreports.formats.grid import Grid

from .signs import writable
from .squares import Placed, Row, rows_of, words
from .word_links import mark_cell

WIDTH = 8845  # of the type area, in twentieths of a point
# Shares of the width by table and kind of column, as in static/css/paper-text.css; the others share
# what is left.
_SHARES = {
    "disclosure": {"stub": 0.40},
    "requests": {"outer": 0.042, "inner": 0.156, "leaf": 0.402},
}
_NOTED_STUB = 0.43  # where labels have long notes
_SMALL = "requests"
_NARROW = 17  # twips beside a figure in a narrow column
_CORNER = 340
_ROOMY, _ONE_SIGN = 700, 300  # no column of single figures is wider; room for one sign a line
_LONG, _LONGEST = 4, 6  # characters of a figure that are set smaller


def word_table(table: FigureTable, linked: Collection[Cell] = ()) -> Element:
    """The <w:tbl> of the table; cells that are `linked` can be led to."""
    grid = table.grid
    rows = rows_of(grid)
    edges = _edges(grid, rows)
    widths = [b - a for a, b in pairwise(sorted(set(edges.values())))]
    element = _new("w:tbl")
    element.append(_table_properties(grid))
    element.append(_new("w:tblGrid", *(_new("w:gridCol", w=width) for width in widths)))
    for number, row in enumerate(rows):
        together = number < len(rows) - 1  # one page, where one is enough
        element.append(
            _new(
                "w:tr",
                _row_properties(number < len(grid.head)),
                *(_cell(place, table, edges, linked, together=together) for place in row),
            )
        )
    return element


def _edges(grid: Grid, rows: tuple[Row, ...]) -> dict[int, int]:
    """Where the columns begin and end, for every edge of a cell; nobody sees the other edges."""
    shares = dict(_SHARES.get(grid.table, {}))
    if "stub" in shares and _is_noted(grid):
        shares["stub"] = _NOTED_STUB
    rest = 1 - sum(shares.get(kind, 0) for kind in grid.columns)
    equal = rest / max(1, sum(kind not in shares for kind in grid.columns))
    ends = accumulate((shares.get(kind, equal) for kind in grid.columns), initial=0.0)
    seen = {place.column for row in rows for place in row} | {len(grid.columns)}
    return {column: round(end * WIDTH) for column, end in enumerate(ends) if column in seen}


def _is_noted(grid: Grid) -> bool:
    return any(cell.note for row in grid.rows for cell in row)


def _table_properties(grid: Grid) -> Element:
    margins = []
    if grid.table == _SMALL:
        margins = [_margins(top=41, left=45, bottom=41, right=45)]
    elif _is_noted(grid):
        margins = [_margins(top=34, left=57, bottom=34, right=57)]
    return _new(
        "w:tblPr",
        _new("w:tblStyle", val="FigureTable"),
        _new("w:tblW", w=WIDTH, type="dxa"),
        _new("w:jc", val="center"),
        _new("w:tblLayout", type="fixed"),
        *margins,
        _new("w:tblLook", val="0420", firstRow=1, noVBand=1),
        _new("w:tblCaption", val=grid.name),
    )


def _margins(**sides: int) -> Element:
    return _new("w:tblCellMar", *(_new(f"w:{side}", w=w, type="dxa") for side, w in sides.items()))


def _row_properties(is_head: bool) -> Element:
    return _new("w:trPr", _new("w:cantSplit"), *([_new("w:tblHeader")] if is_head else []))


def _cell(
    place: Placed,
    table: FigureTable,
    edges: dict[int, int],
    linked: Collection[Cell],
    *,
    together: bool,
) -> Element:
    at, grid = place.at, table.grid
    end = place.column + at.colspan
    width = edges[end] - edges[place.column]
    properties = [_new("w:tcW", w=width, type="dxa")]
    span = sum(place.column <= column < end for column in edges)
    if span > 1:
        properties.append(_new("w:gridSpan", val=span))
    if at.rowspan > 1:
        properties.append(_new("w:vMerge", **({} if place.continued else {"val": "restart"})))
    properties += _cell_margins(place, grid, width)
    properties.append(_new("w:vAlign", val="center"))
    text = "" if place.continued else words(at, table.texts)
    label, _, note = writable(text).partition("\n")
    paragraphs = [_paragraph(_style(place, grid), label, together, _size(place, grid, label))]
    if at.cell in linked:
        mark_cell(paragraphs[0], at.cell)
    if note:
        paragraphs.append(_paragraph("TableNote", note, together, left=at.role == "row"))
    return _new("w:tc", _new("w:tcPr", *properties), *paragraphs)


def _cell_margins(place: Placed, grid: Grid, width: int) -> list[Element]:
    if place.at.role == "corner":
        side = _CORNER
    elif place.at.role == "head" and len(place.at.text) == 3 and width < _ROOMY:
        side = (width - _ONE_SIGN) // 2  # 自然人 in three lines, not in two uneven ones
    elif grid.table != "disclosure" and place.at.role in ("head", "figure"):
        side = _NARROW
    else:
        return []
    return [_new("w:tcMar", *(_new(f"w:{s}", w=side, type="dxa") for s in ("left", "right")))]


def _style(place: Placed, grid: Grid) -> str:
    if place.at.role == "band":
        return "TableBand"
    is_label = place.at.role == "row" and not place.at.upright
    if grid.table == _SMALL:
        return "SmallLabel" if is_label else "SmallFigure"
    return "TableLabel" if is_label else "TableFigure"


def _size(place: Placed, grid: Grid, text: str) -> int:
    """Long figures are set smaller, so that narrow columns hold them in one line; else 0."""
    if place.at.role != "figure" or grid.table == "disclosure" or len(text) <= _LONG:
        return 0
    whole = 18 if grid.table == _SMALL else 21  # half points, as in the styles
    return round(whole * (0.65 if len(text) > _LONGEST else 0.8))


def _paragraph(
    style: str, text: str, together: bool, size: int = 0, *, left: bool = False
) -> Element:
    properties = [_new("w:pStyle", val=style)]
    if together:
        properties.append(_new("w:keepNext"))
    if left:
        properties.append(_new("w:jc", val="left"))
    runs = []
    if text:
        look = [_new("w:rPr", _new("w:sz", val=size), _new("w:szCs", val=size))] if size else []
        words_ = _new("w:t")
        words_.text = text
        words_.set(qn("xml:space"), "preserve")
        runs = [_new("w:r", *look, words_)]
    return _new("w:p", _new("w:pPr", *properties), *runs)


def _new(tag: str, *children: Element, **attributes: str | int) -> Element:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element
