"""This year beside last year, ready to be shown: tables with 增减 and texts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govreports.documents.content import Content
from govreports.documents.recurring import (
    FigureGroup,
    SectionBeside,
    Sentence,
    YearFigure,
    figures_beside,
    text_beside,
)
from govreports.formats import Rule, Section
from govreports.formats.rules import Outcome, figure_text

from .changes import shown, signed, spoken

_RECURS = {"same": "与上年相同", "year": "只改了年份"}


@dataclass(frozen=True, slots=True)
class YearRow:
    """A figure in both years, in words."""

    place: str
    last: str
    now: str
    difference: str
    spoken: str
    percent: str
    total: bool
    notes: tuple[YearNote, ...]


@dataclass(frozen=True, slots=True)
class YearNote:
    """What ties a figure to last year's, and whether it holds."""

    words: str
    good: bool


@dataclass(frozen=True, slots=True)
class YearGroup:
    """Figures that belong together; `none` are those that are 0 in both years.

    `open` where they are shown without being asked for.
    """

    label: str
    rows: tuple[YearRow, ...]
    none: tuple[YearRow, ...]
    changed: int
    open: bool

    @property
    def all_totals(self) -> bool:
        """Whether it is a column of totals, which then need not say so one by one."""
        return all(row.total for row in self.rows)


@dataclass(frozen=True, slots=True)
class YearTable:
    """One table of the form in both years."""

    key: str
    name: str
    heading: str
    groups: tuple[YearGroup, ...]


@dataclass(frozen=True, slots=True)
class YearText:
    """The text of one section in both years."""

    key: str
    heading: str
    beside: SectionBeside
    rows: tuple[YearPassage, ...]


@dataclass(frozen=True, slots=True)
class YearPassage:
    """A passage in both years: its headings, its paragraphs with the sentences that recur."""

    last_heading: str
    now_heading: str
    last: tuple[tuple[MarkedSentence, ...], ...]
    now: tuple[tuple[MarkedSentence, ...], ...]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with the words that say that it recurs; none where it does not."""

    text: str
    mark: str


def year_tables(last: Content, now: Content) -> list[YearTable]:
    """The tables of the form in both years."""
    return [
        YearTable(
            section.key,
            now.format.table(section.table).name,
            section.heading,
            tuple(_groups(figures_beside(last, now, now.format.table(section.table)), last)),
        )
        for section in now.format.sections
        if section.table
    ]


def year_texts(last: Content, now: Content) -> list[YearText]:
    """The sections that have text in either year."""
    made = [_text(section, text_beside(last, now, section.key)) for section in now.format.sections]
    return [text for text in made if text.rows]


def _groups(groups: tuple[FigureGroup, ...], last: Content) -> Iterator[YearGroup]:
    for index, group in enumerate(groups):
        rows, none = [], []
        for place, figure in group.rows:
            nothing = figure.last == figure.now == 0
            (none if nothing else rows).append(_row(place, figure, last))
        changed = sum(figure.last != figure.now for _, figure in group.rows)
        columns = len(groups) > 3  # the columns of table three: the totals say most
        is_open = not columns or index == 0
        yield YearGroup(group.label, tuple(rows), tuple(none), changed, is_open)


def _row(place: str, figure: YearFigure, last: Content) -> YearRow:
    difference = figure.difference
    return YearRow(
        place,
        shown(figure.last) if figure.asked_last else "没有这一项",
        shown(figure.now),
        "" if difference is None else signed(difference),
        spoken(difference),
        figure.percent or ("——" if difference else ""),
        figure.total,
        tuple(_note(rule, outcome, last) for rule, outcome in figure.crossing),
    )


def _note(rule: Rule, outcome: Outcome, last: Content) -> YearNote:
    good = outcome.state == "holds"
    if rule.carries is None:
        return YearNote("与上年衔接" if good else outcome.message, good)
    source = rule.carries[0]._replace(year="this")
    value = figure_text(last.figures[source])
    line = last.format.line_label(source)
    sign = "＝" if good else "≠"
    return YearNote(f"{sign} {last.year} 年“{line}”（{value}）", good)


def _text(section: Section, beside: SectionBeside) -> YearText:
    rows = tuple(
        YearPassage(
            row.last.heading if row.last else "",
            row.now.heading if row.now else "",
            tuple(map(_marked, row.last_lines)),
            tuple(map(_marked, row.now_lines)),
        )
        for row in beside.passages
        if row.last_lines or row.now_lines
    )
    return YearText(section.key, section.heading, beside, rows)


def _marked(line: tuple[Sentence, ...]) -> tuple[MarkedSentence, ...]:
    return tuple(MarkedSentence(one.text, _RECURS.get(one.recurs, "")) for one in line)
