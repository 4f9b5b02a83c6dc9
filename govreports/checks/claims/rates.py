"""Percentages inside a text: shares of a number there, and growth since last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from govreports.formats.rules import Figure, figure_text

from .comparing import Figures, LastFigures
from .quantities import request_cell
from .reading import NEAR
from .statements import Count, Stretch
from .sums import Slip

_FALLING = ("下降", "降低", "降幅", "少", "减")


def shares(paragraph: Sequence[Stretch], figures: Figures) -> Iterator[Slip]:
    """Each percentage behind a number that is no share of any number it could be a share of."""
    counts = [count for stretch in paragraph for count in stretch.counts]
    for n, (before, count) in enumerate(pairwise(counts)):
        if not _is_share(before, count):
            continue
        bases = _bases(counts[max(0, n - NEAR) : n + NEAR], before, figures)
        part, said = before.number.value, count.number
        if not bases or any(_rounds(part * 100, base, said.value, said.decimals) for base in bases):
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
    ours = [c for c in known if not c.has("other_time")]
    if not ours:
        return
    now = next((c for c in reversed(ours) if c.parts == count.parts), ours[-1])
    was = _was(known, now, figures, last)
    if was is None or not now.number.exact:
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


def _was(known: Sequence[Count], now: Count, figures: Figures, last: Figures) -> Figure | None:
    """Last year's number: the one in the sentence, or the one on file for the same reading."""
    told = [c for c in known if c.has("other_time") and c.number.unit == now.number.unit]
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
        new, old = request_cell("new_received"), request_cell("carried_in")
        own = {reading for claim in part.claims for reading in claim.quantity.readings}
        sums = {(request_cell("result_total"),), (new,), (new, old)} - own
        found += [value for value in map(figures.sum, sorted(sums)) if value]
    return [value for value in found if value and value >= part.number.value]


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
