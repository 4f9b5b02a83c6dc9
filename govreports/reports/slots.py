"""Every place of a section that a person may fill in, by its name: cells, texts, ticks.

The names are those of the form fields, of the autosave and of the events. What is not a slot of
the section cannot be written: forged names, other offices' passages and totals all end here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain as joined

from django.db import models

from govreports.documents.charts import KINDS
from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.formats.ledger import ledger_cell
from govreports.formats.rules import Figure, figure_text

from . import writing
from .carrying import fixed
from .dates import read_date, say_date
from .models import (
    Chart,
    Disclosure,
    DisclosureRow,
    DisputeRow,
    Disputes,
    Improvements,
    OtherMatters,
    Overview,
    Passage,
    Picture,
    Report,
    RequestRow,
    Requests,
    Row,
    Section,
)
from .writing import Unfit, fit

COVER = "cover"
ROWS: dict[str, type[Row]] = {
    "disclosure": DisclosureRow,
    "requests": RequestRow,
    "disputes": DisputeRow,
}
SECTIONS: dict[str, type[Section]] = {
    "overview": Overview,
    "disclosure": Disclosure,
    "requests": Requests,
    "disputes": Disputes,
    "improvements": Improvements,
    "other_matters": OtherMatters,
}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a text: stored as `text`; `error` says it is stored but not understood."""

    text: str
    error: str = ""


@dataclass(slots=True)
class Slot:
    """One place: where it is in words, what it holds, and how to write it.

    `put` stores the text on the object behind it, or returns why it is refused. A `tick` holds
    "1" or nothing.
    """

    name: str
    place: str
    get: Callable[[], str]
    put: Callable[[str], Written | Unfit]
    behind: models.Model
    prose: bool = False
    tick: bool = False


@dataclass(slots=True)
class Slots:
    """The slots of one section with the objects behind them."""

    report: Report
    key: str
    holder: Report | Section
    slots: dict[str, Slot] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    passages: tuple[Passage, ...] = ()
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()

    def add(self, *slots: Slot) -> None:
        """Register slots by name."""
        for slot in slots:
            self.slots[slot.name] = slot


def slots_of(report: Report, key: str, *, cells_only: bool = False) -> Slots:
    """The slots of the section `key` (or COVER) as they stand; two or three queries.

    With `cells_only` a table section comes without its text, for one query. Raises KeyError when
    the report has no such section.
    """
    if key == COVER:
        return _cover(report)
    section = report.format.section(key)
    holder, rows = _holder(report, key)
    passages: tuple[Passage, ...] = ()
    if not (section.table and cells_only):
        passages = tuple(report.passages.filter(section=key))
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    if not section.table and passages:
        pictures = tuple(Picture.objects.filter(passage__in=passages))
        charts = tuple(Chart.objects.filter(passage__in=passages))
    found = Slots(
        report, key, holder, rows=rows, passages=passages, pictures=pictures, charts=charts
    )
    if section.table:
        found.add(*cell_slots(report, rows), *ledger_slots(report, holder, section.table))
    else:
        found.add(_tick("written", section.heading, holder, "written"))
    found.add(*joined.from_iterable(_passage(passage, section.heading) for passage in passages))
    found.add(*joined.from_iterable(_picture(picture, section.heading) for picture in pictures))
    found.add(*joined.from_iterable(_chart(chart, section.heading) for chart in charts))
    return found


def _holder(report: Report, key: str) -> tuple[Section, tuple[Row, ...]]:
    if key not in ROWS:
        return SECTIONS[key].objects.get(pk=report.pk), ()
    rows = tuple(ROWS[key].objects.filter(section=report.pk).select_related("section"))
    return rows[0].section, rows


# Cells


def value_of(row: Row, column: str) -> Figure | None:
    """The figure in a column of a row: int where it is whole, Decimal otherwise, None if blank."""
    value = getattr(row, column)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def cell_text(row: Row, column: str) -> str:
    """What the cell shows: the text that could not be read, else the figure, else nothing."""
    value = value_of(row, column)
    return row.unread.get(column, "" if value is None else figure_text(value))


def cell_slots(report: Report, rows: Iterable[Row]) -> Iterable[Slot]:
    """A slot for every typed cell of the rows, in printed order of the lines."""
    form = report.format
    by_line = {(_table(row), row.line): row for row in rows}
    for cell in form.typed:
        row = by_line.get((cell.table, cell.line))
        if row is not None:
            yield _cell(report, cell, row)


def _table(row: Row) -> str:
    return next(key for key, model in ROWS.items() if isinstance(row, model))


def _cell(report: Report, cell: Cell, row: Row) -> Slot:
    kind = report.format.column(cell).kind
    binding = fixed(report).get(cell)

    def put(text: str) -> Written | Unfit:
        kept = fit(text, 100)
        if isinstance(kept, Unfit):
            return kept
        if binding and read(kept, kind).figure != binding:
            return Unfit(f"去年报告结转 {binding} 件，改动要先写明原因")
        reading = read(kept, kind)
        row.unread.pop(cell.column, None)
        setattr(row, cell.column, reading.value)
        if reading.state == "unread":
            row.unread[cell.column] = kept
            return Written(kept, reading.message)
        return Written(reading.figure)

    return Slot(cell.name, report.format.place(cell), lambda: cell_text(row, cell.column), put, row)


