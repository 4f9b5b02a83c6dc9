"""Table two on its side: items as columns, what is counted of them as rows."""

from __future__ import annotations

import pytest

from govreports.documents.printed import Doubt
from govreports.formats import Cell

from .layouts import CURRENT, Square, apart, figures, laid, loose, paper, read, rows_of, wrong
from .tabled import each_form, labels, sure

ITEMS = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
ASKED = (
    "这张表的行和列与规定的相反，这些数字的上方或者左边没有规定的栏目名称，没有采用。"
    "在文件里按规定的样式排好，重新导入，或者对照原文填写"
)


def turned(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def blocks(form, values=None):
    """The table without spans, in a piece for each of its bands."""
    rows = apart(rows_of(form, "disclosure", values))
    starts = [
        at for at, row in enumerate(rows) if row[0].startswith("第二十条") and len(set(row)) == 1
    ]
    return [rows[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def one_head(values=None):
    """All items of 2021 under one head; what is not counted of an item has a dash."""
    given = figures() if values is None else values
    counted = {
        line.label: {column.label: given[Cell("disclosure", line.key, column.key)] for column in columns}
        for line, _, columns in CURRENT.table("disclosure").body.walk()
    }  # fmt: skip
    names = list(dict.fromkeys(name for each in counted.values() for name in each))
    rows = [[name, *(str(counted[item].get(name, "/")) for item in ITEMS)] for name in names]
    return [["信息内容", *ITEMS], *rows]


@each_form
def test_the_whole_table_on_its_side(form):
    rows = apart(rows_of(form, "disclosure"))
    found = read(paper(form, {"disclosure": [laid(turned(rows))]}))

    sure(found, form)
    assert (found.printed.labels, found.printed.rows) == ((), ())


@each_form
@pytest.mark.parametrize("lay", [laid, loose])
def test_each_band_on_its_side(form, lay):
    tables = [lay(turned(rows), f"第{n}个表格") for n, rows in enumerate(blocks(form), 1)]
    found = read(paper(form, {"disclosure": tables}))

    sure(found, form)
    assert (found.printed.labels, found.printed.rows) == ((), ())


@each_form
def test_some_bands_on_their_sides(form):
    tables = [
        laid(turned(rows) if n % 2 else rows, f"第{n}个表格")
        for n, rows in enumerate(blocks(form), 1)
    ]

    sure(read(paper(form, {"disclosure": tables})), form)


@pytest.mark.parametrize("lay", [laid, loose])
def test_all_items_under_one_head(lay):
    found = read(paper(tables={"disclosure": [lay(one_head())]}))

    sure(found, CURRENT)
    assert labels(found, "words", "extra", "moved") == []


def test_a_page_break_between_what_is_counted():
    rows = one_head()
    tables = [laid(rows[:3]), laid(rows[3:], "第2个表格")]

    sure(read(paper(tables={"disclosure": tables})), CURRENT)


def test_a_table_on_its_side_without_figures_is_blank_without_question():
    values = {cell: value for cell, value in figures().items() if cell.table != "disclosure"}
    tables = [laid(turned(rows)) for rows in blocks(CURRENT, values)[:1]]

    sure(read(paper(tables={"disclosure": tables})), CURRENT, values)


def test_figures_under_an_item_that_is_not_known_are_asked_about():
    rows = one_head()
    rows = [[*row[:2], text, *row[2:]] for row, text in zip(rows, ("小计", *"12345"), strict=True)]

    found = read(paper(tables={"disclosure": [laid(rows)]}))

    assert wrong(found, figures()) == {}
    assert found.doubts == (Doubt("表二（第1个表格第2行起）", "1　2　3　4　5", ASKED),)


def test_figures_behind_a_label_that_is_not_known_are_asked_about():
    rows = one_head()
    rows[2][0] = "甲"

    found = read(paper(tables={"disclosure": [laid(rows)]}))

    blank = [Cell("disclosure", key, "repealed") for key in ("regulations", "normative_documents")]
    assert wrong(found, figures()) == {cell.name: (figures()[cell], None) for cell in blank}
    (doubt,) = found.doubts
    assert (doubt.question, doubt.found) == (ASKED, "　".join(rows[2][1:]))


def test_a_row_with_a_cell_too_few_is_asked_about():
    rows = one_head()
    del rows[1][1]

    found = read(paper(tables={"disclosure": [laid(rows)]}))

    blank = [Cell("disclosure", key, "issued") for key in ("regulations", "normative_documents")]
    assert wrong(found, figures()) == {cell.name: (figures()[cell], None) for cell in blank}
    (doubt,) = found.doubts
    assert (doubt.question, doubt.found) == (ASKED, rows[1][1])


def test_a_figure_over_two_items_is_asked_about():
    rows = one_head()
    rows[1][1:3] = [Square("7", 2)]

    found = read(paper(tables={"disclosure": [laid(rows)]}))

    assert len(wrong(found, figures())) == 2
    assert [(doubt.question, doubt.found) for doubt in found.doubts] == [(ASKED, "7")]


def test_what_is_no_figure_is_asked_about_in_its_cell():
    cell = Cell("disclosure", "regulations", "issued")
    found = read(paper(tables={"disclosure": [laid(one_head(figures() | {cell: "见附件"}))]}))

    assert wrong(found, figures()) == {cell.name: (figures()[cell], None)}
    assert [(doubt.cell, doubt.found) for doubt in found.doubts] == [(cell, "见附件")]
