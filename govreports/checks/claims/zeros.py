"""R46: nothing is concluded of zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreports.checks.findings import Finding, Subject
from govreports.checks.prose import Sentence
from govreports.checks.rule import rule

from .reading import NEAR
from .statements import Count, Stretch
from .texts import read

_ANSWERING = ("答复", "办结", "办理", "满意", "回复", "按时", "按期", "及时", "结案")


@rule(
    "R46",
    "数量为 0 时，不写“均已答复”“满意率100%”一类的话",
    severity="warning",
    source="正文前后数字一致",
)
def of_zero(subject: Subject) -> Iterator[Finding]:
    """R46: no rate of nothing, and not all of nothing."""
    for stretch in subject.once(read):
        for first, sentence, end, said in (*_rates(stretch), *_wholes(stretch)):
            start = first if first is not None else 0
            quote = sentence.text[start:end].strip()
            message = f"“{quote}”：数量是 0，得不出“{said}”，删去“{said}”或者改正数量"
            yield of_zero.of(sentence, message, quote=quote)


Concluded = tuple[int | None, Sentence, int, str]


def _rates(stretch: Stretch) -> Iterator[Concluded]:
    for n, count in enumerate(stretch.counts):
        if count.number.unit != "%" or not count.number.value or not count.has("rate"):
            continue
        if count.has("change"):
            continue
        words = "".join(word.key for word in count.label if word.sort == "rate")
        answering = any(sign in words for sign in _ANSWERING)
        start = _of_nothing(stretch, n, count.sentence, count.number.start, answering=answering)
        if start is not None:
            said = count.sentence.text[_start(count) : count.number.end].strip()
            yield start, count.sentence, count.number.end, said


def _wholes(stretch: Stretch) -> Iterator[Concluded]:
    for whole in stretch.wholes:
        start = _of_nothing(stretch, whole.after, whole.sentence, whole.start, answering=False)
        if start is not None:
            yield start, whole.sentence, whole.end, whole.quote


def _of_nothing(
    stretch: Stretch, upto: int, sentence: Sentence, at: int, *, answering: bool
) -> int | None:
    """Where the nothing begins that something is concluded of; None where there is something."""
    near = stretch.counts[max(0, upto - NEAR) : upto]
    before = [c for c in near if c.number.unit != "%"]
    some = [count for count in before if count.number.value]
    if some and not (answering and before[-1].number.value == 0 and before[-1] is not some[-1]):
        return None
    nothing = _last_zero(before, sentence)
    if nothing is not None:
        return nothing
    if before:
        return None
    starts = [
        claim.start
        for claim in stretch.claims
        if claim.number is None and claim.sentence == sentence and claim.end <= at
    ]
    return starts[-1] if starts else None


def _last_zero(before: Sequence[Count], sentence: Sentence) -> int | None:
    mine = [count for count in before if count.sentence == sentence]
    return _start(mine[-1]) if mine and not mine[-1].number.value else None


def _start(count: Count) -> int:
    start = count.label[0].start if count.label else count.number.start
    return min(start, count.number.start)
