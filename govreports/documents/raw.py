"""What stands in a file that somebody handed in, before anyone says what it means.

Every reader answers this; `recognising` alone looks for the six sections and the tables in it.
Texts are as the file has them, but for line ends: white space, numbering and mistakes are kept,
because they are what the checks look for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govreports.formats import Cell

from .content import Content


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """One paragraph, without line breaks: a forced one in the file begins another paragraph.

    `place` says where, for people: 第12行, 第3段. `level` is the level of the heading that the file
    itself makes of it, 0 for plain text.
    """

    text: str
    place: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell of a table, at its row and column of the grid, spans unfolded; from 0."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table, in reading order. With `loose` only the rows and the order in them are known.

    A text file has one cell on each line: what its cells span nobody can tell.
    """

    cells: tuple[RawCell, ...]
    place: str = ""
    loose: bool = False


def place_of(table: RawTable, cell: RawCell) -> str:
    """Where a cell stands, for people: 表三第5行第2格. The source of a figure is named by this, so
    that a page can lead there.
    """
    return f"{table.place}第{cell.row + 1}行第{cell.column + 1}格"


@dataclass(frozen=True, slots=True)
class RawPicture:
    """A picture in the text. `data` is empty where the file only says that there is one."""

    data: bytes = b""
    media_type: str = ""
    alternative: str = ""
    place: str = ""


RawBlock = RawParagraph | RawTable | RawPicture


@dataclass(frozen=True)
class RawDocument:
    """A file as read. `kind` is docx, html, txt, xlsx, pdf or json.

    `notes` are sentences for people about what could not be taken along (deleted text of a
    tracked change, text boxes put where they are anchored). `content` is set where one of our own
    files carries the report itself; `typed` are then the texts in cells of figures that are no
    figures, as somebody typed them into our workbook.
    """

    kind: str
    blocks: tuple[RawBlock, ...]
    notes: tuple[str, ...] = ()
    content: Content | None = None
    typed: Mapping[Cell, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
