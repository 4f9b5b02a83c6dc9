"""A report as it was after any of its events: what stands there now, with later events undone.

Nothing is stored for this but the events, so what is shown is what they prove. An act that
changes what a report says is undone by its changes, which name what was written and what stood
there before, and by its `act`, which tells what was added, moved or taken out.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models

from govreports.documents.canonical import digest, dumps, loads
from govreports.formats import Cell
from govreports.formats.figures import read

from .assemble import Standing, standing_from, standing_of
from .cell_slots import ROWS, cell_text
from .dates import read_date
from .models import Chart, Event, Passage, Picture, Report, Row
from .saving import before
from .slots import COVER
from .wholes import Told, chart_again, passage_again, picture_again

LATELY = 50  # events
UNFIT = (KeyError, ValueError, TypeError, IndexError, StopIteration)  # an event does not fit


class Unrecorded(Exception):
    """An event does not fit what it is said to have led to; `number` names it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"event {number} cannot be undone")
        self.number = number


@dataclass(frozen=True)
class Moment:
    """A report as it stood after `event`.

    `proven` says whether that is what the event itself says was decided on; None where it names
    no digest.
    """

    event: Event
    standing: Standing
    proven: bool | None


def moment_of(report: Report, number: int) -> Moment:
    """The report after the event of that number; one query for the events.

    Raises Event.DoesNotExist, and Unrecorded where the events do not lead back.
    """
    event = report.events.select_related("by").get(number=number)
    past = _Past(copy.copy(report), standing_of(report))
    for later in report.events.filter(number__gt=number).order_by("-number"):
        try:
            past.undo(later)
        except UNFIT as error:
            raise Unrecorded(later.number) from error
    standing = past.standing(event)
    said = event.changes.get("digest")
    if not isinstance(said, str):
        return Moment(event, standing, None)
    if digest(dumps(standing.content)) == said:
        return Moment(event, standing, True)
    for organ in _former_names(report):
        then = replace(standing.content, organ=organ)
        if digest(dumps(then)) == said:
            subject = replace(standing.subject, content=then)
            return Moment(event, replace(standing, subject=subject), True)
    return Moment(event, standing, False)


def _former_names(report: Report) -> list[str]:
    """Other names the office had when the report was handed in, the newest first; one query."""
    rounds = report.handed_in.order_by("-number").values_list("content", flat=True)
    names = dict.fromkeys(loads(bytes(content)).organ for content in rounds)
    return [name for name in names if name != report.office.name]


def lately(report: Report, shown: str) -> Standing | None:
    """The report as it was when what it said had that digest; None where that is long ago, or
    the events do not lead back.
    """
    past = _Past(copy.copy(report), standing_of(report))
    for later in report.events.order_by("-number")[:LATELY]:
        try:
            past.undo(later)
        except UNFIT:
            return None
        standing = past.standing(later)
        if digest(dumps(standing.content)) == shown:
            return standing
    return None


