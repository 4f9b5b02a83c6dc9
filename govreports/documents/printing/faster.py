"""The additions that make WeasyPrint faster and change no dot; `additions` applies and guards them."""

from __future__ import annotations

import sys
from math import inf
from typing import Any

LEVEL = 6  # of compression


def compress_once() -> None:
    """Compress every stream once instead of twice (the file's /ID asks again), and faster."""
    import pydyf
    from deflate import zlib_compress

    def data(stream: Any) -> bytes:
        kept = stream.__dict__.get("_kept")
        if kept and kept[0] == len(stream.stream):
            return bytes(kept[1])
        content = b"\n".join([pydyf._to_bytes(item) for item in stream.stream])
        extra = pydyf.Dictionary(stream.extra.copy())
        if stream.compress:
            extra["Filter"] = "/FlateDecode"
            content = bytes(zlib_compress(content, LEVEL))
        extra["Length"] = len(content)
        whole = b"\n".join((extra.data, b"stream", content, b"endstream"))
        if stream.compress:
            stream._kept = (len(stream.stream), whole)
        return whole

    pydyf.Stream.data = property(data)


def read_well_formed_pages() -> None:
    """Read a page that is well-formed XML, as our templates write it, by the parser in C.

    Any other page, and one with a sign in its texts that XML forbids, is read as before.
    """
    import tinyhtml5
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    plain = tinyhtml5.parse

    def parse(source: Any, **options: Any) -> Any:
        page = source.read()
        try:
            return fromstring(page)
        except (ParseError, DefusedXmlException, ValueError):
            return plain(type(source)(page), **options)

    tinyhtml5.parse = parse


# What a browser's own style sheet says of the elements in templates/print; the rest is in paper-text.css.
_ELEMENTS = """
html, body, article, div, h1, h2, h3, h4, h5, p, ol, li, figure, figcaption { display: block }
head, title, meta, link, style, script { display: none }
table { display: table; box-sizing: border-box; border-spacing: 2px; text-indent: 0 }
thead { display: table-header-group }
tbody { display: table-row-group }
tr { display: table-row }
colgroup { display: table-column-group }
col { display: table-column }
th, td { display: table-cell }
thead, tbody, tr, th, td { vertical-align: inherit }
img { overflow: hidden }
br::before { content: "\\A"; white-space: pre-line }
"""


def know_elements_of_paper() -> None:
    """Match the page against rules for the elements that it has, not against all of HTML's."""
    import weasyprint

    sheet = weasyprint.CSS(string=_ELEMENTS)
    weasyprint.HTML._ua_stylesheets = lambda html, forms=False: [sheet]


# What is measured by the width of the block around, by its height or width, and not at all.
_ACROSS = (
    "margin_left",
    "margin_right",
    "padding_left",
    "padding_right",
    "width",
    "min_width",
    "max_width",
)
_AT_LEAST = frozenset(("min_width", "min_height"))  # zero where they are not said
_DOWN = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def take_sizes_as_they_are() -> None:
    """Take sizes in px and % from the style; WeasyPrint asks eight questions of each."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent

    plain = percent.resolve_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        if isinstance(containing_block, boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        _take(box, _ACROSS, width)
        _take(box, _DOWN, height if isinstance(box, boxes.PageBox) else width)
        _take_height(box, height)
        collapsed = box.style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapsed and hasattr(box, name)):
                setattr(box, name, box.style[name])
        if box.style["box_sizing"] != "content-box":
            percent.adjust_box_sizing(box, "width")
            percent.adjust_box_sizing(box, "height")

    for module in list(sys.modules.values()):
        if getattr(module, "resolve_percentages", None) is plain:
            vars(module)["resolve_percentages"] = resolve


def _take(box: Any, names: tuple[str, ...], around: Any) -> None:
    style, known = box.style, box.__dict__
    for name in names:
        value = style[name]
        if value == "auto":
            known[name] = 0 if name in _AT_LEAST else value
            continue
        unit = getattr(value, "unit", None)
        if unit == "px":
            known[name] = value.value
        elif unit == "%":
            known[name] = around * value.value / 100
        else:
            _ask(box, name, around)


def _take_height(box: Any, around: Any) -> None:
    if around != "auto":
        _take(box, ("height", "min_height", "max_height"), around)
        return
    from weasyprint.css.functions import check_math

    own = box.style["height"]
    relative = own == "auto" or check_math(own) or own.unit == "%"
    box.height = "auto" if relative else own.value
    _take(box, ("min_height",), 0)
    _take(box, ("max_height",), inf)


def _ask(box: Any, name: str, around: Any) -> None:
    from weasyprint.layout.percent import resolve_one_percentage

    resolve_one_percentage(box, name, around)
