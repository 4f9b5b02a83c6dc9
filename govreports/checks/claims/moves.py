"""Words between two numbers, or before brackets, that tell which number they are said of.

由5件增加到7件: the first is another year's, the second ours. 5件行政复议中有1件: the first is what is
named behind it. 比上年（9件）增长: the brackets alone are of last year.
"""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Word

_FROM = ("由", "从", "自")
_AGAINST = ("比", "较", "与", "同", "和", "相比")
_OBJECTS = frozenset({"review", "suit", "request", "bare", "normative"})


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


def of_which(tail: Sequence[Word]) -> list[Word]:
    """The words behind a number that name it, where others are said to be among it."""
    at = next((n for n, word in enumerate(tail) if word.sort == "plain" and word.key == "中"), 0)
    return list(tail[:at]) if at and tail[0].sort in _OBJECTS else []


def compares(label: Sequence[Word]) -> bool:
    """Whether a label ends in what is only compared with: 比上年, 较2024年."""
    return (
        len(label) > 1
        and label[-1].sort in ("other_time", "when")
        and label[-2].key.endswith(_AGAINST)
    )
