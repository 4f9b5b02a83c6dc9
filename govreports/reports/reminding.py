"""Reminding offices of a report they owe, by hand or by itself; by whatever way once a day."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from govreports.offices.models import Office, Season, User
from govreports.offices.permissions import may

from . import writing
from .board import Line, board_of
from .listing import filing
from .models import Reminder
from .writing import Unfit, fit

logger = logging.getLogger(__name__)

LONGEST_ADDITION = 300
# A report that is later than this is a matter for people, no longer for a machine.
MOST_DAYS_LATE = 60
SHOWN = 50


class NotReminded(Exception):
    """Nothing was sent; the message says why, for people."""


@dataclass
class Sent:
    """What came of reminding: to whom it went, and who had been reminded today already."""

    reminders: list[Reminder] = field(default_factory=list)
    before: list[Office] = field(default_factory=list)


def text_of(line: Line, addition: str = "") -> str:
    """What an office is told: how its report stands, by when it is due, and what is added."""
    standing = f"{line.state_label}，六个部分完成 {line.done} 个" if line.report else "还没有开始"
    due = f"；{line.due.words}" if line.due else ""
    late = line.due is not None and line.due.days_late > 0
    asked = "请尽快完成填写和审核，抓紧报送" if late else "请完成填写和审核，按时报送"
    text = f"{line.season.year} 年度报告{standing}{due}。{asked}。"
    return f"{text}\n{addition}" if addition else text


def remind(lines: Iterable[Line], *, by: User, addition: str = "") -> Sent:
    """Remind the offices of these lines. Raises NotReminded, and then nobody is reminded."""
    kept = fit(addition, writing.REASON, lines=True)
    if isinstance(kept, Unfit) or len(addition) > LONGEST_ADDITION:
        raise NotReminded(f"补充的话最多 {LONGEST_ADDITION} 字")
    chosen = list(lines)
    if not chosen:
        raise NotReminded("选择要提醒的单位")
    for line in chosen:
        if not may(by, "report.remind", line.office):
            raise NotReminded(f"{line.office.short_name}不由你提醒")
        if not line.owed:
            raise NotReminded(f"{line.office.short_name}的报告已经报送，不用提醒")
    return _send(chosen, by=by, addition=kept.strip())


def remind_all(today: date | None = None) -> Sent:
    """Remind every office whose area wants it today; for the command that runs each day."""
    today, sent = today or timezone.localdate(), Sent()
    around = timedelta(days=MOST_DAYS_LATE)
    near = Season.objects.filter(deadline__gte=today - around).select_related("area")
    for season in near.order_by("area", "year"):
        offices = filing(Office.objects.filter(Q(superior=season.area) | Q(pk=season.area_id)))
        last = last_days(offices, season.year)
        due = [
            line
            for line in board_of(offices, season.year, today).lines
            if line.owed and _wanted(line, last.get(line.office.pk), today)
        ]
        done = _send(due, by=None)
        sent.reminders += done.reminders
        sent.before += done.before
    return sent


def last_days(offices: Iterable[Office], year: int) -> dict[int, date]:
    """When these offices were last reminded of a year's report, by their ids; one query."""
    told = Reminder.objects.filter(office__in=offices, year=year)
    return dict(told.order_by().values_list("office").annotate(Max("day")))


def sent_before(offices: Iterable[Office], year: int) -> list[Reminder]:
    """The reminders of a year's reports, newest first, each with its e-mails; two queries."""
    told = Reminder.objects.filter(office__in=offices, year=year).select_related("office", "by")
    return list(told.prefetch_related("mails").order_by("-at")[:SHOWN])


def last_milestone(line: Line, today: date) -> date | None:
    """The last day, today or before, on which the area wants its offices reminded by itself."""
    season = line.season
    late = (today - season.deadline).days
    if not season.is_set or late > MOST_DAYS_LATE or (season.opens_on or today) > today:
        return None
    days = [season.deadline - timedelta(days=each) for each in season.remind_before]
    if season.remind_every and late > 0:
        past = (late - 1) // season.remind_every * season.remind_every
        days.append(season.deadline + timedelta(days=past + 1))
    return max((day for day in days if day <= today), default=None)


def _wanted(line: Line, reminded: date | None, today: date) -> bool:
    """Whether a milestone has passed since the office was last reminded, by whatever way.

    A day on which nothing ran is made up for on the next one.
    """
    milestone = last_milestone(line, today)
    return milestone is not None and (reminded is None or reminded < milestone)


def _send(lines: Iterable[Line], *, by: User | None, addition: str = "") -> Sent:
    sent, now = Sent(), timezone.now()
    for line in lines:
        try:
            with transaction.atomic():
                reminder = Reminder.objects.create(
                    office=line.office,
                    year=line.season.year,
                    day=timezone.localdate(now),
                    at=now,
                    by=by,
                    text=text_of(line, addition),
                )
        except IntegrityError:
            sent.before.append(line.office)
        else:
            sent.reminders.append(reminder)
            logger.info(
                "office %s reminded of %s by user %s",
                line.office.pk,
                line.season.year,
                by and by.pk,
            )
    return sent
