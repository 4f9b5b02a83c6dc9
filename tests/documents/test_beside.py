"""What the paper beside the editor has, and files never have."""

import re

import pytest

from govreports.documents import pdf
from govreports.documents.compose import compose
from govreports.documents.html import render_html
from govreports.documents.paper import Document, Paragraph, Source
from govreports.formats import FORMATS
from tests.documents.papers import MADE_AT, illustrated_report, report

ATTRIBUTES = re.compile(r' data-(?:cell|field|line|section)="[^"]*"| id="section-[^"]*"')
GROUPS = re.compile(r"<div(?: data-section=\"\w+\")(?: id=\"section-\w+\")?>\n(.*?)</div>\n", re.S)


def everywhere(document):
    """A field for every block."""
    return {Source("cover", part="signature"): "cover"} | {
        source: f"{source.section}-{source.passage}-{source.part}"
        for block in document.blocks
        if (source := block.source) and not source.number and source.part != "signature"
    }


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_beside_the_editor_the_page_has_attributes_and_nothing_else_more(format_):
    document = compose(report(format_), made_at=MADE_AT, draft=True)

    file = render_html(document, {}, stylesheets=())
    beside = render_html(document, {}, stylesheets=(), fields=everywhere(document))

    assert ATTRIBUTES.findall(file) == []
    assert len(re.findall(" data-cell=", beside)) == len(format_.cells)
    assert squeezed(ATTRIBUTES.sub("", beside).replace("<div>\n", "").replace("</div>\n", "")) == (
        squeezed(file.replace("</div>\n", ""))
    )


def squeezed(page: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", page)


def test_the_printer_gets_no_attribute_of_the_screen(monkeypatch):
    content, pictures = illustrated_report()
    document = compose(content, made_at=None, draft=True)
    pages = []
    client = pdf._client(pdf.font_folder())
    printing = client.print

    def watched(page, *rest, **more):
        pages.append(page)
        return printing(page, *rest, **more)

    monkeypatch.setattr(client, "print", watched)
    with_places = pdf.render_pdf(document, pictures)
    without = Document(**{**vars(document), "blocks": tuple(map(nowhere, document.blocks))})

    assert with_places == pdf.render_pdf(without, pictures)
    assert pages
    assert [ATTRIBUTES.findall(page) for page in pages] == [[]] * len(pages)


def nowhere(block):
    from dataclasses import replace

    return replace(block, source=None)


def test_every_block_says_where_it_is_written():
    content, _ = illustrated_report()
    document = compose(content, made_at=None, draft=True)

    found = {block.source for block in document.blocks}

    assert None not in found
    assert Source("cover", part="preface") in found
    assert Source("overview", 1, "picture") in found
    assert Source("overview", 0, "body", 2) in found
    assert Source("other_matters", 1, "body") in found  # the heading runs into it
    assert Source("other_matters", 1, "heading") not in found


def test_a_block_that_is_written_nowhere_cannot_stand_beside_the_editor():
    document = Document((), (Paragraph("文字"),), "机关")

    with pytest.raises(ValueError, match="nowhere"):
        render_html(document, {}, stylesheets=(), fields={})
