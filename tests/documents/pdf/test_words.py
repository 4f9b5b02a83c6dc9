"""What stands on a printed paper, and what its file says."""

import re
import subprocess

import pytest

from govreports.documents.canonical import dumps
from govreports.documents.paper import FigureTable, Heading, Image, Paragraph, Signature
from govreports.documents.pdf import render_pdf
from govreports.formats import FORMATS
from tests.documents.papers import CURRENT, report
from tests.documents.pdf_judges import ask, pages, reader, squeeze, text

# What stands on the paper


def test_every_word_of_the_report_can_be_read_back(paper):
    document, pdf = paper

    found = text(pdf)

    for block in document.blocks:
        match block:
            case Heading():
                assert squeeze(block.text) in found
            case Paragraph():
                assert squeeze(block.lead + block.text) in found
            case Image():
                assert squeeze(block.caption) in found
            case Signature():
                assert block.organ in found
                assert block.date in found
            case FigureTable():
                labels = {cell.text for row in block.grid.rows for cell in row if cell.text}
                notes = {cell.note for row in block.grid.rows for cell in row if cell.note}
                assert [label for label in labels | notes if squeeze(label) not in found] == []
    assert found.startswith(document.title)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_figure_is_printed_once_and_in_order(papers, format_):
    document, pdf = papers[format_.variant or format_.key]

    printed = re.findall(r"(?<![\d.])[+]?1[0-2]\d\d元?(?!\d)", " ".join(pages(pdf)))

    expected = [
        block.texts[cell.cell]
        for block in document.blocks
        if isinstance(block, FigureTable)
        for row in block.grid.rows
        for cell in row
        if cell.cell
    ]
    assert printed == expected
    assert len(expected) == len(format_.cells)


def test_headings_numbers_and_pictures_are_tagged(papers):
    document, pdf = papers["illustrated"]

    tags: dict[str, int] = {}
    alternatives = []
    pending = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while pending:
        node = pending.pop().get_object()
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict) and "/K" in node:
            tags[node.get("/S", "")] = tags.get(node.get("/S", ""), 0) + 1
            alternatives += [node["/Alt"]] if "/Alt" in node else []
            pending.append(node["/K"])

    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert tags["/H1"] == 1
    assert tags["/H2"] == levels.count(1) == 6
    assert tags["/H3"] == levels.count(2)
    assert tags["/Table"] == 3
    assert sorted(alternatives) == sorted(
        block.alternative for block in document.blocks if isinstance(block, Image)
    )


def tagged(pdf: bytes, kind: str) -> list[dict]:
    """The structure elements of that kind, in order."""
    found = []
    pending = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while pending:
        node = pending.pop(0).get_object()
        if isinstance(node, list):
            pending[:0] = node
        elif isinstance(node, dict):
            found += [node] if node.get("/S") == kind else []
            pending[:0] = [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_figure_is_tied_to_the_heads_of_its_row_and_column(papers, format_):
    document, pdf = papers[format_.variant or format_.key]

    heads = list(tagged(pdf, "/TH"))
    names = {cell["/ID"]: number for number, cell in enumerate(heads)}
    cells = [cell["/A"].get("/Headers", []) for cell in tagged(pdf, "/TD")]

    labels, figures = [], []
    for block in document.blocks:
        if isinstance(block, FigureTable):
            flat = [cell for row in block.grid.rows for cell in row]
            labels += [cell for cell in flat if cell.role not in ("figure", "corner")]
            figures += [cell for cell in flat if cell.role in ("figure", "corner")]
    assert len(names) == len(labels)
    assert len(cells) == len(figures)
    for figure, tied in zip(figures, cells, strict=True):
        known = {labels[names[name]].id for name in tied}
        assert set(figure.labels) <= known
        others = {i for i in known if i.startswith(("h-", "r-"))} - set(figure.labels)
        assert others == set()
    assert {cell["/A"]["/Scope"] for cell in heads} == {"/Row", "/Column"}


def test_facts_of_the_file(papers):
    document, pdf = papers["2021"]

    facts = dict(
        line.split(":", 1) for line in ask("pdfinfo", "-isodates", "-", pdf=pdf).splitlines()
    )

    assert facts["Title"].strip() == document.title
    assert facts["Author"].strip() == document.organ
    assert facts["Tagged"].strip() == "yes"
    assert facts["CreationDate"].strip() == facts["ModDate"].strip() == "2022-01-17T01:30:00Z"
    metadata = reader(pdf).trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="2"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert reader(pdf).trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_data_of_a_paper_go_along_in_the_file(papers, tmp_path):
    document, plain = papers["2021"]
    data = dumps(report(CURRENT))

    pdf = render_pdf(document, {}, data=data)

    assert pdf == render_pdf(document, {}, data=data)
    assert text(pdf) == text(plain)
    root = reader(pdf).trailer["/Root"]
    assert reader(pdf).attachments == {"report.json": [data]}
    (file,) = {reference.idnum for reference in root["/AF"]}
    attached = reader(pdf).get_object(file)
    assert (attached["/AFRelationship"], attached["/UF"]) == ("/Data", "report.json")
    embedded = attached["/EF"]["/F"].get_object()
    assert (
        embedded["/Subtype"] == "/application#2fjson" or embedded["/Subtype"] == "/application/json"
    )
    assert embedded["/Params"]["/ModDate"] == "D:20220117013000Z"
    metadata = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    test_the_file_is_sound((document, pdf), tmp_path)


def test_the_file_is_sound(paper, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper[1])

    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert "No syntax or stream encoding errors found" in done.stdout
    assert done.returncode == 0


def test_every_font_is_embedded_in_part_and_readable(paper):
    lines = ask("pdffonts", "-", pdf=paper[1]).splitlines()[2:]

    fonts = [
        re.search(r"\+(GW-\w+).*TrueType.* (yes|no) +(yes|no) +(yes|no) ", line) for line in lines
    ]
    assert all(fonts), lines
    assert {font.groups()[1:] for font in fonts} == {("yes", "yes", "yes")}
    assert {"GW-Song", "GW-BiaoSong", "GW-Hei", "GW-Kai", "GW-Fang"} >= {f[1] for f in fonts}
