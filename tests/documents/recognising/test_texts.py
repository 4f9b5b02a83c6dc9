"""The sections of a report, by title, number and order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.documents.content import Passage
from govreports.documents.printed import PrintedHeading
from govreports.documents.raw import RawDocument, RawParagraph

from .layouts import CURRENT, TABLES, figures, laid, lines, read, rows_of, wrong
from .texts import NUMERALS, SECTIONS, SIGNED, TEXT, TITLE, TITLES, report


def taken(found):
    return [(each.section, each.numeral, each.title) for each in found.printed.headings]


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


OWN = ("概述", "公开情况", "申请办理", "争议", "不足与整改", "其他")


def own_headings(*, inner=(), tables=TABLES):
    """A report whose headings are worded in another way, with lines put into section five."""
    blocks = [RawParagraph(TITLE)]
    for number, (numeral, title) in enumerate(zip(NUMERALS, OWN, strict=True)):
        blocks.append(RawParagraph(f"{numeral}、{title}"))
        blocks += [RawParagraph(text) for text in (inner if number == 4 else ())]
        if 0 < number < 4 and tables[number - 1] in TABLES:
            blocks.append(laid(rows_of(CURRENT, tables[number - 1])))
        else:
            blocks.append(RawParagraph(TEXT))
    return RawDocument("docx", tuple(blocks))


@pytest.mark.parametrize("inner", [(), ("一、存在的不足", TEXT, "二、整改的措施", TEXT)])
def test_headings_in_other_words_are_known_by_number_and_tables(inner):
    found = read(own_headings(inner=inner))

    assert [(each.section, each.title) for each in found.printed.headings][:6] == list(
        zip(SECTIONS, OWN, strict=True)
    )
    assert wrong(found, figures()) == {}
    assert found.doubts == ()


def test_numbers_with_the_tables_elsewhere_make_no_headings():
    found = read(own_headings(tables=("requests", "disclosure", "disputes")))

    assert found.printed.headings == ()
    assert "没有找到六个部分的标题" in found.doubts[0].question
