"""Percentages inside a text that are shares of a number there or in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from govreports.formats.rules import Figure, figure_text

from .comparing import Figures
from .quantities import Reading, request_cell
from .reading import NEAR
from .statements import Count, Stretch
from .sums import Slip

_RATE = re.compile("(..)率(?:为|达到?|均?为)?")
_WHOLE = 100
_DUE = re.compile("办结|答复|办理|办复|回复|公开")  # of what was due, and that is not told
_PARTIAL = re.compile(
    "(?:办结|答复|办复|满意|回复|公开|合格|参训|整改|采纳|回收|审查|公示|解读|及时|准确|覆盖|落实)率|满意度|占"
)


def impossible(paragraph: Sequence[Stretch]) -> Iterator[Slip]:
    """Rates of a whole that are over 100%."""
    for stretch in paragraph:
        for count in stretch.counts:
            if count.number.unit == "%" and not count.has("change") and _is_too_much(count):
                message = f"“{count.quote}”超过 100%，核对比例"
                yield Slip(count, count, message, "warning")


def _is_too_much(count: Count) -> bool:
    words = "".join(word.key for word in count.label if word.sort == "rate")
    return count.number.value > _WHOLE and _PARTIAL.search(words) is not None


def shares(paragraph: Sequence[Stretch], figures: Figures) -> Iterator[Slip]:
    """Each percentage behind a number that is no share of any number it could be a share of."""
    counts = [count for stretch in paragraph for count in stretch.counts]
    shared = {n for n, (part, said) in enumerate(pairwise(counts)) if _is_share(part, said)}
    for n, (before, count) in enumerate(pairwise(counts)):
        if _is_share_of(before, count):
            yield from _share_of(counts[n - 1] if n else before, before, count)
            continue
        if _is_rate(before, count):
            yield from _rate(counts[max(0, n - NEAR) : n], before, count)
        if n not in shared:
            continue
        around = range(max(0, n - NEAR), min(n + NEAR, len(counts)))
        near = [counts[m] for m in around]
        part, said = before.number.value, count.number
        excused = _excused(near, before, count, figures)
        if any(rounds(part * 100, base, said.value, said.decimals) for base in excused):
            continue
        # but for those with a share of their own: 征地9件，占39.1%；低保8件，占34.8%
        others = [counts[m] for m in around if m == n or m not in shared]
        bases = _bases(others, before, figures)
        if not bases:
            continue
        base = min(bases, key=lambda one: abs(share_in(part * 100, one, 6) - Decimal(said.value)))
        if before.parts and before.parts.whole and before.parts.whole.number.value in bases:
            base = before.parts.whole.number.value
        share = figure_text(share_in(part * 100, base, max(said.decimals, 1)))
        message = (
            f"“{between(before, count)}”：{figure_text(part)} 占 {figure_text(base)} 的 {share}%，"
            "核对件数和比例"
        )
        yield Slip(before, count, message, "warning")


def _is_share_of(base: Count, count: Count) -> bool:
    """占全部386条的16.6%: whether the number before is what the percentage is of."""
    if count.number.unit != "%" or not (count.number.exact and base.number.exact):
        return False
    words = [word for word in base.label if word.sort != "plain"]
    behind = base.sentence.text[base.number.end : count.number.start]
    return (
        behind == "的"
        and base.sentence == count.sentence
        and bool(words)
        and words[-1].sort in ("rate", "all")
        and any(word.sort == "rate" and word.key.startswith("占") for word in words)
    )


def _share_of(part: Count, base: Count, count: Count) -> Iterator[Slip]:
    """The percentage of a base that is told, where it is not that of the number before."""
    alike = part.sentence == base.sentence and part.number.unit == base.number.unit
    whole, said = base.number.value, count.number
    if not (alike and whole and part.number.exact) or part is base:
        return
    if not rounds(part.number.value * 100, whole, said.value, said.decimals):
        share = figure_text(share_in(part.number.value * 100, whole, max(said.decimals, 1)))
        message = (
            f"“{between(part, count)}”：{figure_text(part.number.value)} 占 {figure_text(whole)} 的 "
            f"{share}%，核对件数和比例"
        )
        yield Slip(part, count, message, "warning")


def _is_rate(before: Count, count: Count) -> bool:
    """收回192份，回收率96%: whether the percentage is of what the number before counts."""
    if count.number.unit != "%" or before.sentence != count.sentence or not before.number.exact:
        return False
    found = _RATE.fullmatch("".join(w.key for w in count.label if w.sort != "plain"))
    if found is None or before.number.unit == "%" or not count.number.exact:
        return False
    start = before.label[0].start if before.label else before.number.start
    said = before.sentence.text[start : before.number.start]
    return found[1] in said or found[1][::-1] in said


def _rate(counts: Sequence[Count], part: Count, count: Count) -> Iterator[Slip]:
    """A rate that the number before has of no number in its sentence."""
    value, said = part.number.value, count.number
    bases = [
        one.number.value
        for one in reversed(counts)
        if one.sentence == part.sentence and one.number.unit == part.number.unit
        if one.number.exact and one.number.value >= value and one.parts == part.parts
    ]
    if not value or not bases or (said.value == _WHOLE and _DUE.search(count.quote)):
        return
    if not any(rounds(value * 100, base, said.value, said.decimals) for base in bases):
        share = figure_text(share_in(value * 100, bases[0], max(said.decimals, 1)))
        message = (
            f"“{between(part, count)}”：{figure_text(value)} 占 {figure_text(bases[0])} 的 {share}%，"
            "核对数量和比例"
        )
        yield Slip(part, count, message, "hint")


def _is_share(before: Count, count: Count) -> bool:
    if count.number.unit != "%" or before.number.unit == "%" or not count.number.exact:
        return False
    if not before.number.exact or before.sentence != count.sentence:
        return False
    if any(word.key in ("由", "从") for word in count.label):
        return False  # 占比由20%提高到40%
    words = [word for word in count.label if word.sort not in ("plain", "when")]
    in_brackets = not words and count.parts is not None and count.parts.opener == "（"
    return in_brackets or (
        [word.sort for word in words] == ["rate"]
        and "占" in words[0].key
        and (len(words[0].key) <= 2 or any(sign in words[0].key for sign in ("总", "全部", "比")))
    )


def _excused(near: Sequence[Count], part: Count, count: Count, figures: Figures) -> list[Figure]:
    """What a percentage may be of: any number told near it, unless it names the applications."""
    found = [value for value in _applied(figures) if value]
    if not found or not _of_all_applied(count):
        found += _bases(near, part, figures)
    return found


def _of_all_applied(count: Count) -> bool:
    """占全部申请量的78.2%: of the applications, and of nothing else that is told near it."""
    words = "".join(word.key for word in count.label if word.sort == "rate")
    return "申请" in words and any(sign in words for sign in ("总", "全"))


def _bases(counts: Sequence[Count], part: Count, figures: Figures) -> list[Figure]:
    """The numbers that are no less: those before it from the nearest on, behind it, in the tables."""
    unit = part.number.unit
    at = next(n for n, count in enumerate(counts) if count is part)
    near = [*reversed(counts[:at]), *counts[at + 1 :]]
    found = [count.number.value for count in near if count.number.unit == unit]
    if {claim.quantity.rule for claim in part.claims} & {"R39", "R40", "R41"}:
        own = {reading for claim in part.claims for reading in claim.quantity.readings}
        found += [figures.sum(reading) or 0 for reading in _applied_for() if reading not in own]
    return [value for value in found if value and value >= part.number.value]


def _applied_for() -> tuple[Reading, ...]:
    new, old = request_cell("new_received"), request_cell("carried_in")
    return (request_cell("result_total"),), (new,), (new, old)


def _applied(figures: Figures) -> Iterator[Figure]:
    """What shares of applications are of, where the text does not say it again."""
    for reading in _applied_for():
        yield figures.sum(reading) or 0


def share_in(part: Figure, base: Figure, decimals: int) -> Decimal:
    """A quotient to so many decimals."""
    return (Decimal(part) / Decimal(base)).quantize(Decimal(1).scaleb(-decimals))


def rounds(part: Figure, base: Figure, said: Figure, decimals: int) -> bool:
    """Whether a quotient rounds to what was said, up, down or to the nearest."""
    return abs(Decimal(part) / Decimal(base) - Decimal(said)) < Decimal(1).scaleb(-decimals)


def between(first: Count, last: Count) -> str:
    """The words of one sentence from the label of a number to the end of another."""
    start = first.label[0].start if first.label else first.number.start
    text = first.sentence.text
    end = last.number.end + (text[last.number.end : last.number.end + 1] in ("）", ")"))
    return text[min(start, first.number.start) : end].strip()
