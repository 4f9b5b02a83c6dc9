"""Tables however they are laid out: every figure at its cell, or asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.documents.printed import PrintedLabel, PrintedRow
from govreports.documents.raw import RawParagraph, RawTable
from govreports.formats import Cell

from .layouts import (
    CURRENT,
    HUBEI,
    TABLES,
    TRIAL,
    Square,
    apart,
    changed,
    figures,
    laid,
    loose,
    paper,
    read,
    replaced,
    rows_of,
    wrong,
)

FORMS = (TRIAL, HUBEI, CURRENT)
IDS = [form.variant or form.key for form in FORMS]
each_form = pytest.mark.parametrize("form", FORMS, ids=IDS)
each_table = pytest.mark.parametrize("key", TABLES)


def sure(found, form, values=None):
    """Assert that all figures are there and nothing is asked."""
    assert wrong(found, figures(form) if values is None else values) == {}
    assert found.doubts == ()
    assert (found.content.format_key, found.content.variant) == (form.key, form.variant)


def labels(found, *kinds):
    return [(each.expected, each.found) for each in found.printed.labels if each.kind in kinds]


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


def test_columns_in_another_order_are_read_by_their_heads():
    rows = rows_of(CURRENT, "requests")
    people, groups, total = rows[1]
    rows[1] = [total, people, groups]
    rows[3:] = [[*row[:-7], row[-1], *row[-7:-1]] for row in rows[3:]]

    found = read(paper(tables={"requests": [laid(rows)]}))

    sure(found, CURRENT)
    assert labels(found, "moved") == [("自然人", "自然人")]


@pytest.mark.parametrize("lay", [laid, loose])
def test_a_further_column_is_told_and_left_out(lay):
    rows = rows_of(CURRENT, "requests")
    rows[0][1] = rows[0][1]._replace(colspan=8)
    rows[1][1] = rows[1][1]._replace(colspan=6)
    rows[2] = [Square("小计"), *rows[2]]
    rows[3:] = [[*row[:-6], Square("77"), *row[-6:]] for row in rows[3:]]

    found = read(paper(tables={"requests": [lay(rows)]}))

    sure(found, CURRENT)
    assert labels(found, "extra") == [("", "小计")]
    assert len(found.printed.rows) == 25
    assert {(row.expected, row.found) for row in found.printed.rows} == {(7, 8)}


def test_a_further_row_is_told_and_left_out():
    rows = apart(rows_of(CURRENT, "requests"))
    at = next(i for i, row in enumerate(rows) if "8.属于行政查询事项" in row)
    rows.insert(at + 1, [*rows[at][:2], "9.属于工作秘密", *("5" for _ in range(7))])

    found = read(paper(tables={"requests": [laid(rows)]}))

    sure(found, CURRENT)
    assert labels(found, "extra") == [("", "9.属于工作秘密")]


def test_a_missing_row_is_told_and_stays_blank():
    rows = [row for row in rows_of(CURRENT, "requests") if row[0].text != "2.重复申请"]
    values = {
        cell: value for cell, value in figures().items() if cell.line != "not_processed_repeat"
    }

    found = read(paper(tables={"requests": [loose(rows)]}))

    sure(found, CURRENT, values)
    assert labels(found, "missing") == [("2.重复申请", "")]


@each_form
def test_heads_repeated_within_a_table(form):
    rows = rows_of(form, "requests")
    found = read(paper(form, {"requests": [loose([*rows[:10], *rows[:3], *rows[10:]])]}))

    sure(found, form)


def test_label_and_figure_in_one_cell():
    rows = rows_of(CURRENT, "disclosure")
    rows[6] = [Square(f"行政许可 {rows[6][1].text}", 4)]
    rows[9] = [Square(f"行政处罚：{rows[9][1].text}", 4)]

    sure(read(paper(tables={"disclosure": [laid(rows)]})), CURRENT)


@pytest.mark.parametrize(
    "lay",
    ["　　{}", " {} ", "\t{}", "\t\t{}\n", "\u200b{}", "{}件"],
)
def test_figures_with_something_around_them(lay):
    rows = rows_of(CURRENT, "disputes", {c: lay.format(v) for c, v in figures().items()})

    sure(read(paper(tables={"disputes": [laid(rows)]})), CURRENT)


@each_form
def test_labels_in_other_signs(form):
    wide = str.maketrans("（）、．.，：“”/", "()．、、,:＂＂／")

    def change(text: str) -> str:
        return (
            "".join(text.translate(wide)[:4]) + "\n" + " ".join(text.translate(wide)[4:])
            if not text.isdecimal()
            else text
        )

    found = read(paper(form, {key: [laid(changed(rows_of(form, key), change))] for key in TABLES}))

    sure(found, form)
    assert {each.kind for each in found.printed.labels} == {"signs"}


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("disputes", "行政复议", "行政法复议"),
        ("disclosure", "行政事业性收费", "行政事业型收费"),
        ("requests", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("disclosure", "本年制发件数", "本年(2023)制发件数"),
        ("disclosure", "行政规范性文件", "规范性文件"),
        ("disclosure", "行政规范性文件", "行政性规范文件"),
        ("requests", "4.无正当理由大量反复申请", "4.无正当理由大量反覆申请"),
        ("requests", "3.要求提供公开出版物", "3.要公开出版的书"),
    ],
)
@pytest.mark.parametrize("lay", [laid, loose])
def test_a_mistyped_label_is_known_and_told(key, old, new, lay):
    found = read(paper(tables={key: [lay(replaced(rows_of(CURRENT, key), old, new))]}))

    sure(found, CURRENT)
    assert labels(found, "words", "extra", "missing") == [(old, new)]


def test_a_report_of_a_later_year_in_the_tables_of_2019():
    found = read(paper(TRIAL, year=2023))

    sure(found, TRIAL)
    assert found.content.year == 2023
    assert found.printed.table_formats == dict.fromkeys(TABLES, "2019")


def test_the_version_of_an_area_is_known_by_its_notes():
    rows = [row for row in rows_of(HUBEI, "disclosure") if not row[0].text.startswith("其他主动")]
    values = {c: v for c, v in figures(HUBEI).items() if c.line != "other_proactive_documents"}

    found = read(paper(HUBEI, {"disclosure": [laid(rows)]}))

    sure(found, HUBEI, values)
    assert labels(found, "words", "extra", "missing") == [("其他主动公开文件", "")]


def test_tables_stand_before_the_text():
    document = paper()
    tables = [block for block in document.blocks if isinstance(block, RawTable)]
    others = [block for block in document.blocks if not isinstance(block, RawTable)]

    found = read(type(document)("docx", (*tables, *others)))

    sure(found, CURRENT)
    assert len(found.printed.headings) == 6


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
