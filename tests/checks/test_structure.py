"""R1, R4, R52, R56, R80: what a report must have; each rule kept, broken, and at its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govreports.checks.cover import signature_after_year, title_names_organ_and_year
from govreports.checks.glyphs import characters_have_glyphs
from govreports.checks.improving import LEAST, problems_and_improvements
from govreports.checks.structure import labels_of_the_form, sections_written
from govreports.documents.content import Passage, Picture
from govreports.documents.printed import Printed, PrintedLabel

from .subjects import ORGAN, TEXT, content, subject, told, with_passages

NARRATIVE = [
    ("overview", "一、总体情况"),
    ("improvements", "五、存在的主要问题及改进情况"),
    ("other_matters", "六、其他需要报告的事项"),
]


@pytest.mark.parametrize(("year", "variant"), [(2019, ""), (2020, "hubei_2020"), (2025, "")])
def test_a_report_with_everything_has_no_finding(year, variant):
    whole = subject(content(year, variant))

    found = [
        *sections_written(whole),
        *title_names_organ_and_year(whole),
        *signature_after_year(whole),
        *problems_and_improvements(whole),
        *characters_have_glyphs(whole),
    ]

    assert found == []


@pytest.mark.parametrize(("key", "heading"), NARRATIVE)
@pytest.mark.parametrize("passages", [(), (Passage(),), (Passage("", " \n　\n "),)])
def test_a_section_without_text_is_an_error(key, heading, passages):
    found = sections_written(subject(with_passages(key, *passages)))

    assert told(found) == [("R1", "error", key, "", f"{heading}没有内容，按实际情况填写")]


@pytest.mark.parametrize("key", ["disclosure", "requests", "disputes"])
def test_a_table_needs_no_text(key):
    assert sections_written(subject(with_passages(key))) == []


@pytest.mark.parametrize(("length", "rules"), [(1, ["R56"]), (LEAST - 1, ["R56"]), (LEAST, [])])
def test_problems_and_improvements_say_something(length, rules):
    text = "更新不及时，已经改进。"[:length].rjust(length, "改")
    short = problems_and_improvements(subject(with_passages("improvements", Passage("", text))))
    elsewhere = problems_and_improvements(
        subject(with_passages("other_matters", Passage("", "无" * length)))
    )

    assert [f.rule for f in short] == rules
    assert [f.message for f in short] == [
        f"五、存在的主要问题及改进情况只有 {length} 字，写明主要问题和改进情况" for _ in rules
    ]
    assert elsewhere == []


def test_the_text_of_all_passages_counts_together():
    halves = Passage("", "更新不及时。"), Passage("", "已经改进。")

    assert problems_and_improvements(subject(with_passages("improvements", *halves))) == []


def test_a_heading_without_text_is_an_error_at_its_field():
    passages = (Passage("主动公开情况", TEXT), Passage("平台建设情况", " "), Passage("", ""))
    names = {("overview", 1): "passage-12-body"}

    found = sections_written(subject(with_passages("overview", *passages), names=names))

    assert told(found) == [
        (
            "R1",
            "error",
            "overview",
            "passage-12-body",
            "一、总体情况的小标题“平台建设情况”下没有内容，补写或删除小标题",
        )
    ]


@pytest.mark.parametrize(
    ("title", "severity", "words"),
    [
        (f"{ORGAN}2024年政府信息公开工作年度报告", "error", "里没有“2025年”，标题应写明报告年度"),
        (
            f"{ORGAN}二〇二五年政府信息公开工作年度报告",
            "error",
            "里没有“2025年”，标题应写明报告年度",
        ),
        (f"{ORGAN}2025年度政府信息公开报告", "warning", "应以“政府信息公开工作年度报告”结尾"),
    ],
)
def test_a_title_unlike_the_prescribed_one_is_told(title, severity, words):
    found = title_names_organ_and_year(subject(content(title=title)))

    assert told(found) == [("R4", severity, "cover", "cover-title", f"标题“{title}”{words}")]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (None, []),
        (date(2025, 1, 1), ["R52"]),
        (date(2025, 12, 31), ["R52"]),
        (date(2026, 1, 1), []),
        (date(1, 1, 1), ["R52"]),
        (date(9999, 12, 31), []),
    ],
)
def test_the_signature_is_dated_after_the_year(day, rules):
    found = signature_after_year(subject(content(signed_on=day)))

    message = "落款日期应在 2025 年 12 月 31 日之后，核对落款日期"
    assert told(found) == [("R52", "error", "cover", "cover-signed_on", message) for _ in rules]


def odd(text: str) -> list[tuple[str, str]]:
    """A printer that lacks capital letters."""
    return [(c, f"U+{ord(c):04X}") for c in dict.fromkeys(text) if c.isascii() and c.isupper()]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": f"{ORGAN}2025年X"}, "cover-title"),
        ({"preface": "前X言"}, "cover-preface"),
        ({"signatory": "X办事处"}, "cover-signatory"),
    ],
)
def test_a_character_without_a_glyph_is_named_on_the_cover(changed, field):
    found = characters_have_glyphs(subject(content(**changed), missing=odd))

    message = (
        "标题、前言或落款有字库里没有的字：“X”（U+0058），打印不出来，换一个字或请管理员补充字库"
    )
    assert told(found) == [("R80", "error", "cover", field, message)]


@pytest.mark.parametrize(
    "passage",
    [
        Passage("标题X", TEXT),
        Passage("", f"{TEXT}X"),
        Passage("", TEXT, pictures=(Picture("0" * 64, "image/png", 1, 1, "图X"),)),
        Passage("", TEXT, pictures=(Picture("0" * 64, "image/png", 1, 1, "图", "说明X"),)),
    ],
)
def test_a_character_without_a_glyph_is_named_in_its_passage(passage):
    said = with_passages("overview", Passage("", TEXT), passage)
    names = {("overview", 1): "passage-7-body"}

    found = characters_have_glyphs(subject(said, names=names, missing=odd))

    message = "一、总体情况有字库里没有的字：“X”（U+0058），打印不出来，换一个字或请管理员补充字库"
    assert told(found) == [("R80", "error", "overview", "passage-7-body", message)]


def test_no_more_than_eight_characters_are_named():
    said = with_passages("overview", Passage("", "ABCDEFGHIJ"))

    (found,) = characters_have_glyphs(subject(said, missing=odd))

    assert [c in found.message for c in ("“H”", "“I”", "“J”")] == [True, False, False]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (PrintedLabel("disclosure", "规章", "规章", kind="extra"), "表二的“规章”印了两次，数字不同，核对后只留一次"),
        (PrintedLabel("requests", "表三", "表三", kind="extra"), "表三印了两次，数字不同，核对后只留一次"),
        (PrintedLabel("disclosure", "", "法规", kind="extra"), "表二多出栏目“法规”，按规定格式删去"),
        (PrintedLabel("disclosure", "规章", ""), "表二缺少栏目“规章”，按规定格式补上"),
        (PrintedLabel("disclosure", "规章", "规程"), "表二的栏目“规程”应为“规章”"),
    ],
)  # fmt: skip
def test_labels_that_differ_are_told_by_what_to_do(label, message):
    formats = dict.fromkeys(("disclosure", "requests", "disputes"), "2021")
    printed = Printed(labels=(label,), table_formats=formats)

    found = list(labels_of_the_form(replace(subject(content()), printed=printed)))

    assert [(each.severity, each.message) for each in found] == [("error", message)]
