"""The report as a piece of a web page, to be pasted into an office's publishing system.

Plain elements only: no class, no id, no style and no script, so that nothing collides with the page
around it, and headings from the level that is asked for. Tables say by `scope` what heads what;
`border` is the one attribute for looks, because without lines a statutory table cannot be read where
the page around it has no style for tables.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from html import escape

from govreports.documents.chart_data import with_data
from govreports.documents.paper import (
    Block,
    Document,
    Drawing,
    FigureTable,
    Heading,
    Image,
    Paragraph,
    Signature,
)
from govreports.formats.grid import Grid, GridCell

from .signs import writable
from .squares import rows_of

Draw = Callable[[Drawing], str]


def fragment(
    document: Document, images: Mapping[str, str], draw: Draw | None = None, level: int = 1
) -> str:
    """The report as one <article>; `images` gives the address of each picture by its SHA-256.

    `draw` makes the element of a chart, without it a picture within the text. The title is a
    heading of that `level`; with 0 it is left out, where the page around has it.
    """
    lines = list(_lines(document, images, draw or drawn_in, max(1, level)))
    title = f"<h{level}>{_text(document.title)}</h{level}>\n" if level and document.title else ""
    body = "\n".join(lines)
    return writable(f'<article lang="{document.language}">\n{title}{body}\n</article>\n')


def fragment_bytes(document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """The piece with its pictures in it, in UTF-8."""
    return fragment(document, within(document, pictures)).encode()


def within(document: Document, pictures: Mapping[str, bytes]) -> dict[str, str]:
    """The pictures of a document as addresses that hold the bytes themselves."""
    return {
        block.asset: data_address(block.media_type, pictures[block.asset])
        for block in document.blocks
        if isinstance(block, Image)
    }


def data_address(media_type: str, data: bytes) -> str:
    """An address that holds the bytes."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def drawn_in(drawing: Drawing) -> str:
    """A chart as a picture: publishing systems drop drawings, but keep pictures."""
    from .drawn import alternative_of, png_of  # here: most reports have no charts

    drawn = png_of(drawing.svg)
    address = data_address("image/png", with_data(drawn, drawing.chart) if drawing.chart else drawn)
    return f'<img src="{address}" alt="{_text(alternative_of(drawing.svg))}">'


def _lines(document: Document, images: Mapping[str, str], draw: Draw, level: int) -> Iterator[str]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            heading = block.text
        yield _block(block, images, draw, level, heading)


def _block(block: Block, images: Mapping[str, str], draw: Draw, level: int, heading: str) -> str:
    match block:
        case Heading():
            name = f"h{min(6, block.level + level)}"
            return f"<{name}>{_text(block.text)}</{name}>"
        case Paragraph():
            lead = f"<strong>{_text(block.lead)}</strong>" if block.lead else ""
            return f"<p>{lead}{_text(block.text)}</p>"
        case FigureTable():
            return _table(block, heading)
        case Image():
            shown = f'<img src="{images[block.asset]}" alt="{_text(block.alternative)}">'
            return _figure(shown, block.caption)
        case Drawing():
            return _figure(draw(block), block.caption)
        case Signature():
            return "\n".join(f"<p>{_text(line)}</p>" for line in (block.organ, block.date) if line)


def _figure(shown: str, caption: str) -> str:
    return f"<figure>{shown}<figcaption>{_text(caption)}</figcaption></figure>"


def _table(table: FigureTable, heading: str) -> str:
    spans = _spans(table.grid)
    head = "".join(_row(table, row, spans) for row in table.grid.head)
    body = "".join(_row(table, row, spans) for row in table.grid.body)
    name = f' aria-label="{_text(heading)}"' if heading else ""  # a caption would say it twice
    top = f"<thead>\n{head}</thead>\n" if head else ""
    return f'<table border="1"{name}>\n{top}<tbody>\n{body}</tbody>\n</table>'


def _spans(grid: Grid) -> dict[int, int]:
    """How many columns each cell goes over, by its id: no column where no cell begins."""
    rows = rows_of(grid)
    begins = {place.column for row in rows for place in row}
    return {
        id(place.at): sum(column in begins for column in range(place.column, place.column + wide))
        for row in rows
        for place in row
        for wide in [place.at.colspan]
    }


def _row(table: FigureTable, row: tuple[GridCell, ...], spans: dict[int, int]) -> str:
    return f"<tr>{''.join(_square(table, cell, spans[id(cell)]) for cell in row)}</tr>\n"


def _square(table: FigureTable, cell: GridCell, wide: int) -> str:
    spans = f' colspan="{wide}"' if wide > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    if cell.cell is not None:
        return f"<td{spans}>{_text(table.texts.get(cell.cell, ''))}</td>"
    words = _text(cell.text) + (f"<br><small>{_text(cell.note)}</small>" if cell.note else "")
    if cell.role == "corner":
        return f"<td{spans}>{words}</td>"
    return f'<th scope="{_scope(cell)}"{spans}>{words}</th>'


def _scope(cell: GridCell) -> str:
    if cell.role == "row":
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "col" if cell.role == "head" else "colgroup"


def _text(words: str) -> str:
    return escape(words)
