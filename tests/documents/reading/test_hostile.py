"""E3 and E8: workbooks, papers and pages made to exhaust, to run or to fetch."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable

import pytest

from govreports.documents.raw import RawDocument
from govreports.documents.reading import Unreadable, read_file
from govreports.documents.reading.child import close_readers, read_apart
from tests.documents.reading.hostile_pages import RUNS, SILENT, WHOLE
from tests.documents.reading.making import PNG, docx, p, tbl, tc, told, tr, zipped
from tests.documents.reading.test_guard import Listener

ARTICLE = "<p>一、总体情况</p><p>全年公开89条，收到申请3件，都按期答复。</p>"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture(scope="module", autouse=True)
def readers():
    yield
    close_readers()


def workbook(sheet: str, texts: str = "", styles: str = "") -> bytes:
    """A workbook with one sheet as given."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    rows = (("s", "worksheet"), ("t", "sharedStrings"), ("y", "styles"))
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{of}" Target="{of}.xml"/>' for name, of in rows
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{inner}'
            "</Relationships>",
            "xl/worksheet.xml": f'<worksheet xmlns="{SPREADSHEET}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">{texts}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>',
        }
    )


def some(count: int, item: Callable[[int], str]) -> str:
    return "".join(map(item, range(count)))


NUMBERS = random.Random(3)
ONE = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'
BOOKS = {
    "a cell at the far end": workbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
        "</row></sheetData>"
    ),
    "four million rows": workbook(f"<sheetData>{'<row/>' * 1_200_000}</sheetData>"),
    "many rows of figures": workbook(
        f"<sheetData>{some(15_000, lambda n: f'<row><c><v>{NUMBERS.random()}</v></c></row>')}</sheetData>"
    ),
    "a hundred thousand merges": workbook(
        ONE + "<mergeCells>" + some(100_000, lambda n: f'<mergeCell ref="A{n + 1}:B{n + 1}"/>') + "</mergeCells>"
    ),
    "a merge over everything": workbook(
        f'{ONE}<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1:C2"/></mergeCells>'
    ),
    "wrong merges": workbook(
        ONE + "".join(f'<mergeCells><mergeCell ref="{x}"/></mergeCells>' for x in ("", "A", "1:1", "B2:A1", "AAAA1:B2"))
    ),
    "a million texts": workbook(ONE, texts="<si><t>a</t></si>" * 900_000),
    "many different texts": workbook(ONE, texts=some(60_000, lambda n: f"<si><t>{NUMBERS.random()}</t></si>")),
    "fifty thousand styles": workbook(
        ONE,
        styles="<numFmts>"
        + some(50_000, lambda n: f'<numFmt numFmtId="{n + 200}" formatCode="0{n}"/>')
        + "</numFmts><cellXfs>"
        + some(50_000, lambda n: f'<xf numFmtId="{n + 200}"/>')
        + "</cellXfs>",
    ),
    "no numbers": workbook(
        '<sheetData><row r="x"><c r="?"><v>1e999</v></c><c t="s"><v>-1</v></c><c t="s"><v>9e9</v></c>'
        '<c s="-1"><v>∞</v></c><c t="d"><v>x</v></c><c t="q"><v>y</v></c><c t="s"/></row></sheetData>'
    ),
    "a long text": workbook(f"<sheetData><row><c t=\"str\"><v>{NUMBERS.randbytes(3_000_000).hex()}</v></c></row></sheetData>"),
    "a format that goes on": workbook(
        '<sheetData><row><c s="0"><v>1</v></c></row></sheetData>',
        styles='<numFmts><numFmt numFmtId="200" formatCode="' + "0.#;" * 20_000 + '"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs>',
    ),
}  # fmt: skip


def cells(rows: int, columns: int) -> str:
    return tbl(*(tr(*(f"{NUMBERS.random():.4f}" for _ in range(columns))) for _ in range(rows)))


