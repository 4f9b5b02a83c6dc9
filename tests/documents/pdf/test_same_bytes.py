"""The same bytes and the same words, whoever prints and however fast."""

import re
import subprocess
from dataclasses import replace

import pytest

from govreports.documents.html import render_html
from govreports.documents.paper import Document, Paragraph
from govreports.documents.pdf import render_pdf, setup
from govreports.documents.printing.additions import ALL
from govreports.documents.printing.client import PrintingClient
from tests.documents.papers import illustrated_report, report
from tests.documents.pdf_judges import ask, reader, text, words

from .printing import RIGHT, document_of, on_paper


def printed_with(names: tuple[str, ...], document: Document, images: dict[str, bytes]) -> bytes:
    """The document printed by a press with these additions only."""
    client = PrintingClient(setup(additions=names))
    page = render_html(document, {sha: f"asset:{sha}" for sha in images}, stylesheets=())
    pdf = client.print(page, images).pdf
    client.close()
    return pdf


# The same bytes, whoever prints


def test_the_same_paper_has_the_same_bytes(papers, monkeypatch):
    _, images = illustrated_report()
    document, first = papers["illustrated"]
    render_pdf(document_of(Paragraph("别的文件。")), {})

    again = render_pdf(document, images)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    other = PrintingClient(setup())
    page = render_html(document, {sha: f"asset:{sha}" for sha in images}, stylesheets=())
    elsewhere = other.print(page, dict(sorted(images.items()))).pdf
    other.close()

    assert again == first
    assert elsewhere == first


def test_compression_changes_nothing_but_bytes(tmp_path, papers):
    document, _ = papers["2021"]
    unpacked = []
    for names in ((), ("compression",)):
        file = tmp_path / f"{len(names)}.pdf"
        file.write_bytes(printed_with(names, document, {}))
        plain = subprocess.run(
            ["qpdf", "--qdf", "--object-streams=disable", "--static-id", file, "-"],
            capture_output=True,
            check=True,
        ).stdout
        unpacked.append(re.sub(rb"/ID \[.*?\]", b"", plain))

    assert unpacked[0] == unpacked[1]


@pytest.mark.parametrize("name", ["sizes", "kept", "well_formed"])
def test_what_makes_printing_faster_changes_no_byte(name):
    content, images = illustrated_report()
    document = on_paper(replace(content, with_cover=True, with_contents=True))
    without = tuple(known for known in ALL if known != name)

    assert printed_with(without, document, images) == render_pdf(document, images)


def test_plain_weasyprint_prints_the_same_words(papers):
    document, pdf = papers["2021"]

    plain = printed_with((), document, {})

    assert text(plain) == text(pdf)
    assert len(reader(plain).pages) == len(reader(pdf).pages)


@pytest.mark.drill
def test_leaving_out_the_rules_of_other_elements_changes_no_dot(tmp_path):
    content, images = illustrated_report()
    document = on_paper(content)
    seen = []
    for names in ((), ("plain_elements",)):
        pdf = printed_with(names, document, images)
        ask("pdftoppm", "-r", "60", "-png", "-", str(tmp_path / "page"), pdf=pdf)
        structure = re.sub(r"(?<=[<(])\d+-", "", ask("pdfinfo", "-struct-text", "-", pdf=pdf))
        seen.append(([f.read_bytes() for f in sorted(tmp_path.glob("*.png"))], structure))

    assert len(seen[0][0]) == 8
    assert seen[0] == seen[1]


def test_figures_of_six_digits_stay_within_their_cells():
    figures = dict.fromkeys(report().figures, 123456)

    pdf = render_pdf(on_paper(report(figures=figures)), {})

    found = [word for word in words(pdf) if "123456" in word.text]
    assert [word.text for word in found] == ["123456"] * len(figures)
    assert max(word.right for word in found) < RIGHT - 0.5
