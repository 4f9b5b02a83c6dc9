"""What ties a text in a Word file to the rest: links from figures to their cells, hidden bookmarks.

A figure of a table in a text is a link within the file; following it leads to the cell. A passage
that nothing on paper tells from the one before it begins at a hidden bookmark.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.text.paragraph import Paragraph as WordParagraph

from govreports.documents.compose import SENTENCE_END
from govreports.documents.paper import Document, Heading, Paragraph, Piece
from govreports.documents.recognising.numbering import opening
from govreports.formats import Cell

from .signs import writable
from .word_names import PASSAGE, anchor

_FIRST_PASSAGE, _FIRST_CELL = 10_000, 100_000  # numbers of bookmarks; headings have those below
_LISTED = 3  # the level of 1.; levels before are headings
_LONGEST_DATE = 20  # characters


def is_mistakable(text: str) -> bool:
    """Whether a reader of the file could take the text for more than text."""
    dated = len(text) <= _LONGEST_DATE and "年" in text
    mark = opening(text)
    return (
        (mark is not None and mark.level < _LISTED)
        or dated
        or not text.endswith(tuple(SENTENCE_END))
    )


def add_pieces(paragraph: WordParagraph, pieces: Iterable[Piece]) -> WordParagraph:
    """Write a text; its linked figures lead to their cells."""
    for piece in pieces:
        run = paragraph.add_run(writable(piece.text))
        if piece.cell:
            run.style = "引用数字"
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), anchor(Cell.parse(piece.cell)))
            link.set(qn("w:tooltip"), piece.place)
            link.set(qn("w:history"), "0")
            run._r.addprevious(link)
            link.append(run._r)
    return paragraph


def linked_cells(document: Document) -> frozenset[Cell]:
    """The cells that a text of the paper leads to."""
    blocks = (block for block in document.blocks if isinstance(block, Heading | Paragraph))
    return frozenset(Cell.parse(each.cell) for block in blocks for each in block.figures)


def mark_cell(paragraph: Element, cell: Cell) -> None:
    """Put the bookmark of a cell before its text."""
    number = int.from_bytes(sha256(cell.name.encode()).digest()[:3], "big")
    _bookmark(paragraph, anchor(cell), _FIRST_CELL + number)


def mark_passage(paragraph: Element, *, begins: bool) -> None:
    """Mark the beginning of a passage that has no heading, where it is one."""
    if begins:
        number = sum(1 for _ in paragraph.itersiblings(preceding=True))
        _bookmark(paragraph, f"{PASSAGE}{number}", _FIRST_PASSAGE + number)


def _bookmark(paragraph: Element, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    start.addnext(end)
