"""Numbers that something moved away from: 由5件增加到7件. The first is another year's, the second ours."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Word

_FROM = ("由", "从", "自")


def left_behind(label: Sequence[Word], tail: Sequence[Word]) -> list[Word] | None:
    """The label of a number that is left behind, with a word of the sort `from` for its 由.

    None where the words behind the number move nothing, or the label names no start.
    """
    if not any(word.sort == "moved" for word in tail):
        return None
    starts = [n for n, word in enumerate(label) if word.sort == "plain" and word.key in _FROM]
    if not starts:
        return None
    at = starts[-1]
    word = label[at]
    return [*label[:at], Word("from", word.key, word.start, word.end), *label[at + 1 :]]


def mover(label: Sequence[Word]) -> list[Word]:
    """The words before that 由: what it is that moves."""
    at = next(n for n, word in enumerate(label) if word.sort == "from")
    return list(label[:at])
