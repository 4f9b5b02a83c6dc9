"""The fragment for publishing systems, and the package it comes in."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import html

from govreports.documents import canonical
from govreports.documents.compose import compose
from govreports.documents.content import Chart
from govreports.documents.paper import FigureTable, Heading, Paragraph
from govreports.documents.writing.fragment import fragment, fragment_bytes
from govreports.documents.writing.package import package
from govreports.formats import FORMATS
from tests.documents import papers
from tests.documents.writing.strings import EVIL

ALLOWED = {
    *("article", "h1", "h2", "h3", "h4", "h5", "p", "strong", "br", "small"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"),
}
ATTRIBUTES = {"lang", "scope", "colspan", "rowspan", "border", "src", "alt", "aria-label"}
CHART = Chart("columns", "各季度公开数量", ("第一季度", "第二季度"), (3, 5), "条")


class Elements(HTMLParser):
    """The elements of a text with their attributes, and its words; complains of what is open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words, self.open = "", []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def paper(**changes):
    return compose(papers.report(**changes), made_at=None, draft=False)


def illustrated():
    content, pictures = papers.illustrated_report()
    first, *others = content.passages["overview"]
    passages = {**content.passages, "overview": (replace(first, charts=(CHART,)), *others)}
    return replace(content, passages=passages), pictures


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
def test_every_column_of_a_table_has_a_cell_that_begins_in_it(form):
    written = fragment(compose(papers.report(form), made_at=None, draft=False), {})
    for table in html.fromstring(written).iter("table"):
        taken: set[tuple[int, int]] = set()
        begins = set()
        for row, line in enumerate(table.iter("tr")):
            column = 0
            for cell in line:
                while (row, column) in taken:
                    column += 1
                begins.add(column)
                wide, high = (int(cell.get(name, 1)) for name in ("colspan", "rowspan"))
                taken |= {(row + y, column + x) for y in range(high) for x in range(wide)}
        rows = {row for row, _ in taken}
        assert begins == {column for _, column in taken}
        assert len(taken) == len(rows) * len(begins)  # and no row is shorter than another


def test_it_has_plain_elements_only():
    content, pictures = illustrated()
    document = compose(content, made_at=None, draft=False)

    found = Elements(fragment_bytes(document, pictures).decode()).found

    assert {tag for tag, _ in found} <= ALLOWED
    assert {name for _, attributes in found for name in attributes} <= ATTRIBUTES
    images = [attributes for tag, attributes in found if tag == "img"]
    assert len(images) == 3
    assert all(one["src"].startswith("data:image/png;base64,") and one["alt"] for one in images)
    assert "第一季度3条" in next(one["alt"] for one in images if "季度" in one["alt"])


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_word_and_figure_is_in_it(format_):
    document = compose(papers.report(format_), made_at=None, draft=False)

    said = Elements(fragment(document, {})).words

    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert block.text in said
        if isinstance(block, FigureTable):
            cells = [c for row in block.grid.rows for c in row]
            for cell in cells:
                assert (cell.text or block.texts.get(cell.cell, "")) in said


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_tables_are_rectangles_with_headings(format_):
    text = fragment(compose(papers.report(format_), made_at=None, draft=False), {})

    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tables) == 3
    for table in tables:
        covered: dict[tuple[int, int], int] = {}
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        for down, row in enumerate(rows):
            across = 0
            for cell in re.findall(r"<t[hd]\b[^>]*>", row):
                while (down, across) in covered:
                    across += 1
                wide, high = (
                    int((re.search(rf'{name}="(\d+)"', cell) or (0, 1))[1])
                    for name in ("colspan", "rowspan")
                )
                for x in range(across, across + wide):
                    for y in range(down, down + high):
                        assert (y, x) not in covered
                        covered[y, x] = 1
        width = max(x for _, x in covered) + 1
        assert len(covered) == width * len(rows)
        assert all("scope=" in th for th in re.findall(r"<th\b[^>]*>", table))


@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_words_stay_words(evil):
    plain = papers.report()
    passages = {"overview": (replace(papers.OVERVIEW[0], heading=evil, body=f"甲{evil}乙"),)}
    text = fragment(
        compose(
            replace(plain, organ=evil, title=evil, passages=passages), made_at=None, draft=False
        ),
        {},
    )

    assert {tag for tag, _ in Elements(text).found} <= ALLOWED


def test_the_title_may_be_left_out_and_headings_moved():
    document = paper()

    with_title, without, deep = (fragment(document, {}, level=n) for n in (1, 0, 3))

    assert with_title.count("<h1>") == 1
    assert "<h1>" not in without
    assert "<h2>一、总体情况</h2>" in without
    assert "<h4>一、总体情况</h4>" in deep


def test_the_package_holds_frozen_bytes_and_its_sums(tmp_path):
    content, pictures = illustrated()
    frozen = canonical.dumps(content)
    made = {"pdf": b"%PDF the very bytes", "canonical": frozen, "made_at": papers.MADE_AT}

    data = package(content, pictures, **made)

    assert data == package(content, pictures, **made)
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {
        *("report.pdf", "report.json", "report.docx", "page.html", "fragment.html", "SHA256SUMS")
    }
    assert (tmp_path / "report.json").read_bytes() == frozen
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF the very bytes"
    judged = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False)
    (tmp_path / "report.pdf").write_bytes(b"%PDF others")
    spoilt = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False)
    assert (judged.returncode, spoilt.returncode) == (0, 1)
