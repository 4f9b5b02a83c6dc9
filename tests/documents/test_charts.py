"""Charts: drawn as data say, safe in black and white, told in words."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from govreports.documents.canonical import dumps, loads
from govreports.documents.charts import KINDS, description, svg, total_of, values_of
from govreports.documents.compose import compose
from govreports.documents.content import Chart, Passage
from govreports.documents.html import render_html
from govreports.documents.paper import Drawing, Image
from govreports.documents.pdf import render_pdf
from tests.checks.subjects import content
from tests.documents.papers import picture

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = Chart(
    "columns",
    "各季度公开数量",
    ("第一季度", "第二季度", "第三季度", "第四季度"),
    (22, 20, 16, 13),
    "条",
)


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart))  # noqa: S314 - our own text


def texts(chart: Chart) -> list[str]:
    return [element.text or "" for element in drawn(chart).iter(f"{SVG}text")]


def test_every_value_is_told():
    assert values_of(QUARTERS)[0] == ("第一季度", "22条")
    assert total_of(QUARTERS) == 71
    assert description(QUARTERS) == (
        "柱形图：各季度公开数量。第一季度22条，第二季度20条，第三季度16条，第四季度13条，合计71条。"
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [
        (22, 20, 16, 13),
        (0, 0, 0, 0),
        (None, None, None, None),
        (None, 3, 0, Decimal("1.5")),
        (10**9, 1, 1, 1),
    ],
)
def test_every_kind_draws_whatever_there_is(kind, values):
    chart = replace(QUARTERS, kind=kind, values=values)
    root = drawn(chart)

    wide, high = (float(part) for part in root.get("viewBox").split()[2:])
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        assert min(x, y, w, h) >= 0
        assert x + w <= wide + 0.5
        assert y + h <= high
    for line in root.iter(f"{SVG}line"):
        assert 0 <= float(line.get("x1")) <= wide + 0.5
        assert 0 <= float(line.get("y1")) <= high + 0.5
    said = " ".join(texts(chart))
    for value in values:
        assert ("未填" if value is None else str(value)) in said


@pytest.mark.parametrize("kind", KINDS)
def test_one_value_and_twenty_and_none_at_all(kind):
    for count in (0, 1, 20):
        labels = tuple(f"名称{n}" for n in range(count))
        assert drawn(Chart(kind, "图名", labels, tuple(range(count)))) is not None


def test_no_line_is_drawn_across_a_value_that_is_not_known():
    chart = Chart("line", "图名", tuple("一二三四五六"), (1, 2, None, 4, 5, None))

    paths = [line.get("points").split() for line in drawn(chart).iter(f"{SVG}polyline")]

    assert [len(path) for path in paths] == [2, 2]
    assert len(list(drawn(chart).iter(f"{SVG}circle"))) == 4


def test_nothing_but_greys_and_nothing_from_outside():
    text = "".join(svg(replace(QUARTERS, kind=kind)) for kind in KINDS)
    for element in ElementTree.fromstring(f"<all>{text}</all>").iter():  # noqa: S314 - our own
        for name in ("fill", "stroke"):
            colour = element.get(name, "none")
            assert colour == "none" or len(set(colour[1:])) <= 2
        assert not {"href", "style", "class"} & set(element.keys()) or element.tag == f"{SVG}svg"
    assert "url(" not in text


def test_labels_cannot_break_out():
    chart = Chart("bars", '<script>&"', ("<b>", "]]>"), (1, 2))

    root = drawn(chart)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "line",
        "text",
    }
    assert '<script>&"' in root.find(f"{SVG}title").text


def test_long_labels_are_wrapped_under_columns():
    chart = Chart("columns", "图名", tuple("法律服务机构" for _ in range(10)), tuple(range(10)))

    assert max(len(text) for text in texts(chart) if "单位" not in text) <= 3


def charted(*charts: Chart):
    return content(passages={"overview": (Passage("", "正文。", pictures=(), charts=charts),)})


def test_charts_and_pictures_are_numbered_together():
    photo, _ = picture("宣传", "navy")
    said = content(
        passages={
            "overview": (
                Passage("", "甲。", pictures=(photo,), charts=(QUARTERS,)),
                Passage("", "乙。", charts=(replace(QUARTERS, kind="line"),)),
            )
        }
    )

    blocks = compose(said, made_at=None, draft=True).blocks

    captions = [block.caption for block in blocks if isinstance(block, Image | Drawing)]
    assert captions == ["图1　宣传", "图2　各季度公开数量", "图3　各季度公开数量"]


def test_canonical_json_keeps_the_data_and_reads_what_had_no_charts():
    said = charted(QUARTERS, replace(QUARTERS, values=(None, Decimal("1.5"), 0, 2)))

    assert loads(dumps(said)) == said
    old = dumps(charted()).replace(b'"charts":[],', b"").replace(b'"schema":2', b'"schema":1')
    assert loads(old) == charted()


def test_the_page_draws_in_itself_and_has_the_data_as_a_table():
    page = render_html(compose(charted(QUARTERS), made_at=None, draft=True), {})

    assert '<figure><svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"' in page
    assert '<th scope="row">第一季度</th><td>22条</td>' in page
    assert "img-src data:" in page


def test_the_pdf_has_the_chart_as_a_figure_with_its_words():
    said = charted(*(replace(QUARTERS, kind=kind) for kind in KINDS))

    pdf = render_pdf(compose(said, made_at=None, draft=True), {})

    reader = PdfReader(BytesIO(pdf))
    alternatives = [
        found["/Alt"]
        for found in (reference.get_object() for reference in everything(reader))
        if found.get("/S") == "/Figure"
    ]
    assert alternatives == [description(replace(QUARTERS, kind=kind)) for kind in KINDS]
    text = "".join(page.extract_text() for page in reader.pages)
    assert "图1" in text
    assert "各季度公开数量" in text


def everything(reader: PdfReader):
    """The elements of the structure tree, in order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0).get_object()
        if isinstance(element, list):
            waiting[:0] = element
        elif hasattr(element, "get"):
            yield element
            children = element.get("/K", [])
            waiting[:0] = children if isinstance(children, list) else [children]
