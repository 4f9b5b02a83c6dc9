"""What is asked about in a table rather than guessed."""

from __future__ import annotations

import pytest

from govreports.documents.printed import PrintedRow
from govreports.formats import Cell

from .layouts import (
    CURRENT,
    TRIAL,
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
from .tabled import each_table, sure


def single_row(value):
    """Table three of 2021 with one row for other results, as the form before had it."""
    old = rows_of(TRIAL, "requests", {
        cell: value if cell.line == "other_handling" else figures().get(cell)
        for cell in TRIAL.cells
    })  # fmt: skip
    return read(paper(tables={"requests": [laid(old)]}, year=2023))


def test_one_row_of_other_results_that_is_zero_means_three_zeros():
    found = single_row("0")
    values = figures() | {
        cell: 0 for cell in CURRENT.cells if cell.line.startswith("other_") and cell.table == "requests"
    }  # fmt: skip

    sure(found, CURRENT, values)
    assert found.printed.table_formats == {
        "disclosure": "2021",
        "requests": "2019",
        "disputes": "2021",
    }


def test_one_row_of_other_results_is_asked_about():
    found = single_row("3")

    assert [doubt.cell for doubt in found.doubts] == [
        cell for cell in CURRENT.cells if cell.line == "other_misc"
    ]
    assert {doubt.found for doubt in found.doubts} == {"3"}


@pytest.mark.parametrize("dash", ["-", "—", "/", "无"])
def test_a_dash_is_asked_about(dash):
    cell = Cell("disputes", "review", "upheld")
    found = read(
        paper(tables={"disputes": [laid(rows_of(CURRENT, "disputes", figures() | {cell: dash}))]})
    )

    assert wrong(found, figures()) == {cell.name: (figures()[cell], None)}
    (doubt,) = found.doubts
    assert (doubt.cell, doubt.found) == (cell, dash)
    assert "填 0" in doubt.question
    assert "留空" in doubt.question
    assert found.printed.cells[cell] == dash


@pytest.mark.parametrize(
    "text", ["22（其中修订16）", "2 3", "2\n3", "12abc", "-4", "1.5", "见附件"]
)
def test_what_is_no_figure_is_asked_about(text):
    cell = Cell("disclosure", "normative_documents", "in_force")
    rows = rows_of(CURRENT, "disclosure", figures() | {cell: text})

    for lay in (laid, loose):
        found = read(paper(tables={"disclosure": [lay(rows)]}))

        assert wrong(found, figures()) == {cell.name: (figures()[cell], None)}
        assert [(doubt.cell, doubt.found) for doubt in found.doubts] == [(cell, text)]


def test_a_blank_cell_is_blank_without_question():
    cell = Cell("requests", "granted", "total")
    values = {**figures(), cell: None}
    for lay in (laid, loose):
        found = read(paper(tables={"requests": [lay(rows_of(CURRENT, "requests", values))]}))

        sure(found, CURRENT, values)
        assert cell not in found.printed.cells


@pytest.mark.parametrize("lay", [laid, loose])
def test_a_short_row_is_asked_about_and_not_guessed(lay):
    rows = rows_of(CURRENT, "requests")
    at = next(i for i, row in enumerate(rows) if row[0].text == "2.重复申请")
    texts = [square.text for square in rows[at][1:]]
    rows[at] = [rows[at][0], Square(texts[0] + texts[1]), *map(Square, texts[2:])]

    found = read(paper(tables={"requests": [lay(rows)]}))

    row = [cell for cell in CURRENT.cells if cell.line == "not_processed_repeat"]
    assert wrong(found, figures()) == {cell.name: (figures()[cell], None) for cell in row}
    (doubt,) = found.doubts
    printed = (texts[0] + texts[1], *texts[2:])
    assert (doubt.cell, doubt.cells, doubt.texts) == (None, tuple(row), printed)
    assert doubt.found == "　".join(printed)
    assert doubt.where.startswith("表三·（五）不予处理·2.重复申请（")
    (length,) = found.printed.rows
    assert (length.table, length.line, length.expected, length.found) == (
        "requests", "not_processed_repeat", 7, 6,
    )  # fmt: skip


@pytest.mark.parametrize("lay", [laid, loose])
def test_a_long_row_is_asked_about_and_not_guessed(lay):
    rows = rows_of(CURRENT, "disputes")
    rows[-1] = [*rows[-1][:4], Square("9"), *rows[-1][4:]]

    found = read(paper(tables={"disputes": [lay(rows)]}))

    row = [cell for cell in CURRENT.cells if cell.table == "disputes"]
    (doubt,) = found.doubts
    assert doubt.cells == tuple(row)
    assert doubt.texts == tuple(square.text for square in rows[-1])
    place = found.printed.rows[0].place
    assert found.printed.rows == (PrintedRow("disputes", "", 15, 16, place),)


def test_a_row_of_a_spreadsheet_keeps_its_places_though_a_cell_is_missing():
    table = laid(rows_of(CURRENT, "requests"))
    cell = Cell("requests", "granted", "research_institution")
    text = str(figures()[cell])
    cells = tuple(each for each in table.cells if each.text != text)
    found = read(paper(tables={"requests": [type(table)(cells, "工作表1")]}, kind="xlsx"))

    sure(found, CURRENT, {**figures(), cell: None})


def test_a_figure_over_two_columns_is_asked_about():
    rows = rows_of(CURRENT, "requests")
    rows[3] = [rows[3][0], Square("8", 2), *rows[3][3:]]

    found = read(paper(tables={"requests": [laid(rows)]}))

    cells = [
        Cell("requests", "new_received", key) for key in ("natural_person", "business_enterprise")
    ]
    assert wrong(found, figures()) == {cell.name: (figures()[cell], None) for cell in cells}
    asked = [(doubt.cells, doubt.texts) for doubt in found.doubts]
    assert asked == [(tuple(cells), ("8",))]
    assert found.printed.rows[0].found == 6


def test_a_table_shown_twice_is_read_once():
    rows = rows_of(CURRENT, "disputes")

    sure(read(paper(tables={"disputes": [laid(rows), laid(rows, "第2个表格")]})), CURRENT)


def test_a_table_shown_twice_with_another_figure_is_asked_about():
    cell = Cell("disputes", "review", "upheld")
    rows = rows_of(CURRENT, "disputes")
    other = rows_of(CURRENT, "disputes", figures() | {cell: 7})

    found = read(paper(tables={"disputes": [laid(rows), laid(other, "第2个表格")]}))

    assert wrong(found, figures()) == {cell.name: (figures()[cell], None)}
    assert [doubt.cell for doubt in found.doubts] == [cell]


@each_table
def test_a_table_that_is_not_there_is_asked_about(key):
    found = read(paper(tables={key: []}))

    values = {cell: value for cell, value in figures().items() if cell.table != key}
    assert wrong(found, values) == {}
    assert len(found.doubts) == 1
    assert "没有找到表" in found.doubts[0].question


@pytest.mark.parametrize(
    ("form", "label", "unit", "name"),
    [
        (CURRENT, "行政事业性收费", "元", "disclosure-administrative_fees-amount_10k_yuan"),
        (TRIAL, "政府集中采购", "万元", "disclosure-centralized_procurement-total_amount_yuan"),
    ],
)
def test_a_unit_behind_the_label_of_a_line_is_asked_about(form, label, unit, name):
    rows = replaced(rows_of(form, "disclosure"), label, f"{label}（单位：{unit}）")
    found = read(paper(form, {"disclosure": [laid(rows)]}))

    assert list(wrong(found, figures(form))) == [name]
    assert [doubt.cell.name for doubt in found.doubts] == [name]
    assert f"表里写的单位是{unit}" in found.doubts[0].question
