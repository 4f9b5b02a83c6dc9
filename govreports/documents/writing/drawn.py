"""A chart as PNG, drawn from the very shapes of its SVG: every word processor shows that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw, ImageFont

from govreports.documents.shapes import FONT
from govreports.documents.typefaces import RARE, font_files, rare_files

from .signs import writable

SCALE = 3  # pixels for a quarter of a millimetre: 305 to the inch
_SMOOTH = 2  # drawn larger by this, then reduced
_SONG = "gw-song"
# In which the words of a chart are looked up.
_ROLES = (_SONG, "gw-ext", "gw-kai", "gw-hei", *RARE)
_BOLD = ("gw-hei", *_ROLES[:-1])  # for words set in the face of headings
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_SVG = "{http://www.w3.org/2000/svg}"


def png_of(svg: str, scale: int = SCALE) -> bytes:
    """The drawing that documents.charts made, on white, in greys; `scale` pixels to its unit."""
    root = _parsed(svg)
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    factor = scale * _SMOOTH
    picture = Image.new("L", (round(wide * factor), round(high * factor)), 255)
    pen = _Pen(ImageDraw.Draw(picture), factor)
    for shape in root:
        pen.draw(shape)
    out = BytesIO()
    inch = scale * 4 * 25.4
    picture.reduce(_SMOOTH).save(out, "PNG", dpi=(inch, inch))
    return out.getvalue()


def alternative_of(svg: str) -> str:
    """What the drawing says in a sentence."""
    return _parsed(svg).findtext(f"{_SVG}title", "")


def _parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(writable(svg))  # noqa: S314 - made by documents.charts


class _Pen:
    """Draws the five shapes that charts are made of, and groups of them that are moved."""

    def __init__(self, draw: ImageDraw.ImageDraw, factor: float) -> None:
        self.paper, self.factor = draw, factor
        self.across, self.down = 0.0, 0.0

    def draw(self, shape: ElementTree.Element) -> None:
        kind = shape.tag.removeprefix(_SVG)
        if kind not in ("title", "desc"):
            {
                "g": self._group,
                "rect": self._rect,
                "line": self._line,
                "polyline": self._polyline,
                "circle": self._circle,
                "text": self._text,
            }[kind](shape)

    def _group(self, group: ElementTree.Element) -> None:
        found = _MOVED.fullmatch(group.get("transform", ""))
        if found is None:
            raise ValueError(f"a group that is not moved: {group.attrib}")
        before = self.across, self.down
        self.across += float(found[1]) * self.factor
        self.down += float(found[2]) * self.factor
        for shape in group:
            self.draw(shape)
        self.across, self.down = before

    def _number(self, shape: ElementTree.Element, name: str) -> float:
        return float(shape.get(name, 0)) * self.factor

    def _across(self, shape: ElementTree.Element, *names: str) -> list[float]:
        return [self._number(shape, name) + self.across for name in names]

    def _down(self, shape: ElementTree.Element, *names: str) -> list[float]:
        return [self._number(shape, name) + self.down for name in names]

    def _stroke(self, shape: ElementTree.Element) -> tuple[int | None, int]:
        thick = max(1, round(self._number(shape, "stroke-width")))
        return _grey(shape.get("stroke", "none")), thick

    def _rect(self, shape: ElementTree.Element) -> None:
        (x,), (y,) = self._across(shape, "x"), self._down(shape, "y")
        wide, high = (self._number(shape, name) for name in ("width", "height"))
        edge, thick = self._stroke(shape)
        fill = _grey(shape.get("fill", "none"))
        self.paper.rectangle(
            (x, y, x + wide, y + high), fill, edge, thick if edge is not None else 0
        )

    def _line(self, shape: ElementTree.Element) -> None:
        (x1, x2), (y1, y2) = self._across(shape, "x1", "x2"), self._down(shape, "y1", "y2")
        self.paper.line((x1, y1, x2, y2), *self._stroke(shape))

    def _polyline(self, shape: ElementTree.Element) -> None:
        points = [
            (float(x) * self.factor + self.across, float(y) * self.factor + self.down)
            for x, y in (pair.split(",") for pair in shape.get("points", "").split())
        ]
        if len(points) > 1:
            self.paper.line(points, *self._stroke(shape), joint="curve")

    def _circle(self, shape: ElementTree.Element) -> None:
        (x,), (y,) = self._across(shape, "cx"), self._down(shape, "cy")
        radius = self._number(shape, "r")
        edge, thick = self._stroke(shape)
        around = (x - radius, y - radius, x + radius, y + radius)
        self.paper.ellipse(around, _grey(shape.get("fill", "none")), edge, thick)

    def _text(self, shape: ElementTree.Element) -> None:
        (x,), (y,) = self._across(shape, "x"), self._down(shape, "y")
        size = round(float(shape.get("font-size", FONT)) * self.factor)
        roles = _BOLD if "Hei" in shape.get("font-family", "") else _ROLES
        pieces = list(_in_fonts(shape.text or "", size, roles))
        whole = sum(font.getlength(words) for words, font in pieces)
        x -= {"start": 0.0, "middle": whole / 2, "end": whole}[shape.get("text-anchor", "start")]
        for words, font in pieces:
            self.paper.text((x, y), words, 0, font, anchor="ls")
            x += font.getlength(words)


def _grey(colour: str) -> int | None:
    """#fff or #8f8f8f; charts have greys only."""
    if colour == "none":
        return None
    return int(colour[1] * 2, 16) if len(colour) == 4 else int(colour[1:3], 16)


def _in_fonts(
    text: str, size: int, roles: tuple[str, ...]
) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """The text in pieces, each with the first font that has its characters."""

    def role_of(sign: str) -> str:
        return next((role for role in roles if ord(sign) in _characters(role)), roles[0])

    for role, signs in groupby(text, role_of):
        yield "".join(signs), _font(role, size)


def _files() -> dict[str, Path]:
    return {**rare_files(), **font_files()}


@lru_cache(maxsize=len(_ROLES))
def _characters(role: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # here: it costs 100 ms, and most reports have no charts

    file = _files().get(role)
    if file is None:
        return frozenset()
    with TTFont(file, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=24)
def _font(role: str, size: int) -> ImageFont.FreeTypeFont:
    # the plain layout: the same on every machine, and Chinese needs no other
    return ImageFont.truetype(str(_files()[role]), size, layout_engine=ImageFont.Layout.BASIC)
