"""What changed, ready to be shown: figures with their rules, texts word by word, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from govreports.documents.charts import KINDS, values_of
from govreports.documents.comparing import (
    Comparison,
    CoverChange,
    FigureChange,
    ItemChange,
    PassageChange,
    RuleChange,
)
from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.documents.numerals import chinese_number
from govreports.documents.pairing import Line
from govreports.documents.wording import Run
from govreports.formats import Cell
from govreports.formats.rules import Figure, Outcome, figure_text
from govreports.reports.narrating import FIELDS
from govreports.reports.slots import COVER

COVER_HEADING = "标题、前言与落款"
BLANK = "未填"
_COVER_FIELDS = {**FIELDS, "organ": "机关名称"}
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
class LineRow:
    """A changed paragraph, or how many unchanged ones lie between two of them."""

    label: str
    runs: tuple[Run, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class TextRow:
    """A changed passage: what it is, what became of it, its paragraphs and pictures in words."""

    id: str
    heading: tuple[Run, ...]
    number: str
    facts: tuple[str, ...]
    lines: tuple[LineRow, ...]
    items: tuple[str, ...]


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
        return len(self.figures) + sum(_changes_in(text) for text in self.texts)


def section_rows(found: Comparison, unread: Mapping[Cell, str] | None = None) -> list[SectionRow]:
    """The changed sections in order; `unread` is what now stands in cells and is no figure."""
    rows = []
    for key in _changed(found, unread or {}):
        if key == COVER:
            texts = tuple(_cover_row(change) for change in found.cover)
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
                tuple(_text_rows(found, key)),
            )
        )
    return rows


def changed_words(rows: Iterable[SectionRow]) -> str:
    """How much changed, in words: 表格 2 格，文字 3 处."""
    rows = list(rows)
    cells = sum(len(row.figures) for row in rows)
    texts = sum(_changes_in(text) for row in rows for text in row.texts)
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


def _changes_in(text: TextRow) -> int:
    return len(text.facts) + len(text.items) + sum(bool(line.runs) for line in text.lines)


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
    told = [one for one in rules if "waiting" not in (_state(one.before), _state(one.after))]
    chosen = [one for one in told if one.changed] or told[:1]
    for one in chosen:
        label = "与上年衔接" if one.rule.looks_back else "勾稽"
        yield RuleRow(
            label, _words(one, one.before), _words(one, one.after), _state(one.after) == "holds"
        )


def _state(outcome: Outcome | None) -> str:
    return outcome.state if outcome else ""


def _words(change: RuleChange, outcome: Outcome | None) -> str:
    state = _state(outcome)
    even = change.rule.holds == "=" and len(change.rule.terms) > 1 and not change.rule.looks_back
    if state == "holds":
        return "平衡" if even else "符合"
    if state == "broken":
        return "不平" if even else "不符"
    return _WORDS.get(state, "不适用")


def _cover_row(change: CoverChange) -> TextRow:
    heading = (Run("same", _COVER_FIELDS[change.field]),)
    return TextRow(f"cover-{change.field}", heading, "", (), tuple(_lines(change.lines)), ())


def _text_rows(found: Comparison, key: str) -> Iterator[TextRow]:
    numbers_now = _numbers(found.after, key)
    numbers_before = _numbers(found.before, key)
    for index, change in enumerate(found.passages.get(key, ())):
        if not change.changed:
            continue
        number = (
            numbers_before[change.at_before]
            if change.after is None
            else numbers_now[change.at_after]
        )
        whole = change.before is None or change.after is None
        yield TextRow(
            f"text-{key}-{index}",
            change.heading,
            number,
            tuple(_facts(change)),
            tuple(_lines(change.lines, number_them=not whole)),
            tuple(_items(change)),
        )


def _numbers(content: Content, key: str) -> list[str]:
    numbers, headed = [], 0
    for passage in content.passages.get(key, ()):
        headed += bool(passage.heading)
        numbers.append(f"（{chinese_number(headed)}）" if passage.heading else "")
    return numbers


def _facts(change: PassageChange) -> Iterator[str]:
    before, after = change.before, change.after
    what = "小标题" if (after or before or Passage()).heading else "文字"
    if before is None:
        yield f"新增{what}"
    elif after is None:
        yield f"删去{what}"
    else:
        if change.moved:
            yield "移动了位置"
        if before.heading != after.heading:
            yield "小标题有改动"
        if before.run_in != after.run_in:
            yield "标题与正文同段" if after.run_in else "标题另起一行"
        if change.bound:
            yield "表格数改为手写的数，或者手写的数改为表格数，文字不变"


def _lines(lines: Sequence[Line], *, number_them: bool = True) -> Iterator[LineRow]:
    at = 0
    for changed, group in groupby(lines, key=lambda line: line.changed):
        if not changed:
            same = [line for line in group if (line.after or "").strip()]
            at += len(same)
            if same:
                yield LineRow("", skipped=len(same))
            continue
        for line in group:
            at += line.after is not None and bool(line.after.strip())
            if not (line.before or line.after or "").strip():
                continue
            yield LineRow(_label(line, at) if number_them else "", line.runs)


def _label(line: Line, at: int) -> str:
    if line.before is None:
        return f"第 {at} 段（新增）"
    return "删去一段" if line.after is None else f"第 {at} 段"


def _items(change: PassageChange) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    for item in change.pictures:
        yield from _item(item, "图片", _picture)
    for item in change.charts:
        yield from _item(item, "图表", _chart)


def _item(
    item: ItemChange, what: str, differences: Callable[[Any, Any], Iterator[str]]
) -> Iterator[str]:
    before, after = item.before, item.after
    if before is None:
        yield f"新增{what}“{after.caption}”"
    elif after is None:
        yield f"删去{what}“{before.caption}”"
    elif item.changed:
        told = [*differences(before, after), *["移动了位置"] * item.moved]
        yield f"{what}“{after.caption}”：{'；'.join(told)}"


def _picture(before: Picture, after: Picture) -> Iterator[str]:
    if before.sha256 != after.sha256:
        yield "换了图片"
    if before.caption != after.caption:
        yield f"图名原为“{before.caption}”"
    if before.alternative != after.alternative:
        yield f"图片说明由“{before.alternative}”改为“{after.alternative}”"


def _chart(before: Chart, after: Chart) -> Iterator[str]:
    if before.caption != after.caption:
        yield f"图名原为“{before.caption}”"
    bare = [_drawn(chart) for chart in (before, after)]
    if bare[0] != bare[1]:
        yield f"由“{bare[0]}”改为“{bare[1]}”"
    if before.alternative != after.alternative:
        yield f"图表说明由“{before.alternative}”改为“{after.alternative}”"
    if before.source != after.source:
        yield "数据来源有改动"


def _drawn(chart: Chart) -> str:
    values = "，".join(f"{label}{value}" for label, value in values_of(chart))
    return f"{KINDS[chart.kind]}：{values or '没有数据'}"