def ledger_slots(report: Report, holder: Section, table: str) -> Iterable[Slot]:
    """A slot for every total of the table, as the office's own ledger has it."""
    for total in report.format.cells:
        if total.table == table and total in report.format.totals:
            yield _ledger(report, ledger_cell(total), holder)


def _ledger(report: Report, cell: Cell, holder: Section) -> Slot:
    kind = report.format.column(cell).kind

    def put(text: str) -> Written | Unfit:
        kept = fit(text, 100)
        if isinstance(kept, Unfit):
            return kept
        reading = read(kept, kind)
        found = kept if reading.state == "unread" else reading.figure
        holder.ledger.pop(cell.name, None)
        if found:
            holder.ledger[cell.name] = found
        return Written(found, reading.message if reading.state == "unread" else "")

    return Slot(
        cell.name, report.format.place(cell), lambda: holder.ledger.get(cell.name, ""), put, holder
    )


# Texts


def _text(
    name: str,
    place: str,
    behind: models.Model,
    attribute: str,
    longest: int,
    *,
    lines: bool = False,
    needed: str = "",
) -> Slot:
    def put(text: str) -> Written | Unfit:
        kept = fit(text, longest, lines=lines)
        if isinstance(kept, Unfit):
            return kept
        if needed and not kept:
            return Unfit(needed)
        setattr(behind, attribute, kept)
        return Written(kept)

    return Slot(name, place, lambda: getattr(behind, attribute), put, behind, prose=lines)


def _tick(name: str, place: str, behind: models.Model, attribute: str) -> Slot:
    def put(text: str) -> Written:
        setattr(behind, attribute, bool(text))
        return Written("1" if text else "")

    return Slot(
        name, place, lambda: "1" if getattr(behind, attribute) else "", put, behind, tick=True
    )


def _passage(passage: Passage, section: str) -> Iterable[Slot]:
    name = f"passage-{passage.pk}"
    place = f"{section}“{passage.heading}”" if passage.heading else section
    yield _text(f"{name}-heading", f"{place}小标题", passage, "heading", writing.HEADING)
    yield _text(f"{name}-body", f"{place}正文", passage, "body", writing.BODY, lines=True)
    yield _tick(f"{name}-run_in", place, passage, "run_in")


def _picture(picture: Picture, section: str) -> Iterable[Slot]:
    name, place = f"picture-{picture.pk}", f"{section}图片“{picture.caption}”"
    yield _text(
        f"{name}-caption",
        f"{place}图名",
        picture,
        "caption",
        writing.CAPTION,
        needed="图名不能空，写明图片内容",
    )
    yield _text(f"{name}-alternative", f"{place}说明", picture, "alternative", writing.ALTERNATIVE)


def _chart(chart: Chart, section: str) -> Iterable[Slot]:
    name, place = f"chart-{chart.pk}", f"{section}图表“{chart.caption}”"
    yield _text(
        f"{name}-caption",
        f"{place}图名",
        chart,
        "caption",
        writing.CAPTION,
        needed="图名不能空，写明图表内容",
    )
    yield _text(
        f"{name}-alternative", f"{place}说明", chart, "alternative", writing.CHART_ALTERNATIVE
    )
    yield Slot(
        f"{name}-kind",
        f"{place}图形",
        lambda: chart.kind,
        lambda kind: _put_kind(chart, kind),
        chart,
    )
    if chart.source == "typed":
        yield _text(f"{name}-unit", f"{place}单位", chart, "unit", writing.UNIT)
        yield _text(f"{name}-data", f"{place}数据", chart, "data", writing.CHART, lines=True)


def _put_kind(chart: Chart, kind: str) -> Written | Unfit:
    if kind not in KINDS:
        return Unfit("没有这种图形")
    chart.kind = kind
    return Written(kind)


def _cover(report: Report) -> Slots:
    found = Slots(report, COVER, report)
    found.add(
        _text("cover-title", "标题", report, "title", writing.TITLE, needed="标题不能空"),
        _text("cover-preface", "前言", report, "preface", writing.BODY, lines=True),
        _text(
            "cover-signatory",
            "落款单位",
            report,
            "signatory",
            writing.SIGNATORY,
            needed="落款单位不能空",
        ),
        Slot(
            "cover-signed_on",
            "落款日期",
            lambda: say_date(report.signed_on) if report.signed_on else "",
            lambda text: _put_date(report, text),
            report,
        ),
        _tick("cover-with_cover", "加封面", report, "with_cover"),
        _tick("cover-with_contents", "加目录", report, "with_contents"),
    )
    return found


def _put_date(report: Report, text: str) -> Written | Unfit:
    if not text.strip():
        report.signed_on = None
        return Written("")
    found: date | None = read_date(text)
    if found is None:
        return Unfit(f"看不懂日期“{text.strip()[:20]}”，写成 {report.year + 1}年1月12日")
    report.signed_on = found
    return Written(say_date(found))
