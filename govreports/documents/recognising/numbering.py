"""The marks that number headings and lists: 一、 （一） 1. （1）, at the start of a text or in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = "〇零一二三四五六七八九十"
_MARKS = (
    (2, re.compile(rf"[（(〔]\s*([{_CHINESE}]{{1,4}})\s*[)）〕][、.．]?")),
    (4, re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[)）][、.．]?")),
    (1, re.compile(rf"(?:第\s*)?([{_CHINESE}]{{1,4}})\s*(?:部分|[、，,.．:：])[、.．:：]?")),
    (3, re.compile(r"([0-9０-９]{1,2})\s*(?:[、．]|\.(?![0-9０-９])|[)）])")),
)
_INSIDE = re.compile(
    rf"(?<=[。；;！？：:，,、])\s*(?:[（(][{_CHINESE}]{{1,3}}[)）]|[{_CHINESE}]{{1,3}}、"
    r"|[0-9]{1,2}(?:[．]|\.(?![0-9]))|[（(][0-9]{1,2}[)）])"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark; `rest` is what stands behind it, `at` where the mark begins."""

    level: int
    number: int
    text: str
    rest: str
    at: int = 0


def chinese_value(text: str) -> int:
    """The number that up to ninety-nine is spelt so: 十二 is 12; digits one by one: 二〇 is 20."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    value = 0
    for sign in text:
        value = 10 * value + _DIGITS.get(sign, 0)
    return value


def opening(text: str) -> Mark | None:
    """The mark that a text begins with, white space before it aside."""
    start = len(text) - len(text.lstrip())
    for level, pattern in _MARKS:
        if found := pattern.match(text, start):
            return Mark(
                level, _value(found[1]), found[0].strip(), text[found.end() :].lstrip(), start
            )
    return None


def inside(text: str) -> Iterator[Mark]:
    """The marks that stand inside a text behind a sign of punctuation."""
    for found in _INSIDE.finditer(text):
        mark = opening(found[0])
        if mark:
            at = found.end() - len(mark.text)
            yield Mark(mark.level, mark.number, mark.text, text[found.end() :].lstrip(), at)


def _value(digits: str) -> int:
    return int(digits) if digits.isdecimal() else chinese_value(digits)
