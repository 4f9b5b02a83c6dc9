"""What our Word file and its reader must agree on: names of styles and bookmarks."""

from __future__ import annotations

from govreports.formats import Cell

LINE = "Body Text"  # the style of text that could be taken for more
LEAD = "段首标题"
CELL, PASSAGE = "_cell_", "_passage_"  # names of bookmarks; the stroke in front hides them
_LONGEST = 40  # letters and digits of a bookmark
_SHORT = str.maketrans("", "", "aeiou")


def anchor(cell: Cell) -> str:
    """The bookmark of a cell: its name, as far as bookmarks can say it."""
    name = CELL + cell.name.replace("-", "_").replace("@", "_")
    return name if len(name) <= _LONGEST else name.translate(_SHORT)[:_LONGEST]
