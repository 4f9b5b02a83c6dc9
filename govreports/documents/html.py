"""The paper as a page: one template for the preview, the exported web page and the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.template.loader import render_to_string

from govreports.formats import Cell

from .paper import Block, Document, FigureTable, Heading, Image, Paragraph, Signature
from .sheet import Entry, Sheet, lay_out

STYLES = Path(__file__).resolve().parent.parent.parent / "static" / "css"
PAPER_STYLE = STYLES / "paper.css"
SCREEN_STYLE = STYLES / "paper-screen.css"
_KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    FigureTable: "table",
    Image: "image",
    Signature: "signature",
}
_LONG_TABLE = 20  # rows; such a table takes a page of its own


class Part(NamedTuple):
    """A block as the template takes it; `own_page` opens a page, `url` leads to the picture."""

    kind: str
    block: Block
    url: str = ""
    sheet: Sheet | None = None
    own_page: bool = False


def render_html(
    document: Document, images: Mapping[str, str], *, stylesheets: Sequence[str] | None = None
) -> str:
    """The whole page. `images` gives the address of each picture by its sha256.

    With `stylesheets` the page links to them; without, it carries its style in itself and
    forbids itself to load anything, as a file that is sent around should.
    """
    context = {**paper_context(document, images), "stylesheets": stylesheets}
    if stylesheets is None:
        context["style"] = _style()
    return render_to_string("print/report.html", context)


def paper_context(document: Document, images: Mapping[str, str]) -> dict[str, object]:
    """What `print/_paper.html` needs, for pages that show the paper among other things."""
    return {"document": document, "parts": list(_parts(document, images)), "mode": "print"}


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in (PAPER_STYLE, SCREEN_STYLE))


def _parts(document: Document, images: Mapping[str, str]) -> Iterator[Part]:
    following = (*document.blocks[1:], None)
    for block, after in zip(document.blocks, following, strict=True):
        kind = _KINDS[type(block)]
        if isinstance(block, Image):
            yield Part(kind, block, url=images[block.asset])
        elif isinstance(block, FigureTable):
            yield Part(kind, block, sheet=_sheet(block))
        else:
            yield Part(kind, block, own_page=isinstance(block, Heading) and _is_long(after))


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
