"""Columns, rows and labels that differ from the form's."""

from __future__ import annotations

import pytest

from govreports.documents.raw import RawTable
from govreports.documents.recognising.provisions import provision

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
)
from .tabled import each_form, labels, sure


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


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"总计": "合计", "（七）总计": "（七）合计"},
            [("总计", "合计"), ("（七）总计", "（七）合计")],
        ),
        ({"3.其他": "3.其它"}, [("3.其他", "3.其它")]),
        ({"其他": "其它", "3.其他": "3.其它"}, [("其他", "其它"), ("3.其他", "3.其它")]),
    ],
)
def test_other_words_for_a_total_and_for_others_are_known_and_told(changes, told):
    rows = rows_of(CURRENT, "requests")
    for old, new in changes.items():
        rows = replaced(rows, old, new)
    found = read(paper(tables={"requests": [laid(rows)]}))

    sure(found, CURRENT)
    assert labels(found, "words") == told
    assert labels(found, "extra", "missing") == []


@each_form
@pytest.mark.parametrize(
    "written",
    [
        "第二十条（{0}）项",
        "第二十条（{0}）",
        "第二十条第（{1}）项",
        "第二十条第{1}项",
        "第20条第（{0}）项",
        "第20条({1})项",
        "二十条（{0}）项",
        "第二十条之（{0}）项",
        "第二十条第（{0}）款",
        "第二十条第（{0}）项内容",
        "第二十条（{0}）项（另有说明）",
        "《条例》第二十条第（{0}）项",
        "《中华人民共和国政府信息公开条例》第二十条（{0}）项",
        "第（{0}）项",
    ],
)
def test_a_provision_is_known_however_its_numbers_are_written(form, written):
    numbers = dict(zip("一五六八九", "15689", strict=True))
    bands = {
        block.label: written.format(block.label[-3], numbers[block.label[-3]])
        for block in form.table("disclosure").body.blocks
    }
    rows = changed(rows_of(form, "disclosure"), lambda text: bands.get(text, text))

    found = read(paper(form, {"disclosure": [laid(rows)]}))

    sure(found, form)
    assert labels(found, "words", "missing", "extra") == list(bands.items())


@pytest.mark.parametrize("text", ["20（1）", "（八）", "第二十条", "第二十条第（八）项所称的收费"])
def test_what_names_more_or_less_than_a_provision_is_none(text):
    assert provision(text) is None
