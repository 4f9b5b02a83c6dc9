"""Who has a report open for writing, and what others stored there since a page last asked."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from govreports.offices.models import User
from govreports.reports.models import Event, Report
from govreports.reports.slots import COVER, Slots, slots_of

from .models import Presence
from .posting import Malformed

WINDOW = re.compile(r"[a-z0-9]{16,32}")
FIELD = re.compile(r"[a-z0-9_@-]{0,80}")
MISSED = 2.5  # pings that may be missed before a window counts as closed
COVER_LABEL = "标题、前言与落款"
OWN_WINDOW = "您在另一窗口"


class Ping(NamedTuple):
    """What an open page says about itself."""

    window: str
    section: str
    field: str
    revision: int
    leaving: bool


def ping_of(request: HttpRequest, report: Report) -> Ping:
    """Read a ping. Raises Malformed."""
    try:
        body = json.loads(request.body)
        ping = Ping(
            body["window"], body["section"], body["field"], body["revision"], body["leaving"]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Malformed("not the JSON of a ping") from None
    if [type(part) for part in ping] != [str, str, str, int, bool]:
        raise Malformed("types")
    if not (WINDOW.fullmatch(ping.window) and FIELD.fullmatch(ping.field)):
        raise Malformed("window or field")
    if ping.section not in labels_of(report) or not 0 <= ping.revision < 2**31:
        raise Malformed("section or revision")
    return ping


def labels_of(report: Report) -> dict[str, str]:
    """What the parts of a report are called, by key."""
    sections = {section.key: section.heading for section in report.format.sections}
    return {COVER: COVER_LABEL, **sections}


def note(report: Report, user: User, ping: Ping) -> None:
    """Remember where that window is, and forget the windows that fell silent."""
    now = timezone.now()
    Presence.objects.filter(report=report, seen_at__lt=now - _life()).delete()
    Presence.objects.bulk_create(
        [
            Presence(
                report=report,
                user=user,
                window=ping.window,
                section=ping.section,
                field=ping.field,
                seen_at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["user", "window"],
        update_fields=["report", "section", "field", "seen_at"],
    )


def forget(user: User, window: str) -> None:
    """That window is closed."""
    Presence.objects.filter(user=user, window=window).delete()


def others(report: Report, user: User) -> list[dict[str, str]]:
    """Who else is writing in the report, and where; a person once for each section."""
    labels = labels_of(report)
    rows = (
        Presence.objects.filter(report=report, seen_at__gte=timezone.now() - _life())
        .exclude(user=user)
        .select_related("user")
        .order_by("user__name", "-seen_at")
    )
    found: dict[tuple[int, str], dict[str, str]] = {}
    for row in rows:
        place = {"name": str(row.user), "section": row.section, "field": row.field}
        found.setdefault((row.user_id, row.section), {**place, "label": labels[row.section]})
    return list(found.values())


def news(report: Report, user: User, ping: Ping) -> dict[str, object]:
    """What was stored in the section after the revision the page knows, as it stands now.

    Texts are read after the revision: what is stored in between comes again with the next ping.
    `moved` names who added, moved or removed parts of the section, which only a new page shows.
    """
    holder = report if ping.section == COVER else report.section(ping.section)
    answer: dict[str, object] = {"revision": holder.revision, "changed": [], "moved": ""}
    if holder.revision <= ping.revision:
        return answer
    events = Event.objects.filter(
        report=report, section=ping.section, revision__gt=ping.revision
    ).select_related("by")
    slots = slots_of(report, ping.section)
    changed: dict[str, dict[str, str]] = {}
    for event in events.order_by("number"):
        who = "" if event.by_id == user.pk else str(event.by)
        for name in event.changes:
            if name in slots.slots:
                changed[name] = _said(slots, name, who, event)
        if "act" in event.changes:  # one's own page comes new with the act: this was another one
            answer["moved"] = who or OWN_WINDOW
    answer["changed"] = list(changed.values())
    return answer


def _said(slots: Slots, name: str, who: str, event: Event) -> dict[str, str]:
    """One text; the operation only to whoever sent it, whose page knows by it its parting save."""
    operation = "" if who else event.operation or ""
    return {"name": name, "text": slots.slots[name].get(), "by": who, "operation": operation}


def _life() -> timedelta:
    return timedelta(seconds=MISSED * settings.PRESENCE_SECONDS)
