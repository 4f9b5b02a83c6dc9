"""Ways in which applications came: 网上10件、信函5件、当面3件 add up to those received."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from govreports.formats.rules import Figure, figure_text

from .comparing import Figures
from .quantities import request_cell
from .statements import Count, Stretch
from .sums import Slip

_WAY = re.compile("网|线上|线下|在线|平台|邮|信函|来函|当面|现场|窗口|书面|传真")
_BY_WAY = re.compile("(?:方式|渠道|途径|形式)")  # 申请方式上，: then nothing is left out
_OTHERS = ("foreign", "licensing", "penalty", "coercion", "services", "body", "other_time", "part")
_SAYS_WAY = frozenset(
    ["received", "request", "bare", "channel", "plain", "joint", "own", "this_time", "when"]
)
_ENOUGH = 3


def ways(paragraph: Sequence[Stretch], figures: Figures) -> Iterator[Slip]:
    """Each list of ways behind the number of applications that does not add up to it."""
    counts = [count for stretch in paragraph for count in stretch.counts]
    counts = [count for count in counts if not count.has("change") and count.number.unit != "%"]
    stated: dict[Figure, None] = {}
    last: Count | None = None
    for (listed, sentence), group in groupby(counts, lambda c: (_is_way(c), c.sentence)):
        items = list(group)
        if listed and last is not None and _of_applications(last) and len(items) > 1:
            head = sentence.text[: items[0].number.start]
            whole = bool(_BY_WAY.search(head)) and not _goes_on(items[-1])
            yield from _slip(items, _received(figures) or list(stated), list(stated), whole=whole)
        elif listed and _asked_for(items[0]):
            yield from _slip(items, _received(figures), [], whole=False)
        last = items[-1]
        for claim in (claim for item in items for claim in item.claims):
            if claim.quantity.key in ("received", "received_with_carried"):
                stated[claim.value] = None


def _is_way(count: Count) -> bool:
    if count.claims or not count.number.exact or count.number.unit != "件":
        return False
    if count.has(*_OTHERS) or (count.parts is not None and count.parts.whole is not None):
        return False
    return any(word.sort == "channel" and _WAY.match(word.key) for word in count.label)


def _asked_for(count: Count) -> bool:
    """收到书面申请9件: a way with a number of its own, told before any other."""
    informed = count.has("request") or "依申请" in count.sentence.heading
    plain = all(word.sort in _SAYS_WAY for word in count.label)
    return plain and informed and count.has("received") and count.has("request", "bare")


def _of_applications(count: Count) -> bool:
    return any(claim.quantity.rule in ("R39", "R40") for claim in count.claims)


def _received(figures: Figures) -> list[Figure]:
    """The new ones of table three, then what else may be listed: last year's too, and all done."""
    new, old = request_cell("new_received"), request_cell("carried_in")
    sums = [figures.sum(cells) for cells in ((new,), (new, old), (request_cell("result_total"),))]
    return [] if None in sums else [value for value in sums if value is not None]


def _slip(
    items: Sequence[Count], there: Sequence[Figure], stated: Sequence[Figure], *, whole: bool
) -> Iterator[Slip]:
    amount = sum(item.number.value for item in items)
    if not there or amount in (*there, *stated):
        return
    over = amount > max(there) or (len(items) >= _ENOUGH and amount > there[0])
    if not over and not whole:
        return
    word = "多" if amount > there[0] else "少"
    said = f"“{items[0].quote}”"
    if len(items) > 1:
        said = f"{said}等各种申请方式相加是 {figure_text(amount)}"
    message = (
        f"{said}，收到申请一共是 {figure_text(there[0])}，"
        f"{word} {figure_text(abs(amount - there[0]))}，核对各项和总数"
    )
    yield Slip(items[0], items[-1], message, "warning")


def _goes_on(last: Count) -> bool:
    return "等" in last.sentence.text[last.number.end : last.number.end + 6]
