"""One statutory table as a sheet: the official head, cells to fill, live totals, checks below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell as Square
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from govreports.documents.content import Content
from govreports.formats import Cell, Section
from govreports.formats.grid import Grid, grid
from govreports.formats.rules import Figure

from .formulas import OFF, UNFINISHED, check, checks_of, statement, total_formula, totals_of
from .squares import Placed, rows_of, words
from .xlsx_looks import (
    LINE,
    admit,
    dress,
    height,
    lock,
    page,
    redden,
    unlock,
    write_figure,
    write_text,
)

TOP = 4  # the row in which the grid begins
# Widths in characters by kind of column; a Chinese character takes two.
_WIDTHS = {"stub": 40.0, "outer": 4.0, "inner": 15.0, "leaf": 44.0, "figure": 9.0}
_PARTS = 54.0  # what the parts of table two share
Values = dict[str, Figure | str]  # what formulas show, by the address of the cell


@dataclass
class TableSheet:
    """A sheet that was written: where its figures stand, and what its formulas show."""

    sheet: Worksheet
    addresses: dict[Cell, str] = field(default_factory=dict)
    values: Values = field(default_factory=dict)


def sheet_name(content: Content, section: Section) -> str:
    """The name of the sheet of a table: 表三申请办理."""
    return f"{content.format.table(section.table).name}{section.short or section.title}"


def add_table(book: Workbook, content: Content, section: Section) -> TableSheet:
    """Write the table of a section on a new sheet."""
    printed = grid(content.format, content.format.table(section.table))
    done = TableSheet(book.create_sheet(sheet_name(content, section)))
    widths = _widths(printed)
    for column, wide in enumerate(widths, start=1):
        done.sheet.column_dimensions[get_column_letter(column)].width = wide
    where = {
        place.at.cell: (TOP + row, place.column + 1)
        for row, places in enumerate(rows_of(printed))
        for place in places
        if place.at.cell and not place.continued
    }
    done.addresses = {cell: _address(*place) for cell, place in where.items()}
    _write_grid(done, content, printed, where)
    bottom = TOP + len(printed.rows)
    _write_checks(done, content, printed, where, bottom + 1)
    _write_head(done, content, section, len(widths))
    _finish(done, content, printed)
    return done


def _widths(printed: Grid) -> list[float]:
    parts = max(1, printed.columns.count("part"))
    return [_WIDTHS.get(kind, _PARTS / parts) for kind in printed.columns]


def _address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _write_grid(
    done: TableSheet, content: Content, printed: Grid, where: Mapping[Cell, tuple[int, int]]
) -> None:
    totals = totals_of(content)
    kinds: dict[str, list[str]] = {}
    for row, places in enumerate(rows_of(printed), start=TOP):
        for place in places:
            _look(done.sheet, place, row)
            if place.continued:
                continue
            square = done.sheet.cell(row, place.column + 1)
            cell = place.at.cell
            if cell is None:
                write_text(square, words(place.at, {}))
            elif place.at.total:
                kind = content.format.column(cell).kind
                write_figure(square, None, kind)
                formula = total_formula(content.format, cell, lambda one: where[one])
                _live(done, square, formula, totals[cell])
            else:
                kind = content.format.column(cell).kind
                write_figure(square, content.figures.get(cell), kind)
                kinds.setdefault(kind, []).append(square.coordinate)
            at = place.at
            _merge(done.sheet, row, place.column + 1, rows=at.rowspan, columns=at.colspan)
        done.sheet.row_dimensions[row].height = max(_heights(printed, places))
    admit(done.sheet, kinds)


def _look(sheet: Worksheet, place: Placed, row: int) -> None:
    """The same look on every cell that a merged one covers: borders are drawn by cell."""
    at = place.at
    for column in range(place.column + 1, place.column + 1 + at.colspan):
        square = sheet.cell(row, column)
        if at.role == "figure":
            dress(square, "text", "centre", "total" if at.total else "")
            if not at.total:
                unlock(square)
        elif at.role == "row" and not at.upright:
            dress(square, "text", "left", "head")
        else:
            dress(square, "head" if at.role == "band" else "text", "centre", "head")


def _merge(sheet: Worksheet, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
    """Merge cells that have their looks already; the library would copy them about for long."""
    if rows > 1 or columns > 1:
        last = _address(row + rows - 1, column + columns - 1)
        sheet.merged_cells.add(f"{_address(row, column)}:{last}")


def _heights(printed: Grid, places: tuple[Placed, ...]) -> Iterator[float]:
    yield LINE + 4
    widths = _widths(printed)
    for place in places:
        at = place.at
        if at.cell is None and at.rowspan == 1:
            room = sum(widths[place.column : place.column + at.colspan])
            yield height(words(at, {}), (room - 1) / 2)


def _write_checks(
    done: TableSheet,
    content: Content,
    printed: Grid,
    where: Mapping[Cell, tuple[int, int]],
    top: int,
) -> None:
    """Below the grid, a row for each rule: what must hold, and whether it does."""
    rules = [rule for rule in checks_of(content) if rule.terms[0][1].table == printed.table]
    if not rules:
        return
    widths = _widths(printed)
    last, said = len(widths), _first_of_result(widths)
    _across(done.sheet, top, 1, said - 1, "核对事项", "head", "centre", "head")
    _across(done.sheet, top, said, last, "核对结果", "head", "centre", "head")
    verdicts = []
    for row, rule in enumerate(rules, start=top + 1):
        shown = check(content, rule, lambda cell: where[cell])
        text = statement(content.format, rule)
        _across(done.sheet, row, 1, said - 1, text, "text", "left")
        result = _across(done.sheet, row, said, last, "", "text", "centre")
        _live(done, result, shown.formula, shown.value)
        verdicts.append(shown.value)
        done.sheet.row_dimensions[row].height = height(text, (sum(widths[: said - 1]) - 1) / 2)
    results = f"{_address(top + 1, said)}:{_address(top + len(rules), said)}"
    redden(done.sheet, results, f'LEFT({_address(top + 1, said)},2)="{OFF}"')
    _summary(done, results, last, verdicts)


def _live(done: TableSheet, square: Square, formula: str, value: Figure | str) -> None:
    square.value = formula
    done.values[square.coordinate] = value


def _first_of_result(widths: list[float]) -> int:
    """The column from which on there is room for a result, about 18 characters from the right."""
    room, column = 0.0, len(widths) + 1
    while room < 18 and column > 2:
        column -= 1
        room += widths[column - 1]
    return column


def _summary(done: TableSheet, results: str, last: int, verdicts: list[str]) -> None:
    """What the checks say together, above the table."""
    off, finished = f'COUNTIF({results},"{OFF}*")', "各项核对都相符"
    unfinished = f'COUNTIF({results},"?*")-COUNTIF({results},"{UNFINISHED}")<ROWS({results})'
    square = _across(done.sheet, 3, 1, last, "", "text", "left", boxed=False)
    wrong = sum(verdict.startswith(OFF) for verdict in verdicts)
    value = finished
    if wrong:
        value = f"有{wrong}处不平，见表下“核对结果”"
    elif {"", UNFINISHED} & set(verdicts):
        value = UNFINISHED
    formula = (
        f'=IF({off}>0,"有"&{off}&"处不平，见表下“核对结果”",'
        f'IF({unfinished},"{UNFINISHED}","{finished}"))'
    )
    _live(done, square, formula, value)
    redden(done.sheet, square.coordinate, f'LEFT({square.coordinate},1)="有"')


def _across(
    sheet: Worksheet,
    row: int,
    first: int,
    last: int,
    text: str,
    font: str,
    place: str,
    fill: str = "",
    *,
    boxed: bool = True,
) -> Square:
    for column in range(first, last + 1):
        dress(sheet.cell(row, column), font, place, fill, boxed=boxed)
    _merge(sheet, row, first, columns=last - first + 1)
    return write_text(sheet.cell(row, first), text)


def _write_head(done: TableSheet, content: Content, section: Section, last: int) -> None:
    unit = content.format.table(section.table).unit
    facts = f"{content.organ}　{content.year}年度　单位：{unit}（另有注明的除外）"
    _across(done.sheet, 1, 1, last, section.heading, "title", "centre", boxed=False)
    _across(done.sheet, 2, 1, last, facts, "text", "left", boxed=False)
    done.sheet.row_dimensions[1].height = 26


def _finish(done: TableSheet, content: Content, printed: Grid) -> None:
    sheet = done.sheet
    labels = sum(kind in ("outer", "inner", "leaf") for kind in printed.columns)
    first = TOP + len(printed.head)
    sheet.freeze_panes = sheet.cell(first, labels + 1)
    wide = len(printed.columns) > 12
    page(sheet, landscape=wide, heads=f"{TOP}:{first - 1}" if printed.head else "", whole=True)
    sheet.sheet_view.showGridLines = False
    lock(sheet)