PAPERS = {
    "many paragraphs": docx(some(15_000, lambda n: p(f"{NUMBERS.random()}"))),
    "empty paragraphs": docx("<w:p/>" * 10_000 + some(4_000, lambda n: f"<w:p w:x='{NUMBERS.random()}'/>")),
    "a table of many rows": docx(cells(2_000, 3)),
    "a table of many columns": docx(cells(3, 300)),
    "a span over everything": docx(tbl(tr(tc("甲", '<w:gridSpan w:val="999999999"/>'), "乙"), tr("丙", "丁"))),
    "wrong spans": docx(tbl(tr(tc("甲", '<w:gridSpan w:val="-5"/><w:vMerge/>'), tc("", '<w:gridSpan w:val="x"/>')), tr("丙", "丁"))),
    "tables within tables": docx("<w:tbl><w:tr><w:tc>" * 60 + p("甲") + "</w:tc></w:tr></w:tbl>" * 60),
    "tables within tables, deep": docx("<w:tbl><w:tr><w:tc>" * 2_000 + p("甲") + "</w:tc></w:tr></w:tbl>" * 2_000),
    "controls within controls": docx("<w:sdt><w:sdtContent>" * 110 + p("甲") + "</w:sdtContent></w:sdt>" * 110),
    "fields that never end": docx(p(inner='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5_000) + p("甲")),
    "fields that never began": docx(p(inner='<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 900) + p("甲")),
    "styles in a circle": docx(
        p("甲", '<w:pStyle w:val="a"/>'),
        styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    ),
    "a chain of styles": docx(
        p("甲", '<w:pStyle w:val="s0"/>') * 50,
        styles=some(8_000, lambda n: f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'),
    ),
    "numbers without end": docx(
        p("甲", '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>')
        + p("乙", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * 200,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1" * 2_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "letters without end": docx(
        p("乙", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "a picture of itself": docx(
        p(inner='<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>' * 300),
        related=(("x", "image", "document.xml"),),
    ),
}  # fmt: skip


def test_a_picture_in_a_thousand_places_is_kept_in_few():
    drawing = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    picture = PNG + NUMBERS.randbytes(4 << 20)

    document = read_apart(
        "a.docx",
        docx(
            p(inner=drawing * 1_000),
            related=(("x", "image", "media/a.png"),),
            parts={"word/media/a.png": picture},
        ),
    )

    kept = [block.data for block in document.blocks if block.data]
    assert (len(document.blocks), kept) == (1_000, [picture] * 4)


def outcome(name: str, data: bytes) -> object:
    try:
        return read_apart(name, data)
    except Unreadable as unreadable:
        return unreadable.code


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_is_read_or_refused(name):
    found = outcome("a.xlsx", BOOKS[name])

    assert isinstance(found, RawDocument) or found in ("large", "bomb", "memory", "time", "broken")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_read_or_refused(name):
    found = outcome("a.docx", PAPERS[name])

    assert isinstance(found, RawDocument) or found in ("large", "bomb", "memory", "time", "broken")


def test_what_is_harmless_in_them_is_read():
    assert told(read_apart("a.xlsx", BOOKS["a merge over everything"])) == [[("1",)]]
    assert told(read_apart("a.xlsx", BOOKS["wrong merges"])) == [[("1", "2")]]
    assert told(read_apart("a.xlsx", BOOKS["fifty thousand styles"])) == [[("01", "02")]]
    assert told(read_apart("a.docx", PAPERS["a span over everything"])) == [
        [("甲", "乙"), ("丙", "丁")]
    ]
    assert told(read_apart("a.docx", PAPERS["tables within tables"])) == ["甲"]
    assert told(read_apart("a.docx", PAPERS["styles in a circle"])) == ["甲"]
    assert told(read_apart("a.docx", PAPERS["fields that never began"])) == ["甲"]


# Pages


@pytest.mark.parametrize("part", SILENT)
def test_nothing_of_a_page_runs_or_is_fetched(part, tmp_path):
    listener = Listener()
    (tmp_path / "canary").write_text("canary")
    filled = part.replace("{url}", f"http://127.0.0.1:{listener.port}/").replace(
        "{file}", f"{tmp_path}/canary"
    )

    for page in (f"{ARTICLE}{filled}", f"{filled}{ARTICLE}", f"<div>{filled}</div>{ARTICLE}"):
        document = read_file("a.html", f"<html><body>{page}</body></html>".encode())
        texts = [item for item in told(document) if isinstance(item, str)]
        assert not any(RUNS in text or "canary" in text for text in texts), texts
        assert any("一、总体情况" in text for text in texts)
    listener.close()

    assert listener.hits == 0


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_a_page_is_read_or_refused(number):
    found = outcome("a.html", WHOLE[number])

    assert isinstance(found, RawDocument) or found in (
        "large", "bomb", "memory", "time", "broken", "encoding", "disagrees",
    )  # fmt: skip
    if isinstance(found, RawDocument):
        assert socket.gethostname() not in "".join(str(item) for item in told(found))


def test_there_are_as_many_pages_as_promised():
    assert len(SILENT) + len(WHOLE) >= 80
