"""Which characters can be printed, by the fonts of the paper and those for rare characters."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import NamedTuple

from .typefaces import font_files, rare_files

_LAYOUT = frozenset("\n\r\t")
# Signs that say how to set a line and are never seen: paper leaves them out.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
_DROP = dict.fromkeys(map(ord, _INVISIBLE))
_CHINESE = ((0x2E80, 0x2FE0), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x34000))
_WHOLE_UNICODE = 12  # the form of a font's table of characters that reaches beyond 16 bits


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
        if character not in known and not _is_rare(character, folder)
    ]


def without_invisible(text: str) -> str:
    """The text without joiners, marks of direction and the like."""
    return text if text.isascii() else text.translate(_DROP)


@lru_cache(maxsize=8)
def printable(folder: Path | None = None) -> frozenset[str]:
    """Every character that one of the six fonts has."""
    from fontTools.ttLib import TTFont  # here: it costs 100 ms, and pages do without it

    codes: set[int] = set()
    for file in font_files(folder).values():
        with TTFont(file, fontNumber=0, lazy=True) as font:
            codes.update(font.getBestCmap())
    characters = (chr(code) for code in codes)
    wanted = {c for c in characters if unicodedata.category(c) not in ("Cc", "Cs", "Co")}
    return frozenset(wanted | _LAYOUT)


def _is_rare(character: str, folder: Path | None) -> bool:
    """Whether a font for rare characters has this Chinese one; their pictures are not for paper."""
    code = ord(character)
    if not any(first <= code <= last for first, last in _CHINESE):
        return False
    for file in rare_files(folder).values():
        firsts, lasts = _runs(file)
        at = bisect_right(firsts, code) - 1
        if at >= 0 and code <= lasts[at]:
            return True
    return False


@lru_cache(maxsize=8)
def _runs(file: Path) -> tuple[list[int], list[int]]:
    """First and last code of each run of characters that a font has, by its full table.

    Read here: fontTools takes 600 ms to unfold the 60,000 characters of such a font.
    """
    from fontTools.ttLib import TTFont

    with TTFont(file, fontNumber=0, lazy=True) as font:
        table = font.reader["cmap"]
    (count,) = unpack_from(">H", table, 2)
    for _platform, _encoding, offset in iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        if unpack_from(">H", table, offset)[0] == _WHOLE_UNICODE:
            (runs,) = unpack_from(">I", table, offset + 12)
            start = offset + 16
            edges = sorted(iter_unpack(">III", table[start : start + 12 * runs]))
            return [first for first, _, _ in edges], [last for _, last, _ in edges]
    return [], []
