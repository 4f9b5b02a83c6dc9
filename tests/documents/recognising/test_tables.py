"""Tables of the forms, in whatever layout they come."""

from __future__ import annotations

import pytest

from .layouts import (
    CURRENT,
    TABLES,
    TRIAL,
    Square,
    apart,
    figures,
    laid,
    loose,
    paper,
    read,
    rows_of,
    wrong,
)
from .tabled import each_form, each_table, sure


@each_form
def test_tables_as_printed_are_read_and_nothing_differs(form):
    found = read(paper(form))

    sure(found, form)
    assert (found.printed.labels, found.printed.rows) == ((), ())
    assert set(found.printed.table_formats.values()) == {form.key}


@each_form
def test_loose_tables_are_read_by_the_order_in_their_rows(form):
    found = read(paper(form, {key: [loose(rows_of(form, key))] for key in TABLES}))

    sure(found, form)
    assert found.printed.labels == ()


@each_form
def test_labels_repeated_in_every_cell_are_no_further_cells(form):
    found = read(
        paper(form, {key: [laid(apart(rows_of(form, key)))] for key in ("requests", "disputes")})
    )

    sure(found, form)


@each_form
def test_labels_with_blank_cells_instead_of_spans(form):
    tables = {}
    for key in TABLES:
        spanned = laid(rows_of(form, key))
        rows = apart(rows_of(form, key))
        starts = {(cell.row, cell.column) for cell in spanned.cells}
        tables[key] = [laid([
            [text if (at, column) in starts else "" for column, text in enumerate(row)]
            for at, row in enumerate(rows)
        ])]  # fmt: skip

    sure(read(paper(form, tables)), form)


@each_form
@each_table
def test_a_table_split_over_pages_without_its_head(form, key):
    rows = rows_of(form, key)
    cut = {"disclosure": 6, "requests": 9, "disputes": 3}[key]

    found = read(paper(form, {key: [laid(_open(rows[:cut])), laid(rows[cut:], "第2个表格")]}))

    sure(found, form)


@each_form
def test_a_table_split_over_pages_with_its_head_repeated(form):
    rows = rows_of(form, "requests")
    parts = [laid(_open(rows[:12])), laid([*rows[:3], *rows[12:]], "第2个表格")]

    found = read(paper(form, {"requests": parts}))

    sure(found, form)


def _open(rows):
    """The rows with spans that do not reach behind the last of them."""
    return [
        [square._replace(rowspan=min(square.rowspan, len(rows) - at)) for square in row]
        for at, row in enumerate(rows)
    ]


@each_form
def test_two_tables_run_into_one(form):
    requests, disputes = rows_of(form, "requests"), rows_of(form, "disputes")

    found = read(paper(form, {"requests": [laid([*requests, *disputes])], "disputes": []}))

    sure(found, form)


@each_form
def test_a_whole_report_inside_one_table(form):
    rows = [[Square(f"云溪区松林街道办事处{form.years[0]}年政府信息公开工作年度报告", 15)]]
    for section in form.sections:
        rows.append([Square(section.heading, 15)])
        if section.table:
            rows += rows_of(form, section.table)
        else:
            rows.append(
                [Square("本年度按规定公开政府信息，没有收取信息处理费。\n其他情况无。", 15)]
            )
    document = paper(form)
    found = read(type(document)("docx", (laid(rows),)))

    sure(found, form)
    assert found.content.title.startswith("云溪区松林街道办事处")
    assert [each.section for each in found.printed.headings] == [s.key for s in form.sections]
    assert found.content.passages["overview"][0].body.startswith("本年度按规定")


def test_table_four_on_its_side():
    rows = apart(rows_of(CURRENT, "disputes"))
    found = read(
        paper(tables={"disputes": [laid([list(column) for column in zip(*rows, strict=True)])]})
    )

    sure(found, CURRENT)


@pytest.mark.parametrize("lay", [laid, loose])
def test_table_four_with_a_row_for_each_group(lay):
    values = iter(value for cell, value in figures().items() if cell.table == "disputes")
    head = ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows = [head, *([name, *(str(next(values)) for _ in range(5))] for name in names)]

    sure(read(paper(tables={"disputes": [lay(rows)]})), CURRENT)


@pytest.mark.parametrize("lay", [laid, loose])
def test_table_four_with_a_row_for_each_outcome(lay):
    values = [value for cell, value in figures().items() if cell.table == "disputes"]
    head = ["办理结果", "行政复议", "未经复议直接起诉", "复议后起诉"]
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = [head, *([name, *map(str, values[at::5])] for at, name in enumerate(names))]

    sure(read(paper(tables={"disputes": [lay(rows)]})), CURRENT)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("lay", [laid, loose])
