"""Headings, title, signature and passages however a file words and places them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govreports.documents.content import Passage
from govreports.documents.printed import PrintedHeading
from govreports.documents.raw import RawDocument, RawParagraph

from .layouts import CURRENT, TABLES, laid, lines, read, rows_of

SECTIONS = [section.key for section in CURRENT.sections]
TITLES = [section.title for section in CURRENT.sections]
TEXT = "本街道按规定公开政府信息，办理情况良好。"
TITLE = "云溪区松林街道办事处2023年政府信息公开工作年度报告"
SIGNED = ("云溪区松林街道办事处", "2024年1月12日")


def report(headings, *, top=(TITLE,), end=SIGNED, text=TEXT):
    """A report of paragraphs under these headings."""
    body = [line for heading in headings for line in (heading, text)]
    return read(lines(*top, *body, *end))


def asked(found):
    """What is asked, but for the tables that these files do not have."""
    return tuple(doubt for doubt in found.doubts if "没有找到表" not in doubt.question)


def taken(found):
    return [(each.section, each.numeral, each.title) for each in found.printed.headings]


NUMERALS = ("一", "二", "三", "四", "五", "六")


@pytest.mark.parametrize(
    "form",
    ["{c}、{t}", "{n}、{t}", "{n}.{t}", "{n}. {t}", "（{c}）{t}", "{c}.{t}", "第{c}部分 {t}", "{c}　、 {t}", "{t}",
     "　　{c}、{t}　", "[bookmark: _GoBack]{c}、{t}", "{c}、{t}：", "{c}、{t}。", "**{c}、{t}"],
)  # fmt: skip
def test_headings_are_found_whatever_their_numbering(form):
    headings = [
        form.format(c=c, n=n, t=title)
        for n, (c, title) in enumerate(zip(NUMERALS, TITLES, strict=True), 1)
    ]

    found = report(headings)

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert [each.title.strip("。：") for each in found.printed.headings] == TITLES
    assert found.content.passages == {key: (Passage("", TEXT),) for key in SECTIONS}


@pytest.mark.parametrize(
    ("section", "title"),
    [
        (2, "行政机关收到和处理政府信息公开申请情况"),
        (3, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (3, "政府信息公开行政复议和行政诉讼情况"),
        (3, "因政府信息公开被申请行政复议及提起行政诉讼情况"),
        (4, "政府信息公开工作存在的问题及改进情况"),
        (4, "存在主要问题及改进措施"),
        (4, "主要问题和改进情况"),
        (5, "需要报告的其他事项"),
        (5, "其他需要报告事项"),
        (0, "总体工作情况"),
        (0, "概述"),
        (2, "依申请公开办理情况"),
    ],
)
def test_other_wording_of_a_title_is_taken_and_told(section, title):
    titles = [*TITLES[:section], title, *TITLES[section + 1 :]]

    found = report([f"{c}、{t}" for c, t in zip(NUMERALS, titles, strict=True)])

    assert taken(found) == [
        (key, f"{c}、", t) for key, c, t in zip(SECTIONS, NUMERALS, titles, strict=True)
    ]


def test_headings_without_numbers_in_other_words():
    found = report([*TITLES[:4], "存在主要问题及改进情况", "其它需要报告的事项"])

    assert [each.section for each in found.printed.headings] == SECTIONS


def test_headings_run_into_their_text():
    found = read(
        lines(TITLE, *(f"{c}、{t}。{TEXT}" for c, t in zip(NUMERALS, TITLES, strict=True)), *SIGNED)
    )

    assert taken(found) == list(zip(SECTIONS, [f"{c}、" for c in NUMERALS], TITLES, strict=True))
    assert found.content.passages == {key: (Passage("", TEXT),) for key in SECTIONS}


def test_a_sub_heading_behind_a_heading_on_its_line():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = report([f"{headings[0]}（一）主动公开情况", *headings[1:]])

    assert [each.title for each in found.printed.headings] == TITLES
    assert found.content.passages["overview"] == (Passage("主动公开情况", TEXT),)


@pytest.mark.parametrize("end", ["。", "", "等。"])
@pytest.mark.parametrize("between", ["；", "，", "、", "。"])
def test_a_preface_that_lists_the_sections_stays_whole(between, end):
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    preface = f"本报告包括：{between.join(headings)}{end}"

    found = report(headings, top=(TITLE, preface))

    assert found.content.preface == preface
    assert [each.section for each in found.printed.headings] == SECTIONS


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (f"{TITLE}_云溪区人民政府", TITLE),
        (f"政府信息公开年报-{TITLE}-云溪区政府网", TITLE),
        ("云溪区人民政府 政府信息公开年报", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_page_may_be_its_name(name, title):
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    raw = lines(*headings, *SIGNED)

    page = read(replace(raw, kind="html", properties={"title": name}))
    word = read(replace(raw, kind="docx", properties={"title": name}))

    assert (page.content.title, word.content.title) == (title, "")


def test_a_title_that_is_printed_twice():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = report(headings, top=(TITLE, "发布日期：2024-01-20", TITLE, TEXT))

    assert (found.content.title, found.content.preface) == (TITLE, TEXT)


def test_a_heading_glued_to_the_paragraph_before():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = read(lines(TITLE, headings[0], TEXT + headings[1], TEXT, *headings[2:]))

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert found.content.passages["overview"] == (Passage("", TEXT),)


def test_a_missing_section_is_missing():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    del headings[3]

    found = report(headings)

    assert [each.section for each in found.printed.headings] == [*SECTIONS[:3], *SECTIONS[4:]]


def test_a_seventh_section_is_told_and_stands_behind_the_sixth():
    headings = [f"{c}、{t}" for c, t in zip((*NUMERALS, "七"), (*TITLES, "附则"), strict=True)]

    found = report(headings)

    assert found.printed.headings[6] == PrintedHeading("", "七、", "附则", "第14行")
    assert found.content.passages["other_matters"] == (Passage("", TEXT), Passage("附则", TEXT))


def test_a_doubled_heading_is_told():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = report([*headings[:2], headings[1], *headings[2:]])

    assert [each.section for each in found.printed.headings] == [
        "overview", "disclosure", "disclosure", *SECTIONS[2:],
    ]  # fmt: skip


def test_sections_in_another_order_are_told():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    headings[1], headings[2] = headings[2], headings[1]

    found = report(headings)

    assert sorted(each.section for each in found.printed.headings) == sorted(SECTIONS)


def test_points_worded_like_sections_are_no_sections():
    points = (
        "1.主动公开政府信息情况",
        TEXT,
        "2.收到和处理政府信息公开申请情况",
        TEXT,
        "（三）总体情况",
        TEXT,
    )
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    found = read(lines(TITLE, headings[0], *points, *(x for h in headings[1:] for x in (h, TEXT))))

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert [p.heading for p in found.content.passages["overview"]] == ["", "总体情况"]


def test_a_numeral_inside_a_paragraph_is_no_heading():
    text = "一是健全制度；二、加强培训；三、强化监督；四、政府信息公开行政复议、行政诉讼情况良好。"
    found = report([f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)], text=text)

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert found.content.passages["overview"] == (Passage("", text),)
    marks = [(m.level, m.number, m.alone) for m in found.printed.marks if m.section == "overview"]
    assert marks == [(1, 2, False), (1, 3, False), (1, 4, False)]


def test_points_with_the_numbers_of_sections_are_sub_headings():
    found = read(
        lines(
            TITLE, "一、总体情况", "一、主动公开情况", TEXT, "二、依申请公开情况", TEXT, "三、监督保障情况", TEXT,
            *(f"{c}、{t}" for c, t in list(zip(NUMERALS, TITLES, strict=True))[1:]),
        )
    )  # fmt: skip

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert [passage.heading for passage in found.content.passages["overview"]] == [
        "主动公开情况", "依申请公开情况", "监督保障情况",
    ]  # fmt: skip


def test_a_table_of_contents_is_left_out():
    headings = [f"{c}、{t}" for c, t in zip(NUMERALS, TITLES, strict=True)]
    contents = ["目  录", *(f"{heading}……{page}" for page, heading in enumerate(headings, 1))]

    found = report(headings, top=(TITLE, *contents))

    assert [each.section for each in found.printed.headings] == SECTIONS
    assert found.printed.headings[0].place == "第9行"
    assert (found.content.title, found.content.preface) == (TITLE, "")


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
