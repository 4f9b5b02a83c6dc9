"""How a printed paper is laid out."""

import re
from dataclasses import replace

import pytest

from govreports.documents.paper import FigureTable, Heading, Paragraph, Signature
from govreports.documents.pdf import render_pdf
from tests.documents.papers import CURRENT, HUBEI, distinct_figures, report
from tests.documents.pdf_judges import PAGE_NUMBER, pages, reader, squeeze, text, words
from tests.documents.test_proofreading import PROOF

from .printing import LEFT, RIGHT, document_of, on_paper

A4 = (595.28, 841.89)


BOTTOM = 841.89 - 99.2  # 35 mm


# How it is laid out


def test_pages_are_a4_with_numbers_in_the_outer_corners(paper):
    pdf = paper[1]

    for page in reader(pdf).pages:
        assert tuple(map(float, page.mediabox[2:])) == pytest.approx(A4, abs=0.1)
    count = len(reader(pdf).pages)
    feet = [word for word in words(pdf) if word.top > BOTTOM and word.text != "草稿"]
    numbers = [word for word in feet if word.text.isdigit()]
    assert [(word.page, word.text) for word in numbers] == [
        (page, str(page)) for page in range(1, count + 1)
    ]
    for number in numbers:
        assert number.left > A4[0] / 2 if number.page % 2 else number.right < A4[0] / 2
    dashes = [word for word in feet if word.text == "—"]
    assert all(word.right == pytest.approx(RIGHT - 14, abs=1) for word in dashes[1::4])


def test_nothing_stands_outside_the_type_area(paper):
    body = [word for word in words(paper[1]) if word.top < BOTTOM]

    assert min(word.left for word in body) >= LEFT - 0.5
    assert max(word.right for word in body) <= RIGHT + 0.5
    assert max(word.bottom for word in body) <= BOTTOM + 2


def test_a_page_holds_22_lines_of_28_characters():
    document = document_of(*[Paragraph("公开" * 13)] * 60)

    found = pages(render_pdf(document, {}))

    assert squeeze(found[1]) == "公开" * 13 * 22 + "—2—"
    assert all(len(line) == 26 for line in found[1].splitlines()[:22])


def test_lines_of_chinese_end_flush():
    paragraph = "对照公开标准，逐项核对事项；“谁制作、谁公开”，做到应公开、尽公开。" * 8

    pdf = render_pdf(document_of(Paragraph(paragraph)), {})

    lines: dict[int, float] = {}
    for word in words(pdf):
        if 150 < word.top < BOTTOM:
            lines[round(word.top)] = max(word.right, lines.get(round(word.top), 0))
    edges = list(lines.values())[:-1]
    assert len(edges) > 6
    # a full stop's own box may end half a character early, never more
    assert all(edge == pytest.approx(RIGHT, abs=1.5) for edge in edges)


def test_no_line_begins_with_what_closes(papers):
    lines = [
        line for _, pdf in papers.values() for page in pages(pdf) for line in page.splitlines()
    ]

    # a mark alone on its line stands in a label that is set one character a line
    assert [line for line in lines if len(line) > 1 and line[0] in "，。、；：？！）》”%"] == []


def test_no_heading_is_left_at_the_foot_of_a_page():
    blocks: list[object] = []
    for number in range(1, 60):
        blocks += [
            Heading(2, f"标题第{number}号"),
            Paragraph("正文" * (5 + number * 7 % 40) + "。"),
        ]

    found = pages(render_pdf(document_of(*blocks), {}))

    lasts = [PAGE_NUMBER.sub("", page).strip().splitlines()[-1] for page in found]
    assert len(found) > 5
    assert [line for line in lasts if line.startswith("标题")] == []


def test_the_signature_is_not_left_alone_on_a_page():
    for count in range(18, 25):
        document = document_of(
            *[Paragraph("正文。")] * count, Signature("和平街道办事处", "2022年1月17日")
        )
        last = pages(render_pdf(document, {}))[-1]
        assert "正文。" in last
        assert "和平街道办事处" in last


@pytest.mark.parametrize("count", [*range(13, 23, 2), 22])
def test_the_proof_stands_below_the_signature_and_never_alone(count):
    signed = Signature("和平街道办事处", "2022年1月17日")
    document = replace(document_of(*[Paragraph("正文。")] * count, signed), proof=PROOF)

    *before, last = pages(render_pdf(document, {}))

    assert re.search(r"正文。\n和平街道办事处\n2022年1月17日\n核验码", last)
    assert not any("核验码" in page for page in before)


def test_a_paper_without_signature_has_its_proof_too():
    document = replace(document_of(Paragraph("正文。")), proof=PROOF)

    assert text(render_pdf(document, {})).count("核验码") == 1


def test_the_date_begins_two_characters_right_of_the_name(papers):
    document, pdf = papers["2021"]
    signature = document.blocks[-1]

    found = {word.text: word for word in words(pdf)[-8:]}

    name, day = found[signature.organ], found[signature.date]
    size = 15.79
    assert day.left - name.left == pytest.approx(2 * size, abs=1)
    assert RIGHT - name.right == pytest.approx(2 * size, abs=1)


def test_tables_of_the_forms_are_never_divided(papers):
    for document, pdf in papers.values():
        assert text(pdf).count("申请人情况") == 1
        for block in document.blocks:
            if isinstance(block, FigureTable):
                figures = [block.texts[c.cell] for row in block.grid.rows for c in row if c.cell]
                holding = [i for i, page in enumerate(pages(pdf)) if figures[0] in page.split()]
                assert any(figures[-1] in pages(pdf)[i].split() for i in holding)


def test_the_local_version_of_table_two_shares_a_page_with_its_heading(papers):
    _, pdf = papers[HUBEI.variant]

    page = next(page for page in pages(pdf) if "二、主动公开政府信息情况" in page)

    assert "第二十条第（一）项" in page
    assert "政府集中采购" in page


def test_a_table_longer_than_a_page_repeats_heads_and_merged_cells():
    document = on_paper(report(CURRENT, figures=distinct_figures(CURRENT)))
    table = [block for block in document.blocks if isinstance(block, FigureTable)][1]
    body = tuple(
        tuple(
            replace(cell, text=cell.text * 4) if cell.text[:2] in ("1.", "2.", "3.") else cell
            for cell in row
        )
        for row in table.grid.body
    )
    long = FigureTable(replace(table.grid, body=body), table.texts)

    pdf = render_pdf(document_of(Heading(1, "三、申请情况"), long, Paragraph("完。")), {})

    found = [squeeze(page) for page in pages(pdf)]
    with_table = [page for page in found if "申请人情况" in page]
    assert len(with_table) == 2
    assert "三、申请情况" in with_table[0]
    for page in with_table:
        assert page.count("社会公益组织") == 1
        assert page.count("三、本年度办理结果") == 1
    for row in body:
        figures = [table.texts[cell.cell] for cell in row if cell.cell]
        label = squeeze([cell.text for cell in row if cell.role == "row"][-1])
        assert any(label in page and "".join(figures) in page for page in with_table)
    group = next(c.text for row in body for c in row if c.text == "（四）无法提供")
    assert sum(page.count(group) for page in with_table) >= 1


def test_a_draft_is_marked_on_every_page():
    document = on_paper(report(), draft=True)

    marked = ["草" in page and "稿" in page for page in pages(render_pdf(document, {}))]
    clean = text(render_pdf(replace(document, draft=False), {}))

    assert all(marked)
    assert "草" not in clean