def test_table_four_in_three_tables(lay, named):
    values = [str(value) for cell, value in figures().items() if cell.table == "disputes"]
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    tables = []
    for at, name in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉")):
        head = [[Square(name, 5)]] if named else []
        tables.append(lay([*head, outcomes, values[5 * at : 5 * at + 5]], f"第{at}个表格"))

    sure(read(paper(tables={"disputes": tables})), CURRENT)


@each_form
def test_table_two_in_a_table_for_each_item(form):
    rows = rows_of(form, "disclosure")
    starts = [at for at, row in enumerate(rows) if row[0].text.startswith("第二十条")]
    tables = [
        laid(rows[a:b], f"第{a}个表格") for a, b in zip(starts, [*starts[1:], None], strict=True)
    ]

    sure(read(paper(form, {"disclosure": tables})), form)


def test_table_two_without_spans_and_without_filling():
    rows = [[square.text for square in row] for row in rows_of(CURRENT, "disclosure")]

    sure(read(paper(tables={"disclosure": [laid(rows)]})), CURRENT)


def test_spans_of_figures_that_do_not_agree_with_their_heads():
    rows = rows_of(TRIAL, "disclosure")
    for row in rows:
        if row[0].text in ("行政许可", "行政处罚"):
            row[1:] = [
                square._replace(colspan=n) for square, n in zip(row[1:], (3, 2, 1), strict=True)
            ]
        if row[0].text == "政府集中采购":
            row[1:] = [
                square._replace(colspan=n) for square, n in zip(row[1:], (2, 4), strict=True)
            ]

    sure(read(paper(TRIAL, {"disclosure": [laid(rows)]})), TRIAL)


@pytest.mark.parametrize("lay", [laid, loose])
def test_the_total_head_stands_a_row_lower(lay):
    rows = rows_of(CURRENT, "requests")
    rows[1] = [
        square._replace(rowspan=1) if square.text == "总计" else square for square in rows[1]
    ]
    rows[1][-1] = Square("")
    rows[2] = [*rows[2], Square("总计")]

    sure(read(paper(tables={"requests": [lay(rows)]})), CURRENT)


@pytest.mark.parametrize("group", ["三、", "（三）", "（四）", "（五）", "（六）"])
@pytest.mark.parametrize("off", [-2, -1, 1, 2])
def test_a_group_of_table_three_that_spans_too_few_or_too_many_rows(group, off):
    rows = [
        [
            square._replace(rowspan=max(1, square.rowspan + off))
            if square.text.startswith(group) and square.rowspan > 1
            else square
            for square in row
        ]
        for row in rows_of(CURRENT, "requests")
    ]

    sure(read(paper(tables={"requests": [laid(rows)]})), CURRENT)


@each_form
def test_tables_that_lost_their_spans_are_read_by_the_order_in_their_rows(form):
    tables = {}
    for key in TABLES:
        rows = rows_of(form, key)
        tables[key] = [laid([[square._replace(colspan=1) for square in row] for row in rows])]

    sure(read(paper(form, tables)), form)


@each_form
def test_tables_that_lost_all_spans(form):
    tables = {}
    for key in TABLES:
        rows = rows_of(form, key)
        tables[key] = [laid([[Square(square.text) for square in row] for row in rows])]

    sure(read(paper(form, tables)), form)


def off_by_one(form, key):
    """The table with one span of one label a column or a row too long or too short, each in turn."""
    rows = rows_of(form, key)
    for at, row in enumerate(rows):
        for place, square in enumerate(row):
            if square.text.isdecimal():
                continue
            for wide, high in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                changed = square._replace(
                    colspan=square.colspan + wide, rowspan=square.rowspan + high
                )
                if changed.colspan and changed.rowspan:
                    new = [*row[:place], changed, *row[place + 1 :]]
                    yield square.text, [*rows[:at], new, *rows[at + 1 :]]


@pytest.mark.parametrize("form", [TRIAL, CURRENT], ids=["2019", "2021"])
@each_table
def test_one_wrong_span_makes_no_wrong_figure(form, key):
    """A figure is read right, or its row is told or asked about; it never stands in another cell."""
    tried = 0
    for label, rows in off_by_one(form, key):
        found = read(paper(form, {key: [laid(rows)]}))
        tried += 1
        off = wrong(found, figures(form))

        assert {name: pair for name, pair in off.items() if pair[1] is not None} == {}, label
        assert not off or found.printed.rows or found.doubts, label
    assert tried > 20
