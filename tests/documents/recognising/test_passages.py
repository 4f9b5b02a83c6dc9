"""The sub-headings and passages of a section."""

from __future__ import annotations

import pytest

from govreports.documents.content import Passage
from govreports.documents.raw import RawDocument, RawParagraph

from .layouts import CURRENT, TABLES, laid, lines, read, rows_of
from .texts import NUMERALS, SECTIONS, TEXT, TITLE, TITLES, asked


def passages(*body, level=0):
    """The passages of section one with these lines, and the marks in it."""
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    raw = RawDocument(
        "docx",
        (
            RawParagraph(TITLE),
            RawParagraph(headings[0], level=1),
            *(RawParagraph(line, level=level if len(line) < 20 else 0) for line in body),
            *(RawParagraph(heading, level=1) for heading in headings[1:]),
        ),
    )
    found = read(raw)
    return found.content.passages["overview"], found.printed.marks


def test_sub_headings_lose_their_numbers():
    found, marks = passages(
        "（一）主动公开情况", TEXT, "(二)依申请公开情况", TEXT, TEXT, "（四）监督保障"
    )

    assert found == (
        Passage("主动公开情况", TEXT),
        Passage("依申请公开情况", f"{TEXT}\n{TEXT}"),
        Passage("监督保障"),
    )
    assert [(m.level, m.number, m.mark, m.alone, m.heading) for m in marks] == [
        (2, 1, "（一）", True, True), (2, 2, "(二)", True, True), (2, 4, "（四）", True, True),
    ]  # fmt: skip


def test_sub_headings_run_into_their_text():
    found, marks = passages(f"（一）主动公开情况。{TEXT}", TEXT, f"（二）依申请公开情况：{TEXT}")

    assert found == (
        Passage("主动公开情况", f"{TEXT}\n{TEXT}", run_in=True),
        Passage("依申请公开情况", TEXT, run_in=True),
    )
    assert [(m.alone, m.heading) for m in marks] == [(True, False), (True, False)]


def test_a_long_numbered_paragraph_keeps_its_number():
    text = "（一）我街道高度重视政府信息公开工作，把政府信息公开工作列入年度重点工作任务并认真抓好落实，成效明显。"
    found, marks = passages(text)

    assert found == (Passage("", text),)
    assert [(m.level, m.number, m.alone, m.heading) for m in marks] == [(2, 1, True, False)]


def test_sub_headings_without_numbers():
    assert passages("主动公开情况", TEXT)[0] == (Passage("主动公开情况", TEXT),)
    assert passages("强化平台建设", TEXT, level=2)[0] == (Passage("强化平台建设", TEXT),)
    assert passages("强化平台建设", TEXT)[0] == (Passage("", f"强化平台建设\n{TEXT}"),)


def test_a_sub_heading_glued_to_a_paragraph():
    found, marks = passages(f"{TEXT}（二）依申请公开情况", TEXT)

    assert found == (Passage("", TEXT), Passage("依申请公开情况", TEXT))
    assert [(m.alone, m.heading, m.quote) for m in marks] == [(False, True, "（二）依申请公开情况")]


def test_lower_levels_stay_in_the_text():
    body = ("1.健全目录", TEXT, "2、拓宽渠道。" + TEXT, "（1）线上。", "抓好：1.公开；2.解读。")
    found, marks = passages(*body)

    assert found == (Passage("", "\n".join(body)),)
    assert [(m.level, m.number, m.alone, m.heading) for m in marks] == [
        (3, 1, True, True), (3, 2, True, False), (4, 1, True, False), (3, 1, False, False), (3, 2, False, False),
    ]  # fmt: skip


def test_text_of_a_table_section_stands_in_its_passages():
    blocks = [RawParagraph(TITLE)]
    for section in CURRENT.sections:
        blocks.append(RawParagraph(section.heading))
        blocks.append(RawParagraph(f"{section.short or section.title}如下。"))
        if section.key in TABLES:
            blocks += [laid(rows_of(CURRENT, section.key)), RawParagraph("注：以上为全年数。")]
    found = read(RawDocument("docx", tuple(blocks)))

    assert found.content.passages["disclosure"] == (
        Passage("", "主动公开如下。\n注：以上为全年数。"),
    )


def test_title_and_unit_above_a_table_are_no_text_of_the_report():
    blocks = [RawParagraph(TITLE)]
    for section in CURRENT.sections:
        blocks.append(RawParagraph(section.heading))
        if section.table:
            title = f"{section.title}表" if section.key == "requests" else section.title
            rows = [[title], *rows_of(CURRENT, section.key)]
            blocks += [RawParagraph("单位：件"), laid(rows), RawParagraph("表格说明见附件。")]
    found = read(RawDocument("docx", tuple(blocks)))

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert {key: found.content.passages[key] for key in TABLES} == dict.fromkeys(
        TABLES, (Passage("", "表格说明见附件。"),)
    )


def test_a_file_that_is_no_report_is_asked_about():
    found = read(lines("关于召开会议的通知", "各科室：", "定于明日开会，特此通知。"))

    assert found.content.passages["overview"] == (
        Passage("", "关于召开会议的通知\n各科室：\n定于明日开会，特此通知。"),
    )
    assert [doubt.where for doubt in asked(found)] == ["全文", "机关名称", "年度"]


def test_an_empty_file_is_an_empty_report():
    found = read(RawDocument("txt", ()))

    assert found.content.passages == dict.fromkeys(SECTIONS, ())
    assert set(found.content.figures.values()) == {None}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ("（一）2023年未收取信息处理费。", "（二）承办建议1件，已公开。"),
            [("", "（一）2023年未收取信息处理费。\n（二）承办建议1件，已公开。")],
        ),
        (
            ("（一）本年度收取信息处理费0元。", "（二）根据通知要求，无其他需要报告的事项。"),
            [("", "（一）本年度收取信息处理费0元。\n（二）根据通知要求，无其他需要报告的事项。")],
        ),
        (("（一）没有其他需要报告的事项。",), [("", "（一）没有其他需要报告的事项。")]),
        (("（一）信息处理费收取情况。", "全年未收取。"), [("信息处理费收取情况", "全年未收取。")]),
        (
            ("（一）信息处理费收取情况。", "（二）其他。无。"),
            [("信息处理费收取情况", ""), ("其他", "无。")],
        ),
        (
            ("（一）收费。全年未收取。", "（二）其他。无。"),
            [("收费", "全年未收取。"), ("其他", "无。")],
        ),
    ],
)
def test_a_sentence_with_nothing_under_it_is_no_heading(said, told):
    found, _ = passages(*said)

    assert [(each.heading, each.body) for each in found] == told
