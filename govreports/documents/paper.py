"""The neutral document: what stands on the paper, in order. Every file type is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from govreports.formats import Cell
from govreports.formats.grid import Grid

from .content import Chart
from .proof import Proof

LISTED = 2  # levels of headings that the contents list


@dataclass(frozen=True, slots=True)
class Source:
    """Where a block is written, for a page that leads back there. It is no part of the paper.

    `part` is what of the passage it is: its heading, a line of its body, a picture.
    """

    section: str
    passage: int = -1
    part: str = ""
    number: int = 0


class Linked(NamedTuple):
    """A figure of a table in a text: from, to, where it stands in words, and the cell's name."""

    start: int
    end: int
    place: str
    cell: str


class Piece(NamedTuple):
    """A piece of a text; `place` and `cell` say of which figure of a table it is, if of one."""

    text: str
    place: str = ""
    cell: str = ""


def _pieces(text: str, figures: tuple[Linked, ...]) -> list[Piece]:
    found, at = [], 0
    for start, end, place, cell in figures:
        found += [Piece(text[at:start]), Piece(text[start:end], place, cell)]
        at = end
    return [piece for piece in (*found, Piece(text[at:])) if piece.text]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own; level 1 is 一、, 2 is （一）, 3 is 1., 4 is （1）.

    `begins` says, as on every block, that a passage begins here which nothing on paper tells from
    the one before it.
    """

    level: int
    text: str
    figures: tuple[Linked, ...] = ()
    source: Source | None = field(default=None, compare=False)
    begins: bool = field(default=False, compare=False)

    @property
    def pieces(self) -> list[Piece]:
        """The text in pieces, the figures of tables in it by themselves."""
        return _pieces(self.text, self.figures)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lead` is a level-two heading that runs into its text.

    `figures` are the figures of tables in it.
    """

    text: str
    lead: str = ""
    figures: tuple[Linked, ...] = ()
    source: Source | None = field(default=None, compare=False)
    begins: bool = field(default=False, compare=False)

    @property
    def pieces(self) -> list[Piece]:
        """The text in pieces, the figures of tables in it by themselves."""
        return _pieces(self.text, self.figures)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A statutory table with the text of every figure; blank cells are empty text."""

    grid: Grid
    texts: Mapping[Cell, str]
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its numbered caption; `asset` names its bytes."""

    asset: str
    media_type: str
    caption: str
    alternative: str
    source: Source | None = field(default=None, compare=False)
    begins: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with its numbered caption: the SVG, the same as a table of words, and as data."""

    svg: str
    caption: str
    rows: tuple[tuple[str, str], ...]
    source: object = field(default=None, compare=False)
    chart: Chart | None = field(default=None, compare=False)
    begins: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the date in words of the standard: 2022年1月17日."""

    organ: str
    date: str
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Front:
    """The cover page: the title in its lines there, who made the report, and the date if known."""

    title_lines: tuple[str, ...]
    organ: str
    date: str


Block = Heading | Paragraph | FigureTable | Image | Drawing | Signature


@dataclass(frozen=True)
class Document:
    """A whole paper. `made_at` is the record's own time, never the clock's; `draft` marks it.

    `proof` stands at the foot of the last page of an edition. `front` and the `contents`, a list of
    the headings with their pages, stand before everything on pages without a number. `pages` are
    those of the listed headings, for files that cannot count them; print counts for itself.
    """

    title_lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    organ: str
    made_at: datetime | None = None
    draft: bool = False
    proof: Proof | None = None
    front: Front | None = None
    contents: bool = False
    pages: tuple[int, ...] = ()
    language: str = "zh-CN"
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    @property
    def signed(self) -> bool:
        """Whether the paper ends with a signature."""
        return bool(self.blocks) and isinstance(self.blocks[-1], Signature)

    @property
    def listed(self) -> tuple[Heading, ...]:
        """The headings that stand in the contents, none where there are no contents."""
        if not self.contents:
            return ()
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level <= LISTED)
