"""Parts and their whole inside a text: 其中…, 分别…, quarters, and totals at the end of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govreports.formats.rules import Figure, figure_text
from govreports.formats.schema import Severity

from .comparing import Figures
from .reading import NEAR
from .statements import Count, Parts, Stretch

_WHOLE = frozenset({"plain", "all", "each", "joint", "this_time"})
_LOOSE = ("其中", "含", "含有", "（")  # such a list need not be complete, and ends at a ；
_HINTED = (*_LOOSE, "其中：")
_ALIKE = frozenset(["", *"条件份篇个项次部"])
_AGAIN = re.compile("同步|多渠道|多个渠道|多平台|重复|交叉|兼")  # then some are counted twice
_ATTRIBUTES = tuple(map(re.compile, ("(?<!不)(?:主动)?公开", "依申请", "不予?公开")))
_BEFORE = 10  # signs that name what a number counts
_QUARTERS, _HALVES = 4, 2
_MOST = 2  # a list of less than half is none of all


class Slip(NamedTuple):
    """Parts that do not add up: the last of them, the words, and how grave it is."""

    first: Count
    last: Count
    message: str
    severity: Severity


def slips(paragraph: Sequence[Stretch], figures: Figures) -> Iterator[Slip]:
    """Every list of a paragraph whose parts do not add up to the number they are parts of."""
    counts = [count for stretch in paragraph for count in _counted(stretch)]
    for at, parts, items in _lists(counts):
        before = counts[max(0, at - NEAR) : at]
        if parts.whole is None or not parts.whole.number.exact:
            continue
        if parts.opener == "中":
            continue
        items = _of_the_list(list(_alike(items)), parts)
        if items and not all(_borne_out(count, figures) for count in (parts.whole, *items)):
            outside = [one for one in before if one.parts is not parts]
            wholes = {one.number.value for one in outside} | _sums(outside)
            yield from _listed(_meant(parts.whole, items, outside), items, parts.opener, wholes)
    for stretch in paragraph:
        mine = _counted(stretch)
        yield from _quarters(mine)
        yield from _totals(mine)


def _lists(counts: Sequence[Count]) -> Iterator[tuple[int, Parts, list[Count]]]:
    """Each list with its numbers, where it begins, and those of a list within it left out."""
    found: dict[int, tuple[int, Parts, list[Count]]] = {}
    for n, count in enumerate(counts):
        if count.parts is not None:
            found.setdefault(count.parts.number, (n, count.parts, []))[2].append(count)
    yield from found.values()


def _counted(stretch: Stretch) -> list[Count]:
    return [c for c in stretch.counts if c.number.unit != "%" and not c.has("change", "from")]


def _borne_out(count: Count, figures: Figures) -> bool:
    """Whether the tables say this number, so that another rule has it."""
    readings = [reading for claim in count.claims for reading in claim.quantity.readings]
    return any(figures.sum(reading) is not None for reading in readings)


def _alike(group: list[Count]) -> Iterator[Count]:
    """The numbers of a list as far as they are of one kind."""
    known = ""
    for n, count in enumerate(group):
        kind = _kind(count)
        if not count.number.exact or (kind and known and kind != known):
            return
        known = known or kind
        if n > 1 and group[1].sign == "、" and count.sign != "、":
            return
        yield count


def _of_the_list(items: list[Count], parts: Parts) -> list[Count]:
    """The items without what follows a ；, unless the list is whole only with it."""
    ends = [n for n, item in enumerate(items) if n and item.sign in ("；", ";")]
    whole = parts.whole.number.value if parts.whole else None
    if not ends or parts.opener not in _LOOSE or sum(i.number.value for i in items) == whole:
        return items
    return items[: ends[0]]


def _meant(whole: Count, items: Sequence[Count], before: Sequence[Count]) -> Count:
    """The number a list is likeliest of: 收到17件，结转2件，其中… need not be of the nearest."""
    amount = sum(item.number.value for item in items)
    if amount <= whole.number.value:
        return whole
    near = [c for c in before if c.sentence == whole.sentence and c.parts == whole.parts]
    near = [c for c in near if c.number.unit == whole.number.unit and c.number.exact]
    return min([*reversed(near), whole], key=lambda c: abs(c.number.value - amount))


def _kind(count: Count) -> str:
    return count.claims[0].quantity.key.partition(" ")[0] if count.claims else ""


def _units_fit(whole: Count, items: Sequence[Count]) -> bool:
    units = {item.number.unit for item in items}
    if len(units) != 1:
        return False
    (unit,) = units
    return unit == whole.number.unit or _ALIKE.issuperset((unit, whole.number.unit))


def _listed(
    whole: Count, items: Sequence[Count], opener: str, wholes: set[Figure]
) -> Iterator[Slip]:
    target, values = whole.number.value, [item.number.value for item in items]
    if sum(values) in wholes | {target} or not _units_fit(whole, items):
        return
    runs = _runs(values, target)
    if runs is None:
        return
    said, amount = figure_text(target), figure_text(runs)
    quote = whole.quote
    if runs > target and _AGAIN.search(items[-1].sentence.text, items[-1].number.end):
        return
    if runs > target:
        message = (
            f"“{quote}”后面各项相加是 {amount}，多 {figure_text(runs - target)}，核对各项和总数"
        )
        yield Slip(whole, items[-1], message, "warning")
    elif len(items) > 1 and runs and not _goes_on(items[-1]):
        gap = figure_text(target - runs)
        loose = opener in _HINTED
        if loose and runs * _MOST < target:
            return  # 其中 names some of many
        message = (
            f"“{quote}”后面各项相加是 {amount}，比 {said} 少 {gap}，写全各项，或者核对各项和总数"
        )
        yield Slip(whole, items[-1], message, "hint" if loose else "warning")


def _runs(values: Sequence[Figure], target: Figure) -> Figure | None:
    """What the parts add up to; None where the list begins anew once it is complete."""
    total: Figure = 0
    for value in values:
        total += value
        if total == target:
            return None
    return total


def attributes(paragraph: Sequence[Stretch]) -> Iterator[Slip]:
    """发文213件，主动公开76件、依申请公开58件、不予公开79件: every document is one of the three."""
    for stretch in paragraph:
        counts = _counted(stretch)
        for n in range(1, len(counts) - len(_ATTRIBUTES) + 1):
            whole, some = counts[n - 1], counts[n : n + len(_ATTRIBUTES)]
            if not all(c.sentence == whole.sentence and c.number.exact for c in (whole, *some)):
                continue
            named = all(p.search(_words(c)) for p, c in zip(_ATTRIBUTES, some, strict=True))
            if some[0].parts is not None and some[0].parts.whole is whole:
                continue  # told as any list
            if not named or not whole.has("issued", "papers") or not _units_fit(whole, some):
                continue
            amount = sum(one.number.value for one in some)
            if amount != whole.number.value:
                message = (
                    f"“{whole.quote}”与主动公开、依申请公开、不予公开相加的 {figure_text(amount)} 不一致，"
                    "核对各项和总数"
                )
                yield Slip(whole, some[-1], message, "warning")


def _words(count: Count) -> str:
    """The text right before a number."""
    return count.sentence.text[max(0, count.number.start - _BEFORE) : count.number.start]


def _goes_on(last: Count) -> bool:
    """Whether the list says itself that it is not complete: …等."""
    behind = last.sentence.text[last.number.end : last.number.end + 6]
    return "等" in behind


def _quarters(counts: Sequence[Count]) -> Iterator[Slip]:
    some = [count for count in counts if count.has("part") and count.number.exact]
    names = {word.key.lstrip("第") for count in some for word in count.label if word.sort == "part"}
    half = all("半年" in name for name in names)
    if len(some) != len(names) or len(names) != (_HALVES if half else _QUARTERS):
        return
    wholes = [c for c in counts if not c.has("part") and _units_fit(c, some) and c.number.exact]
    amount = sum(count.number.value for count in some)
    if len(wholes) == 1 and wholes[0].number.value != amount:
        whole = wholes[0]
        message = (
            f"“{whole.quote}”与{'上下半年' if half else '四个季度'}相加的 {figure_text(amount)} 不一致，"
            "核对各项和总数"
        )
        yield Slip(
            min(whole, some[0], key=counts.index),
            max(whole, some[-1], key=counts.index),
            message,
            "warning",
        )


def _totals(counts: Sequence[Count]) -> Iterator[Slip]:
    """合计 and 共计 behind a list in one sentence."""
    for n, count in enumerate(counts):
        if not _closes(count):
            continue
        near = counts[max(0, n - NEAR) : n]
        before = [c for c in near if c.parts is None and c.sentence == count.sentence]
        if len(before) < 2 or not _units_fit(count, before):
            continue
        amount = sum(one.number.value for one in before)
        exact = all(one.number.exact for one in (*before, count))
        right = _sums(before) | (_runs_of(before) if _is_short(count) else set())
        if exact and amount != count.number.value and count.number.value not in right:
            message = f"前面各项相加是 {figure_text(amount)}，“{count.quote}”不一致，核对各项和总数"
            yield Slip(before[0], count, message, "warning")


def _closes(count: Count) -> bool:
    words = {word.key for word in count.label}
    plain = all(word.sort in _WHOLE for word in count.label)
    long = words & {"合计", "共计", "总计"}
    return plain and bool(long or _is_short(count)) and count.parts is None


def _is_short(count: Count) -> bool:
    """Whether a total is told by 共 alone, behind a comma and with nothing after it."""
    alone = [word.key for word in count.label] in (["共"], ["一共"], ["总共"])
    return alone and not count.tail and count.sign in ("，", ",")


def _runs_of(counts: Sequence[Count]) -> set[Figure]:
    """The sums of the numbers that stand next to each other, each of them among these."""
    return {total for n in range(len(counts)) for total in _sums(counts[: n + 1])}


def _sums(counts: Sequence[Count]) -> set[Figure]:
    """The sums of the numbers from each one on: a list may begin behind other numbers."""
    sums, total = set(), 0
    for count in reversed(counts):
        total += count.number.value
        sums.add(total)
    return sums
