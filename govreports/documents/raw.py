"""What stands in a file that somebody handed in, before anyone says what it means.

Every reader answers this; `recognising` alone looks for the six sections and the tables in it.
Texts are as the file has them, but for line ends: white space, numbering and mistakes are kept,
because they are what the checks look for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govreports.formats import Cell

from .content import Chart, Content
from .imprint import Imprint

Role = Literal[
    "title", "section", "heading", "text", "line", "caption", "organ", "date", "front", "contents"
]


@dataclass(frozen=True, slots=True)
class RawMark:
    """What a file of ours says by a style that a paragraph is, so that nothing has to be guessed.

    `line` is text whatever it looks like; `text` is what its words make of it. The first `lead`
    characters are a heading that runs into its text. `links` are figures of tables in it: from, to,
    and the cell. `begins` says that a passage begins here.
    """

    role: Role
    lead: int = 0
    links: tuple[tuple[int, int, Cell], ...] = ()
    begins: bool = False


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """One paragraph, without line breaks: a forced one in the file begins another paragraph.

    `place` says where, for people: 第12行, 第3段. `level` is the level of the heading that the file
    itself makes of it, 0 for plain text; `mark` says more in files of our own.
    """

    text: str
    place: str = ""
    level: int = 0
    mark: RawMark | None = None


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
    """A picture in the text. `data` is empty where the file only says that there is one.

    `chart` is the chart it was drawn from, where it tells; `begins` is as in RawMark.
    """

    data: bytes = b""
    media_type: str = ""
    alternative: str = ""
    place: str = ""
    chart: Chart | None = None
    begins: bool = False


RawBlock = RawParagraph | RawTable | RawPicture


@dataclass(frozen=True)
class RawDocument:
    """A file as read. `kind` is docx, html, txt, xlsx, pdf or json.

    `notes` are sentences for people about what could not be taken along (deleted text of a
    tracked change, text boxes put where they are anchored). `content` is set where one of our own
    files carries the report itself; `typed` are then the texts in cells of figures that are no
    figures, as somebody typed them into our workbook. `imprint` is what a file of ours says beside
    what stands in it.
    """

    kind: str
    blocks: tuple[RawBlock, ...]
    notes: tuple[str, ...] = ()
    content: Content | None = None
    typed: Mapping[Cell, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    imprint: Imprint | None = None
