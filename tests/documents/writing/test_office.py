"""Word files and workbooks as LibreOffice reads them; run by script/test-office."""

import random
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from govreports.documents.charts import KINDS
from govreports.documents.compose import compose
from govreports.documents.content import Chart, Content
from govreports.documents.judging import judged
from govreports.documents.paper import Drawing, FigureTable, Heading, Image, Paragraph, Signature
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.documents.writing import dumps, loads
from govreports.documents.writing.packing import pack, unpack
from govreports.documents.writing.squares import figure_rows
from govreports.formats import FORMATS
from tests.documents import pdf_judges
from tests.documents.papers import (
    CURRENT,
    HUBEI,
    OVERVIEW,
    TRIAL,
    distinct_figures,
    illustrated_report,
    report,
)
from tests.documents.writing import generated
from tests.documents.writing.laws import different
from tests.documents.writing.office import converted
from tests.documents.writing.strings import hostile_report

pytestmark = [pytest.mark.office, pytest.mark.drill]
PLAIN_PAPERS = ("current", "trial", "hubei", "long")
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHARTS = tuple(
    Chart(kind, f"近三年申请{name}", ("2019年", "2020年", "2021年"), (3, None, 8))
    for kind, name in KINDS.items()
)


def _papers() -> dict[str, tuple[Content, dict[str, bytes]]]:
    """Reports of every kind, by name."""
    drawn, pictures = illustrated_report()
    first, *others = drawn.passages["overview"]
    charts = {**drawn.passages, "overview": (replace(first, charts=_CHARTS), *others)}
    long = tuple(replace(passage, body="\n".join([passage.body] * 8)) for passage in OVERVIEW)
    hostile, hostile_pictures = hostile_report("<&>]]>\x0b\ud800=1+1")
    return {
        **{
            name: (report(form, figures=distinct_figures(form)), {})
            for name, form in (("current", CURRENT), ("trial", TRIAL), ("hubei", HUBEI))
        },
        "illustrated": (replace(drawn, passages=charts), pictures),
        "fronted": (report(with_cover=True, with_contents=True), {}),
        "long": (report(passages={"overview": long, "other_matters": OVERVIEW}), {}),
        "empty": (Content("2021", "", 2021, "青石区松林街道办事处", "street", "松林街道年报"), {}),
        "hostile": (hostile, hostile_pictures),
    }


@pytest.fixture(scope="module")
def papers():
    return _papers()


@pytest.fixture(scope="module")
def words(papers):
    return {f"{name}.docx": dumps("docx", *made, draft=True) for name, made in papers.items()}


def _said(data: bytes) -> list[object]:
    """Paragraphs with their level of heading, tables unfolded, pictures with their words."""
    found: list[object] = []
    word = docx.Document(BytesIO(data))
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found.append([[cell.text for cell in row.cells] for row in block.rows])
            continue
        found += [("picture", frame.get("descr")) for frame in block._p.iter(qn("wp:docPr"))]
        # entries of contents are put into a box of their own by LibreOffice
        if block.text.strip() and not block.style.name.startswith("toc"):
            found.append((block.style.name.lower(), block.text))
    return found


def test_word_files_keep_every_paragraph_figure_and_picture(words):
    saved = converted(words, "docx")
    for name, data in words.items():
        assert _said(saved[name]) == _said(data), name
        section = docx.Document(BytesIO(saved[name])).sections[0]
        assert [p.text for p in section.header.paragraphs] == ["草稿　未经审核，不得公开"]
        assert b"PAGE" in etree.tostring(section.footer._element)
        assert b"PAGE" in etree.tostring(section.even_page_footer._element)


def test_word_files_print_whole(papers, words):
    """Every heading, paragraph, row, caption and signature stands on the pages in its order."""
    printed = converted(words, "pdf")
    for name, (content, _) in papers.items():
        text = _signs(pdf_judges.text(printed[f"{name}.docx"]))
        text = text.replace("草稿未经审核不得公开", "")
        for wanted in _expected(content):
            assert wanted in text, (name, wanted)


def _expected(content: Content) -> list[str]:
    found = []
    for block in compose(content, made_at=None, draft=True).blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append(block.lead + block.text)
            case FigureTable():
                found += {text for row in figure_rows(block) for text in row if text.isdigit()}
            case Image() | Drawing():
                found.append(block.caption)
            case Signature():
                found += [block.organ, block.date]
    return list(filter(None, map(_signs, found)))


