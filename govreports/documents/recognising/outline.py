"""Where the six sections begin, whatever their headings are numbered or worded like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby, pairwise

from govreports.formats import FORMATS, Section

from .flow import Item, Text
from .folding import fold, key, without_artefacts
from .numbering import Mark, opening
from .rows import Part

LONGEST = 40  # characters of a heading that stands alone
_MARKED, _UNMARKED = 0.62, 0.86  # how alike a title has to be, with a number in front and without
_RUN_IN = re.compile(r"[\s。．：:，,—-]|[（(][一二三四五六七八九十]+[）)]")
_LEADERS = re.compile(r"[\s.…·．。—_-]*\d{0,3}\s*$")
_CERTAIN = 0.97
_SHORTEST_GLUED = 12
_BETWEEN = 12  # signs between two of them at least
_MANY = 3  # headings in one paragraph: a whole report that lost its line ends


@dataclass(frozen=True, slots=True)
class Start:
    """A first-level heading: the item it stands in, and the text that runs on behind it.

    `section` is empty for a heading that is none of the form.
    """

    index: int
    section: str
    numeral: str
    title: str
    rest: str = ""
    score: float = 0.0
    number: int = 0
    level: int = 0


def sections() -> tuple[Section, ...]:
    """The six sections, the same in every form."""
    return FORMATS[-1].sections


def starts(items: Sequence[Item]) -> list[Start]:
    """The first-level headings in their order."""
    candidates = [found for index in range(len(items)) for found in _candidates(items, index)]
    chosen = _best(candidates, items) or _numbered_only(items)
    chosen += _out_of_order(candidates, chosen)
    chosen.sort(key=lambda start: start.index)
    chosen += _by_number(items, chosen)
    chosen.sort(key=lambda start: start.index)
    return chosen


def contents_lines(items: Sequence[Item], chosen: Sequence[Start]) -> set[int]:
    """The items of a table of contents: titles that follow each other before the first heading."""
    first = chosen[0].index if chosen else 0
    lines = [i for i in range(first) if any(_candidates(items, i))]
    sections_named = {found.section for i in lines for found in _candidates(items, i)}
    return set(lines) if len(sections_named) > 2 else set()


def divided(items: Sequence[Item]) -> Iterator[Item]:
    """The items; texts are parted where a heading is glued to the text before it."""
    for item in items:
        if not isinstance(item, Text):
            yield item
            continue
        edges = [0, *_glued(item.text), len(item.text)]
        for start, end in pairwise(edges):
            yield replace(item, text=item.text[start:end]) if len(edges) > 2 else item


@cache
def _endings() -> re.Pattern[str]:
    titles = "|".join(re.escape(title) for s in sections() for title in _titles(s))
    return re.compile(rf"(?<=[\s\d。；;！？”）).])([一二三四五六]、\s*(?:{titles}))")


def _glued(text: str) -> list[int]:
    """Where headings begin inside a paragraph: one that ends it, or many in their order."""
    if len(text) < _SHORTEST_GLUED:
        return []
    found = [match for match in _endings().finditer(text) if match.start()]
    if len(found) >= _MANY and _apart(text, found):
        return [match.start() for match in found]
    ends = [match.start() for match in found if not text[match.end() :].strip()]
    return ends if len(found) == 1 and text[found[0].start() - 1] not in "；;" else []


def _apart(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether headings follow each other by their numbers with text between, unlike in a list."""
    marks = [opening(match[0]) for match in found]
    numbers = [mark.number for mark in marks if mark]
    gaps = [after.start() - before.end() for before, after in pairwise(found)]
    return all(a < b for a, b in pairwise(numbers)) and min(gaps) >= _BETWEEN


def _titles(section: Section) -> tuple[str, ...]:
    return (section.title, *section.also_titled)


@cache
def _spaced(title: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, title)))


def _candidates(items: Sequence[Item], index: int) -> list[Start]:
    """The sections whose heading an item may be, each with how sure that is."""
    item = items[index]
    if not isinstance(item, Text):
        return []
    text = without_artefacts(item.text).strip().lstrip("#＃*＊ ")
    mark = opening(text)
    found = []
    for section in sections():
        start = _exact(text, mark, section) or _alike(text, mark, section)
        if start:
            found.append(replace(start, index=index))
    return found


def _start(section: str, mark: Mark | None, title: str, rest: str, score: float) -> Start:
    title = "".join(title.split())
    if mark is None:
        return Start(-1, section, "", title, rest, score)
    if mark.level == 2:
        score -= 0.1
    return Start(-1, section, mark.text, title, rest, score, mark.number, mark.level)


def _exact(text: str, mark: Mark | None, section: Section) -> Start | None:
    """The title itself at the start of the text, alone or with text behind it."""
    body = mark.rest if mark else text
    for title in sorted(_titles(section), key=len, reverse=True):
        found = _spaced(title).match(body)
        if not found:
            continue
        rest = body[found.end() :]
        if len(rest) <= LONGEST and not _LEADERS.sub("", rest):
            return _start(section.key, mark, found[0], "", 1.0 if mark else 0.95)
        if mark and (_RUN_IN.match(rest) or len(rest) > LONGEST):
            rest = rest.lstrip(" \t\u3000\u00a0。．：:，,—-")
            return _start(section.key, mark, found[0], rest, 0.9)
    return None


def _alike(text: str, mark: Mark | None, section: Section) -> Start | None:
    body = mark.rest if mark else text
    if len(body) > 2 * LONGEST:
        return None
    body = _LEADERS.sub("", body).rstrip("：:")
    folded = key(body)
    if not 3 <= len(folded) <= LONGEST or any(sign in body for sign in "。；;！!？?"):
        return None
    if folded in _sub_headings():
        return None
    least = _MARKED if mark else _UNMARKED
    score = max(_likeness(folded, title, least) for title in _title_keys(section.key))
    if score < least:
        return None
    return _start(section.key, mark, mark.rest if mark else text, "", score * 0.9)


