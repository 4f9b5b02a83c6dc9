"""A Word file as blocks: paragraphs with their automatic numbers, tables, pictures.

mammoth and python-docx both lose the numbers that Word counts by itself, and with them the 一、 of
the headings; see decision 28.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govreports.documents.imprint import Imprint
from govreports.documents.raw import RawDocument, RawParagraph, RawPicture
from govreports.documents.reading.raised import leveled
from govreports.documents.reading.tables import MOST_COLUMNS, Block, Box, Grid, settled

from .inline import CHANGES, CONTENTS, Inline, opened
from .marking import Marking, begins_passage, lines_of
from .names import Element, W, number, on, value
from .numbering import Numbering, numbered
from .parts import Parts
from .prompts import drop_prompts
from .styles import Styles

_FOREIGN = "插入的其他文件（altChunk）没有读取，把内容直接放进正文"
_HIDDEN_ROWS = "隐藏的表格行没有读取"


def read_docx(data: bytes) -> RawDocument:
    """What stands in a Word file. Raises Unreadable."""
    parts = Parts(data)
    imprint = parts.imprint()
    reader = _Reader(parts, imprint)
    body = parts.document.find(f"{W}body")
    if body is not None:
        drop_prompts(body)
    blocks = tuple(settled(reader.blocks(body))) if body is not None else ()
    if imprint:
        reader.notes.pop(CONTENTS, None)  # we know of them
    title = parts.title()
    return RawDocument(
        "docx",
        blocks,
        tuple(reader.notes),
        properties={"title": title} if title else {},
        imprint=imprint,
    )


class _Reader:
    def __init__(self, parts: Parts, imprint: Imprint | None) -> None:
        self._marking = Marking(imprint.format) if imprint else None
        self.notes: dict[str, None] = {}
        self._styles = Styles(parts.part("styles"))
        self._numbering = Numbering(parts.part("numbering"), self._styles)
        self._inline = Inline(parts, self._styles, self.notes)

    def blocks(self, container: Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, in reading order."""
        carried = ""
        for child in self._flow(container):
            if child.tag == f"{W}tbl":
                yield from self._grid(child)
                continue
            lines = list(self._marked(child) if self._marking else self._paragraph(child))
            if carried and lines and isinstance(lines[0], RawParagraph):
                lines[0] = replace(lines[0], text=carried + lines[0].text, mark=None)
                carried = ""
            if lines and isinstance(lines[-1], RawParagraph) and self._runs_on(child):
                carried = lines.pop().text
            yield from lines
        if carried:
            yield RawParagraph(carried)

    def _flow(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, also those in content controls and behind alternatives."""
        for child in container:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag == f"{W}altChunk":
                self.notes[_FOREIGN] = None
            elif child.tag == f"{W}sdt" and _table_of_contents(child) and not self._marking:
                self.notes[CONTENTS] = None
            elif (inner := opened(child)) is not None:
                yield from self._flow(inner)

    def _runs_on(self, paragraph: Element) -> bool:
        """Whether the end of the paragraph was deleted, so that the next one follows directly."""
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        gone = marks is not None and (
            marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None
        )
        if gone:
            self.notes[CHANGES] = None
        return gone

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        pieces = list(self._inline.pieces(paragraph))
        if self._styles.contents(properties):
            self.notes[CONTENTS] = None
            return
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        mark = self._numbering.mark(properties)
        level = self._styles.level(properties)
        if self._inline.left_out and not text.strip():
            mark = ""  # it went with its words
        for line in numbered(mark, text).split("\n"):
            if line.strip():
                yield RawParagraph(leveled(line, self.notes), level=level)
        for piece in pieces:
            if isinstance(piece, RawPicture):
                yield piece
            elif not isinstance(piece, str):
                yield from self.blocks(piece)

    def _marked(self, paragraph: Element) -> Iterator[Block]:
        """A paragraph of a file of ours, with what its style says that it is."""
        pieces = list(self._inline.pieces(paragraph))
        properties = paragraph.find(f"{W}pPr")
        name = "toc" if self._styles.contents(properties) else self._styles.name(properties)
        number = self._numbering.mark(properties)
        if self._inline.left_out and not any(isinstance(p, str) and p.strip() for p in pieces):
            number = ""
        level, begins = self._styles.level(properties), begins_passage(paragraph)
        for line in lines_of(pieces):
            text = number + "".join(line)
            if text.strip():
                mark = self._marking.mark(name, line, len(number), begins=begins)
                yield RawParagraph(leveled(text, self.notes), level=level, mark=mark)
                number, begins = "", False
        for piece in pieces:
            if isinstance(piece, RawPicture):
                yield replace(piece, begins=begins)
                begins = False
            elif not isinstance(piece, str):
                yield from self.blocks(piece)

    # tables

    def _grid(self, table: Element) -> Iterator[Grid]:
        boxes: list[Box] = []
        above: dict[int, Box] = {}
        for row, line in enumerate(self._rows(table)):
            above = self._row(line, row, above, boxes)
        if boxes:
            yield Grid(boxes)

    def _rows(self, table: Element) -> Iterator[Element]:
        for line in _within(table, f"{W}tr"):
            properties = line.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.notes[CHANGES] = None
            elif on(properties, "hidden"):
                self.notes[_HIDDEN_ROWS] = None
            else:
                yield line

    def _row(
        self, line: Element, row: int, above: dict[int, Box], boxes: list[Box]
    ) -> dict[int, Box]:
        """Add the cells of a row; answers the boxes by column that the next may go on in."""
        here: dict[int, Box] = {}
        column = max(0, number(line.find(f"{W}trPr"), "gridBefore") or 0)
        left: Box | None = None
        for cell in _within(line, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                self.notes[CHANGES] = None
                continue
            span = min(max(1, number(properties, "gridSpan") or 1), MOST_COLUMNS + 1)
            if left is not None and _goes_on(properties, "hMerge"):
                left.colspan += span
            elif _goes_on(properties, "vMerge") and column in above:
                left = above[column]
                left.rowspan = row - left.row + 1
                here[column] = left
            else:
                left = Box(row, column, 1, span, list(self.blocks(cell)))
                boxes.append(left)
                here[column] = left
            column += span
        return here


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell is the continuation of the one above (vMerge) or to the left (hMerge)."""
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and value(properties, name) != "restart"


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif (inner := opened(child)) is not None:
            yield from _within(inner, tag)


def _table_of_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