@dataclass
class _Past:
    """A report in memory on its way back; its objects are never saved."""

    report: Report
    now: Standing
    rows: dict[tuple[str, str], Row] = field(init=False)
    passages: dict[str, list[Passage]] = field(init=False)
    pictures: dict[int, list[Picture]] = field(init=False)
    charts: dict[int, list[Chart]] = field(init=False)

    def __post_init__(self) -> None:
        tables = {model: key for key, model in ROWS.items()}
        self.rows = {(tables[type(row)], row.line): row for row in self.now.rows}
        self.passages = {key: list(group) for key, group in self.now.passages.items()}
        self.pictures = {key: list(group) for key, group in self.now.pictures.items()}
        self.charts = {key: list(group) for key, group in self.now.charts.items()}

    def standing(self, event: Event) -> Standing:
        """What is reached, as of that event."""
        return standing_from(
            self.report,
            tuple(self.rows.values()),
            self.passages,
            self.pictures,
            self.charts,
            self.now.season,
            until=event.at,
        )

    def undo(self, event: Event) -> None:
        """Take back what one event did."""
        told = event.changes.get("act")
        if event.act in ARRANGING:
            ARRANGING[event.act](self, event.section, told)
        for name, change in event.changes.items():
            if name != "act" and isinstance(change, dict):
                self._write_back(name, change)

    # Texts and figures

    def _write_back(self, name: str, change: dict[str, str]) -> None:
        kind, _, rest = name.partition("-")
        if kind == COVER:
            self._cover_back(rest, change)
        elif kind in ("passage", "picture", "chart"):
            number, _, attribute = rest.partition("-")
            behind = self._find(kind, int(number))
            text = before(_text(getattr(behind, attribute)), change)
            setattr(behind, attribute, bool(text) if attribute == "run_in" else text)
        elif kind in ROWS and "@" not in name:  # totals of the ledger are not on the paper
            self._cell_back(Cell.parse(name), change)

    def _cover_back(self, attribute: str, change: dict[str, str]) -> None:
        if attribute == "signed_on":
            text = change["from"]
            self.report.signed_on = read_date(text) if text else None
        elif attribute in ("with_cover", "with_contents"):
            setattr(self.report, attribute, bool(change["from"]))
        else:
            setattr(self.report, attribute, before(getattr(self.report, attribute), change))

    def _cell_back(self, cell: Cell, change: dict[str, str]) -> None:
        row = self.rows[cell.table, cell.line]
        if cell_text(row, cell.column) != change["to"]:
            raise ValueError("the change does not fit the figure")
        text = change["from"]
        reading = read(text, self.report.format.column(cell).kind)
        row.unread.pop(cell.column, None)
        setattr(row, cell.column, reading.value)
        if reading.state == "unread":
            row.unread[cell.column] = text

    def _find(self, kind: str, number: int) -> models.Model:
        every = {"passage": self.passages, "picture": self.pictures, "chart": self.charts}[kind]
        return next(item for group in every.values() for item in group if item.pk == number)

    # Passages, pictures, charts

    def _unadd(self, kind: str, number: int) -> None:
        every = {"passage": self.passages, "picture": self.pictures, "chart": self.charts}[kind]
        gone = self._find(kind, number)
        for group in every.values():
            group[:] = [item for item in group if item is not gone]

    def add_passage(self, section: str, told: Told) -> None:
        """Take it out."""
        self._unadd("passage", told["passage"])

    def remove_passage(self, section: str, told: Told) -> None:
        """Put it back where it stood, with what hung on it."""
        again = passage_again(told, self._any_passage(section))
        self.passages.setdefault(section, []).insert(told["at"], again)
        self._hang_again(told)

    def _hang_again(self, told: Told) -> None:
        number = told["passage"]
        self.pictures[number] = [picture_again(item, number) for item in told["pictures"]]
        self.charts[number] = [chart_again(item, number) for item in told["charts"]]

    def move_passage(self, section: str, told: Told) -> None:
        """Swap it back."""
        order, here, there = self.passages[section], told["from"], told["to"]
        if order[there].pk != told["passage"]:
            raise ValueError("another passage stands there")
        order[here], order[there] = order[there], order[here]

    def split_passage(self, section: str, told: Told) -> None:
        """Take out what was made of it, put back what made room, in the old order.

        Joining again told the same: what came back as `into`, what it took out as `removed`.
        """
        for number in told["into"]:
            self._unadd("passage", number)
        like = self._any_passage(section)
        back = [passage_again(item, like) for item in told["removed"]]
        by_number = {item.pk: item for item in (*self.passages[section], *back)}
        if by_number.keys() != set(told["order"]):
            raise ValueError("other passages stand there")
        self.passages[section] = [by_number[number] for number in told["order"]]
        for item in told["removed"]:
            self._hang_again(item)

    def restore_passage(self, section: str, told: Told) -> None:
        """Take it out again."""
        self._unadd("passage", told["passage"])

    def add_picture(self, section: str, told: Told) -> None:
        """Take it out."""
        self._unadd("picture", told["picture"])

    def remove_picture(self, section: str, told: Told) -> None:
        """Put it back where it hung."""
        again = picture_again(told, told["passage"])
        self.pictures.setdefault(again.passage_id, []).insert(told["at"], again)

    def add_chart(self, section: str, told: Told) -> None:
        """Take it out."""
        self._unadd("chart", told["chart"])

    def remove_chart(self, section: str, told: Told) -> None:
        """Put it back where it stood."""
        again = chart_again(told, told["passage"])
        self.charts.setdefault(again.passage_id, []).insert(told["at"], again)

    def move_picture(self, section: str, told: Told) -> None:
        """Hang it where it hung before."""
        self._move_back(self.pictures, told["picture"], told)

    def move_chart(self, section: str, told: Told) -> None:
        """Put it where it stood before."""
        self._move_back(self.charts, told["chart"], told)

    def _move_back(self, every: dict[int, list], number: int, told: Told) -> None:
        (was_in, was_at), (now_in, now_at) = told["from"], told["to"]
        item = every[now_in].pop(now_at)
        if item.pk != number:
            raise ValueError("another one stands there")
        item.passage_id = was_in
        every.setdefault(was_in, []).insert(was_at, item)

    def _any_passage(self, section: str) -> Passage:
        return Passage(
            report_id=self.report.pk, office_id=self.report.office_id, section=section, position=0
        )


ARRANGING: dict[str, Callable[[_Past, str, Any], None]] = {
    "add_passage": _Past.add_passage,
    "remove_passage": _Past.remove_passage,
    "move_passage": _Past.move_passage,
    "split_passage": _Past.split_passage,
    "import_text": _Past.split_passage,
    "import_text_back": _Past.split_passage,
    "restore_passage": _Past.restore_passage,
    "join_passages": _Past.split_passage,
    "add_picture": _Past.add_picture,
    "remove_picture": _Past.remove_picture,
    "add_chart": _Past.add_chart,
    "remove_chart": _Past.remove_chart,
    "move_picture": _Past.move_picture,
    "move_chart": _Past.move_chart,
}


def _text(value: str | bool) -> str:
    return value if isinstance(value, str) else ("1" if value else "")
