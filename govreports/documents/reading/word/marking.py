"""What the styles of a Word file of ours say that its paragraphs are.

Styles go by their names: programs that save the file anew number them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from govreports.documents.raw import RawMark, Role
from govreports.documents.writing.word_names import LEAD, LINE, PASSAGE, anchor
from govreports.formats import Format

from .inline import Piece
from .names import Element, W

_ROLES: MappingProxyType[str, Role] = MappingProxyType(
    {
        "title": "title",
        "heading 1": "section",
        "heading 2": "heading",
        "heading 3": "line",
        "heading 4": "line",
        LINE.casefold(): "line",
        "caption": "caption",
        "落款单位": "organ",
        "成文日期": "date",
        "封面标题": "front",
        "封面落款": "front",
        "目录标题": "contents",
        "toc": "contents",
    }
)


class Marking:
    """Makes the marks of the paragraphs of one file, whose report is in that format."""

    def __init__(self, form: Format) -> None:
        self._cells = {anchor(cell): cell for cell in form.cells}

    def mark(self, name: str, line: Sequence[str], at: int, *, begins: bool) -> RawMark:
        """The mark of a line in a paragraph of that style; `at` signs stand before the line."""
        links = []
        lead, leading = 0, True
        for piece in line:
            style, target = getattr(piece, "style", ""), getattr(piece, "anchor", "")
            leading = leading and style == LEAD
            lead += len(piece) if leading else 0
            if target in self._cells:
                links.append((at, at + len(piece), self._cells[target]))
            at += len(piece)
        return RawMark(_ROLES.get(name, "text"), lead, tuple(links), begins)


def begins_passage(paragraph: Element) -> bool:
    """Whether a passage begins at the paragraph by its bookmark."""
    marks = paragraph.iter(f"{W}bookmarkStart")
    return any(mark.get(f"{W}name", "").startswith(PASSAGE) for mark in marks)


def lines_of(pieces: Iterable[Piece]) -> Iterator[list[str]]:
    """The texts of a paragraph by its lines."""
    line: list[str] = []
    for piece in pieces:
        if not isinstance(piece, str):
            continue
        if piece == "\n":
            yield line
            line = []
        else:
            line.append(piece)
    yield line
