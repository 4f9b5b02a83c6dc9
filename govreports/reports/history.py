"""The events of a report, all of them or those of one section, person, act or day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from govreports.offices.models import User

from .dates import say_moment
from .models import Event, Picture, Report
from .narrating import ACTS
from .slots import COVER, SECTIONS

COVER_LABEL = "标题、前言与落款"
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events somebody wants to see; what is empty or None does not matter."""

    section: str = ""
    person: int | None = None
    act: str = ""
    day: date | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wanted:
        """What the fields of the page ask for; what makes no sense there asks for nothing."""
        person, section = asked.get("person", ""), asked.get("section", "")
        try:
            day = date.fromisoformat(asked.get("day", ""))
        except ValueError:
            day = None
        if day and not FIRST_DAY <= day <= LAST_DAY:  # clocks and databases end before dates do
            day = None
        return cls(
            section=section if section in (COVER, *SECTIONS) else "",
            person=int(person)
            if person.isascii() and person.isdigit() and len(person) < 10
            else None,
            act=asked.get("act", "") if asked.get("act", "") in ACTS else "",
            day=day,
        )

    @property
    def asked(self) -> dict[str, str]:
        """The fields that would ask for the same."""
        return {name: str(value) for name, value in asdict(self).items() if value}


def events_of(report: Report, wanted: Wanted) -> QuerySet[Event]:
    """The wanted events, newest first, each with who did it."""
    found = report.events.select_related("by").order_by("-number")
    if wanted.section:
        found = found.filter(section=wanted.section)
    if wanted.person:
        found = found.filter(by=wanted.person)
    if wanted.act:
        found = found.filter(act=wanted.act)
    if wanted.day:
        start = timezone.make_aware(datetime.combine(wanted.day, time.min))
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return found


def choices_of(report: Report) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen from: sections, and the people and acts there have been; two queries."""
    people = User.objects.filter(pk__in=report.events.values("by")).order_by("name")
    acts = set(report.events.order_by().values_list("act", flat=True).distinct())
    return {
        "section": [
            (COVER, COVER_LABEL),
            *((section.key, section.heading) for section in report.format.sections),
        ],
        "person": [(str(person.pk), person.name) for person in people],
        "act": [(key, label) for key, label in ACTS.items() if key in acts],
    }


def last_change(report: Report) -> str:
    """Who did what last, and when, in a few words: 王明 今天 14:02 改表三; one query."""
    event = report.events.select_related("by").order_by("-number").first()
    if event is None:
        return ""
    where = _short(report, event.section)
    done = f"改{where}" if event.act == "save" else ACTS.get(event.act, event.act)
    more = f"（{where}）" if where and event.act != "save" else ""
    return f"{event.by} {say_moment(event.at)} {done}{more}"


def _short(report: Report, key: str) -> str:
    """What a part of a report is called for short: 表三, “一、总体情况”."""
    if key == COVER:
        return f"“{COVER_LABEL}”"
    if not key:
        return ""
    section = report.format.section(key)
    return report.format.table(section.table).name if section.table else f"“{section.heading}”"


def was_in(report: Report, sha256: str) -> bool:
    """Whether a picture with these bytes is or was in the report; one query, or two."""
    if Picture.objects.filter(passage__report=report, blob=sha256).exists():
        return True
    # every picture came by an act of its own
    return report.events.filter(act="add_picture", changes__act__sha256=sha256).exists()
