"""The paper as plain text, laid out as published reports are when they are copied out of Word.

One paragraph a line. A table has one cell on each line, indented by a tab, and an empty line after
each row; a merged cell is empty in the rows below its first, and so is a blank cell.
"""

from __future__ import annotations

from collections.abc import Iterator

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

from .signs import writable
from .squares import figure_rows


def txt_bytes(document: Document) -> bytes:
    """The paper as UTF-8. Pictures are named by their captions, charts by their values too."""
    lines = [*document.title_lines]
    for block in document.blocks:
        lines += _lines(block)
    return (writable("\n".join(lines)) + "\n").encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield block.lead + block.text
        case FigureTable():
            yield from _table(block)
        case Image():
            yield block.caption
        case Drawing():
            yield f"{block.caption}（{'，'.join(map(''.join, block.rows))}）"
        case Signature():
            yield ""
            yield from filter(None, (block.organ, block.date))


def _table(table: FigureTable) -> Iterator[str]:
    for row in figure_rows(table):
        # inside a cell a line that is not indented goes on with the one before
        yield from (f"\t{text}" for text in row)
        yield ""
    yield ""
