"""Files of other people's making, read from their bytes: workbooks, Word files, pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from govreports.documents.reading import read_file
from govreports.formats import FORMATS

from .layouts import CURRENT, TABLES, TRIAL, Rows, figures, laid, read, rows_of, wrong

TITLE = "云溪区松林街道办事处{year}年政府信息公开工作年度报告"
TEXT = "本街道按规定公开政府信息，没有需要说明的情况。"
each_form = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.variant or form.key)


def sure(found, form):
    assert wrong(found, figures(form)) == {}
    assert found.doubts == ()
    assert (found.content.title, found.content.year) == (
        TITLE.format(year=form.years[0]), form.years[0],
    )  # fmt: skip
    assert [each.section for each in found.printed.headings] == [s.key for s in form.sections]


def put(sheet, rows: Rows, top: int) -> int:
    """Write a table into a sheet from that row on; answers the row below it."""
    cells = laid(rows).cells
    for cell in cells:
        row, column = top + cell.row, 1 + cell.column
        value = int(cell.text) if cell.text.isdecimal() else cell.text
        sheet.cell(row, column, value)
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(None, row, column, row + cell.rowspan - 1, column + cell.colspan - 1)
    return top + max(cell.row + cell.rowspan for cell in cells)


def saved(book: Workbook) -> bytes:
    with BytesIO() as buffer:
        book.save(buffer)
        return buffer.getvalue()


@each_form
def test_a_report_in_one_sheet(form):
    book = Workbook()
    sheet = book.active
    sheet["A1"] = TITLE.format(year=form.years[0])
    row = 3
    for section in form.sections:
        sheet.cell(row, 1, section.heading)
        if section.table:
            row = put(sheet, rows_of(form, section.table), row + 1) + 1
        else:
            sheet.cell(row + 1, 1, TEXT)
            row += 3

    sure(read(read_file("年报.xlsx", saved(book))), form)


@each_form
def test_a_sheet_for_each_table(form):
    book = Workbook()
    book.remove(book.active)
    for section in form.sections:
        sheet = book.create_sheet(section.number)
        sheet["A1"] = TITLE.format(year=form.years[0])
        sheet["A2"] = section.heading
        if section.table:
            put(sheet, rows_of(form, section.table), 3)

    found = read(read_file("年报.xlsx", saved(book)))

    assert wrong(found, figures(form)) == {}
    assert [doubt for doubt in found.doubts if doubt.cell] == []


def test_a_sheet_with_nothing_but_the_tables():
    book = Workbook()
    sheet = book.active
    put(sheet, rows_of(CURRENT, "disclosure"), 1)
    put(sheet, rows_of(CURRENT, "requests"), 20)
    put(sheet, rows_of(CURRENT, "disputes"), 60)

    found = read(read_file("年报.xlsx", saved(book)), year=2023, organ="云溪区松林街道办事处")

    assert wrong(found, figures()) == {}
    assert (found.content.year, found.content.organ) == (2023, "云溪区松林街道办事处")


@pytest.mark.parametrize(("year", "added"), [(2022, 0), (2023, 1000)])
@pytest.mark.parametrize("names", ["{}年", "{}", "松林街道{}年度"])
def test_sheets_of_several_years_are_told_apart_by_their_names(year, added, names):
    book = Workbook()
    for each, more in ((2022, 0), (2023, 1000)):
        sheet = book.create_sheet(names.format(each))
        values = {cell: value + more for cell, value in figures().items()}
        for at, key in enumerate(TABLES):
            put(sheet, rows_of(CURRENT, key, values), 1 + 40 * at)

    found = read(read_file("年报.xlsx", saved(book)), year=year, organ="云溪区松林街道办事处")

    assert wrong(found, {cell: value + added for cell, value in figures().items()}) == {}
    assert found.doubts == ()
    assert len(found.notes) == len(TABLES)


@pytest.mark.parametrize(("form", "merge"), [(CURRENT, True), (TRIAL, False)])
def test_a_word_file_with_and_without_merged_cells(form, merge):
    document = Document()
    document.add_heading(TITLE.format(year=form.years[0]), 0)
    for section in form.sections:
        document.add_heading(section.heading, 1)
        if not section.table:
            document.add_paragraph(TEXT)
            continue
        cells = laid(rows_of(form, section.table)).cells
        rows = max(cell.row + cell.rowspan for cell in cells)
        columns = max(cell.column + cell.colspan for cell in cells)
        grid = [row.cells for row in document.add_table(rows, columns).rows]
        for cell in cells:
            first = grid[cell.row][cell.column]
            if merge:
                last = grid[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
                first = first.merge(last)
            first.text = cell.text
    with BytesIO() as buffer:
        document.save(buffer)
        data = buffer.getvalue()

    sure(read(read_file("年报.docx", data)), form)


def page(form, table) -> bytes:
    """A page of a site around a report; `table` makes the HTML of the rows of a table."""
    parts = []
    for section in form.sections:
        parts.append(f"<p>&nbsp;&nbsp;<strong>{section.heading}</strong></p>")
        parts.append(table(rows_of(form, section.table)) if section.table else f"<p>{TEXT}</p>")
    title = TITLE.format(year=form.years[0])
    return f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>{title}_云溪区政府</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div><div>当前位置：首页 &gt; 政府信息公开年报</div>
<table><tr><td>索引号</td><td>001-2024</td><td>发布机构</td><td>松林街道</td></tr></table>
<h1>{title}</h1><div>发布日期：2024-01-20　来源：松林街道　【字体：大 中 小】　浏览次数：12</div>
<div id="zoom">{"".join(parts)}<p style="text-align:right">云溪区松林街道办事处</p><p>{form.years[0] + 1}年1月9日</p></div>
<div>【打印】【关闭】</div><div>上一篇：无</div><footer>版权所有：云溪区人民政府</footer></body></html>""".encode(
        "gb2312", "xmlcharrefreplace"
    )


def with_spans(rows: Rows) -> str:
    lines = (
        "".join(
            f'<td rowspan="{s.rowspan}" colspan="{s.colspan}"><p>{s.text}</p></td>' for s in row
        )
        for row in rows
    )
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def without_spans(rows: Rows) -> str:
    lines = ("".join(f"<td>{s.text}</td>" for s in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def in_a_layout_table(rows: Rows) -> str:
    return f"<table><tr><td>&nbsp;</td><td>{with_spans(rows)}</td></tr></table>"


@each_form
@pytest.mark.parametrize("table", [with_spans, without_spans, in_a_layout_table])
def test_a_page_of_a_site(form, table):
    found = read(read_file("年报.html", page(form, table)))

    sure(found, form)
    content = found.content
    assert (content.preface, content.signatory) == ("", "云溪区松林街道办事处")
    assert str(content.signed_on) == f"{form.years[0] + 1}-01-09"
    assert content.passages["other_matters"][0].body == TEXT
    assert {key: content.passages[key] for key in TABLES} == dict.fromkeys(TABLES, ())
