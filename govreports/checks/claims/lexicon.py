"""The words of a text, each with what it stands for.

The words of the form itself come from the declaration, everyday ones from the word list; what is
in neither is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from govreports.formats import Format, LineGroup
from govreports.formats.applications import APPLICANTS
from govreports.formats.schema import leaves

from .numbers import Number, folded, numbers_in, uncounted
from .wordlist import NUMBER, PLAIN, SAID, SIGNS, TITLE, WORDS


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: what sort it is, which of that sort, and where it stands.

    Sorts are outcome, applicant, those of WORDS, and number, title, sign, plain and unknown.
    """

    sort: str
    key: str
    start: int
    end: int
    number: Number | None = None


@lru_cache(maxsize=8)
def outcomes(form: Format) -> dict[str, tuple[str, ...]]:
    """The results of table three by what they are called: 不予公开 and the lines it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    _, _, results, _ = form.table("requests").body.lines
    for member in results.members:
        name = _bare(member.label)
        if isinstance(member, LineGroup):
            lines = [line for line, _ in leaves(member.members)]
            found[name] = tuple(line.key for line in lines)
            found.update({_bare(line.label): (line.key,) for line in lines})
        else:
            found[name] = (member.key,)
    for name in ("其他", "总计"):
        found.pop(name, None)
    return found


APPLICANT = {column.label: column.key for column in APPLICANTS if column.label != "其他"}
APPLICANT |= {"企业": "business_enterprise", "公民个人": "natural_person"}


def _bare(label: str) -> str:
    """A label of the form without its number, its note and its quotation marks."""
    label = re.sub(r"^(?:（[一二三四五六七八九十]+）|\d+\.)", "", label)
    return re.sub(r"（.*）$|[“”]", "", label)


@lru_cache(maxsize=8)
def _scanner(form: Format) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """The pattern of all words, and by the number of its group what a word is."""
    known = outcomes(form)
    names = {name: name for name in known} | {s: n for s, n in SAID.items() if n in known}
    sorts: list[tuple[str, str, str]] = []
    for name in sorted(names, key=len, reverse=True):
        sorts.append(("outcome", names[name], re.escape(name)))
    for label in sorted(APPLICANT, key=len, reverse=True):
        sorts.append(("applicant", APPLICANT[label], re.escape(label)))
    for entry, pattern in WORDS:
        sort, _, key = entry.partition(" ")
        sorts.append((sort, key, pattern))
    plain = "|".join(re.escape(word) for word in sorted(PLAIN, key=len, reverse=True))
    parts = [f"(?P<w{n}>{pattern})" for n, (_, _, pattern) in enumerate(sorts)]
    whole = f"{NUMBER}+|{TITLE}+|(?P<sign>{SIGNS})|{'|'.join(parts)}|(?P<plain>{plain}|[\\s“”‘’]+)"
    return re.compile(whole), tuple((sort, key) for sort, key, _ in sorts)


def words_of(form: Format, text: str) -> Iterator[Word]:
    """The words of a text in order, without a gap: what no word covers is unknown."""
    numbers = numbers_in(text)
    signs = list(folded(text))
    for start, end in uncounted("".join(signs)):
        if signs[start] in "《〔第" and signs[end - 1] != "度":  # 第一季度 is a word
            signs[start:end] = TITLE * (end - start)
    for number in numbers:
        signs[number.start : number.end] = NUMBER * (number.end - number.start)
    at, waiting = 0, iter(numbers)
    pattern, sorts = _scanner(form)
    for found in pattern.finditer("".join(signs)):
        if found.start() > at:
            yield Word("unknown", text[at : found.start()], at, found.start())
        yield from _word(text, found, sorts, waiting)
        at = found.end()
    if at < len(text):
        yield Word("unknown", text[at:], at, len(text))


def _word(
    text: str, found: re.Match[str], sorts: tuple[tuple[str, str], ...], numbers: Iterator[Number]
) -> Iterator[Word]:
    start, end = found.span()
    name = found.lastgroup
    if name is None and found[0][0] == NUMBER:
        while start < end:  # two numbers may touch
            number = next(numbers)
            yield Word("number", "", number.start, number.end, number)
            start = number.end
    elif name is None:
        yield Word("title", text[start:end], start, end)
    elif name in ("sign", "plain"):
        yield Word(name, found[0], start, end)
    else:
        sort, key = sorts[int(name[1:])]
        yield Word(sort, key or text[start:end], start, end)
