"""Where a comment hangs after the text has changed. Pure: texts in, place out.

A quotation is looked for in its own passage, then in the others of the section, then as
something that is at least 60 % alike; else it is gone and kept with its old words. Cells and
sections never change their address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from govreports.documents.wording import matching

CONTEXT = 12  # characters kept before and after a quotation
ALIKE = 0.6
LONGEST = 500  # characters of a quotation
SHORTEST = 4  # characters; a shorter quotation resembles everything
# How much of a quotation and what stands around it must be found again to be sure of it.
SURE_HERE = 6
SURE_ELSEWHERE = 12
_MOST_EQUAL = 40_000  # pairs of equal characters in a quotation and where it is looked for
_VOICES = 16  # a pair of characters that occurs more often in a quotation says nothing of its place
_EDGE = 2  # beginning or ending a paragraph counts as so many characters


class Kind(StrEnum):
    """What a comment hangs on."""

    CELL = "cell"
    QUOTE = "quote"
    PASSAGE = "passage"
    SECTION = "section"


class How(StrEnum):
    """How the place of a comment was found again."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    GONE = "gone"


class Anchor(NamedTuple):
    """A place as it was when it was commented; `lead` and `tail` stood around the quote."""

    kind: Kind
    passage: int | None = None
    quote: str = ""
    lead: str = ""
    tail: str = ""


class Text(NamedTuple):
    """A passage as it reads now."""

    passage: int
    text: str


class Found(NamedTuple):
    """Where it is now: `passage` where one is left to go to, `start` and `end` of the words."""

    how: How
    passage: int | None = None
    start: int = 0
    end: int = 0


def anchor_of(text: Text, start: int, end: int) -> Anchor:
    """The anchor of a quotation."""
    whole = text.text
    lead, tail = whole[max(0, start - CONTEXT) : start], whole[end : end + CONTEXT]
    return Anchor(Kind.QUOTE, text.passage, whole[start:end], lead, tail)


def locate(anchor: Anchor, texts: Sequence[Text]) -> Found:
    """Where a comment hangs in the passages of its section as they read now."""
    if anchor.kind in (Kind.CELL, Kind.SECTION):
        return Found(How.EXACT)
    here = any(text.passage == anchor.passage for text in texts)
    if anchor.kind == Kind.PASSAGE and here:
        return Found(How.EXACT, anchor.passage)
    found = _literal(anchor, texts) or _alike(anchor, texts)
    if found is None:
        return Found(How.GONE, anchor.passage if here else None)
    return found


def spot_of(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Where a quotation stands in a text, the occurrence nearest to `near`.

    White space does not count: a browser gives line ends and blanks of a selection as it likes.
    """
    bare = "".join(quote.split())
    if not bare:
        return None
    places = [index for index, character in enumerate(text) if not character.isspace()]
    letters = "".join(text[index] for index in places)
    spots = [(places[at], places[at + len(bare) - 1] + 1) for at in _all(letters, bare)]
    return min(spots, key=lambda spot: abs(spot[0] - near), default=None)


def _literal(anchor: Anchor, texts: Sequence[Text]) -> Found | None:
    best: tuple[bool, int] | None = None
    found = None
    for text in texts:
        own = text.passage == anchor.passage
        for start in _all(text.text, anchor.quote):
            support, whole = _support(anchor, text.text, start)
            sure = (whole and own) or support >= (SURE_HERE if own else SURE_ELSEWHERE)
            if sure and (best is None or (own, support) > best):
                best = own, support
                how = How.EXACT if own else How.MOVED
                found = Found(how, text.passage, start, start + len(anchor.quote))
    return found


def _support(anchor: Anchor, text: str, start: int) -> tuple[int, bool]:
    """How many characters speak for an occurrence, and whether all around it is as it was."""
    end = start + len(anchor.quote)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    around = _common(before[::-1], anchor.lead[::-1]) + _common(after, anchor.tail)
    edges = (_begins(before) and _begins(anchor.lead)) + (_ends(after) and _ends(anchor.tail))
    whole = before == anchor.lead and after == anchor.tail
    return len(anchor.quote) + around + edges * _EDGE, whole


def _begins(lead: str) -> bool:
    return not lead or lead.endswith("\n")


def _ends(tail: str) -> bool:
    return not tail or tail.startswith("\n")


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _alike(anchor: Anchor, texts: Sequence[Text]) -> Found | None:
    best: tuple[float, bool] | None = None
    found = None
    for text in texts:
        own = text.passage == anchor.passage
        if len(anchor.quote) < (SHORTEST if own else SURE_ELSEWHERE):
            continue
        for start, end in _windows(anchor.quote, text.text):
            score, left, right = _score(anchor.quote, text.text[start:end])
            if score >= ALIKE and (best is None or (score, own) > best):
                best = score, own
                found = Found(How.FUZZY, text.passage, start + left, start + right)
    return found


def _windows(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text most likely to resemble the quotation.

    Each pair of characters that both have votes for where the quotation would begin; comparing
    the quotation with every stretch of a long section would take seconds.
    """
    pairs: dict[str, list[int]] = {}
    for index in range(len(quote) - 1):
        pairs.setdefault(quote[index : index + 2], []).append(index)
    pairs = {pair: found for pair, found in pairs.items() if len(found) <= _VOICES}
    step = max(2, len(quote) // 4)
    votes: Counter[int] = Counter()
    for index in range(len(text) - 1):
        for offset in pairs.get(text[index : index + 2], ()):
            votes[(index - offset) // step] += 1
    for bucket, _ in votes.most_common(4):
        begins = bucket * step
        yield max(0, begins - 2 * step), min(len(text), begins + len(quote) + 3 * step)


def _score(quote: str, window: str) -> tuple[float, int, int]:
    """How alike the best stretch of the window is, and where it begins and ends in it."""
    blocks = [(at, size) for _, at, size in matching(quote, window, _MOST_EQUAL) if size]
    best = (0.0, 0, 0)
    # a character that happens to occur at a distance would stretch the place it is found in
    for first in range(len(blocks)):
        start, same = blocks[first][0], 0
        for at, size in blocks[first:]:
            end, same = at + size, same + size
            best = max(best, (same / max(len(quote), end - start), start, end))
    return best
