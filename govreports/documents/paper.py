"""The neutral document: what stands on the paper, in order. Every file type is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from govreports.formats import Cell
from govreports.formats.grid import Grid

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


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own; level 1 is 一、, 2 is （一）, 3 is 1., 4 is （1）."""

    level: int
    text: str
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lead` is a level-two heading that runs into its text.

    `figures` are the figures of tables in it: from, to, and where each one stands.
    """

    text: str
    lead: str = ""
    figures: tuple[tuple[int, int, str], ...] = ()
    source: Source | None = field(default=None, compare=False)

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The text in pieces, each with where its figure stands, or nothing for plain text."""
        found, at = [], 0
        for start, end, place in self.figures:
            found += [(self.text[at:start], ""), (self.text[start:end], place)]
            at = end
        return [piece for piece in (*found, (self.text[at:], "")) if piece[0]]


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with its numbered caption: the SVG, and the same as a table of words."""

    svg: str
    caption: str
    rows: tuple[tuple[str, str], ...]
    source: object = field(default=None, compare=False)


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
