"""Which characters can be printed, by the fonts that travel with the application."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .typefaces import font_files

_LAYOUT = frozenset("\n\r\t")
# Signs that say how to set a line and are never seen: paper leaves them out.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
_DROP = dict.fromkeys(map(ord, _INVISIBLE))


class Missing(NamedTuple):
    """A character that no font has, with its number in Unicode."""

    character: str
    code: str


def missing_characters(text: str, folder: Path | None = None) -> list[Missing]:
    """The characters of a text that cannot be printed, each once, in order of appearance.

    Control characters, halves of surrogate pairs and characters for private use count as such.
    """
    known = printable(folder)
    return [
        Missing(character, f"U+{ord(character):04X}")
        for character in dict.fromkeys(without_invisible(text))
        if character not in known
    ]


def without_invisible(text: str) -> str:
    """The text without joiners, marks of direction and the like."""
    return text if text.isascii() else text.translate(_DROP)


@lru_cache(maxsize=8)
def printable(folder: Path | None = None) -> frozenset[str]:
    """Every character that one of the fonts has."""
    from fontTools.ttLib import TTFont  # here: it costs 100 ms, and pages do without it

    codes: set[int] = set()
    for file in font_files(folder).values():
        with TTFont(file, fontNumber=0, lazy=True) as font:
            codes.update(font.getBestCmap())
    characters = (chr(code) for code in codes)
    wanted = {c for c in characters if unicodedata.category(c) not in ("Cc", "Cs", "Co")}
    return frozenset(wanted | _LAYOUT)
