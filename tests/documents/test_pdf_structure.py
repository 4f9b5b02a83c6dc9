"""The parts of PDF/A and PDF/UA that decide, read from the file itself, on every run.

`script/test-standards` asks veraPDF for all of both standards; this stands where it cannot be had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

from govreports.documents.canonical import dumps
from govreports.documents.compose import compose
from govreports.documents.paper import Document, Drawing, FigureTable, Heading, Image
from govreports.documents.pdf import render_pdf
from tests.documents.papers import CURRENT, HUBEI, MADE_AT, illustrated_report, report
from tests.documents.pdf_judges import reader
from tests.documents.test_proofreading import PROOF

SHOWS = {b"Tj", b"TJ", b"'", b'"'}
PAINTS = {b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/AA", "/OpenAction", "/AcroForm", "/URI", "/Encrypt"}


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[Document, bytes]]:
    rich, images = illustrated_report()
    front = replace(rich, with_cover=True, with_contents=True)
    found = {
        "with everything": (
            compose(front, made_at=MADE_AT, draft=False, proof=PROOF),
            dumps(front),
        ),
        "a draft": (compose(report(CURRENT), made_at=None, draft=True), b""),
        "a local form": (compose(report(HUBEI), made_at=MADE_AT, draft=False), b""),
    }
    return {
        name: (document, render_pdf(document, images, data=data))
        for name, (document, data) in found.items()
    }


@pytest.fixture(params=["with everything", "a draft", "a local form"])
def paper(request, papers) -> tuple[Document, bytes]:
    return papers[request.param]


def root_of(pdf: bytes) -> DictionaryObject:
    return reader(pdf).trailer["/Root"]


def elements(pdf: bytes) -> Iterator[tuple[tuple[str, ...], DictionaryObject]]:
    """Every structure element with the kinds of those it lies in, in the order of reading."""
    pending: list[tuple[tuple[str, ...], Any]] = [((), root_of(pdf)["/StructTreeRoot"]["/K"])]
    while pending:
        above, node = pending.pop(0)
        node = node.get_object()
        if isinstance(node, ArrayObject):
            pending[:0] = [(above, kid) for kid in node]
        elif isinstance(node, DictionaryObject) and "/S" in node:
            yield above, node
            pending[:0] = [((*above, node["/S"]), node.get("/K", ArrayObject()))]


def kinds(pdf: bytes, *wanted: str) -> list[DictionaryObject]:
    return [element for _, element in elements(pdf) if element["/S"] in wanted]


def said_of(pdf: bytes) -> str:
    return root_of(pdf)["/Metadata"].get_data().decode()


# What the whole file says of itself


def test_the_file_says_that_it_is_tagged_chinese_and_titled(paper):
    document, pdf = paper
    root = root_of(pdf)

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader(pdf).metadata.title == document.title
    assert f">{document.title}</" in said_of(pdf)


def test_the_file_says_which_standards_it_keeps(papers):
    parts = {
        name: re.findall(r'pdf(?:aid|uaid):(?:part|conformance)="(\w)"', said_of(pdf))
        for name, (_, pdf) in papers.items()
    }

    assert parts["with everything"] == ["3", "A", "1"]
    assert parts["a draft"] == parts["a local form"] == ["2", "A", "1"]


def test_colours_have_a_profile(paper):
    (intent,) = root_of(paper[1])["/OutputIntents"]

    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp"


def test_every_font_is_embedded_as_a_subset_with_its_characters(paper):
    fonts = {
        key: font.get_object()
        for page in reader(paper[1]).pages
        for key, font in page["/Resources"]["/Font"].items()
    }

    assert len(fonts) >= 5
    for font in fonts.values():
        assert re.match(r"/[A-Z]{6}\+GW-", font["/BaseFont"])
        assert b"beginbf" in font["/ToUnicode"].get_data()
        (inner,) = font["/DescendantFonts"]
        assert inner["/Subtype"] == "/CIDFontType2"
        assert inner["/CIDToGIDMap"] == "/Identity"
        assert inner["/FontDescriptor"]["/FontFile2"].get_data()


def test_the_file_can_do_nothing(paper):
    """No script, no program, no form; nothing that leads out of the file."""
    found = reader(paper[1])
    names: set[str] = set()
    for number in range(1, len(found.xref_objStm) + len(found.xref.get(0, {})) + 1):
        thing = found.get_object(IndirectObject(number, 0, found))
        if isinstance(thing, DictionaryObject):
            names |= {*thing, str(thing.get("/S")), str(thing.get("/Subtype"))}

    assert names & FORBIDDEN == set()
    assert len(names) > 60


# The tree of what it says


def test_headings_follow_each_other_without_a_gap(paper):
    document, pdf = paper
    levels = [int(heading["/S"][2]) for heading in kinds(pdf, "/H1", "/H2", "/H3", "/H4", "/H5")]

    expected = [1, *(block.level + 1 for block in document.blocks if isinstance(block, Heading))]
    assert levels == expected
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_is_rows_of_heads_and_figures(paper):
    document, pdf = paper
    nests = [(above, element) for above, element in elements(pdf) if element["/S"] == "/TR"]
    rows: dict[int, list[int]] = {}

    for above, row in nests:
        cells = [kid.get_object() for kid in row["/K"]]
        assert above[-2:] in {("/Table", "/THead"), ("/Table", "/TBody")}
        assert {cell["/S"] for cell in cells} <= {"/TH", "/TD"}
        for cell in cells:
            assert cell["/S"] == "/TD" or cell["/A"]["/Scope"] in ("/Row", "/Column")
        table = row["/P"].get_object()["/P"].get_object()
        area = sum(cell["/A"].get("/ColSpan", 1) * cell["/A"].get("/RowSpan", 1) for cell in cells)
        rows.setdefault(id(table), []).append(area)

    grids = [block.grid for block in document.blocks if isinstance(block, FigureTable)]
    assert [sum(areas) for areas in rows.values()] == [
        sum(cell.colspan * cell.rowspan for row in grid.rows for cell in row) for grid in grids
    ]


def test_every_picture_has_its_words(paper):
    document, pdf = paper
    words = [figure["/Alt"] for figure in kinds(pdf, "/Figure")]

    shown = [block for block in document.blocks if isinstance(block, Image | Drawing)]
    assert len(words) == len(shown) + bool(document.proof and document.proof.svg)
    assert all(words)


def test_links_and_their_annotations_hold_each_other(papers):
    document, pdf = papers["with everything"]
    tied = [
        kid.get_object().raw_get("/Obj").idnum
        for link in kinds(pdf, "/Link")
        for kid in link["/K"]
        if not isinstance(kid, int) and kid.get_object().get("/Type") == "/OBJR"
    ]
    annotations = [a for page in reader(pdf).pages for a in page.get("/Annots", ())]

    assert sorted(tied) == sorted(reference.idnum for reference in annotations)
    assert len(tied) >= len(document.listed) > 10
    for reference in annotations:
        annotation = reference.get_object()
        assert annotation["/Subtype"] == "/Link"
        assert "/StructParent" in annotation
    words = {reference.get_object()["/Contents"] for reference in annotations}
    assert words == {heading.text for heading in document.listed}


def test_all_that_is_painted_is_either_read_out_or_marked_as_ornament(paper):
    pdf = paper[1]
    held = {
        (element["/Pg"].get_object().indirect_reference.idnum, kid)
        for _, element in elements(pdf)
        for kid in (element.get("/K") or ())
        if isinstance(kid, int)
    }
    painted = set()
    for page in reader(pdf).pages:
        depth = 0
        stream = ContentStream(page.get_contents(), reader(pdf))
        for operands, operator in stream.operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                if operator == b"BDC" and "/MCID" in operands[1]:
                    painted.add((page.indirect_reference.idnum, operands[1]["/MCID"]))
            elif operator == b"EMC":
                depth -= 1
            elif operator in SHOWS | PAINTS:
                assert depth == 1, operator
    assert len(held) > 300
    assert held <= painted


def test_bookmarks_lead_to_the_headings(paper):
    document, pdf = paper
    found = reader(pdf)

    def flat(items: list[Any], level: int = 1) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item, level + 1)
            else:
                yield level, item.title, found.get_destination_page_number(item)

    marks = list(flat(found.outline))

    headings = [b for b in document.blocks if isinstance(b, Heading) and b.level < 3]
    assert [(level, title) for level, title, _ in marks] == [
        (1, document.title),
        *((heading.level + 1, heading.text) for heading in headings),
    ]
    for _, title, page in marks[1:]:
        words = "".join(found.pages[page].extract_text().split())
        assert "".join(title.split()) in words
