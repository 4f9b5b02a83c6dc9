"""What an area asks for beyond the form: sub-headings, lengths, the date, and severities."""

from dataclasses import replace
from datetime import date

import pytest

from govreports.checks import check
from govreports.checks.cover import signature_after_year, signed_by_statute
from govreports.checks.demanded import characters, headings_demanded, lengths_demanded
from govreports.checks.local import ADJUSTABLE, Heading, Limits, Local
from govreports.documents.content import Passage
from tests.checks.subjects import ORGAN, content, subject, told, with_figures, with_passages

OUTLINE = {
    "overview": (
        Heading("安排部署", required=True),
        Heading("双公开", required=True),
        Heading("其他"),
    )
}


def findings(said, **local) -> list[tuple]:
    return told(check(subject(said, local=Local(**local)), lambda text: []))


def test_nothing_asked_nothing_found():
    assert findings(content()) == []


# Sub-headings


def test_required_sub_headings_are_missed():
    said = with_passages("overview", Passage("安排 部署", "已部署。"), Passage("平台", "已建。"))

    assert told(headings_demanded(subject(said, local=Local(outline=OUTLINE)))) == [
        (
            "R78",
            "warning",
            "overview",
            "",
            "一、总体情况缺少规定的小标题“双公开”，添加后写明情况",
        )
    ]


def test_sub_headings_that_are_there_or_only_offered_are_not_missed():
    said = with_passages("overview", Passage("双公开", "已做。"), Passage("安排部署", "已做。"))

    assert headings_demanded(subject(said, local=Local(outline=OUTLINE))) == []


# Lengths


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(least=7), "一、总体情况现有 6 字，规定不少于 7 字，补写 1 字"),
        (Limits(most=4), "一、总体情况现有 6 字，规定不超过 4 字，删减 2 字"),
        (Limits(6, 6), None),
        (Limits(), None),
    ],
)
def test_sections_are_measured(limits, message):
    said = with_passages("overview", Passage("小标题", "已　做 。\n完成"), Passage("", "\n好\n"))

    found = told(lengths_demanded(subject(said, local=Local(limits={"overview": limits}))))

    assert characters(said, "overview") == 6
    assert found == ([("R71", "warning", "overview", "", message)] if message else [])


def test_figures_of_tables_count_as_printed():
    linked = "收到｛表三·一×总计＝12｝件"
    figures = with_figures(requests__new_received__natural_person=12)
    said = replace(figures, passages={**figures.passages, "overview": (Passage("", linked),)})

    assert characters(said, "overview") < len(linked)


def test_an_empty_section_is_not_called_short():
    said = with_passages("overview", Passage("小标题", ""))

    assert lengths_demanded(subject(said, local=Local(limits={"overview": Limits(9)}))) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(), ""),
        (Limits(200), "不少于 200 字"),
        (Limits(None, 900), "不超过 900 字"),
        (Limits(200, 900), "200 至 900 字"),
    ],
)
def test_limits_in_words(limits, words):
    assert str(limits) == words


# The date of the signature


@pytest.mark.parametrize(
    ("kind", "signed", "rule", "message"),
    [
        ("street", date(2026, 1, 15), None, ""),
        (
            "street",
            date(2026, 1, 16),
            "R52",
            "落款日期晚于报送截止日期 1 月 15 日，核对日期，确实迟报的说明原因",
        ),
        (
            "street",
            date(2026, 2, 3),
            "R52",
            "落款日期晚于报送截止日期 1 月 15 日，核对日期，确实迟报的说明原因",
        ),
        (
            "department",
            date(2026, 1, 31),
            "R52",
            "落款日期晚于报送截止日期 1 月 15 日，核对日期，确实迟报的说明原因",
        ),
        (
            "department",
            date(2026, 2, 1),
            "R53",
            "落款日期晚于法定期限 1 月 31 日，核对日期，确实迟报的说明原因",
        ),
        ("street", None, None, ""),
    ],
)
def test_a_late_signature_is_told(kind, signed, rule, message):
    said = content(organ_kind=kind, signed_on=signed)
    local = Local(deadline=date(2026, 1, 15))

    late = subject(said, local=local)
    found = told([*signature_after_year(late), *signed_by_statute(late)])

    assert found == ([(rule, "warning", "cover", "cover-signed_on", message)] if rule else [])


def test_without_a_deadline_no_date_is_late():
    late = subject(content(signed_on=date(2026, 12, 1)))

    assert [*signature_after_year(late), *signed_by_statute(late)] == []


# How grave


LATE = {"signed_on": date(2026, 1, 16)}
DEADLINE = date(2026, 1, 15)


@pytest.mark.parametrize("severity", ["error", "warning", "hint"])
def test_an_area_says_how_grave_a_slip_is(severity):
    found = findings(content(**LATE), deadline=DEADLINE, severities={"R52": severity})

    assert [each[:2] for each in found] == [("R52", severity)]


def test_an_error_is_never_lowered():
    blank = with_figures(requests__granted__natural_person=None)
    wrong_year = replace(blank, title=f"{ORGAN}政府信息公开工作年度报告")
    lowered = dict.fromkeys(["R13", "R26", "R4", *ADJUSTABLE], "hint")

    found = findings(wrong_year, severities=lowered)

    assert [each[:2] for each in found] == [("R4", "error"), ("R13", "error")]


@pytest.mark.parametrize(
    ("rule", "said", "local"),
    [
        ("R4", {"title": f"{ORGAN}2025年信息公开年报"}, {}),
        ("R52", LATE, {"deadline": DEADLINE}),
        ("R71", {}, {"limits": {"overview": Limits(most=1)}}),
        ("R78", {}, {"outline": OUTLINE}),
    ],
)
def test_the_settings_page_tells_the_usual_severity(rule, said, local):
    assert {each[:2] for each in findings(content(**said), **local)} == {
        (rule, ADJUSTABLE[rule].usual)
    }


def test_a_warning_that_is_not_adjustable_stays():
    said = content(organ_kind="department", signed_on=date(2026, 2, 1))

    found = findings(said, deadline=date(2026, 1, 31), severities={"R53": "hint"})

    assert [each[:2] for each in found] == [("R53", "warning")]
