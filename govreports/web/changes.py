"""What changed, ready to be shown: figures with their rules, texts word by word, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from govreports.documents.comparison import (
    Comparison,
    FigureChange,
    RuleChange,
    state_of,
)
from govreports.documents.content import Content
from govreports.formats import Cell
from govreports.formats.rules import Figure, Outcome, figure_text
from govreports.reports.slots import COVER

from .changed_texts import TextRow, cover_row, text_rows

COVER_HEADING = "标题、前言与落款"
BLANK = "未填"
_WORDS = {"empty": "未填", "open": "未填全", "waiting": "待各列平衡"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What became of a rule: 勾稽：不平 → 平衡."""

    label: str
    before: str
    after: str
    good: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A changed figure in words."""

    name: str
    place: str
    before: str
    after: str
    difference: str
    spoken: str
    unread: bool
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with everything that changed in it."""

    key: str
    heading: str
    figures: tuple[FigureRow, ...]
    totals: tuple[FigureRow, ...]
    texts: tuple[TextRow, ...]
    url: str = ""

    @property
    def count(self) -> int:
        """How many changes are shown one by one."""
        return len(self.figures) + sum(text.count for text in self.texts)


def section_rows(found: Comparison, unread: Mapping[Cell, str] | None = None) -> list[SectionRow]:
    """The changed sections in order; `unread` is what now stands in cells and is no figure."""
    rows = []
    for key in _changed(found, unread or {}):
        if key == COVER:
            texts = tuple(cover_row(change) for change in found.cover)
            rows.append(SectionRow(key, COVER_HEADING, (), (), texts))
            continue
        figures = [_figure_row(found.after, one, unread or {}) for one in found.cells(key)]
        totals = {one.cell.name for one in found.cells(key) if one.total}
        figures += _unread_rows(found, key, unread or {})
        rows.append(
            SectionRow(
                key,
                found.after.format.section(key).heading,
                tuple(row for row in figures if row.name not in totals),
                tuple(row for row in figures if row.name in totals),
                tuple(text_rows(found, key)),
            )
        )
    return rows


def changed_words(rows: Iterable[SectionRow]) -> str:
    """How much changed, in words: 表格 2 格，文字 3 处."""
    rows = list(rows)
    cells = sum(len(row.figures) for row in rows)
    texts = sum(text.count for row in rows for text in row.texts)
    parts = [f"表格 {cells} 格"] * bool(cells) + [f"文字 {texts} 处"] * bool(texts)
    if not parts and any(row.totals for row in rows):
        parts = ["合计"]
    return "，".join(parts) or "没有变化"


def signed(value: Figure) -> str:
    """A difference with its sign: +1, -3, 0."""
    return f"+{figure_text(value)}" if value > 0 else figure_text(value)


def spoken(value: Figure | None) -> str:
    """A difference for those who hear the page."""
    if value is None or not value:
        return ""
    return f"{'增加' if value > 0 else '减少'} {figure_text(abs(value))}"


def shown(value: Figure | None) -> str:
    """A figure, or that it is blank."""
    return BLANK if value is None else figure_text(value)


def _changed(found: Comparison, unread: Mapping[Cell, str]) -> list[str]:
    more = {cell.table for cell in unread}
    keys = [COVER, *(section.key for section in found.after.format.sections)]
    return [key for key in keys if key in found.sections or key in more]


def _figure_row(now: Content, change: FigureChange, unread: Mapping[Cell, str]) -> FigureRow:
    form = now.format
    difference = change.difference
    try:
        place = f"{form.line_label(change.cell)} × {form.column(change.cell).label}"
    except KeyError:  # a cell that only the other format has
        place = change.cell.name
    return FigureRow(
        change.cell.name,
        place,
        shown(change.before),
        unread.get(change.cell, shown(change.after)),
        "" if difference is None else signed(difference),
        spoken(difference),
        change.cell in unread,
        tuple(_rule_rows(change.rules)),
    )


def _unread_rows(found: Comparison, key: str, unread: Mapping[Cell, str]) -> list[FigureRow]:
    """Cells that were blank and now hold something that is no figure."""
    known = {one.cell for one in found.cells(key)}
    return [
        _figure_row(found.after, FigureChange(cell, None, None, total=False), unread)
        for cell in unread
        if cell.table == key and cell not in known
    ]


def _rule_rows(rules: Sequence[RuleChange]) -> Iterator[RuleRow]:
    """The rules that say another thing now; one that does not, where all stayed as they were."""
    told = [one for one in rules if "waiting" not in (state_of(one.before), state_of(one.after))]
    chosen = [one for one in told if one.changed] or told[:1]
    for one in chosen:
        label = "与上年衔接" if one.rule.looks_back else "勾稽"
        yield RuleRow(
            label, _words(one, one.before), _words(one, one.after), state_of(one.after) == "holds"
        )


def _words(change: RuleChange, outcome: Outcome | None) -> str:
    state = state_of(outcome)
    even = change.rule.holds == "=" and len(change.rule.terms) > 1 and not change.rule.looks_back
    if state == "holds":
        return "平衡" if even else "符合"
    if state == "broken":
        return "不平" if even else "不符"
    return _WORDS.get(state, "不适用")
