import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import accumulate, groupby, pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from govreports.documents.charts import description
from govreports.documents.compose import compose
from govreports.documents.content import Chart, Passage
from govreports.documents.paper import FigureTable
from govreports.documents.writing import dumps
from govreports.formats import FORMATS as FORMS
from tests.documents.papers import (
    MADE_AT,
    distinct_figures,
    illustrated_report,
    picture,
    report,
)
from tests.documents.writing.strings import EVIL, hostile_report

CHART = Chart("columns", "近三年申请", ("2019年", "2020年", "2021年"), (3, None, 8))


def opened(content, pictures=None, **options):
    return docx.Document(BytesIO(dumps("docx", content, pictures or {}, **options)))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(word) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]


def test_every_paragraph_stands_in_its_style():
    passages = {
        "overview": (Passage("主动公开", "第一段。\n1.目录\n（1）条目\n第二段。"),),
        "other_matters": (Passage("收费", "没有收取。", run_in=True),),
    }
    word = opened(report(passages=passages, preface="根据条例，编制本报告。"))
    assert said(word) == [
        ("Title", "临江市青石区人民政府和平街道办事处\n2021年政府信息公开工作年度报告"),
        ("Normal", "根据条例，编制本报告。"),
        ("Heading 1", "一、总体情况"),
        ("Heading 2", "（一）主动公开"),
        ("Normal", "第一段。"),
        ("Heading 3", "1.目录"),
        ("Heading 4", "（1）条目"),
        ("Normal", "第二段。"),
        ("Heading 1", "二、主动公开政府信息情况"),
        ("Heading 1", "三、收到和处理政府信息公开申请情况"),
        ("Heading 1", "四、政府信息公开行政复议、行政诉讼情况"),
        ("Heading 1", "五、存在的主要问题及改进情况"),
        ("Heading 1", "六、其他需要报告的事项"),
        ("Normal", "（一）收费。没有收取。"),
        ("落款单位", "临江市青石区人民政府和平街道办事处"),
        ("成文日期", "2022年1月17日"),
    ]
    lead = word.paragraphs[13].runs
    assert [(run.style.name, run.text) for run in lead] == [
        ("段首标题", "（一）收费。"),
        ("Default Paragraph Font", "没有收取。"),
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_tables_have_the_merged_cells_of_the_grid(form):
    content = report(form, figures=distinct_figures(form))
    word = opened(content)
    tables = [
        block
        for block in compose(content, made_at=None, draft=False).blocks
        if isinstance(block, FigureTable)
    ]
    assert len(word.tables) == len(tables) == 3
    for found, table in zip(word.tables, tables, strict=True):
        squares = _unfolded(table)
        assert [[cell.text for cell in row.cells] for row in found.rows] == squares
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in found.rows]
        assert heads == [n < len(table.grid.head) for n in range(len(squares))]
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in found.rows)


def _unfolded(table: FigureTable) -> list[list[str]]:
    """The table without merged cells, each text wherever its cell reaches, by columns that
    differ: where no row has an edge, there is no column."""
    rows = table.grid.rows
    full = [[None] * len(table.grid.columns) for _ in rows]
    for number, row in enumerate(rows):
        for at in row:
            start = full[number].index(None)
            text = table.texts[at.cell] if at.cell else "\n".join(filter(None, (at.text, at.note)))
            for down in range(at.rowspan):
                full[number + down][start : start + at.colspan] = [(text, at)] * at.colspan
    columns = list(zip(*full, strict=True))
    same = groupby(columns, key=lambda column: [id(at) for _, at in column])
    kept = [next(group) for _, group in same]
    return [[text for text, _ in row] for row in zip(*kept, strict=True)]


def test_cells_are_as_wide_as_their_columns_and_tables_as_the_text():
    for table in opened(report()).tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == 11906 - 1587 - 1474
        edges = [0, *accumulate(widths)]
        for row in table._tbl.tr_lst:
            column = 0
            for cell in row.tc_lst:
                span = cell.grid_span
                assert cell.width.twips == edges[column + span] - edges[column]
                column += span
            assert column == len(widths)


def test_the_page_is_that_of_the_standard():
    section = opened(report()).sections[0]
    millimetres = [
        round(length.mm, 1)
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ]
    assert millimetres == [210, 297, 37, 35, 28, 26]


def test_pages_are_numbered_at_their_outer_edge():
    word = opened(report())
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        fields = paragraph._p.findall(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]
        whole = "".join(text.text for text in paragraph._p.iter(qn("w:t")))
        assert (whole, paragraph._p.pPr.jc_val.name) == ("— 1 —", side.upper())
    assert word.settings.odd_and_even_pages_header_footer


def test_drafts_say_so_at_the_head_of_every_page():
    section = opened(report(), draft=True).sections[0]
    heads = [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text]
    assert heads == ["草稿　未经审核，不得公开"] * 2
    assert not any("header" in name for name in parts(dumps("docx", report())))


