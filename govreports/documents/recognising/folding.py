"""Texts reduced to their words, so that what is meant alike is spelt alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from govreports.documents.glyphs import without_invisible

# What word processors leave behind where text is taken out of them.
_ARTEFACT = re.compile(r"\[(?:bookmark|image|img|picture|endif|if|link)\b[^\[\]]{0,200}\]", re.I)
_NOT_CIRCLED = re.compile(r"[^①-⒇]+")
_SPACE = re.compile(r"[\s\u3000]+")
_SIGNS = re.compile(r"[^\w]|_")
_NOTE = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]*[)\]】〕}]")
_NUMBERING = re.compile(
    r"^(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)][、.,:]?"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.,:]"
    r"|[①-⑳❶-❿⑴-⒇])"
)
_LOOSE_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]|\d{1,2})(?=\D)")


def without_artefacts(text: str) -> str:
    """The text without the marks that a word processor left in it."""
    return _ARTEFACT.sub("", text) if "[" in text else text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Without white space and marks nobody sees, full-width signs made half-width."""
    plain = without_invisible(without_artefacts(text))
    kept = _NOT_CIRCLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    return _SPACE.sub("", kept)


def key(text: str) -> str:
    """The words alone: numbering in front and all signs taken out."""
    return words(_NUMBERING.sub("", fold(text)))


def words(folded: str) -> str:
    """A folded text without signs."""
    return _SIGNS.sub("", folded)


def keys(text: str) -> list[str]:
    """What a label may be known by, likeliest first: as it stands, without notes in brackets, with
    a number in front that is no numbering, without one that has no sign behind it.
    """
    folded = fold(text)
    bare = _NUMBERING.sub("", folded)
    found = [words(bare), words(_unnoted(bare)), words(folded), words(_unnoted(folded))]
    loose = _LOOSE_NUMBERING.sub("", folded)
    found += [words(loose), words(_unnoted(loose))]
    return [each for each in dict.fromkeys(found) if each]


def _unnoted(folded: str) -> str:
    before = ""
    while before != folded:
        before, folded = folded, _NOTE.sub("", folded)
    return folded
