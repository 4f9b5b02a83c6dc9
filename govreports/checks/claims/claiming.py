"""What the words around a number, or without one, claim of the quantities of the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from govreports.checks.prose import Sentence

from . import extent
from .context import CUES, Context
from .lexicon import Word
from .meaning import COUNTERS, amount_of, keys_of
from .numbers import Number
from .quantities import LINES, Quantity
from .statements import Claim, Count, Parts, Stretch, Whole

_NAUGHT = CUES - {"answered", "handled", "applicant", "disclosed", "total_disclosed", "in_force"}
_ALL = ("answered", "handled", "outcome", "result", "closed", "applicant")
_WHOLE_ONLY = ("published", "applications")  # an unknown word may mean a part of these


class Claims:
    """Makes claims of labels, in a context that the reader of the paragraph keeps up.

    `queue` are the quantities that 分别 has still to give out.
    """

    def __init__(self, quantities: Mapping[str, Quantity], context: Context) -> None:
        self.quantities = quantities
        self.context = context
        self.queue: list[str] = []

    def of_number(
        self, label: list[Word], number: Number, sentence: Sentence, parts: Parts | None
    ) -> list[Claim]:
        """What a number is said to be by its label; nothing where it is no figure of the report."""
        certain = self.context.certainty(label)
        if certain is None or not number.exact or number.unit == "%":
            return []
        found = []
        for key in self._given_out(label, number):
            quantity = self.quantities[key]
            if quantity.key in _WHOLE_ONLY and not certain:
                continue
            if quantity.key == "applications" and parts is not None:
                continue
            found.append(_claim(quantity, label, number, sentence, parts, certain=certain))
        return found

    def of_items(
        self,
        said: tuple[str, int] | None,
        label: list[Word],
        number: Number,
        sentence: Sentence,
        parts: Parts | None,
    ) -> list[Claim]:
        """What a number of items, said to be that much of a quantity, claims of this form."""
        quantity = self.quantities.get(said[0]) if said else None
        if said is None or quantity is None:
            return []
        claim = _claim(quantity, label, number, sentence, parts, certain=False)
        return [replace(claim, value=said[1])]

    def of_nothing(
        self, label: list[Word], at: int, sentence: Sentence, *, inside: bool
    ) -> list[Claim]:
        """What 没有 and the like, the word at `at`, say there is none of."""
        said = label[at + 1 :]
        sorts = {word.sort for word in said}
        doubtful = any(self.context.strange(word) for word in said)
        if doubtful or sorts & {"channel", "part", "all"} or not sorts & _NAUGHT:
            return []
        if self.context.elsewhere:
            return []
        keys = [key for key in keys_of(said, "", self.context) if key in self.quantities]
        if keys in (["received_answered"], ["applications"]) or (
            not keys and sorts & {"request", "bare"} and self.context.topic == "requests"
        ):
            keys = ["received"]
        exact = not any(self.context.strange(word) for word in label[:at])
        start, end = label[0].start, label[-1].end
        return [
            Claim(self.quantities[key], 0, exact, sentence, start, end, inside=inside)
            for key in keys
            if key not in ("answered", "handled")
        ]

    def of_all(
        self,
        label: list[Word],
        at: int,
        sentence: Sentence,
        stretch: Stretch,
        counted: Count | None,
    ) -> Whole | None:
        """What 均, the word at `at`, says of everything told before; of `counted` where it follows one."""
        said = label[at + 1 :]
        if self.context.period == "other" or any(self.context.strange(word) for word in said):
            return None
        if any(word.sort == "carried_out" for word in said):
            return None  # 均已答复或者正在办理
        word = next((word for word in said if word.sort in _ALL), None)
        if word is None or sum(each.sort == "applicant" for each in said) > 1:
            return None
        claims = [claim for claim in stretch.claims if claim.value]
        near = [claim for claim in claims if claim.sentence is sentence] or claims
        if counted:
            near = list(counted.claims)  # 结转的2件全部办结
        subject = tuple(claim.quantity.key for claim in near)
        subject += tuple(word.sort for word in label[:at] if word.sort in LINES)
        start, end, after = label[at].start, word.end, len(stretch.counts)
        finished = word.sort != "handled" and extent.finished(sentence.text, start, end)
        return Whole(word.sort, word.key, subject, sentence, start, end, after, finished)

    def _given_out(self, label: list[Word], number: Number) -> list[str]:
        """The quantities of one number: each of several, the next of 分别, or their sum."""
        sorts = {word.sort for word in label}
        if self.queue and not sorts & CUES:
            return [self.queue.pop(0)]
        keys = keys_of(label, number.unit, self.context)
        keys = keys or amount_of(label, number.unit, self.context)
        keys = [key for key in keys if key in self.quantities]
        if "apart" in sorts and len(keys) > 1:
            self.queue = keys[1:]
            return keys[:1]
        if len(keys) < 2 or not number.value:
            return keys
        if sorts & {"all", "each"} and not _shared_out(label):
            return keys
        return self._sum(keys)

    def _sum(self, keys: list[str]) -> list[str]:
        parts = [self.quantities[key] for key in keys]
        if any(not part.readings or part.scale != parts[0].scale for part in parts):
            return []
        key = "+".join(keys)
        readings = tuple(
            tuple(dict.fromkeys(cell for reading in together for cell in reading))
            for together in zip(*(part.readings for part in parts), strict=False)
        )
        words = "、".join(part.words for part in parts)
        if key not in self.quantities:
            added = Quantity(key, parts[0].rule, words, readings)
            self.quantities = {**self.quantities, key: added}
        return [key]


def _shared_out(label: Sequence[Word]) -> bool:
    """7件均为自然人和企业提出: the number is that of both together; 自然人、企业均为3件: of each."""
    sorts = [word.sort for word in label]
    return "all" in sorts and "applicant" in sorts[sorts.index("all") :]


def added_up(before: list[Claim], new: Sequence[Claim]) -> list[Claim]:
    """The claims with the new ones; 增加5项、减少3项 is one change of items."""
    if not (before and new) or not new[0].quantity.key.endswith(" change"):
        return [*before, *new]
    last, first = before[-1], new[0]
    if (last.quantity, last.sentence) != (first.quantity, first.sentence):
        return [*before, *new]
    one = replace(first, value=last.value + first.value, start=last.start)
    return [*before[:-1], one, *new[1:]]


def _claim(
    quantity: Quantity,
    label: list[Word],
    number: Number,
    sentence: Sentence,
    parts: Parts | None,
    *,
    certain: bool,
) -> Claim:
    exact = certain and (number.unit in COUNTERS or number.unit == "元")
    among = parts.whole if parts and parts.opener == "中" else None
    return Claim(
        quantity,
        number.value,
        exact,
        sentence,
        min([word.start for word in label] + [number.start]),
        max([word.end for word in label] + [number.end]),
        number,
        inside=parts is not None,
        among=among.claims[0].quantity.key if among else "",
    )
