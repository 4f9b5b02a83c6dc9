"""A printed paper is read back: what is missing, changed, cut off or too much is named."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from govreports.documents.compose import compose
from govreports.documents.glyphs import printable, without_invisible
from govreports.documents.paper import Document, FigureTable, Heading, Image, Paragraph, Signature
from govreports.documents.pdf import render_pdf
from govreports.documents.pdf_reader import Page, read_pages
from govreports.documents.proof import LENGTH, Proof, new_code, read_code
from govreports.documents.proofreading import Misprinted, _same_glyphs, differences, proofread

from . import papers

PROOF = Proof(
    "0123456789ABCDEFGHJKMNPQRS",
    "https://reports.example/verify/0123456789ABCDEFGHJKMNPQRS/",
    "本版本之前的办理记录共 28 条，校验值 3f9a2c41d07be588",
)


@pytest.fixture(scope="module")
def printed() -> tuple[Document, bytes]:
    content, images = papers.illustrated_report()
    document = compose(content, made_at=papers.MADE_AT, draft=False, proof=PROOF)
    return document, render_pdf(document, images)


@pytest.fixture(scope="module")
def read(printed) -> tuple[Document, list[Page]]:
    """The same, read once for all who ask what another paper would find missing in it."""
    document, pdf = printed
    return document, read_pages(BytesIO(pdf))


def faults(document: Document, pdf: bytes) -> list[str]:
    try:
        proofread(document, pdf)
    except Misprinted as wrong:
        return wrong.faults
    return []


def changed(document: Document, index: int, *blocks: object) -> Document:
    """The paper with other blocks in the place of one."""
    whole = list(document.blocks)
    return replace(document, blocks=(*whole[:index], *blocks, *whole[index + 1 :]))


def first(document: Document, kind: type) -> int:
    return next(i for i, block in enumerate(document.blocks) if isinstance(block, kind))


def test_a_paper_that_says_what_it_should_is_passed(printed):
    assert faults(*printed) == []


@pytest.mark.parametrize("format_", papers.FORMATS, ids=lambda f: f.variant or f.key)
def test_every_format_is_passed(format_):
    document = compose(papers.report(format_), made_at=papers.MADE_AT, draft=False)

    assert faults(document, render_pdf(document, {})) == []


@pytest.mark.parametrize("kind", [Heading, Paragraph, Image, Signature])
def test_a_block_that_was_not_printed_is_named(read, kind):
    document, pages = read
    index = first(document, kind)
    twice = changed(document, index, document.blocks[index], document.blocks[index])

    found = differences(twice, pages)

    assert (len(found), found[0][:2]) == (1, "缺少")


@pytest.mark.parametrize("kind", [Heading, Paragraph, FigureTable, Image, Signature])
def test_a_block_that_should_not_be_there_is_named(read, kind):
    document, pages = read

    found = differences(changed(document, first(document, kind)), pages)

    assert len(found) == 1
    assert "多出" in found[0]


def test_every_changed_figure_is_found(read):
    """Each of the figures in turn, so that none is looked for where another would do."""
    document, pages = read
    missed = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, FigureTable):
            continue
        for cell, text in block.texts.items():
            other = replace(block, texts={**block.texts, cell: f"{text}1"})
            if not differences(changed(document, index, other), pages):
                missed.append(cell)
    assert missed == []


def test_two_figures_that_changed_places_are_found(read):
    document, pages = read
    index = first(document, FigureTable)
    block = document.blocks[index]
    (a, one), (b, other) = [(c, t) for c, t in block.texts.items() if t][:2]
    assert one != other

    assert differences(
        changed(document, index, replace(block, texts={**block.texts, a: other, b: one})), pages
    )


def test_one_changed_character_is_found(read):
    document, pages = read
    index = first(document, Paragraph)
    block = document.blocks[index]
    other = replace(block, text=block.text.replace("。", "，", 1))

    assert differences(changed(document, index, other), pages)[0].startswith("缺少段落“根据《")


def test_two_paragraphs_that_changed_places_are_found(read):
    document, pages = read
    numbers = [i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph)][:2]
    blocks = list(document.blocks)
    blocks[numbers[0]], blocks[numbers[1]] = blocks[numbers[1]], blocks[numbers[0]]

    assert differences(replace(document, blocks=tuple(blocks)), pages)


def test_another_code_at_the_foot_is_found(printed):
    document, pdf = printed

    found = faults(replace(document, proof=replace(PROOF, code="Z" * LENGTH)), pdf)

    assert found[0] == "缺少核验码"


@pytest.mark.parametrize("gone", [0, 3, -1])
def test_a_page_cut_off_is_found(printed, gone):
    document, pdf = printed
    writer, pages = PdfWriter(), list(PdfReader(BytesIO(pdf)).pages)
    del pages[gone]
    for page in pages:
        writer.add_page(page)

    assert faults(document, written(writer))


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_stands_beyond_the_edge_is_found(printed):
    document, pdf = printed
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.pages[1].mediabox = RectangleObject((0, 0, 595, 500))

    assert any(
        "第 2 页“" in fault and "超出纸面" in fault for fault in faults(document, written(writer))
    )


def test_a_font_that_is_not_embedded_is_found(printed):
    document, pdf = printed
    writer = PdfWriter(clone_from=BytesIO(pdf))
    font = next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()
    del font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()["/FontFile2"]

    assert any("没有嵌入" in fault for fault in faults(document, written(writer)))


def test_a_character_without_a_glyph_is_found(printed):
    document, pdf = printed
    writer = PdfWriter(clone_from=BytesIO(pdf))
    contents = writer.pages[0].get_contents()
    name = next(iter(writer.pages[0]["/Resources"]["/Font"]))
    contents.set_data(contents.get_data() + f"\nBT {name} 9 Tf 100 700 Td <0000> Tj ET".encode())
    writer.pages[0].replace_contents(contents)

    assert "第 1 页有 1 个字没有字形" in faults(document, written(writer))


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"nonsense" * 100])
def test_what_is_no_pdf_is_refused(printed, pdf):
    assert faults(printed[0], pdf)


def test_characters_that_share_a_glyph_count_as_one():
    """Readers see a glyph under one name; the other character would be missed."""
    seen = set(without_invisible("".join(printable())))
    pairs = [(chr(b), chr(a)) for a, b in _same_glyphs().items() if chr(a) in seen][:40]
    text = "".join(f"甲{one}乙{other}" for one, other in pairs)
    document = Document(("标题",), (Paragraph(text),), "某街道办事处")
    pdf = render_pdf(document, {})

    assert (len(pairs), faults(document, pdf)) == (40, [])
    assert "".join(text.split()) not in "".join(page.text for page in read_pages(BytesIO(pdf)))


# The code


def test_codes_are_long_and_never_the_same():
    codes = {new_code() for _ in range(1000)}

    assert (len(codes), {len(code) for code in codes}) == (1000, {26})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (PROOF.spoken, PROOF.code),
        (PROOF.code.lower(), PROOF.code),
        ("O123456789ABCDEFGHJKMNPQRS", PROOF.code),
        ("ol23456789abcdefghjkmnpqrs ", PROOF.code),
        ("", ""),
        ("../../etc/passwd", ""),
        ("U" * 26, ""),
        ("0" * 27, ""),
    ],
)
def test_a_code_is_read_as_it_is_typed(typed, read):
    assert read_code(typed) == read


def test_without_an_address_there_is_no_square():
    assert (Proof(PROOF.code).svg, "<svg" in PROOF.svg) == ("", True)
