"""Rules on numbering below the six sections, and on lists inside a paragraph (R9, R10, R68)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from govreports.documents.numerals import chinese_number
from govreports.documents.printed import PrintedMark

from .findings import Finding, Subject
from .prose import HEADING, Paragraph
from .rule import rule

STANDARD = "GB/T 9704—2012 第7.3.3条"
_CHINESE = {chinese_number(number): number for number in range(1, 40)}
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    (2, re.compile(rf"^\s*([（(]({_NUMERAL})[)）])")),
    (3, re.compile(r"^\s*((\d{1,2})(?:[.．](?!\d)|、))")),
    (4, re.compile(r"^\s*([（(](\d{1,2})[)）])")),
)
_GLUED = re.compile(rf"(?<=[。！？])\s*([（(]{_NUMERAL}[)）])(?=\s*[\u4e00-\u9fff])")
_AS_SECTION = re.compile(rf"(?:^\s*|(?<=[。；])\s*)({_NUMERAL}、)(?=[\u4e00-\u9fff])(?!{_NUMERAL})")
_TWO_NUMERALS = re.compile(rf"{_NUMERAL}、{_NUMERAL}")  # 一、二类事项 numbers nothing
_ITEM = re.compile(rf"(?:^|(?<=[，。；：:;,、\s]))({_NUMERAL})是(?!否)")
_QUOTED = 16  # characters shown behind a mark


def _marks(subject: Subject) -> Iterator[tuple[PrintedMark, str, str]]:
    """Every numbering mark with the field it stands in and the place in words."""
    if subject.printed:
        for mark in subject.printed.marks:
            if mark.level > 1:
                yield mark, "", _heading_of(subject, mark.section)
        return
    numbered = 0
    section = ""
    for line in subject.paragraphs:
        if line.section != section:
            section, numbered = line.section, 0
        heading = _heading_of(subject, section)
        if line.number == HEADING:
            numbered += 1  # the layout numbers it, whatever was typed
            sign = f"（{chinese_number(min(numbered, 99))}）"
            yield PrintedMark(section, 2, numbered, sign, True, True, line.text), line.name, heading
        elif mark := _mark_of(line):
            yield mark, line.name, heading


def _mark_of(line: Paragraph) -> PrintedMark | None:
    for level, pattern in _MARKS:
        if found := pattern.match(line.text):
            number = _CHINESE.get(found[2], 0) if level == 2 else int(found[2])
            quote = line.text.strip()[: len(found[1]) + _QUOTED]
            return PrintedMark(line.section, level, number, found[1], True, False, quote)
    return None


def _heading_of(subject: Subject, key: str) -> str:
    form = subject.content.format
    return next((s.heading for s in form.sections if s.key == key), "前言")


@rule(
    "R9",
    "小标题编号连续、不重复、不跳级：一、→（一）→1.→（1）",
    severity="warning",
    source=STANDARD,
)
def numbered_in_order(subject: Subject) -> Iterator[Finding]:
    """R9: levels skipped (once in a section), numbers used twice or left out."""
    for key, group in groupby(_marks(subject), key=lambda found: found[0].section):
        if key == "cover":
            continue
        counted = {2: 0, 3: 0, 4: 0}
        inside = 0  # in a list of the second level within a paragraph
        skipped = False
        for mark, name, heading in group:
            if _goes_on_inside(mark, inside):
                inside = mark.number
                continue
            skips = "" if inside else _skips(mark, counted)
            if skips and not skipped:
                skipped = True
                message = (
                    f"{heading}：编号从“{skips}”跳到“{mark.mark}”，按一、（一）1.（1）逐级编号"
                )
                yield numbered_in_order.finding(message, key, name, quote=mark.quote)
            before = inside if inside and _within(mark) else counted[mark.level]
            wrong = _out_of_order(mark, before)
            if wrong:
                message = f"{heading}：“{mark.mark}”{wrong}，重新编号"
                yield numbered_in_order.finding(message, key, name, quote=mark.quote)
            counted[mark.level] = mark.number
            for below in range(mark.level + 1, 5):
                counted[below] = 0


def _goes_on_inside(mark: PrintedMark, inside: int) -> bool:
    """问题：（一）…（二）… 措施：（一）…: whether a list within a paragraph begins or goes on.

    Such lists begin anew in every paragraph, and number no heading.
    """
    if not _within(mark):
        return False
    return mark.number == 1 or mark.number == (inside and inside + 1)


def _within(mark: PrintedMark) -> bool:
    """Whether a mark of the second level stands within a paragraph and is no heading."""
    return mark.level == 2 and not mark.alone and not mark.heading


def _skips(mark: PrintedMark, counted: dict[int, int]) -> str:
    """The mark above one that leaves a level out; nothing when none is left out."""
    if mark.level == 3 and not counted[2]:
        return "一、"
    if mark.level == 4 and not counted[3]:
        return "（一）" if counted[2] else "一、"
    return ""


def _out_of_order(mark: PrintedMark, before: int) -> str:
    if mark.number in (0, before + 1):
        return ""
    if mark.number == 1 and mark.level > 2:
        return ""  # another list begins
    if mark.number <= before:
        return "重复" if mark.number == before else f"排在第 {before} 项之后"
    return f"之前缺少第 {before + 1} 项"


@rule(
    "R10",
    "小标题另起一段；段内列举不用一级标题的序号",
    severity="warning",
    source=STANDARD,
)
def headings_on_their_own(subject: Subject) -> Iterator[Finding]:
    """R10: a heading glued to a paragraph, and items numbered like sections."""
    if subject.printed:
        yield from _glued_in_print(subject)
    for line in subject.paragraphs:
        if line.section == "cover" or line.number == HEADING:
            continue
        for found in _GLUED.finditer(line.text):
            quote = _clause(line.text[found.start(1) : found.end(1) + _QUOTED])
            message = f"“{quote}”接在段落后面，小标题另起一段"
            yield headings_on_their_own.of(line, message, quote=quote)
        found = None if subject.printed else _AS_SECTION.search(line.text)
        if found:
            quote = _clause(line.text[found.start(1) : found.end(1) + _QUOTED])
            message = f"“{quote}”用了一级标题的序号，改成“（一）”“1.”或者“一是”"
            own = subject.content.format.section(line.section).heading
            if "".join(line.text.split()) == own:
                message = "这一行与本部分的标题重复，标题由系统印上，删去这一行"
            yield headings_on_their_own.of(line, message, quote=quote)


def _glued_in_print(subject: Subject) -> Iterator[Finding]:
    assert subject.printed  # noqa: S101 - asked of printed papers only
    for mark in subject.printed.marks:
        quote, heading = _clause(mark.quote), _heading_of(subject, mark.section)
        if mark.level == 1 and _TWO_NUMERALS.match(mark.quote.strip()):
            continue
        if mark.level == 1:
            message = f"{heading}：“{quote}”用了一级标题的序号，改成“（一）”“1.”或者“一是”"
        elif mark.level == 2 and mark.heading and not mark.alone:
            message = f"{heading}：“{quote}”接在段落后面，小标题另起一段"
        else:
            continue
        yield headings_on_their_own.finding(message, mark.section, quote=quote)


def _clause(text: str) -> str:
    return re.split(r"[。；！？]", text)[0]


@rule(
    "R68",
    "“一是、二是、三是”连续，隔开各项的标点一致",
    severity="hint",
    source="GB/T 15834—2011；行文习惯",
)
def items_in_order(subject: Subject) -> Iterator[Finding]:
    """R68: a gap in 一是, 二是, 三是, or several kinds of separators in one list."""
    for _, group in groupby(subject.paragraphs, key=lambda line: (line.section, line.index)):
        items = [(line, found) for line in group for found in _ITEM.finditer(line.text)]
        starts = [at for at, (_, found) in enumerate(items) if _CHINESE.get(found[1]) == 1]
        edges = [*dict.fromkeys((0, *starts)), len(items)]
        for start, end in pairwise(edges):
            yield from _gaps(items[start:end])
            yield from _separators(items[start + 1 : end])


def _gaps(items: list[tuple[Paragraph, re.Match[str]]]) -> Iterator[Finding]:
    """The items of one list that do not follow the one before."""
    before = 0
    for line, found in items:
        number = _CHINESE.get(found[1], 0)
        if number != before + 1:
            missing = f"{chinese_number(before + 1)}是"
            message = f"列举里“{found[0]}”之前缺少“{missing}”，核对序号"
            yield items_in_order.of(line, message, quote=found[0])
        before = number


def _separators(items: list[tuple[Paragraph, re.Match[str]]]) -> Iterator[Finding]:
    """The first item that is set off otherwise than the second; those that open a line are not."""
    signs: list[str] = []
    for line, found in items:
        sign = line.text[: found.start()].rstrip()[-1:]
        if sign and sign not in signs:
            signs.append(sign)
        if len(signs) > 1:
            message = f"“一是、二是”各项之间用了“{'”“'.join(signs)}”，统一成一种标点"
            quote = line.text[max(0, found.start() - 6) : found.end()]
            yield items_in_order.of(line, message, quote=quote)
            return


ALL = (numbered_in_order, headings_on_their_own, items_in_order)