@cache
def _sub_headings() -> frozenset[str]:
    """The sub-headings that the form itself names: 主动公开情况 is no section."""
    return frozenset(key(heading) for each in sections() for heading in each.headings)


@cache
def _title_keys(section: str) -> tuple[str, ...]:
    return tuple(key(t) for each in sections() if each.key == section for t in _titles(each))


def _likeness(one: str, other: str, least: float) -> float:
    """How alike two titles are, in whatever order their words stand; 0 when less than `least`."""
    shared = (Counter(one) & Counter(other)).total()
    common = 2 * shared / (len(one) + len(other))  # no ratio can be higher
    if common < least:
        return 0.0
    return max(SequenceMatcher(None, one, other, autojunk=False).ratio(), 0.95 * common)


def _best(candidates: Sequence[Start], items: Sequence[Item]) -> list[Start]:
    """The likeliest heading of each section such that the sections stand in order."""
    order = [section.key for section in sections()]
    starts_at = {start.index for start in candidates}
    scored = [
        replace(start, score=start.score + _followed(start, starts_at, items, order))
        for start in candidates
    ]
    best: list[tuple[float, list[Start]]] = [(0.0, [])] * (len(order) + 1)
    for _, together in groupby(scored, key=lambda start: start.index):
        new = list(best)
        for start in together:
            place = order.index(start.section)
            before = max(best[: place + 1], key=lambda pair: pair[0])
            total = before[0] + start.score
            if total >= new[place + 1][0]:
                new[place + 1] = (total, [*before[1], start])
        best = new
    return list(max(best, key=lambda pair: pair[0])[1])


def _followed(
    start: Start, starts_at: set[int], items: Sequence[Item], order: Sequence[str]
) -> float:
    """A little more for a heading with something under it, and with the number of its section."""
    bonus = 0.0
    if start.rest or (start.index + 1 < len(items) and start.index + 1 not in starts_at):
        bonus += 0.05
    if start.number == order.index(start.section) + 1:
        bonus += 0.1
    return bonus


def _out_of_order(candidates: Sequence[Start], chosen: Sequence[Start]) -> list[Start]:
    """Headings that stand in another order than in the form, or twice.

    They are numbered as the others are; a section that is there already has its own number again.
    """
    if not chosen:
        return []
    taken = {start.index for start in chosen}
    there = {start.section for start in chosen}
    level = Counter(start.level for start in chosen).most_common(1)[0][0]
    order = [section.key for section in sections()]
    return [
        start
        for start in candidates
        if start.index not in taken
        and start.index > min(taken)
        and start.level == level > 0
        and start.score >= _CERTAIN
        and (start.section not in there or start.number == order.index(start.section) + 1)
    ]


def _by_number(items: Sequence[Item], chosen: Sequence[Start]) -> list[Start]:
    """Headings that only their number makes headings: of a missing section, or a further one."""
    numbers = {section.key: n for n, section in enumerate(sections(), 1)}
    found: list[Start] = []
    edges = [-1, *(start.index for start in chosen), len(items)]
    before = [0, *(numbers[start.section] for start in chosen)]
    after = [*(numbers[start.section] for start in chosen), 99]
    if not chosen:
        return []
    for (left, right), low, high in zip(pairwise(edges), before, after, strict=True):
        marks = [(i, mark) for i in range(left + 1, right) if (mark := _short_mark(items[i]))]
        listed = low > 0 and any(mark.number == 1 for _, mark in marks)
        for index, mark in marks:
            if listed or not low < mark.number < high:
                continue
            section = ""
            if mark.number <= len(numbers):
                section = sections()[mark.number - 1].key
            title = "".join(mark.rest.split())
            found.append(Start(index, section, mark.text, title, "", 0.0, mark.number))
            low = mark.number
    return found


def _numbered_only(items: Sequence[Item]) -> list[Start]:
    """Headings in words of their own, known by their numbers alone: one to six in their order, with
    the tables of the form each in its section.
    """
    marks = [(index, mark) for index, item in enumerate(items) if (mark := _short_mark(item))]
    for first, (_, opener) in enumerate(marks):
        if opener.number != 1:
            continue
        run: list[Start] = []
        for index, mark in marks[first:]:
            if mark.number == len(run) + 1 <= len(sections()):
                key, title = sections()[len(run)].key, "".join(mark.rest.split())
                run.append(Start(index, key, mark.text, title, "", 0.0, mark.number, mark.level))
        if len(run) == len(sections()) and _tables_in_place(items, run):
            return run
    return []


def _tables_in_place(items: Sequence[Item], run: Sequence[Start]) -> bool:
    """Whether there are tables of the form, and all of them stand in the section they belong to."""
    tables = {section.key: section.table for section in sections()}
    placed = [
        item.table == next((tables[s.section] for s in reversed(run) if s.index < index), None)
        for index, item in enumerate(items)
        if isinstance(item, Part)
    ]
    return bool(placed) and all(placed)


def _short_mark(item: Item) -> Mark | None:
    """The 七、 of a line that can be a first-level heading."""
    if not isinstance(item, Text):
        return None
    text = without_artefacts(item.text).strip()
    mark = opening(text)
    if not mark or mark.level != 1 or not 2 <= len(fold(mark.rest)) <= LONGEST:
        return None
    return mark if not re.search(r"[。；;！!]", mark.rest) else None
