"""R13 and R14 to R18: blank cells and what cannot be read, told so that nobody is swamped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.checks import check
from govreports.checks.cells import FEW, blank_cells, unread_cells
from govreports.documents.content import Content
from govreports.documents.printed import Printed, PrintedLabel

from .subjects import cell, content, paper, subject, told


def without(count: int, table: str = "requests", *, apart: bool = False) -> Content:
    """A report in which so many cells of a table are blank: all in a row, or a line each."""
    plain = content()
    cells = [c for c in plain.format.typed if c.table == table]
    if apart:
        cells = list({c.line: c for c in cells}.values())
    return content(figures={**plain.figures, **dict.fromkeys(cells[:count])})


def test_no_blank_cell_no_finding():
    assert blank_cells(subject(content())) == []


def test_a_blank_cell_is_an_error_at_its_place():
    figures = {**content().figures, cell("disputes-review-upheld"): None}

    found = blank_cells(subject(content(figures=figures)))

    message = "表四·行政复议×结果维持没有填，没有发生的填 0"
    assert told(found) == [("R13", "error", "disputes", "disputes-review-upheld", message)]
    assert found[0].source == "国办规定格式：没有发生的填 0"


def test_a_cell_missing_altogether_is_blank():
    figures = dict(content().figures)
    del figures[cell("disputes-review-upheld")]

    found = blank_cells(subject(content(figures=figures)))

    assert [f.name for f in found] == ["disputes-review-upheld"]


@pytest.mark.parametrize(
    ("count", "messages"),
    [
        (1, ["表三·一、本年新收政府信息公开申请数量×自然人没有填"]),
        (2, ["表三·一、本年新收政府信息公开申请数量：2 格没有填"]),
        (6, ["表三·一、本年新收政府信息公开申请数量：6 格没有填"]),
        (
            7,
            [
                "表三·一、本年新收政府信息公开申请数量：6 格没有填",
                "表三·二、上年结转政府信息公开申请数量×自然人没有填",
            ],
        ),
    ],
)
def test_blank_cells_of_a_line_are_told_once(count, messages):
    found = blank_cells(subject(without(count)))

    assert [f.message for f in found] == [f"{each}，没有发生的填 0" for each in messages]


@pytest.mark.parametrize(("lines", "findings"), [(FEW, FEW), (FEW + 1, 1)])
def test_blanks_in_many_lines_are_one_sentence(lines, findings):
    found = blank_cells(subject(without(lines, apart=True)))

    assert len(found) == findings
    if findings == 1:
        assert found[0].message == f"表三还有 {lines} 格没有填，没有发生的填 0"


def test_every_table_is_told_by_itself():
    plain = content()

    found = blank_cells(subject(content(figures=dict.fromkeys(plain.format.typed))))

    assert [(f.section, f.message) for f in found] == [
        ("disclosure", "表二还没有填（10 格），没有发生的填 0"),
        ("requests", "表三还没有填（144 格），没有发生的填 0"),
        ("disputes", "表四还没有填（12 格），没有发生的填 0"),
    ]


def test_what_cannot_be_read_is_no_blank():
    name = cell("disputes-review-upheld")
    figures = {**content().figures, name: None}

    found = blank_cells(subject(content(figures=figures), unread={name: "约3"}))

    assert found == []


@pytest.mark.parametrize(
    ("year", "name", "text", "rule", "words"),
    [
        (2025, "disputes-review-upheld", "约3", "R16", "看不懂“约3”，只填数字，例如 12"),
        (2025, "disputes-review-upheld", "-1", "R16", "“-1”小于 0，本格不能是负数"),
        (
            2025,
            "disclosure-administrative_fees-amount_10k_yuan",
            "1.2345678",
            "R17",
            "“1.2345678”的小数多于 6 位",
        ),
        (
            2025,
            "disclosure-administrative_fees-amount_10k_yuan",
            "3亿元",
            "R17",
            "“3亿元”的单位不对，本格的单位是万元",
        ),
        (
            2019,
            "disclosure-administrative_licensing-change_this_year",
            "1.5",
            "R18",
            "“1.5”不是整数，本格只填整数",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_what_is_wrong(year, name, text, rule, words):
    said = content(year)
    where = cell(name)

    found = check(subject(said, unread={where: text}), lambda text: [])

    message = f"{said.format.place(where)}：{words}"
    assert told(found) == [(rule, "error", where.table, name, message)]


def test_nothing_unread_no_finding():
    assert unread_cells(subject(content())) == []


def test_a_cell_whose_figures_are_asked_about_is_not_told_as_blank():
    whole = content()
    table = [cell for cell in whole.format.cells if cell.table == "disputes"]
    asked, blank = tuple(table[:5]), table[5]
    zeros = dict.fromkeys(whole.format.cells, 0)
    bare = replace(whole, figures=zeros | dict.fromkeys((*asked, blank)))
    formats = dict.fromkeys(("disclosure", "requests", "disputes"), "2021")

    found = blank_cells(replace(subject(bare), printed=Printed(table_formats=formats, asked=asked)))

    assert [each.name for each in found] == [blank.name]


def test_cells_of_a_column_that_is_missing_are_not_told_as_blank():
    whole = content()
    totals = [c for c in whole.format.cells if (c.table, c.column) == ("requests", "total")]
    bare = replace(whole, figures=dict.fromkeys(whole.format.cells, 0) | dict.fromkeys(totals))
    printed = Printed(
        labels=(PrintedLabel("requests", "总计", "", kind="missing"),),
        table_formats=dict.fromkeys(("disclosure", "requests", "disputes"), "2021"),
    )

    assert list(blank_cells(replace(subject(bare), printed=printed))) == []


def printed_without(*blank: str):
    """A paper with these totals of table three left blank; `*` is every line."""
    whole = paper()
    totals = [c for c in whole.content.format.totals if c.table == "requests"]
    gone = [c for c in totals if c.line in blank or ("*" in blank and c.column == "total")]
    figures = {**whole.content.figures, **dict.fromkeys(gone)}
    cells = {at: text for at, text in whole.printed.cells.items() if at not in gone}
    printed = replace(whole.printed, cells=cells)
    return replace(whole, content=replace(whole.content, figures=figures), printed=printed)


@pytest.mark.parametrize(
    ("blank", "messages"),
    [
        (("granted",), ["表三·（一）予以公开×总计没有填，填各项之和 0"]),
        (("result_total",), ["表三·（七）总计：7 格没有填，填各项之和"]),
        (("*",), ["表三“总计”一列有 25 格没有填，填各项之和"]),
        (
            ("result_total", "*"),
            [
                "表三·（七）总计：7 格没有填，填各项之和",
                "表三“总计”一列有 24 格没有填，填各项之和",
            ],
        ),
    ],
)
def test_blank_totals_are_told_by_line_and_column(blank, messages):
    assert [f.message for f in blank_cells(printed_without(*blank))] == messages
