"""Cover and contents: pages before the text that bear no number, and lead to where they say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from govreports.documents.canonical import dumps, loads
from govreports.documents.compose import compose
from govreports.documents.content import Content, Passage
from govreports.documents.html import render_html
from govreports.documents.paper import Document, Front, Heading
from govreports.documents.pdf import render_pdf
from govreports.documents.proofreading import Misprinted, proofread
from tests.documents.papers import MADE_AT, illustrated_report, report
from tests.documents.pdf_judges import PAGE_NUMBER, pages, reader, squeeze

ENTRY = re.compile(r"(.+?)·{5,}(\d+)")
CHOICES = {"cover": (True, False), "contents": (False, True), "both": (True, True)}


def paper(content: Content, *, draft: bool = False) -> Document:
    return compose(content, made_at=MADE_AT, draft=draft)


@pytest.fixture(scope="module")
def printed() -> dict[str, tuple[Document, list[str], bytes]]:
    content, images = illustrated_report()
    found = {}
    for name, (cover, contents) in CHOICES.items():
        document = paper(replace(content, with_cover=cover, with_contents=contents))
        pdf = render_pdf(document, images)
        found[name] = document, pages(pdf), pdf
    return found


def test_the_cover_says_title_organ_and_date(printed):
    document, (first, *_), _ = printed["cover"]

    assert document.front == Front(
        ("临江市青石区人民政府和平街道办事处", "2021年政府信息公开工作年度报告"),
        "临江市青石区人民政府和平街道办事处",
        "2022年1月17日",
    )
    assert first.split() == [*document.front.title_lines, document.front.organ, "2022年1月17日"]


def test_a_cover_without_date_says_title_and_organ():
    document = paper(report(with_cover=True, signed_on=None, signatory=""))

    first = pages(render_pdf(document, {}))[0]

    assert first.split() == [*document.front.title_lines, document.organ]


def test_a_cover_is_one_page_however_long_the_name():
    organ = "甲" * 62
    content = report(
        organ=organ,
        signatory=organ,
        title=f"{organ}2021年政府信息公开工作年度报告",
        with_cover=True,
        with_contents=True,
    )

    first, second, *_ = pages(render_pdf(paper(content), {}))

    assert squeeze(first) == squeeze(f"{content.title}{organ}2022年1月17日")
    assert squeeze(second).startswith("目录")


@pytest.mark.parametrize("name", CHOICES)
def test_the_text_begins_on_a_right_page_with_number_one(printed, name):
    _, found, _ = printed[name]

    numbers = [[int(word[2:-2]) for word in PAGE_NUMBER.findall(page)] for page in found]

    assert numbers[:2] == [[], []]
    assert numbers[2:] == [[number] for number in range(1, len(found) - 1)]


@pytest.mark.parametrize("name", ["contents", "both"])
def test_the_contents_name_the_page_of_every_heading(printed, name):
    document, found, pdf = printed[name]
    contents = found[1 if name == "both" else 0]

    listed = ENTRY.findall(squeeze(contents).removeprefix("目录"))

    headings = [b.text for b in document.blocks if isinstance(b, Heading) and b.level < 3]
    assert [text for text, _ in listed] == [squeeze(text) for text in headings]
    assert len(listed) > 10
    for text, number in listed:
        assert text in squeeze(found[int(number) + 1])
    assert len(contents.strip().splitlines()) == len(listed) + 1
    targets = {
        annotation.get_object()["/Dest"]
        for page in reader(pdf).pages[:2]
        for annotation in page.get("/Annots", [])
    }
    assert targets == {f"heading-{number}" for number in range(1, len(listed) + 1)}


def test_the_dots_of_the_contents_are_not_read_out(printed):
    _, _, pdf = printed["contents"]

    content = reader(pdf).pages[0].get_contents().get_data().decode("latin-1")
    said, dots = (len(re.findall(mark, content)) for mark in (r"\bBDC\b", r"/Artifact\s+BMC"))

    assert (said, dots > 200) == (1 + 2 * len(printed["contents"][0].listed), True)


def test_contents_of_many_headings_run_over_pages():
    passages = tuple(
        Passage(f"很长的小标题用来占满目录里的一整行字共二十六字{n:02}", "正文。")
        for n in range(60)
    )
    document = paper(report(passages={"overview": passages}, with_contents=True, with_cover=True))

    pdf = render_pdf(document, {})

    proofread(document, pdf)
    found = pages(pdf)
    front = [page for page in found if not PAGE_NUMBER.search(page)]
    assert len(front) % 2 == 0
    assert sum(len(ENTRY.findall(squeeze(page))) for page in front) == 66


@pytest.mark.parametrize("name", CHOICES)
def test_what_was_printed_is_read_back(printed, name):
    document, _, pdf = printed[name]

    proofread(document, pdf)


def test_a_wrong_page_in_the_contents_is_found(printed):
    document, _, _ = printed["contents"]
    _, _, other = printed["both"]
    longer = tuple(b for b in document.blocks if not isinstance(b, Heading) or b.level > 1)

    with pytest.raises(Misprinted, match="封面的标题"):
        proofread(replace(document, front=Front(("别的标题",), "甲", "")), other)
    with pytest.raises(Misprinted, match="之前多出“一、总体情况"):
        proofread(replace(document, blocks=longer), printed["contents"][2])


def test_a_draft_is_marked_on_cover_and_contents_too():
    document = paper(report(with_cover=True, with_contents=True), draft=True)

    found = pages(render_pdf(document, {}))

    assert all("草" in page and "稿" in page for page in found)


def test_without_a_choice_the_page_is_as_before():
    page = render_html(paper(report()), {}, stylesheets=())

    assert "front-page" not in page
    assert 'id="heading' not in page


def test_a_page_in_one_file_has_neither():
    page = render_html(paper(report(with_cover=True, with_contents=True)), {})

    assert 'class="front-page' not in page
    assert 'id="heading' not in page


@pytest.mark.parametrize("name", CHOICES)
def test_the_choice_is_kept_in_the_canonical_form(name):
    cover, contents = CHOICES[name]
    content = report(with_cover=cover, with_contents=contents)

    said = dumps(content)

    assert loads(said) == content
    assert b'"schema":3' in said
    assert (b'"with_cover":true' in said, b'"with_contents":true' in said) == (cover, contents)


def test_a_report_without_them_keeps_its_bytes():
    said = dumps(report())

    assert b'"schema":2' in said
    assert b"with_" not in said
