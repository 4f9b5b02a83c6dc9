"""How a text changed, word by word: made for Chinese, where words have no blanks between them.

Signs are compared one by one, numbers and Latin words whole. What a reader cannot use is cleaned
away: a sign that stayed by chance between two changes counts as changed with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[%％]?|[A-Za-z]+|.", re.DOTALL)
_ENDS = frozenset("。！？；\n")
_BREAKS = frozenset("，、：,.;:!?（）()《》“”‘’｛｝")
_SHINGLES = (12, 5)
_SMALL = 22_500  # 200 × 200 signs are compared in full; what is larger is divided first
_MOST_EQUAL = 100_000  # pairs of equal items
_LEAST_SAME = 0.2  # where less of the longer text stayed, the whole is told as rewritten


class Block(NamedTuple):
    """Signs that stayed: where they stand before, where after, and how many they are."""

    before: int
    after: int
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stayed, went out or came in."""

    kind: Kind
    text: str


def word_by_word(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from one text to the other, what went out before what came in.

    What stayed and went out is `before` exactly, what stayed and came in is `after`. Told the
    other way round, the same stays.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if before <= after:
        blocks = _staying(old, new)
    else:  # one direction only is worked out, so that both tell the same
        blocks = [Block(j, i, size) for i, j, size in _staying(new, old)]
    return tuple(_runs(blocks, old, new))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by the pairs of signs they share."""
    return alike(pairs(one), pairs(other))


def pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring signs in a text, to be compared by `alike`."""
    return Counter(map("".join, zip(f" {text}", text, strict=False)))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """Which part of the pairs of signs two texts share; 1 when both are empty."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def matching(
    one: Sequence[str], other: Sequence[str], most: int = _MOST_EQUAL
) -> Iterable[tuple[int, int, int]]:
    """The stretches that two sequences have in common, in order: where in either, and how long.

    Each stretch takes as many steps as there are pairs of equal items. Where these are more than
    `most` (thousands of equal lines, one sign over and over), only what both begin and end with
    alike is told: a text must not stop the page that shows it.
    """
    counted = Counter(other)
    if sum(counted[item] for item in one) <= most:
        return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    here, there = len(one), len(other)
    return [(0, 0, start), (here - end, there - end, end), (here, there, 0)]


def _staying(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    blocks = _without_confetti(_joined(_common(old, new)), len(old), len(new))
    if sum(block.size for block in blocks) < _LEAST_SAME * max(len(old), len(new)):
        return []
    return list(_settled(blocks, old, new))


def _common(old: Sequence[str], new: Sequence[str], i: int = 0, j: int = 0) -> Iterator[Block]:
    """What two texts have in common, in order; `i` and `j` say where they begin in the whole."""
    start = _shared(old, new)
    yield Block(i, j, start)
    old, new = old[start:], new[start:]
    end = _shared(old[::-1], new[::-1])
    i, j = i + start, j + start
    yield from _middle(old[: len(old) - end], new[: len(new) - end], i, j)
    yield Block(i + len(old) - end, j + len(new) - end, end)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many signs two texts begin with alike."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _middle(old: Sequence[str], new: Sequence[str], i: int, j: int) -> Iterator[Block]:
    if not old or not new:
        return
    if len(old) * len(new) <= _SMALL:
        for left, right, size in matching(old, new):
            yield Block(i + left, j + right, size)
        return
    for size in _SHINGLES:
        anchors = _anchors(old, new, size)
        if anchors:
            yield from _between(anchors, size, old, new, i, j)
            return


def _between(
    anchors: list[tuple[int, int]],
    size: int,
    old: Sequence[str],
    new: Sequence[str],
    i: int,
    j: int,
) -> Iterator[Block]:
    at_old = at_new = 0
    for left, right in anchors:
        if left >= at_old and right >= at_new:
            yield from _common(old[at_old:left], new[at_new:right], i + at_old, j + at_new)
            yield Block(i + left, j + right, size)
            at_old, at_new = left + size, right + size
    yield from _common(old[at_old:], new[at_new:], i + at_old, j + at_new)


def _anchors(old: Sequence[str], new: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Where signs in a row stand that occur once in either text; the longest chain in order."""
    there = _once(new, size)
    both = [(at, there[words]) for words, at in _once(old, size).items() if words in there]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, right) in enumerate(both):
        place = bisect_left(tails, right)
        tails[place:] = [right, *tails[place + 1 :]]
        ends[place:] = [index, *ends[place + 1 :]]
        previous.append(ends[place - 1] if place else -1)
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(both[at])
        at = previous[at]
    return chain[::-1]


def _once(text: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    rows = list(zip(*(text[at:] for at in range(size)), strict=False))
    counted = Counter(rows)
    return {row: at for at, row in enumerate(rows) if counted[row] == 1}


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks that touch made one, empty ones left out."""
    joined: list[Block] = []
    for block in blocks:
        if not block.size:
            continue
        last = joined[-1] if joined else None
        if last and (last.before + last.size, last.after + last.size) == block[:2]:
            joined[-1] = last._replace(size=last.size + block.size)
        else:
            joined.append(block)
    return joined


def _without_confetti(blocks: list[Block], old: int, new: int) -> list[Block]:
    """The blocks without those that are no longer than the change before and the one after."""
    kept: list[Block] = []
    rest = blocks[::-1]
    while rest:
        block = rest.pop()
        left = _change(kept[-1] if kept else Block(0, 0, 0), block)
        right = _change(block, rest[-1] if rest else Block(old, new, 0))
        if block.size > min(left, right):
            kept.append(block)
        elif kept:  # the change behind the one before has grown
            rest.append(kept.pop())
    return kept


def _change(one: Block, other: Block) -> int:
    return max(other.before - one.before - one.size, other.after - one.after - one.size)


def _settled(blocks: list[Block], old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """The blocks with plain insertions and deletions moved to where a clause begins or ends."""
    for index in range(len(blocks) - 1):
        one, other = blocks[index], blocks[index + 1]
        text, at, to = old, one.before + one.size, other.before
        if other.after != one.after + one.size:
            if at != to:
                continue  # something went out and something came in: nothing to move
            text, at, to = new, one.after + one.size, other.after
        back, forth = _play(text, at, to, one.size, other.size)
        shift = max(
            range(-back, forth + 1), key=lambda by: (_seam(text, at + by, to + by), -abs(by), by)
        )
        blocks[index] = one._replace(size=one.size + shift)
        blocks[index + 1] = Block(other.before + shift, other.after + shift, other.size - shift)
    return (block for block in blocks if block.size)


def _play(text: Sequence[str], at: int, to: int, back: int, forth: int) -> tuple[int, int]:
    """How far a change of text[at:to] can be moved back and forth with the same outcome."""
    left = right = 0
    while left < back and text[at - left - 1] == text[to - left - 1]:
        left += 1
    while right < forth and text[at + right] == text[to + right]:
        right += 1
    return left, right


def _seam(text: Sequence[str], at: int, to: int) -> int:
    return sum(
        4 if place == 0 or text[place - 1] in _ENDS else 2 if text[place - 1] in _BREAKS else 0
        for place in (at, to)
    )


def _runs(blocks: Iterable[Block], old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    at_old = at_new = 0
    for i, j, size in (*blocks, Block(len(old), len(new), 0)):
        yield from (
            Run(kind, "".join(signs))
            for kind, signs in (
                ("removed", old[at_old:i]),
                ("added", new[at_new:j]),
                ("same", old[i : i + size]),
            )
            if signs
        )
        at_old, at_new = i + size, j + size
