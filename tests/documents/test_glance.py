"""图解: the figures are those of the report, whole and legible in black and white."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from govreports.documents.content import Content
from govreports.documents.glance import Glance, glance, picture
from govreports.documents.summing import disputes, results, short
from govreports.documents.title import width
from govreports.documents.writing.drawn import png_of
from govreports.formats import FORMATS, Cell
from tests.documents import papers

SVG = "{http://www.w3.org/2000/svg}"
ZERO = dict.fromkeys(papers.CURRENT.cells, 0)


def report(year: int = 2025, **figures: int | None) -> Content:
    """A report of zeros but for those figures, given by name with __ for -."""
    other = {Cell.parse(name.replace("__", "-")): value for name, value in figures.items()}
    return papers.report(papers.CURRENT, year=year, figures={**ZERO, **other})


def shapes(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())  # noqa: S314 - our own drawing


def words(svg: str) -> str:
    return " ".join(e.text or "" for e in shapes(svg) if e.tag == f"{SVG}text")


def panel(found: Glance, key: str):
    return next(one for one in found.panels if one.key == key)


def test_it_says_what_the_report_says():
    content = report(
        requests__new_received__natural_person=3,
        requests__new_received__business_enterprise=1,
        requests__new_received__total=4,
        requests__result_total__total=4,
        requests__granted__total=2,
        requests__denied_state_secret__total=1,
        requests__denied_internal_affairs__total=1,
        disputes__review__upheld=2,
        disputes__review__total=2,
        disputes__litigation_direct__pending=1,
        disputes__litigation_direct__total=1,
    )

    found = glance(content, {})

    assert found.numbers == (
        ("新收申请", "4件"),
        ("办结", "4件"),
        ("予以公开", "2件"),
        ("行政复议", "2件"),
        ("行政诉讼", "1件"),
    )
    assert dict(panel(found, "results").rows)["不予公开"] == "2件"
    assert panel(found, "applicants").rows[:2] == (("自然人", "3件"), ("商业企业", "1件"))
    assert panel(found, "disputes").rows == (
        ("行政复议", "2件（结果维持2件）"),
        ("未经复议直接起诉", "1件（尚未审结1件）"),
        ("复议后起诉", "0件"),
    )
    assert "不予公开2件" in found.words


def test_lines_go_over_five_years_at_most():
    every = {
        year: report(year, requests__new_received__total=year - 2000) for year in range(2018, 2026)
    }

    found = glance(every[2025], every)

    assert panel(found, "years").title == "近五年变化"
    assert panel(found, "years").rows[0] == (
        "新收申请",
        "2021年21件、2022年22件、2023年23件、2024年24件、2025年25件",
    )
    alone = panel(glance(every[2025], {}), "years")
    assert "没有公开的数据" in alone.title
    assert alone.rows[0] == ("新收申请", "2025年25件")


def test_a_year_without_a_report_is_a_gap_and_no_short_cut():
    every = {year: report(year, requests__new_received__total=year) for year in (2021, 2025)}

    drawn = panel(glance(every[2025], every), "years")

    assert drawn.rows[0] == ("新收申请", "2021年2021件、2025年2025件")
    assert [year for year in range(2021, 2026) if f">{year}年<" in drawn.svg] == [
        *range(2021, 2026)
    ]


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_format_has_its_picture(format_):
    content = papers.report(format_)

    drawn = picture(glance(content, {}))

    for label, value in zip(*results(content), strict=True):
        assert label in words(drawn)
        assert str(value) in words(drawn)
    assert list(disputes(content)) == ["行政复议", "未经复议直接起诉", "复议后起诉"]


@pytest.mark.parametrize("value", [0, None, 1, 999_999_999])
def test_whatever_there_is_is_drawn_inside_the_picture(value):
    content = papers.report(figures=dict.fromkeys(papers.CURRENT.cells, value))
    past = {year: replace(content, year=year) for year in range(2017, 2021)}
    drawn = picture(glance(content, past, "草稿"))

    root = shapes(drawn)[0]
    wide, high = (float(part) for part in root.get("viewBox").split()[2:])
    for x, y in corners(root):
        assert -1 <= x <= wide + 1
        assert -1 <= y <= high + 1
    shown = Image.open(BytesIO(png_of(drawn, 1)))
    assert shown.size == (wide, high)
    # nothing is cut off at the edges: they are white
    for edge in (
        shown.crop((0, 0, 4, shown.height)),
        shown.crop((shown.width - 4, 0, *shown.size)),
    ):
        assert edge.getextrema() == (255, 255)


def corners(element: ElementTree.Element, dx: float = 0, dy: float = 0):
    """The corners of all shapes, wherever their groups were moved to."""
    moved = element.get("transform", "")
    if moved:
        x, y = moved.removeprefix("translate(").removesuffix(")").split(",")
        dx, dy = dx + float(x), dy + float(y)
    for names in (("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")):
        if element.get(names[0]) and element.tag != f"{SVG}svg":
            x, y = (float(element.get(name)) for name in names)
            yield x + dx, y + dy
            if element.get("width"):
                yield x + dx + float(element.get("width")), y + dy + float(element.get("height"))
    for child in element:
        yield from corners(child, dx, dy)


def test_greys_only_and_nothing_from_outside():
    drawn = picture(glance(papers.report(), {}))

    for element in shapes(drawn):
        for name in ("fill", "stroke"):
            colour = element.get(name, "none")
            assert colour == "none" or len(set(colour[1:])) <= 2
        assert not {"href", "style", "onload"} & set(element.keys())
    assert "url(" not in drawn


def test_names_cannot_break_out():
    drawn = picture(glance(papers.report(organ='<script>&"'), {}), '"><script>')

    assert {element.tag.removeprefix(SVG) for element in shapes(drawn)} <= {
        *("svg", "title", "rect", "line", "text", "g", "polyline", "circle")
    }


def test_the_picture_has_chinese_signs_of_the_shipped_fonts():
    """Another name is another picture: a missing glyph would draw the same box for each."""
    first, second = (
        png_of(picture(glance(papers.report(organ=name), {})), 1) for name in ("和平镇", "平安镇")
    )

    assert first != second
    assert png_of(picture(glance(papers.report(), {})), 1) == png_of(
        picture(glance(papers.report(), {})), 1
    )


def test_labels_lose_their_numbers_and_notes():
    assert short("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"


def test_long_names_are_set_in_lines_that_fit():
    name = "临江市青石区人民政府和平街道办事处与青石国家级高新技术产业开发区管理委员会社会事务局联合工作委员会"
    svg = picture(replace(glance(report(), {}), organ=name), f"数据来源：{name}" * 3)
    _, _, wide, _ = map(float, ElementTree.fromstring(svg).get("viewBox").split())  # noqa: S314
    texts = [e for e in shapes(svg) if e.tag == f"{SVG}text"]
    said = "".join(e.text for e in texts)
    assert name in said
    assert f"数据来源：{name}" * 3 in said
    for text in texts:
        assert float(text.get("font-size", 13)) * width(text.text) <= wide
