"""Percentages inside a text: shares of a number there, and growth since last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from govreports.formats.rules import Figure, figure_text

from .comparing import Figures, LastFigures
from .quantities import Reading, request_cell
from .reading import NEAR
from .statements import Count, Stretch
from .sums import Slip

_RATE = re.compile("(..)率(?:为|达到?|均?为)?")
_WHOLE = 100  # of what was due, clerks say, and that is not told
_YEAR = re.compile(r"\d{4}")
_FALLING = ("下降", "降低", "降幅", "少", "减")


def shares(paragraph: Sequence[Stretch], figures: Figures) -> Iterator[Slip]:
    """Each percentage behind a number that is no share of any number it could be a share of."""
    counts = [count for stretch in paragraph for count in stretch.counts]
    for n, (before, count) in enumerate(pairwise(counts)):
        if _is_share_of(before, count):
            yield from _share_of(counts[n - 1] if n else before, before, count)
            continue
        if _is_rate(before, count):
            yield from _rate(counts[max(0, n - NEAR) : n], before, count)
        if not _is_share(before, count):
            continue
        near = counts[max(0, n - NEAR) : n + NEAR]
        part, said = before.number.value, count.number
        excused = [*_bases(near, before, figures), *_applied(figures)]
        if any(_rounds(part * 100, base, said.value, said.decimals) for base in excused if base):
            continue
        bases = _bases(_without_siblings(near, before), before, figures)
        if not bases:
            continue
        base = min(bases, key=lambda one: abs(_share(part * 100, one, 6) - Decimal(said.value)))
        if before.parts and before.parts.whole and before.parts.whole.number.value in bases:
            base = before.parts.whole.number.value
        share = figure_text(_share(part * 100, base, max(said.decimals, 1)))
        message = (
            f"“{_between(before, count)}”：{figure_text(part)} 占 {figure_text(base)} 的 {share}%，"
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
    if not _rounds(part.number.value * 100, whole, said.value, said.decimals):
        share = figure_text(_share(part.number.value * 100, whole, max(said.decimals, 1)))
        message = (
            f"“{_between(part, count)}”：{figure_text(part.number.value)} 占 {figure_text(whole)} 的 "
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
    if not value or not bases or said.value == _WHOLE:
        return
    if not any(_rounds(value * 100, base, said.value, said.decimals) for base in bases):
        share = figure_text(_share(value * 100, bases[0], max(said.decimals, 1)))
        message = (
            f"“{_between(part, count)}”：{figure_text(value)} 占 {figure_text(bases[0])} 的 {share}%，"
            "核对数量和比例"
        )
        yield Slip(part, count, message, "hint")


def growth(paragraph: Sequence[Stretch], figures: Figures, last: LastFigures) -> Iterator[Slip]:
    """Each growth since last year that last year's figures, on file or in the text, do not bear out."""
    for stretch in paragraph:
        for n, count in enumerate(stretch.counts):
            if count.has("change") and count.number.exact:
                yield from _growth(stretch.counts[max(0, n - NEAR) : n], count, figures, last)


def _growth(
    before: Sequence[Count], count: Count, figures: Figures, last: LastFigures
) -> Iterator[Slip]:
    known = [c for c in before if not c.has("change") and c.number.unit != "%"]
    year = figures.content.year
    ours = [c for c in known if not c.has("other_time") and _years(c) <= {year}]
    if not ours or not _years(count) <= {year, year - 1}:
        return
    now = next((c for c in reversed(ours) if c.parts == count.parts), ours[-1])
    was = _was(known, now, figures, last)
    if was is None or not now.number.exact or _of_something_else(count, now):
        return
    change = now.number.value - was
    said = -count.number.value if _falls(count) else count.number.value
    if count.number.unit == "%":
        right = bool(was) and _rounds(change * 100, was, said, count.number.decimals)
        is_so = figure_text(_share(change * 100, was, 2)) + "%" if was else ""
    else:
        right, is_so = change == said, figure_text(change)
    if not right and is_so:
        message = (
            f"“{count.quote}”：上年是 {figure_text(was)}，本年写的是 {figure_text(now.number.value)}，"
            f"增减应为 {is_so}，核对后改正"
        )
        yield Slip(now, count, message, "warning")


def _of_something_else(count: Count, now: Count) -> bool:
    """Whether a growth names what grew, and it is not what the number before counts."""
    named = "".join(
        word.key
        for word in count.label
        if word.sort not in ("plain", "change", "when", "all", "joint")
    )
    start = now.label[0].start if now.label else now.number.start
    said = now.sentence.text[min(start, now.number.start) : now.number.end]
    return bool(named) and not any(named[n : n + 2] in said for n in range(max(1, len(named) - 1)))


def _years(count: Count) -> set[int]:
    """The years named before a number."""
    words = [word.key for word in count.label if word.sort in ("when", "change")]
    return {int(found) for word in words for found in _YEAR.findall(word)}


def _was(known: Sequence[Count], now: Count, figures: Figures, last: LastFigures) -> Figure | None:
    """Last year's number: the one in the sentence, or the one on file for the same reading."""
    last_year = {figures.content.year - 1}
    told = [c for c in known if c.has("other_time") or _years(c) == last_year]
    told = [c for c in told if c.number.unit == now.number.unit]
    if told:
        return told[-1].number.value if told[-1].number.exact else None
    for claim in now.claims:
        for reading in claim.quantity.readings:
            was = last.sum(reading)
            if (
                was is not None
                and figures.sum(reading) == claim.value
                and claim.quantity.scale == 1
            ):
                return was
    return None


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


def _without_siblings(counts: Sequence[Count], part: Count) -> list[Count]:
    """The numbers but for those with a share of their own: 征地9件，占39.1%；低保8件，占34.8%."""
    shared = [first for first, last in pairwise(counts) if _is_share(first, last)]
    return [count for count in counts if count is part or count not in shared]


def _share(part: Figure, base: Figure, decimals: int) -> Decimal:
    return (Decimal(part) / Decimal(base)).quantize(Decimal(1).scaleb(-decimals))


def _rounds(part: Figure, base: Figure, said: Figure, decimals: int) -> bool:
    """Whether a quotient rounds to what was said, up, down or to the nearest."""
    return abs(Decimal(part) / Decimal(base) - Decimal(said)) < Decimal(1).scaleb(-decimals)


def _falls(count: Count) -> bool:
    words = "".join(word.key for word in (*count.label, *count.tail) if word.sort == "change")
    return any(falling in words for falling in _FALLING)


def _between(first: Count, last: Count) -> str:
    start = first.label[0].start if first.label else first.number.start
    text = first.sentence.text
    end = last.number.end + (text[last.number.end : last.number.end + 1] in ("）", ")"))
    return text[min(start, first.number.start) : end].strip()
