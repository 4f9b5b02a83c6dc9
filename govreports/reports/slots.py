"""Every place of a section that a person may fill in, by its name: cells, texts, ticks.

The names are those of the form fields, of the autosave and of the events. What is not a slot of
the section cannot be written: forged names, other offices' passages and totals all end here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain as joined

from .cell_slots import ROWS, cell_slots, ledger_slots
from .models import (
    Chart,
    Disclosure,
    Disputes,
    Improvements,
    OtherMatters,
    Overview,
    Passage,
    Picture,
    Report,
    Requests,
    Row,
    Section,
)
from .slot import Slot
from .text_slots import chart_slots, cover_slots, passage_slots, picture_slots, tick_slot

COVER = "cover"
SECTIONS: dict[str, type[Section]] = {
    "overview": Overview,
    "disclosure": Disclosure,
    "requests": Requests,
    "disputes": Disputes,
    "improvements": Improvements,
    "other_matters": OtherMatters,
}


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
        found = Slots(report, COVER, report)
        found.add(*cover_slots(report))
        return found
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
        found.add(tick_slot("written", section.heading, holder, "written"))
    found.add(
        *joined.from_iterable(passage_slots(passage, section.heading) for passage in passages)
    )
    found.add(
        *joined.from_iterable(picture_slots(picture, section.heading) for picture in pictures)
    )
    found.add(*joined.from_iterable(chart_slots(chart, section.heading) for chart in charts))
    return found


def _holder(report: Report, key: str) -> tuple[Section, tuple[Row, ...]]:
    if key not in ROWS:
        return SECTIONS[key].objects.get(pk=report.pk), ()
    rows = tuple(ROWS[key].objects.filter(section=report.pk).select_related("section"))
    return rows[0].section, rows
