"""Title, office, dates and year, and what a page puts around a report."""

from __future__ import annotations

from datetime import date

import pytest

from govreports.documents.content import Passage

from .layouts import lines, read
from .texts import NUMERALS, SIGNED, TEXT, TITLE, TITLES, asked, report

FURNITURE = (
    "当前位置：首页 > 政府信息公开 > 政府信息公开年报", "索引号：001/2024-00012", "发布日期：2024-01-20 09:30",
    "信息来源：松林街道", "浏览次数：125", "【字体：大 中 小】", "打印本页 关闭窗口",
)  # fmt: skip


FOOTER = (
    "分享到：",
    "上一篇：没有了",
    "下一篇：2022年年度报告",
    "版权所有：云溪区人民政府",
    "网站标识码：1234567890",
)


def test_what_a_page_puts_around_a_report_is_left_out():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    preface = "根据《条例》规定，编制本报告。"
    found = report(
        headings, top=(*FURNITURE[:2], TITLE, *FURNITURE[2:], preface), end=(*SIGNED, *FOOTER)
    )

    content = found.content
    assert (content.title, content.preface) == (TITLE, preface)
    assert (content.signatory, content.signed_on) == (SIGNED[0], date(2024, 1, 12))
    assert content.passages["other_matters"] == (Passage("", TEXT),)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("top", "title", "organ", "kind"),
    [
        ((TITLE,), TITLE, "云溪区松林街道办事处", "street"),
        (("云溪区松林街道办事处", "2023年政府信息公开工作年度报告"), TITLE, "云溪区松林街道办事处", "street"),
        (("云溪区松林街道办事处2023年", "政府信息公开工作", "年度报告"), TITLE, "云溪区松林街道办事处", "street"),
        (("2023年政府信息公开工作年度报告",), "2023年政府信息公开工作年度报告", "云溪区松林街道办事处", "street"),
        (("2023年度云溪区松林街道 政府信息公开工作报告",), "2023年度云溪区松林街道政府信息公开工作报告",
         "云溪区松林街道办事处", "street"),
        (("二〇二三年云溪区松林街道办事处政府信息公开工作年度报告",),
         "二〇二三年云溪区松林街道办事处政府信息公开工作年度报告", "云溪区松林街道办事处", "street"),
        (("政府信息公开年报", TITLE), TITLE, "云溪区松林街道办事处", "street"),
    ],
)  # fmt: skip
def test_titles(top, title, organ, kind):
    found = report([f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)], top=top)

    content = found.content
    assert (content.title, content.organ, content.organ_kind) == (title, organ, kind)
    assert (content.year, asked(found)) == (2023, ())


@pytest.mark.parametrize(
    ("top", "end", "signed"),
    [
        (("云溪区松林街道办事处", "（2024年1月12日）"), (), (SIGNED[0], date(2024, 1, 12))),
        (("云溪区松林街道办事处", "2024年01月12日来源:1", "[字体: ] 打印"), (), (SIGNED[0], None)),
        (("2024-01-12 09:30",), ("松林街道", "2024年1月12日", "（此件公开发布）"), ("松林街道", date(2024, 1, 12))),
        ((), FOOTER, ("", None)),
        ((), SIGNED[:1], (SIGNED[0], None)),
    ],
)  # fmt: skip
def test_who_signs_and_when(top, end, signed):
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)], top=(TITLE, *top), end=end
    )

    content = found.content
    assert (content.signatory, content.signed_on) == signed
    assert (content.title, content.preface) == (TITLE, "")
    assert content.passages["other_matters"] == (Passage("", TEXT),)


@pytest.mark.parametrize(
    ("organ", "kind"),
    [
        ("云溪区松林街道办事处", "street"),
        ("云溪市三岔河镇人民政府", "township"),
        ("云溪县五里乡人民政府", "township"),
        ("云溪区财政局", "department"),
        ("云溪区发展和改革委员会", "department"),
        ("云溪区人民政府办公室", "department"),
        ("云溪区政务服务中心", "department"),
        ("云溪区人民政府", "district"),
        ("云溪县人民政府", "district"),
    ],
)
def test_the_kind_of_an_office_is_told_by_its_ending(organ, kind):
    title = f"{organ}2023年政府信息公开工作年度报告"
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)],
        top=(title,),
        end=(organ, "2024年1月12日"),
    )

    assert (found.content.organ, found.content.organ_kind) == (organ, kind)
    assert (asked(found), found.printed.kind_guessed) == ((), False)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024年1月12日", date(2024, 1, 12)),
        ("2024 年 1 月 12 日", date(2024, 1, 12)),
        ("二〇二四年一月十二日", date(2024, 1, 12)),
        ("二○二四年一月三十一日", date(2024, 1, 31)),
        ("2024.1.12", date(2024, 1, 12)),
        ("2024-01-12", date(2024, 1, 12)),
        ("2024/1/12", date(2024, 1, 12)),
        ("２０２４年１月１２日", date(2024, 1, 12)),
    ],
)
def test_dates(printed, day):
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)], end=(SIGNED[0], printed)
    )

    assert (found.content.signatory, found.content.signed_on) == (SIGNED[0], day)
    assert found.printed.date == "".join(printed.split())
    assert asked(found) == ()


