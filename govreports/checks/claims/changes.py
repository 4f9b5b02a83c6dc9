"""Changes since last year: in percent, in number, in percentage points, and one against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreports.formats.rules import Figure, figure_text

from .comparing import Figures, LastFigures
from .rates import between, rounds, share_in
from .reading import NEAR
from .statements import Count, Stretch
from .sums import Slip

_POINTS = ("个百分点", "百分点")
_RISES = re.compile("(?:提高|提升|上升|增长|增加|下降|降低|减少)(?:了?[到至]|为)")
_OF_TIME = ("plain", "change", "when", "other_time", "this_time", "all", "joint")
_FALLING = ("下降", "降低", "降幅", "少", "减")
_YEAR = re.compile(r"\d{4}")


def changes(paragraph: Sequence[Stretch], figures: Figures, last: LastFigures) -> Iterator[Slip]:
    """Each change that last year's figures, on file or in the text, or the other numbers told of it
    do not bear out.
    """
    for stretch in paragraph:
        for n, count in enumerate(stretch.counts):
            before = stretch.counts[max(0, n - NEAR) : n]
            if count.number.unit in _POINTS:
                yield from _points(before, count)
            elif count.has("change") and count.number.exact:
                yield from _growth(before, count, figures, last)
                if count.number.unit == "%":
                    yield from _both_ways(before, count, figures.content.year)


def _growth(
    before: Sequence[Count], count: Count, figures: Figures, last: LastFigures
) -> Iterator[Slip]:
    known = [c for c in before if not c.has("change") and c.number.unit != "%"]
    year = figures.content.year
    ours = [c for c in known if not c.has("other_time", "from") and _years(c) <= {year}]
    if not ours or not _years(count) <= {year, year - 1}:
        return
    now = next((c for c in reversed(ours) if c.parts == count.parts), ours[-1])
    was = _was(known, now, figures, last)
    if was is None or not now.number.exact or _of_something_else(count, now):
        return
    change = now.number.value - was
    said = -count.number.value if _falls(count) else count.number.value
    if count.number.unit == "%":
        right = bool(was) and rounds(change * 100, was, said, count.number.decimals)
        is_so = figure_text(share_in(change * 100, was, 2)) + "%" if was else ""
    else:
        right, is_so = change == said, figure_text(change)
    if not right and is_so:
        message = (
            f"“{count.quote}”：上年是 {figure_text(was)}，本年写的是 {figure_text(now.number.value)}，"
            f"增减应为 {is_so}，核对后改正"
        )
        yield Slip(now, count, message, "warning")


def _was(known: Sequence[Count], now: Count, figures: Figures, last: LastFigures) -> Figure | None:
    """Last year's number: the one in the sentence, or the one on file for the same reading."""
    last_year = {figures.content.year - 1}
    told = [c for c in known if c.has("other_time", "from") or _years(c) == last_year]
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


def _points(before: Sequence[Count], count: Count) -> Iterator[Slip]:
    """由94.2%提升到97.4%，提高3.2个百分点: the difference of the two before it."""
    if len(before) < 2 or any(one.number.unit != "%" for one in before[-2:]):
        return
    first, last = before[-2:]
    numbers = (first.number, last.number, count.number)
    alike = first.sentence == last.sentence == count.sentence and all(n.exact for n in numbers)
    words = first.sentence.text[first.number.end : last.number.start]
    if not alike or not _RISES.fullmatch(words.strip()):
        return
    change = abs(last.number.value - first.number.value)
    if change != count.number.value:
        message = (
            f"“{between(first, count)}”：从 {figure_text(first.number.value)}% 到 "
            f"{figure_text(last.number.value)}% 相差 {figure_text(change)} 个百分点，核对三个数"
        )
        yield Slip(first, count, message, "warning")


def _both_ways(before: Sequence[Count], count: Count, year: int) -> Iterator[Slip]:
    """97条，比上年增加12条，增长14.1%: the change in number and in percent are one."""
    absolute = before[-1] if before else None
    if absolute is None or not absolute.has("change") or absolute.number.unit in ("%", *_POINTS):
        return
    alike = [
        c for c in before[:-1] if c.number.unit == absolute.number.unit and not c.has("change")
    ]
    now = alike[-1] if alike else None
    if now is None or now.sentence != count.sentence or _of_something_else(absolute, now):
        return
    if any(one.has("other_time", "from") or not _years(one) <= {year} for one in alike):
        return  # held against last year's number itself
    exact = all(one.number.exact for one in (now, absolute, count))
    change, said = absolute.number.value, count.number
    was = now.number.value + (change if _falls(absolute) else -change)
    if exact and was > 0 and not rounds(change * 100, was, said.value, said.decimals):
        share = figure_text(share_in(change * 100, was, max(said.decimals, 1)))
        message = (
            f"“{between(absolute, count)}”：上年是 {figure_text(was)}，{figure_text(change)} 占 {share}%，"
            "核对增减数和比例"
        )
        yield Slip(absolute, count, message, "warning")


def _falls(count: Count) -> bool:
    words = "".join(word.key for word in (*count.label, *count.tail) if word.sort == "change")
    return any(falling in words for falling in _FALLING)


def _of_something_else(count: Count, now: Count) -> bool:
    """Whether a growth names what grew, and it is not what the number before counts."""
    named = "".join(
        word.key
        for word in count.label
        if word.sort not in _OF_TIME and word.key not in ("比", "较", "与", "同")
    )
    start = now.label[0].start if now.label else now.number.start
    said = now.sentence.text[min(start, now.number.start) : now.number.end]
    return bool(named) and not any(named[n : n + 2] in said for n in range(max(1, len(named) - 1)))


def _years(count: Count) -> set[int]:
    """The years named before a number."""
    words = [word.key for word in count.label if word.sort in ("when", "change")]
    return {int(found) for word in words for found in _YEAR.findall(word)}
