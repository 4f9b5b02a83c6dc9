"""What changed in texts, ready to be shown: word by word, pictures and charts in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from govreports.documents.charts import KINDS, values_of
from govreports.documents.comparison import (
    Comparison,
    CoverChange,
    ItemChange,
    PassageChange,
)
from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.documents.numerals import chinese_number
from govreports.documents.pairing import Line
from govreports.documents.wording import Run
from govreports.reports.narrating import FIELDS

_COVER_FIELDS = {**FIELDS, "organ": "机关名称"}


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

    @property
    def count(self) -> int:
        """How many changes are shown one by one."""
        return len(self.facts) + len(self.items) + sum(bool(line.runs) for line in self.lines)


def cover_row(change: CoverChange) -> TextRow:
    """What changed in a text of the cover."""
    heading = (Run("same", _COVER_FIELDS[change.field]),)
    return TextRow(f"cover-{change.field}", heading, "", (), tuple(_lines(change.lines)), ())


def text_rows(found: Comparison, key: str) -> Iterator[TextRow]:
    """The passages of a section that changed, in order."""
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
