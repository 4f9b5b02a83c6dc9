"""A report beside last year's: figures with their change, and sentences that were there before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from govreports.formats import Cell, Rule
from govreports.formats.rules import Figure, Outcome, figure_text
from govreports.formats.schema import Matrix, Strip, Table

from .content import Content, Passage
from .judging import judged
from .linking import plain
from .pairing import passage_pairs

Recurs = Literal["", "same", "year"]

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’）》]*|[^。！？；\n]+")
_MARKS = re.compile(r"[\s。！？；，、：“”‘’（）《》,.;:!?()]+")
_SHORT = 6  # signs; what is shorter says nothing of its own and is not counted


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and whether it stood in the other year's text: wholly, or but for the year."""

    text: str
    recurs: Recurs


@dataclass(frozen=True, slots=True)
class TextBeside:
    """A passage of this year beside that of last year; None where there is none."""

    last: Passage | None
    now: Passage | None
    last_lines: tuple[tuple[Sentence, ...], ...]
    now_lines: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionBeside:
    """The text of a section beside last year's, and how much of it stood there before."""

    passages: tuple[TextBeside, ...]
    signs: int
    recurring: int
    sentences: int

    @property
    def share(self) -> int:
        """How many hundredths of the text are sentences of last year."""
        return round(100 * self.recurring / self.signs) if self.signs else 0


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure of this year beside last year's, None where blank or not asked for.

    `asked_last` says that last year's form had such a cell; `crossing` are the rules that tie it
    to last year.
    """

    cell: Cell
    last: Figure | None
    now: Figure | None
    total: bool
    asked_last: bool
    crossing: tuple[tuple[Rule, Outcome], ...] = ()

    @property
    def difference(self) -> Figure | None:
        """By how much it grew."""
        blank = self.last is None or self.now is None
        return None if blank else self.now - self.last

    @property
    def percent(self) -> str:
        """The same in hundredths of last year's: +33.3%; empty where that means nothing."""
        if self.difference is None or self.last <= 0:
            return ""
        exact = Decimal(self.difference) * 100 / Decimal(self.last)
        rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{'+' if rounded > 0 else ''}{figure_text(rounded)}%"


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one table that belong together: a column of table three, a line of table four."""

    label: str
    rows: tuple[tuple[str, YearFigure], ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text; joined they are the text again."""
    return _SENTENCE.findall(text)


def figures_beside(last: Content, now: Content, table: Table) -> tuple[FigureGroup, ...]:
    """The figures of one table in both years, grouped as they are read; totals come first."""
    known = {cell: value for cell, value in last.figures.items() if value is not None}
    crossing = _crossing(now, known)

    def figure(cell: Cell) -> YearFigure:
        return YearFigure(
            cell,
            last.figures.get(cell),
            now.figures.get(cell),
            cell in now.format.totals,
            cell in last.figures,
            tuple(crossing.get(cell, ())),
        )

    form = now.format
    cells = [cell for cell in form.cells if cell.table == table.key]
    groups: dict[str, list[tuple[str, YearFigure]]] = {}
    for cell in cells:
        column, line = form.column(cell).label, form.line_label(cell)
        if isinstance(table.body, Matrix):
            groups.setdefault(column, []).append((line, figure(cell)))
        elif isinstance(table.body, Strip):
            groups.setdefault(line, []).append((column, figure(cell)))
        else:
            groups.setdefault("", []).append((f"{line}·{column}", figure(cell)))
    made = [FigureGroup(label, tuple(rows)) for label, rows in groups.items()]
    whole = isinstance(table.body, Matrix)
    return tuple(sorted(made, key=lambda group: not (whole and group.rows[0][1].total)))


def text_beside(last: Content, now: Content, key: str) -> SectionBeside:
    """The text of one section beside last year's, sentences that recur marked on both sides."""
    old, new = last.passages.get(key, ()), now.passages.get(key, ())
    before, here = _Said(last, old), _Said(now, new)
    rows = tuple(
        TextBeside(
            None if pair.before is None else old[pair.before],
            None if pair.after is None else new[pair.after],
            () if pair.before is None else tuple(before.lines(pair.before, here)),
            () if pair.after is None else tuple(here.lines(pair.after, before)),
        )
        for pair in passage_pairs(old, new)
    )
    said = [
        one
        for row in rows
        for line in row.now_lines
        for one in line
        if len(_marked_off(one.text)) >= _SHORT
    ]
    recurring = [one for one in said if one.recurs]
    return SectionBeside(
        rows,
        sum(len(one.text) for one in said),
        sum(len(one.text) for one in recurring),
        len(recurring),
    )


class _Said:
    """All sentences of a section, for looking them up from the other year."""

    def __init__(self, content: Content, passages: Sequence[Passage]) -> None:
        self.year = content.year
        self.bodies = [plain(content, passage.body) for passage in passages]
        self.wholly = {_marked_off(one) for body in self.bodies for one in sentences(body)}
        self.but_for_year = {
            _ageless(one, self.year) for body in self.bodies for one in sentences(body)
        }

    def lines(self, at: int, other: _Said) -> Iterator[tuple[Sentence, ...]]:
        for line in self.bodies[at].split("\n"):
            if line.strip():
                yield tuple(Sentence(one, self._recurs(one, other)) for one in sentences(line))

    def _recurs(self, sentence: str, other: _Said) -> Recurs:
        bare = _marked_off(sentence)
        if len(bare) < _SHORT:
            return ""
        if bare in other.wholly:
            return "same"
        return "year" if _ageless(sentence, self.year) in other.but_for_year else ""


def _marked_off(sentence: str) -> str:
    """The sentence without blanks and punctuation."""
    return _MARKS.sub("", sentence)


def _ageless(sentence: str, year: int) -> str:
    """The sentence with the years around its own counted from it."""
    for step in (-1, 0, 1):
        sentence = sentence.replace(str(year + step), f"<{step}>")
    return _marked_off(sentence)


def _crossing(now: Content, known: Mapping[Cell, Figure]) -> dict[Cell, list[tuple[Rule, Outcome]]]:
    """The rules that look back to last year, by the typed cell of this year they end in."""
    rules = {rule.key: rule for rule in now.format.rules if rule.looks_back}
    found: dict[Cell, list[tuple[Rule, Outcome]]] = {}
    for outcome in judged(now, known).outcomes:
        if outcome.rule in rules and outcome.state in ("holds", "broken"):
            rule = rules[outcome.rule]
            here = [cell for _, cell in rule.terms if cell.year == "this"]
            typed = [cell for cell in here if cell not in now.format.totals]
            found.setdefault((typed or here)[-1], []).append((rule, outcome))
    return found | _carried_totals(now, known, found)


def _carried_totals(
    now: Content, known: Mapping[Cell, Figure], single: Mapping[Cell, list[tuple[Rule, Outcome]]]
) -> dict[Cell, list[tuple[Rule, Outcome]]]:
    """What is carried over column by column, told of the total as well: it holds where all do."""
    carried = [pair for pairs in single.values() for pair in pairs if pair[0].carries]
    found: dict[Cell, list[tuple[Rule, Outcome]]] = {}
    for total in now.format.totals:
        mine = [
            (rule, outcome)
            for rule, outcome in carried
            if rule.carries[1][:2] == total[:2] and now.figures.get(total) is not None
        ]
        source = mine[0][0].carries[0]._replace(column=total.column) if mine else None
        if source is None or source._replace(year="this") not in known:
            continue
        rule, outcome = next((pair for pair in mine if pair[1].state == "broken"), mine[0])
        found[total] = [(replace(rule, terms=((1, source), (-1, total))), outcome)]
    return found