def test_the_file_says_what_it_is():
    facts = opened(report(), made_at=MADE_AT).core_properties
    assert (facts.title, facts.author, facts.language, facts.created, facts.modified) == (
        "临江市青石区人民政府和平街道办事处2021年政府信息公开工作年度报告",
        "临江市青石区人民政府和平街道办事处",
        "zh-CN",
        datetime(2022, 1, 17, 1, 30, tzinfo=UTC),
        datetime(2022, 1, 17, 1, 30, tzinfo=UTC),
    )
    assert b"dcterms:created" not in parts(dumps("docx", report()))["docProps/core.xml"]


def test_pictures_and_charts_stand_with_caption_and_alternative():
    first, data = picture("公开信息数量", "#1f4e79")
    passages = {"overview": (Passage("", "见下图。", pictures=(first,), charts=(CHART,)),)}
    word = opened(report(passages=passages), {first.sha256: data})
    frames = list(word.element.body.iter(qn("wp:docPr")))
    assert [(frame.get("id"), frame.get("name"), frame.get("descr")) for frame in frames] == [
        ("1", "图1", "公开信息数量的柱状图"),
        ("2", "图2", description(CHART)),
    ]
    captions = [text for style, text in said(word) if style == "Caption"]
    assert captions == ["图1　公开信息数量", "图2　近三年申请"]
    sizes = [(round(shape.width.mm), round(shape.height.mm)) for shape in word.inline_shapes]
    assert sizes == [(130, 81), (130, 60)]
    kept = parts(dumps("docx", report(passages=passages), {first.sha256: data}))
    assert kept["word/media/image1.png"] == data


def test_nothing_of_the_library_shows():
    content, pictures = illustrated_report()
    data = dumps("docx", content, pictures, draft=True)
    files = parts(data)
    everything = b"".join(body for name, body in files.items() if name.endswith(("xml", "rels")))
    for leaked in (b"python-docx", b"Calibri", b"Cambria", b"theme1", b"Word Document", b"2013-"):
        assert leaked not in everything
    root = etree.fromstring(files["word/styles.xml"])
    defined = {style.get(qn("w:styleId")) for style in root.iter(qn("w:style"))}
    used = set(re.findall(rb'w:(?:p|r|tbl)Style w:val="([^"]*)"', everything))
    assert {name.decode() for name in used} <= defined
    fonts = etree.fromstring(files["word/fontTable.xml"])
    known = {font.get(qn("w:name")) for font in fonts}
    for wanted in root.iter(qn("w:rFonts")):
        names = {wanted.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(names) == 1
        assert names <= known


def test_elements_stand_in_the_order_word_insists_on():
    order = [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "tabs",
        "autoSpaceDE",
        "autoSpaceDN",
        "snapToGrid",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "sectPr",
    ]
    content, pictures = illustrated_report()
    content = replace(content, with_cover=True, with_contents=True)
    files = parts(dumps("docx", content, pictures))
    for name in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        for look in etree.fromstring(files[name]).iter(qn("w:pPr")):
            places = [order.index(etree.QName(child).localname) for child in look]
            assert all(a < b for a, b in pairwise(places)), etree.tostring(look)


def test_the_same_report_makes_the_same_bytes_without_a_clock():
    content, pictures = illustrated_report()
    data = dumps("docx", content, pictures)
    assert data == dumps("docx", content, pictures)
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize(
    ("organ", "expected"),
    [
        ("松林街道办事处", ["350", "200"]),  # the date reaches beyond and moves the name
        ("临江市青石区人民政府和平街道办事处", ["200", "1050"]),  # 17 − 2 − 6.5 + 2
        ("很" * 60, ["200", "1950"]),  # as wide as the text: 26 − 2 − 6.5 + 2
    ],
)
def test_the_signature_stands_where_the_standard_puts_it(organ, expected):
    word = opened(report(signatory=organ))
    found = [paragraph._p.pPr.ind.get(qn("w:rightChars")) for paragraph in word.paragraphs[-2:]]
    assert found == expected


@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_hostile_strings_are_text_and_nothing_else(evil):
    content, pictures = hostile_report(evil)
    word = opened(content, pictures)
    texts = [text for _, text in said(word)]
    assert all(text.startswith("甲") and text.endswith("乙") for text in (texts[0], texts[1]))
    assert sum("甲" in text for text in texts) >= 8
    visible = "".join(texts)
    if evil in ("]]>", "=1+1", "_x0000_", "<w:t>&lt;&#0;"):
        assert f"甲{evil}乙" in visible


def test_a_draft_has_the_word_across_every_page():
    section = opened(report(), draft=True).sections[0]
    for header in (section.header, section.even_page_header):
        shapes = header._element.iter("{urn:schemas-microsoft-com:vml}textpath")
        assert [shape.get("string") for shape in shapes if shape.get("string")] == ["草稿"]


def test_heads_of_three_characters_stand_one_below_the_other():
    """In the narrow columns of table three a cell has room for one character, not for two."""
    (cell,) = {
        cell._tc
        for row in opened(report()).tables[1].rows
        for cell in row.cells
        if cell.text == "自然人"
    }
    room = cell.width.twips - sum(
        int(side.get(qn("w:w"))) for side in cell.tcPr.find(qn("w:tcMar"))
    )
    assert 180 < room < 2 * 180  # characters of 9 pt