def _signs(text: str) -> str:
    """Letters, digits and characters: a comma that hangs beyond the line is not in the text."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_files_saved_by_libreoffice_lead_back_to_their_report(papers, kind, monkeypatch):
    """Every figure, text, link, picture, chart and choice, also of random papers.

    `_x0041_` is left out: LibreOffice writes it into Word files as `_x005F_x0041_`, which Word
    shows like that. So is where the values of a chart come from: of charts that look the same
    LibreOffice keeps one picture.
    """
    bearable = tuple(text for text in generated.HOSTILE if not text.startswith("_x"))
    monkeypatch.setattr(generated, "HOSTILE", bearable)
    made = {name: paper for name, paper in papers.items() if name != "hostile"}
    made |= {f"random{seed}": generated.paper(random.Random(seed)) for seed in range(12)}
    files = {f"{name}.{kind}": dumps(kind, *paper) for name, paper in made.items()}
    saved = converted(files, kind)
    wrong = {}
    for name, data in files.items():
        ours, theirs = loads(kind, data), loads(kind, saved[name])
        if differs := different(_unsourced(ours.content), _unsourced(theirs.content)):
            wrong[name] = differs
        if (ours.pictures, ours.doubts) != (theirs.pictures, theirs.doubts):
            wrong[f"{name} beside"] = (ours.pictures.keys() ^ theirs.pictures.keys(), theirs.doubts)
    assert wrong == {}


def _unsourced(content: Content) -> Content:
    passages = {
        key: tuple(
            replace(p, charts=tuple(replace(chart, source="") for chart in p.charts)) for p in group
        )
        for key, group in content.passages.items()
    }
    return replace(content, passages=passages)


def _without_values(data: bytes) -> bytes:
    """The workbook with bare formulas, so that somebody has to work them out."""
    parts = unpack(data)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            root = etree.fromstring(part)
            for formula in root.iter(f"{_S}f"):
                square = formula.getparent()
                square.attrib.pop("t", None)
                for value in square.findall(f"{_S}v"):
                    square.remove(value)
            parts[name] = etree.tostring(root)
    return pack(parts)


def _values(data: bytes) -> dict[str, dict[str, object]]:
    book = load_workbook(BytesIO(data), data_only=True)
    return {
        sheet.title: {
            square.coordinate: square.value
            for row in sheet.rows
            for square in row
            if square.value not in (None, "")
        }
        for sheet in book
    }


def _random_reports(count: int) -> dict[str, Content]:
    """Sheets with blanks and faults of every kind, and some that balance."""
    dice = random.Random(20260121)
    found = {}
    for number in range(count):
        form = FORMATS[number % len(FORMATS)]
        gaps = dice.choice((0.0, 0.0, 0.02, 0.5, 1.0))
        top = dice.choice((0, 1, 9))
        figures = {
            cell: None if dice.random() < gaps else dice.randint(0, top) for cell in form.typed
        }
        content = report(
            form, figures=figures, passages={}, organ_kind=dice.choice(("street", "department"))
        )
        totals = judged(content, {}).totals
        whole = {cell: amount.value for cell, amount in totals.items() if amount.filled}
        found[f"{number}.xlsx"] = replace(content, figures={**figures, **whole})
    return found


def test_formulas_work_out_to_what_stands_beside_them(papers):
    made = {f"{name}.xlsx": paper for name, paper in papers.items()}
    made |= {name: (content, {}) for name, content in _random_reports(40).items()}
    books = {name: dumps("xlsx", *paper) for name, paper in made.items()}
    bare = {name: _without_values(data) for name, data in books.items()}
    saved = converted(bare, "xlsx")
    formulas = 0
    for name, data in books.items():
        ours, theirs = _values(data), _values(saved[name])
        assert theirs == ours, name
        formulas += sum(data_sheet.count(b"<f>") for data_sheet in unpack(data).values())
    assert formulas > 40 * 200


def test_a_workbook_saved_by_libreoffice_is_read_like_ours(papers):
    books = {f"{name}.xlsx": dumps("xlsx", *paper) for name, paper in papers.items()}
    saved = converted(books, "xlsx")
    for name, data in books.items():
        theirs, ours = read_file(name, saved[name]), read_file(name, data)
        assert (theirs.content, theirs.typed, theirs.notes) == (ours.content, {}, ()), name


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_what_libreoffice_saved_is_recognised_by_its_words(papers, kind):
    """As any file from outside: every figure, heading and text, and nothing to be asked."""
    made = {
        f"{name}.{kind}": content for name, (content, _) in papers.items() if name in PLAIN_PAPERS
    }
    saved = converted({name: dumps(kind, content) for name, content in made.items()}, kind)

    wrong = {}
    for name, content in made.items():
        found = recognise(read_file(name, saved[name]))
        without_text = {section.key: () for section in content.format.sections}
        content = replace(content, passages={**without_text, **content.passages})
        differing = different(content, found.content)
        if differing or found.doubts:
            wrong[name] = (differing, found.doubts)
    assert wrong == {}
