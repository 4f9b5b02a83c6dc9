"""The paper as a page: one template for the preview, the exported web page and the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import count, groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from django.template.loader import render_to_string

from govreports.formats import Cell

from .breaking import divide
from .imprint import Imprint, pairs
from .paper import (
    Block,
    Document,
    Drawing,
    FigureTable,
    Heading,
    Image,
    Paragraph,
    Signature,
    Source,
)
from .sheet import Entry, Sheet, lay_out

STYLES = Path(__file__).resolve().parent.parent.parent / "static" / "css"
PAPER_STYLES = (STYLES / "paper.css", STYLES / "paper-text.css")  # in this order
SHOWN_STYLE = STYLES / "paper-shown.css"  # in every browser, after those
FILE_STYLE = STYLES / "paper-file.css"
_OF_PRINT = re.compile(r"\s*bookmark-\w+:[^;]*;")  # browsers know no bookmarks
_KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    FigureTable: "table",
    Image: "image",
    Drawing: "drawing",
    Signature: "signature",
}
_LONG_TABLE = 20  # rows; such a table takes a page of its own
# By the number of the table in the paper: the body rows its parts begin with, or nothing to let
# the table flow over pages so that these rows can be found.
Breaks = Mapping[int, tuple[int, ...]]
# The name of the field in which each block is written.
Fields = Mapping[Source, str]


class Part(NamedTuple):
    """A block as the template takes it; `own_page` opens a page, `url` leads to the picture.

    `look` names the classes of a table, `continued` a table whose first part stands before.
    `field` is the field in which it is written, on pages that lead back to it; `anchor` is where
    the contents lead to.
    """

    kind: str
    block: Block
    url: str = ""
    sheet: Sheet | None = None
    own_page: bool = False
    look: str = ""
    continued: bool = False
    field: str = ""
    anchor: str = ""


def render_html(
    document: Document,
    images: Mapping[str, str],
    *,
    stylesheets: Sequence[str] | None = None,
    breaks: Breaks = MappingProxyType({}),
    fields: Fields | None = None,
    imprint: Imprint | None = None,
) -> str:
    """The whole page. `images` gives the address of each picture by its sha256.

    With `stylesheets` the page links to them; without, it carries its style in itself and
    forbids itself to load anything, as a file that is sent around should. `breaks` says before
    which rows the tables that are too long for a page are divided. With `fields` the page is one
    beside the editor: its blocks say where they are written. Files never have that. With an
    `imprint` the page is one that can be read back: its elements say what is not seen.
    """
    context = {**paper_context(document, images, breaks, fields), "stylesheets": stylesheets}
    context["imprint"] = pairs(imprint) if imprint else {}
    if stylesheets is None:
        # a file is to be read, here and elsewhere, and has no pages to list
        context |= {"front": None, "listed": ()}
        context["style"] = _style()
    return render_to_string("print/report.html", context)


def paper_context(
    document: Document,
    images: Mapping[str, str],
    breaks: Breaks = MappingProxyType({}),
    fields: Fields | None = None,
) -> dict[str, object]:
    """What `print/_paper.html` needs, for pages that show the paper among other things."""
    parts = list(_parts(document, images, breaks))
    context = {
        "document": document,
        "made_at": _moment(document.made_at),
        "parts": parts,
        "front": document.front,
        "listed": [part for part in parts if part.anchor],
        "mode": "print",
    }
    if fields is None:
        return context
    return {**context, "beside": True, "groups": list(_groups(parts, fields))}


def _groups(parts: list[Part], fields: Fields) -> Iterator[tuple[str, list[Part]]]:
    """The parts by the section they are written in, each with the name of its field."""
    for section, group in groupby(parts, lambda part: _source(part).section):
        yield section, [part._replace(field=fields.get(_source(part), "")) for part in group]


def _source(part: Part) -> Source:
    source = part.block.source
    if source is None:
        raise ValueError("a block that is written nowhere")
    # the lines of a text share its field
    shared = source.part in ("body", "preface")
    return replace(source, number=0) if shared else source


def _moment(made_at: datetime | None) -> str:
    if made_at and made_at.tzinfo is None:
        raise ValueError("made_at must know its time zone")
    return made_at.isoformat(timespec="seconds") if made_at else ""


def paper_style() -> str:
    """The whole style of the paper, for the press and for files that stand alone."""
    return "\n".join(file.read_text(encoding="utf-8") for file in PAPER_STYLES)


@lru_cache(maxsize=1)
def _style() -> str:
    shown = (file.read_text(encoding="utf-8") for file in (SHOWN_STYLE, FILE_STYLE))
    return _OF_PRINT.sub("", "\n".join((paper_style(), *shown)))


def _parts(document: Document, images: Mapping[str, str], breaks: Breaks) -> Iterator[Part]:
    following = (*document.blocks[1:], None)
    tables, anchors = count(), count(1)
    listed = set(map(id, document.listed))
    for block, after in zip(document.blocks, following, strict=False):
        kind = _KINDS[type(block)]
        if isinstance(block, Image):
            yield Part(kind, block, url=images[block.asset])
        elif isinstance(block, FigureTable):
            yield from _table_parts(block, breaks.get(next(tables)))
        else:
            own_page = isinstance(block, Heading) and _is_long(after)
            anchor = f"heading-{next(anchors)}" if id(block) in listed else ""
            yield Part(kind, block, own_page=own_page, anchor=anchor)


def _table_parts(block: FigureTable, rows: tuple[int, ...] | None) -> Iterator[Part]:
    look = "noted" if any(cell.note for row in block.grid.rows for cell in row) else ""
    if rows == ():
        look += " flowing"
    for index, sheet in enumerate(divide(_sheet(block), rows or ())):
        yield Part("table", block, sheet=sheet, look=look.strip(), continued=index > 0)


def _is_long(block: Block | None) -> bool:
    return isinstance(block, FigureTable) and len(block.grid.rows) > _LONG_TABLE


def _sheet(table: FigureTable) -> Sheet:
    def entry(cell: Cell) -> Entry:
        text = table.texts.get(cell, "")
        return Entry(text, tone=_tone(text))

    return lay_out(table.grid, entry)


def _tone(text: str) -> str:
    """Long figures are set smaller, so that narrow columns hold them in one line."""
    if len(text) > 6:
        return "longest"
    return "long" if len(text) > 4 else ""