@pytest.mark.parametrize("printed", ["2024年2月30日", "2024年13月1日", "2024年1月"])
def test_a_date_that_is_no_day_is_asked_about(printed):
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)], end=(SIGNED[0], printed)
    )

    assert (found.content.signatory, found.content.signed_on) == (SIGNED[0], None)
    (doubt,) = asked(found)
    assert doubt.found == printed


def test_office_and_date_on_one_line():
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)],
        end=("云溪区松林街道办事处　　2024年1月12日",),
    )

    assert (found.content.signatory, found.content.signed_on) == (SIGNED[0], date(2024, 1, 12))
    assert found.content.passages["other_matters"] == (Passage("", TEXT),)


def test_a_year_that_differs_from_place_to_place_is_asked_about():
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)],
        text="统计期限为2022年1月1日至2022年12月31日。",
    )

    assert found.content.year == 2023
    assert [doubt.where for doubt in asked(found)] == ["年度"]


def test_the_year_comes_from_the_period_where_the_title_has_none():
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)],
        top=("云溪区松林街道办事处政府信息公开工作年度报告",),
        text="数据统计期限为2023年1月1日起至12月31日止。",
    )

    assert (found.content.year, asked(found)) == (2023, ())


@pytest.mark.parametrize(
    ("day", "text", "year", "doubts"),
    [
        ("2024年1月12日", "2023年，本街道按规定公开政府信息。", 2023, ["年度"]),
        ("2023年12月20日", "统计期限为2023年1月1日至2023年12月31日。2023年工作平稳。", 2023, ["年度"]),
        ("2023年1月12日", "统计期限为2023年1月1日至2023年12月31日。", 2022, ["年度"]),
        ("2023年1月12日", "2022年，本街道按规定公开政府信息，比2021年多。", 2022, []),
        ("2024年1月12日", TEXT, 2022, []),
    ],
)  # fmt: skip
def test_the_year_is_what_most_places_say_whatever_the_title(day, text, year, doubts):
    found = report(
        [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)],
        top=("云溪区松林街道办事处2022年政府信息公开工作年度报告",),
        end=(SIGNED[0], day),
        text=text,
    )

    assert found.content.year == year
    assert [doubt.where for doubt in asked(found)] == doubts


def test_a_year_that_only_the_text_names_is_asked_about():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    body = [x for h in headings for x in (h, "2022年，本街道按规定公开政府信息。")]

    unknown, known = (
        read(lines("松林街道政府信息公开工作年度报告", *body), **expected)
        for expected in ({}, {"year": 2022})
    )

    assert (unknown.content.year, known.content.year) == (2022, 2022)
    assert [doubt.where for doubt in asked(unknown)] == ["年度"]
    assert asked(known) == ()


def test_what_the_caller_knows_settles_a_short_name_and_is_asked_about_otherwise():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    raw = lines("松林街道2023年政府信息公开工作年度报告", *(x for h in headings for x in (h, TEXT)))

    known = read(raw, organ="云溪区松林街道办事处", kind="street", year=2023)
    other = read(raw, organ="云溪区河湾街道办事处", kind="street", year=2022)

    assert (known.content.organ, asked(known)) == ("云溪区松林街道办事处", ())
    assert (other.content.organ, other.content.year) == ("松林街道办事处", 2023)
    assert [doubt.where for doubt in asked(other)] == ["年度", "机关名称"]


@pytest.mark.parametrize(
    ("named", "organ"),
    [
        ("松林街道", "松林街道办事处"),
        ("云溪区松林街道办", "云溪区松林街道办事处"),
        ("云溪区河口镇政府", "河口镇人民政府"),
        ("云溪市青石区河口镇", "河口镇人民政府"),
        ("云溪县五里乡", "五里乡人民政府"),
        ("云溪区河口镇人民政府", "云溪区河口镇人民政府"),
        ("云溪综合实验区", "云溪综合实验区"),
    ],
)
def test_a_short_name_alone_is_spelt_out(named, organ):
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = report(headings, top=(f"{named}2023年政府信息公开工作年度报告",), end=())

    assert (found.content.organ, asked(found)) == (organ, ())


@pytest.mark.parametrize("party", ["中共云溪区松林街道工作委员会", "松林街道党工委"])
def test_the_party_committee_above_the_office_signs_no_report(party):
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = report(headings, end=(party, *SIGNED))

    assert (found.content.signatory, found.content.organ) == (SIGNED[0], SIGNED[0])
    assert [note for note in found.notes if party in note] != []
