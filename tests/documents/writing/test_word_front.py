"""Cover and contents in Word: what they say, and where the numbers of pages begin."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from govreports.documents.compose import compose
from govreports.documents.contents import page_numbers
from govreports.documents.pdf import render_pdf
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.documents.writing import dumps
from tests.documents.papers import MADE_AT, report

LISTED = [
    "一、总体情况",
    "（一）主动公开情况",
    "（二）依申请公开情况",
    "（三）政府信息管理情况",
    "（四）政府信息公开平台建设情况",
    "（五）监督保障情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "（一）存在的主要问题",
    "（二）改进情况",
    "六、其他需要报告的事项",
]


def opened(**choices: bool):
    return docx.Document(BytesIO(dumps("docx", report(**choices), draft=True)))


def said(word, count: int) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in word.paragraphs[:count]]


def test_the_cover_says_title_organ_and_date():
    assert said(opened(with_cover=True), 4) == [
        ("封面标题", "临江市青石区人民政府和平街道办事处\n2021年政府信息公开工作年度报告"),
        ("封面落款", "临江市青石区人民政府和平街道办事处"),
        ("封面落款", "2022年1月17日"),
        ("Title", "临江市青石区人民政府和平街道办事处\n2021年政府信息公开工作年度报告"),
    ]


def test_the_contents_list_the_headings_with_the_pages_of_the_print():
    content = report(with_contents=True)
    paper = compose(content, made_at=MADE_AT, draft=False)
    pdf = render_pdf(paper, {})
    pages = page_numbers(paper, pdf)
    assert pages == tuple(sorted(pages))
    assert (len(pages), pages[0]) == (13, 1)
    word = docx.Document(BytesIO(dumps("docx", content, printed=pdf)))
    assert word.paragraphs[0].text == "目录"
    assert [each.text for each in word.paragraphs[1:14]] == [
        f"{heading}\t{page}" for heading, page in zip(LISTED, pages, strict=True)
    ]


@pytest.mark.parametrize("pdf", [b"", b"no pdf", b"%PDF-1.7\n"])
def test_contents_without_a_print_leave_the_pages_to_the_program(pdf):
    content = report(with_contents=True)
    assert page_numbers(compose(content, made_at=None, draft=True), pdf) == ()
    word = docx.Document(BytesIO(dumps("docx", content, printed=pdf)))
    assert [each.text for each in word.paragraphs[1:14]] == [f"{each}\t" for each in LISTED]


def test_entries_lead_to_their_headings():
    word = opened(with_contents=True)
    targets = {}
    for paragraph in word.paragraphs:
        for mark in paragraph._p.iter(qn("w:bookmarkStart")):
            targets[mark.get(qn("w:name"))] = paragraph.text
    links = [link.get(qn("w:anchor")) for link in word.element.iter(qn("w:hyperlink"))]
    assert [targets[anchor] for anchor in links] == LISTED
    fields = [text.text.strip() for text in word.element.iter(qn("w:instrText"))]
    assert fields == ['TOC \\o "1-2" \\h \\z \\u', *(f"PAGEREF {one} \\h" for one in links)]
    marks = [mark.get(qn("w:fldCharType")) for mark in word.element.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("end") == marks.count("separate") == 14


@pytest.mark.parametrize("choices", [{"with_cover": True}, {"with_contents": True}])
def test_pages_are_counted_from_the_paper_itself_and_drafts_marked_from_the_first(choices):
    word = opened(**choices)
    front, paper = word.sections
    assert front.footer.is_linked_to_previous  # nothing before it: no footer at all
    assert not paper.footer.is_linked_to_previous
    assert (front.page_height, front.left_margin) == (paper.page_height, paper.left_margin)
    assert paper._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert front.header.paragraphs[0].text == "草稿　未经审核，不得公开"
    assert paper.header.is_linked_to_previous


def test_neither_disturbs_what_is_read():
    plain, fronted = (
        recognise(read_file("报告.docx", dumps("docx", report(**choices)))).content
        for choices in ({}, {"with_cover": True, "with_contents": True})
    )
    assert replace(fronted, with_cover=False, with_contents=False) == plain
