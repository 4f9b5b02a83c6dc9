"""What changed between two contents of a report: figures, rules, texts, pictures and charts.

Texts are compared as they read on paper, figures of the tables in their place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from govreports.formats import Cell, Format
from govreports.formats.rules import Evaluation, Figure, Outcome

from .comparison import (
    Comparison,
    CoverChange,
    FigureChange,
    ItemChange,
    PassageChange,
    RuleChange,
)
from .compose import printed_date
from .content import Chart, Content, Passage, Picture
from .judging import judged
from .linking import plain
from .pairing import Pair, item_pairs, line_by_line, passage_pairs
from .wording import word_by_word

T = TypeVar("T", Picture, Chart)
Places = Mapping[str, Sequence[int]]
COVER = ("organ", "title", "preface", "signatory", "signed_on", "with_cover", "with_contents")


def compare(
    before: Content,
    after: Content,
    *,
    places_before: Places | None = None,
    places_after: Places | None = None,
    last: Mapping[Cell, Figure] | None = None,
) -> Comparison:
    """Everything in which two contents differ.

    `places` give the ids of the passages of each section, where they are known; `last` are last
    year's figures, on which some rules rest.
    """
    rules = _rules(before, after, last or {})
    keys = dict.fromkeys((*before.passages, *after.passages))
    return Comparison(
        before=before,
        after=after,
        cover=tuple(_cover(before, after)),
        figures=tuple(_figures(before, after, rules)),
        rules=tuple(change for change in rules.values() if change.changed),
        passages={
            key: tuple(_passages(before, after, key, (places_before or {}), (places_after or {})))
            for key in keys
        },
    )


def _rules(before: Content, after: Content, last: Mapping[Cell, Figure]) -> dict[str, RuleChange]:
    old, new = _outcomes(judged(before, last)), _outcomes(judged(after, last))
    return {
        rule.key: RuleChange(rule, old.get(rule.key), new.get(rule.key))
        for rule in after.format.rules
        if rule.key in old or rule.key in new
    }


def _outcomes(evaluation: Evaluation) -> dict[str, Outcome]:
    return {outcome.rule: outcome for outcome in evaluation.outcomes}


@lru_cache(maxsize=16)
def _resting(form: Format) -> Mapping[Cell, tuple[str, ...]]:
    """The rules that rest on each cell, by way of totals as well."""
    fills = {rule.fills: rule for rule in form.rules if rule.fills}
    resting: dict[Cell, list[str]] = {}

    def spread(key: str, cell: Cell, seen: set[Cell]) -> None:
        if cell in seen:
            return
        seen.add(cell)
        resting.setdefault(cell, []).append(key)
        if cell in fills:
            for _, part in fills[cell].terms:
                spread(key, part, seen)

    for rule in form.rules:
        if not rule.fills:
            seen: set[Cell] = set()
            for _, cell in rule.terms:
                spread(rule.key, cell, seen)
    return {cell: tuple(keys) for cell, keys in resting.items()}


def _figures(
    before: Content, after: Content, rules: Mapping[str, RuleChange]
) -> Iterator[FigureChange]:
    form = after.format
    for cell in dict.fromkeys((*form.cells, *before.figures)):
        old, new = before.figures.get(cell), after.figures.get(cell)
        if old == new:
            continue
        resting = tuple(rules[key] for key in _resting(form).get(cell, ()) if key in rules)
        yield FigureChange(cell, old, new, cell in form.totals, resting)


def _cover(before: Content, after: Content) -> Iterator[CoverChange]:
    for name in COVER:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield CoverChange(name, line_by_line(_lines(_said(old)), _lines(_said(new))))


def _said(value: str | date | bool | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return printed_date(value) if isinstance(value, date) else value or ""


def _lines(text: str) -> list[str]:
    """The lines of a text; none when it is empty."""
    return text.split("\n") if text else []


def _passages(
    before: Content, after: Content, key: str, ids_before: Places, ids_after: Places
) -> Iterator[PassageChange]:
    old, new = before.passages.get(key, ()), after.passages.get(key, ())
    for pair in passage_pairs(old, new, ids_before.get(key, ()), ids_after.get(key, ())):
        yield _passage(before, after, old, new, pair)


def _passage(
    before: Content,
    after: Content,
    olds: Sequence[Passage],
    news: Sequence[Passage],
    pair: Pair,
) -> PassageChange:
    old = None if pair.before is None else olds[pair.before]
    new = None if pair.after is None else news[pair.after]
    left, right = old or Passage(), new or Passage()
    read = plain(before, left.body), plain(after, right.body)
    return PassageChange(
        before=old,
        after=new,
        moved=pair.moved,
        heading=word_by_word(left.heading, right.heading),
        lines=line_by_line(_lines(read[0]), _lines(read[1])),
        pictures=_items(left.pictures, right.pictures),
        charts=_items(left.charts, right.charts),
        bound=read[0] == read[1] and left.body != right.body,
        at_before=pair.before,
        at_after=pair.after,
    )


def _items(before: Sequence[T], after: Sequence[T]) -> tuple[ItemChange[T], ...]:
    return tuple(
        ItemChange(
            None if pair.before is None else before[pair.before],
            None if pair.after is None else after[pair.after],
            pair.moved,
        )
        for pair in item_pairs(before, after, (_itself, _image, _caption))
    )


def _itself(item: Picture | Chart) -> Hashable:
    return repr(item)


def _image(item: Picture | Chart) -> Hashable:
    return item.sha256 if isinstance(item, Picture) else (item.source, item.labels, item.values)


def _caption(item: Picture | Chart) -> Hashable:
    return item.caption
