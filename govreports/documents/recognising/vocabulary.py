"""The labels of the statutory tables, known again however they are printed.

All of them come from the declarations in `formats`; nothing of the form is said again here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from govreports.formats import FORMATS, Blocks, Format, Matrix, Strip, Table
from govreports.formats.schema import Column, ColumnGroup, Line, LineGroup

from .folding import key, keys
from .provisions import Provision, provision

Role = Literal["band", "stub", "corner", "column", "heads", "line", "group"]
LONGEST = 260  # characters; the longest label with its note has 93
_ALIKE = 0.8
_MARGIN = 0.02
_STRETCH = 0.4  # by how much a label may be shorter or longer
_SHORT = 4  # labels of fewer characters are known exactly or not at all


@dataclass(frozen=True, slots=True)
class Word:
    """A label of a table. `key` is that of its line, column or block; of a group its label."""

    table: str
    role: Role
    key: str
    label: str


class Known(NamedTuple):
    """What a printed text may be; `exact` when its words are those of the label."""

    words: tuple[Word, ...]
    exact: bool

    def of(self, table: str, *roles: Role) -> Word | None:
        """What it is in that table, in the first of these roles that it can have."""
        for role in roles:
            for word in self.words:
                if word.table == table and word.role == role:
                    return word
        return None


NOTHING = Known((), False)


def words_of(table: Table) -> Iterator[tuple[Word, str]]:
    """Every label of a table in printed order, with the note printed behind it."""
    name, body = table.key, table.body
    match body:
        case Blocks():
            for block in body.blocks:
                yield Word(name, "band", block.key, block.label), ""
                yield Word(name, "stub", "", body.stub), ""
                yield from _columns(name, block.columns)
                yield from _lines(name, block.lines)
        case Matrix():
            yield Word(name, "corner", "", body.corner), ""
            yield from _columns(name, body.columns)
            yield from _lines(name, body.lines)
        case Strip():
            yield from _lines(name, body.lines)
            yield from _columns(name, body.columns)


def _columns(table: str, members: Iterable[Column | ColumnGroup]) -> Iterator[tuple[Word, str]]:
    for member in members:
        if isinstance(member, ColumnGroup):
            yield Word(table, "heads", member.label, member.label), ""
            yield from _columns(table, member.members)
        else:
            yield Word(table, "column", member.key, member.label), member.note


def _lines(table: str, members: Iterable[Line | LineGroup]) -> Iterator[tuple[Word, str]]:
    for member in members:
        if isinstance(member, LineGroup):
            yield Word(table, "group", member.label, member.label), ""
            yield from _lines(table, member.members)
        else:
            yield Word(table, "line", member.key, member.label), member.note


@cache
def _index() -> dict[str, tuple[Word, ...]]:
    found: dict[str, dict[Word, None]] = {}
    for format_ in FORMATS:
        for table in format_.tables:
            for word, note in words_of(table):
                for name in (key(word.label), key(word.label + note), *keys(word.label)[:2]):
                    found.setdefault(name, {})[word] = None
    return {name: tuple(words) for name, words in found.items()}


@cache
def _bands() -> dict[Provision, tuple[Word, ...]]:
    """The bands by the provisions that they are, each also where its article is left out."""
    found: dict[Provision, tuple[Word, ...]] = {}
    for band in dict.fromkeys(word for words in _index().values() for word in words):
        if band.role == "band" and (named := provision(band.label)):
            found[named] = found[Provision(0, named.item)] = (band,)
    return found


@lru_cache(maxsize=8192)
def look_up(text: str) -> Known:
    """The labels that a printed text may be; a text that is none has no words."""
    if len(text) > LONGEST:
        return NOTHING
    if (named := provision(text)) and named in _bands():
        return Known(_bands()[named], True)
    names = keys(text)
    index = _index()
    for name in names:
        if name in index:
            return Known(index[name], True)
    return _like(names[:2])


def _like(names: list[str]) -> Known:
    """The one label that a mistyped one is most alike, if it is alike enough."""
    found = sorted((each for name in names for each in _alike(name)), reverse=True)
    if not found:
        return NOTHING
    words = _index()[found[0][1]]
    rivals = [_index()[label] for ratio, label in found[1:] if ratio > found[0][0] - _MARGIN]
    same = {word.key for word in words}
    if any({word.key for word in rival} != same for rival in rivals):
        return NOTHING
    return Known(words, False)


def _alike(name: str) -> Iterator[tuple[float, str]]:
    """The labels that a name is alike, each with how much."""
    if len(name) < _SHORT:
        return
    matcher = SequenceMatcher(None, b=name, autojunk=False)
    for label, signs in _long_labels():
        least = _ALIKE * (len(label) + len(name)) / 2  # signs that two so alike have in common
        if abs(len(label) - len(name)) > _STRETCH * len(name):
            continue
        if sum(map(signs.__contains__, name)) < least:
            continue
        matcher.set_seq1(label)
        if matcher.quick_ratio() >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
            yield ratio, label


@cache
def _long_labels() -> tuple[tuple[str, frozenset[str]], ...]:
    """The labels that may be mistyped, each with its signs."""
    return tuple((label, frozenset(label)) for label in _index() if len(label) >= _SHORT)


@cache
def labels_of(format_: Format, table: str) -> tuple[tuple[Word, str], ...]:
    """Each label of a table of that format once, in printed order, with its note."""
    return tuple(dict.fromkeys(words_of(format_.table(table))))
