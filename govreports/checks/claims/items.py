"""Numbers of items in table two of the trial form: 行政许可事项由6项增加到8项.

The table has last year's number and the change; what a text says of either, or of the number after
the change, is held against them. A bare 行政许可8项 is not: lists of powers count other things.
"""

from __future__ import annotations

from collections.abc import Sequence

from .context import OBJECTS, Context
from .lexicon import Word
from .numbers import Number
from .quantities import LINES_OF_ITEMS

_UNITS = ("项", "个")
_FALLING = ("下降", "降低", "减", "少")
_OF_TIME = frozenset(
    {"plain", "joint", "from", "moved", "change", "when", "this_time", "other_time"}
)


class Items:
    """Follows of which items a sentence speaks."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._kind = ""

    def begin(self) -> None:
        """A new sentence: nothing is spoken of yet."""
        self._kind = ""

    def said(
        self, label: Sequence[Word], number: Number, context: Context
    ) -> tuple[str, int] | None:
        """The quantity that a number of items is, and its value with the sign of a change."""
        at = [n for n, word in enumerate(label) if word.sort in OBJECTS or word.sort == "outcome"]
        if at:
            self._kind = label[at[-1]].sort
        if self._kind not in LINES_OF_ITEMS or number.unit not in _UNITS or not number.exact:
            return None
        behind = label[at[-1] + 1 :] if at else label
        if (
            not all(word.sort in _OF_TIME or word.key == "项目" for word in behind)
            or context.body
            or context.other
        ):
            return None
        sorts = {word.sort for word in label}
        value = int(number.value)
        if "change" in sorts:
            words = "".join(word.key for word in label if word.sort == "change")
            falls = any(sign in words for sign in _FALLING)
            return f"{self._kind} change", -value if falls else value
        if "moved" in sorts:
            return f"{self._kind} after", value
        if "from" in sorts or any(self._is_last_year(word) for word in label):
            return f"{self._kind} before", value
        return None

    def _is_last_year(self, word: Word) -> bool:
        if word.sort == "when":
            return word.key.startswith(f"{self._year - 1}年")
        return word.sort == "other_time" and word.key.startswith(("上", "去"))
