"""What text may enter a report: refused at the door, so that no later export can fail on it."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

BODY = 20_000
LINE = 5_000
HEADING = 60
CAPTION = 60
ALTERNATIVE = 200
TITLE = 120
SIGNATORY = 60
REASON = 2_000
CHART = 2_000
CHART_ALTERNATIVE = 400
UNIT = 8


class Unfit(NamedTuple):
    """Why a text is refused, in words for the person who typed it."""

    message: str


def fit(text: str, longest: int, *, lines: bool = False) -> str | Unfit:
    """The text as it is kept, or why it is refused.

    Line ends become "\\n"; without `lines` they become blanks. Characters that no paper can
    carry (control characters, lone surrogates, non-characters, private use) are refused by name.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\t", " ")
    text = text.replace("\ufeff", "").replace("\u200b", "")
    if not lines:
        text = text.replace("\n", " ").strip()
    if len(text) > longest:
        return Unfit(f"共 {len(text)} 字，最多 {longest} 字，删减后再保存")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE:
            return Unfit(f"第 {number} 段共 {len(line)} 字，一段最多 {LINE} 字，分成几段")
        for position, character in enumerate(line, start=1):
            if not printable(character):
                return Unfit(
                    f"第 {number} 段第 {position} 个字符（U+{ord(character):04X}）无法打印，删去后再保存"
                )
    return text


def printable(character: str) -> bool:
    """Whether a character can stand on paper at all, whatever the fonts."""
    if unicodedata.category(character) in ("Cc", "Cs", "Co"):
        return False
    return ord(character) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(character) <= 0xFDEF
