"""The bands of table two: a provision of the regulations, however its numbers are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from govreports.documents.numerals import number_of

from .folding import fold, words

_NUMBER = r"([一二三四五六七八九十]{1,3}|\d{1,2})"
_LAW = "(?:(?:(?:中华人民共和国)?政府信息公开)?条例)?"
_PROVISION = re.compile(
    rf"{_LAW}(?:第?{_NUMBER}条之?第?{_NUMBER}[项款目]?|第{_NUMBER}[项款目])(?:规定|信息|内容){{0,2}}"
)
_NOTE = re.compile(r"(?<=[项款目])[(\[][^()\[\]]{3,}[)\]]$")  # behind; （八） is the number itself


class Provision(NamedTuple):
    """An item of an article; the article is 0 where a text leaves it out."""

    article: int
    item: int


def provision(text: str) -> Provision | None:
    """The provision that a text names and nothing else: 第二十条（八）项, 《条例》第20条第8项, 第（八）项."""
    found = _PROVISION.fullmatch(words(_NOTE.sub("", fold(text))))
    if not found:
        return None
    article, item = _value(found[1] or "0"), _value(found[2] or found[3])
    return Provision(article, item) if article is not None and item else None


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else number_of(numeral)
