from io import BytesIO

import pytest
from PIL import Image

from govreports.documents import charts
from govreports.documents.content import Chart
from govreports.documents.writing.drawn import SCALE, alternative_of, png_of
from tests.documents.writing.strings import EVIL

LABELS = ("2019年", "2020年", "2021年", "2022年")
BOX = charts.WIDTH * SCALE


def chart(kind: str = "columns", **changes) -> Chart:
    values = {"kind": kind, "caption": "近四年申请", "labels": LABELS, "values": (4, 2, None, 1)}
    return Chart(**{**values, **changes})


def drawn(one: Chart) -> Image.Image:
    return Image.open(BytesIO(png_of(charts.svg(one))))


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_drawing_is_as_large_as_its_svg_and_grey(kind):
    picture = drawn(chart(kind))
    assert (picture.mode, picture.width) == ("L", BOX)
    assert picture.info["dpi"] == pytest.approx((304.8, 304.8), abs=0.1)
    assert picture.getextrema() == (0, 255)


def test_columns_are_as_high_as_their_values():
    """Down the middle of each column: how many pixels are grey."""
    picture = drawn(chart())
    slot = (charts.WIDTH - 40) / 4
    heights = []
    for index in range(4):
        x = round((20 + slot * (index + 0.5) + 12) * SCALE)  # beside the words
        column = [picture.getpixel((x, y)) for y in range(40 * SCALE, 214 * SCALE)]
        heights.append(sum(0x80 < level < 0xA0 for level in column) / SCALE)
    assert heights == pytest.approx([160, 80, 0, 40], abs=3)


def test_every_word_of_the_chart_is_drawn():
    """Without its label, its value or its unit, the drawing is another one."""
    whole = png_of(charts.svg(chart()))
    for other in (
        chart(labels=("2018年", *LABELS[1:])),
        chart(values=(4, 2, 0, 1)),
        chart(unit="条"),
    ):
        assert png_of(charts.svg(other)) != whole


def test_a_rare_character_is_drawn_by_the_font_that_has_it():
    """Two characters that only the extension font has look different: neither is a box."""
    first, second = (png_of(charts.svg(chart(labels=(rare, *LABELS[1:])))) for rare in "囍峯")
    assert first != second


def test_the_alternative_is_that_of_the_svg():
    one = chart(alternative="申请逐年减少<b>")
    assert alternative_of(charts.svg(one)) == "申请逐年减少<b>"


@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_whatever_stands_in_a_label_is_drawn_or_left_out(evil):
    assert drawn(chart(labels=(f"甲{evil}乙", *LABELS[1:]))).width == BOX


def test_a_chart_without_values_is_drawn_too():
    for kind in charts.KINDS:
        assert drawn(chart(kind, labels=(), values=())).width == BOX
