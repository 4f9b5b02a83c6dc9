"""Totals, orders and several tables: which is taken, and what is told of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.documents.printed import PrintedLabel
from govreports.documents.raw import RawParagraph
from govreports.formats import Cell

from .layouts import (
    CURRENT,
    TABLES,
    Square,
    figures,
    laid,
    loose,
    paper,
    read,
    replaced,
    rows_of,
    wrong,
)
from .tabled import labels, sure


def test_totals_are_those_that_are_printed():
    cell = Cell("requests", "granted", "total")
    found = read(
        paper(tables={"requests": [laid(rows_of(CURRENT, "requests", figures() | {cell: 9}))]})
    )

    assert found.printed.totals[cell] == found.content.figures[cell] == 9
    assert found.printed.totals.keys() == CURRENT.totals


def test_figures_know_where_they_stood():
    found = read(paper())

    assert (
        found.sources[Cell("requests", "new_received", "natural_person").name]
        == "第1个表格第4行第4格"
    )


def test_lines_in_another_order_are_read_and_told():
    rows = rows_of(CURRENT, "requests")
    rows[3], rows[4] = rows[4], rows[3]

    found = read(paper(tables={"requests": [laid(rows)]}))

    sure(found, CURRENT)
    assert found.printed.labels == (
        PrintedLabel("requests", "一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量",
                     "第1个表格第5行第1格", "moved"),
    )  # fmt: skip


def test_a_line_that_stands_twice_is_told_besides():
    rows = rows_of(CURRENT, "disclosure")
    at = next(n for n, row in enumerate(rows) if row[0].text == "行政处罚")
    rows.insert(at + 1, [rows[at][0], rows[at][1]._replace(text="57")])

    found = read(paper(tables={"disclosure": [laid(rows)]}))

    cell = Cell("disclosure", "administrative_penalty", "decisions")
    assert [doubt.cell for doubt in found.doubts] == [cell]
    assert labels(found, "extra") == [("行政处罚", "行政处罚")]


def test_a_second_table_with_other_figures_is_told_once():
    again = {cell: value + 1 for cell, value in figures().items()}
    tables = [laid(rows_of(CURRENT, "requests", values)) for values in (None, again)]

    found = read(paper(tables={"requests": tables}))

    assert labels(found, "extra") == [("表三", "表三")]
    assert {doubt.cell.table for doubt in found.doubts} == {"requests"}


def other_years(*captions):
    again = {cell: value + 1 for cell, value in figures().items()}
    return [
        *(RawParagraph(text) for text in captions),
        *(laid(rows_of(CURRENT, key, again), f"第{n}个表格") for n, key in enumerate(TABLES, 4)),
    ]


@pytest.mark.parametrize(
    ("caption", "before"),
    [
        ("附：2021年政府信息公开情况表", False),
        ("附：2021年政府信息公开情况表", True),
        ("2021年数据：", True),
        ("云溪区松林街道办事处2021年政府信息公开工作年度报告", False),
    ],
)
def test_tables_of_another_year_are_left_out_and_noted(caption, before):
    raw = paper(year=2022)
    more = other_years(caption, "（单位：件）")
    at = 1 if before else len(raw.blocks)

    found = read(replace(raw, blocks=(*raw.blocks[:at], *more, *raw.blocks[at:])))

    sure(found, CURRENT)
    assert labels(found, "extra") == []
    assert [note for note in found.notes if "不是本年度" in note] == [
        f"2021年的表格（第{n}个表格）不是本年度的，没有采用" for n in (4, 5, 6)
    ]


def test_the_only_table_is_taken_though_its_caption_names_another_year():
    table = [RawParagraph("2021年收到和处理申请情况表"), laid(rows_of(CURRENT, "requests"))]

    sure(read(paper(tables={"requests": table}, year=2022)), CURRENT)


@pytest.mark.parametrize("lay", [laid, loose])
def test_a_column_that_is_left_out_is_told_once(lay):
    whole = rows_of(CURRENT, "requests")
    rows = [row[:-1] for row in whole]
    rows[0], rows[2] = [whole[0][0], whole[0][1]._replace(colspan=6)], whole[2]

    found = read(paper(tables={"requests": [lay(rows)]}))

    totals = [cell for cell in CURRENT.cells if (cell.table, cell.column) == ("requests", "total")]
    assert wrong(found, figures() | dict.fromkeys(totals)) == {}
    assert (found.doubts, found.printed.rows) == ((), ())
    assert labels(found, "missing", "extra") == [("总计", "")]


@pytest.mark.parametrize("lay", [laid, loose])
def test_table_four_in_one_table_for_reviews_and_one_for_suits(lay):
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    values = [str(figures()[cell]) for cell in CURRENT.cells if cell.table == "disputes"]
    reviews = [[Square("行政复议", 5)], names, values[:5]]
    suits = [
        [Square("行政诉讼", 10)],
        [Square("未经复议直接起诉", 5), Square("复议后起诉", 5)],
        names * 2,
        values[5:],
    ]

    found = read(paper(tables={"disputes": [lay(reviews), lay(suits, "第4个表格")]}))

    sure(found, CURRENT)
    assert found.printed.rows == ()
    last = Cell("disputes", "litigation_after_review", "total")
    assert found.sources[last.name] == "第4个表格第4行第10格"


def test_a_short_row_of_suits_is_asked_about_for_suits_only():
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    reviews = [[Square("行政复议", 5)], names, ["1", "0", "0", "0", "1"]]
    suits = [
        [Square("行政诉讼", 10)],
        [Square("未经复议直接起诉", 5), Square("复议后起诉", 5)],
        names * 2,
        ["0"] * 9,
    ]

    found = read(paper(tables={"disputes": [laid(reviews), laid(suits, "第4个表格")]}))

    asked = [cell for cell in CURRENT.cells if cell.table == "disputes"][5:]
    assert [doubt.cells for doubt in found.doubts] == [tuple(asked)]
    assert found.printed.asked == tuple(asked)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("requests", "法律服务机构", "法律服务组织"),
        ("requests", "自然人", "自燃人"),
        ("requests", "总计", "合计"),
        ("disputes", "总计", "合计"),
        ("disputes", "尚未审结", "尚末审结"),
        ("requests", "（一）予以公开", "（一）给予公布"),
        ("disclosure", "行政处罚", "行政处分"),
        ("disclosure", "规章", "规程"),
    ],
)
@pytest.mark.parametrize("lay", [laid, loose])
def test_a_label_known_by_what_is_missing_is_told_as_wrong_not_as_one_too_many(key, old, new, lay):
    rows = rows_of(CURRENT, key)

    found = read(paper(tables={key: [lay(replaced(rows, old, new))]}))

    sure(found, CURRENT)
    assert labels(found, "words") == [(old, new)]
    assert labels(found, "missing", "extra") == []


def test_a_subtotal_is_not_taken_for_the_total_that_is_missing():
    rows = replaced(rows_of(CURRENT, "requests"), "总计", "小计")

    found = read(paper(tables={"requests": [laid(rows)]}))

    assert labels(found, "missing", "extra") == [("", "小计"), ("总计", "")]


@pytest.mark.parametrize(("first", "wanted", "taken"), [
    (2023, None, 2023), (2022, None, 2022), (2023, 2022, 2022), (2022, 2023, 2023), (2023, 2025, 2023),
])  # fmt: skip
def test_of_two_whole_reports_one_is_read(first, wanted, taken):
    again = {cell: value + 1 for cell, value in figures().items()}
    other = {key: [laid(rows_of(CURRENT, key, again))] for key in TABLES}
    papers = {2023: paper(year=2023), 2022: paper(year=2022, tables=other)}
    blocks = [block for year in (first, 4045 - first) for block in papers[year].blocks]

    found = read(
        replace(papers[2023], blocks=tuple(blocks)), **({"year": wanted} if wanted else {})
    )

    assert found.content.year == taken
    assert wrong(found, figures() if taken == 2023 else again) == {}
    assert f"文件里还有{4045 - taken}年的报告，没有采用" in found.notes
    assert labels(found, "extra") == []
