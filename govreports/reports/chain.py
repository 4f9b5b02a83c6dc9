"""The append-only chain of events of a report, and the lock under which every act happens.

Locks are taken in one order everywhere, so that no two acts wait for one another: reports of an
office from the earliest year on (a new one takes its year when it is inserted), then files that
were handed in, by their number, then bytes that are kept once for all (pictures by their SHA-256,
the file's own). Of the offices room: offices by their number, then accounts. Locks leave out the
key of the row (`no_key`): what only refers to a row, as an event does to its office and its person,
waits for nobody. The one that does not, where an office is renamed, is held while nothing else is
waited for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from govreports.offices.models import User

from .models import Event, Report


@contextmanager
def acting(pk: int, *, operation: str = "") -> Iterator[Report]:
    """One act on one report: its row locked, everything in one transaction.

    The report carries `repeated`: whether the operation has been stored before.
    """
    # no event has an empty operation: those without one have NULL there
    stored = Event.objects.filter(report=OuterRef("pk"), operation=operation)
    with transaction.atomic():
        yield (
            Report.objects.select_for_update(of=("self",), no_key=True)
            .select_related("office")
            .annotate(repeated=Exists(stored))
            .get(pk=pk)
        )


_ONCE: ContextVar[str] = ContextVar("once", default="")


@contextmanager
def recording_once(operation: str) -> Iterator[None]:
    """The first event recorded within bears that operation, if it has none of its own: a request
    that comes a second time is known by it. IntegrityError for one that comes at the same time.
    """
    token = _ONCE.set(operation)
    try:
        yield
    finally:
        _ONCE.reset(token)


def was_recorded(report: Report, operation: str) -> bool:
    """Whether an event bears that operation; one query, none for an empty one."""
    return bool(operation) and Event.objects.filter(report=report, operation=operation).exists()


def record(
    report: Report,
    act: str,
    *,
    by: User,
    section: str = "",
    revision: int = 0,
    changes: dict[str, object] | None = None,
    note: str = "",
    operation: str = "",
) -> Event:
    """Append one event and move the head of the chain; the caller saves the report's fields.

    Must be called under `acting`. The report's `changed_at`, `events_count` and `events_head` are
    set and have to be among the fields the caller saves: use `SAVED_WITH_EVENT`.
    """
    operation = operation or _ONCE.get()
    _ONCE.set("")
    event = Event(
        report=report,
        office_id=report.office_id,
        number=report.events_count + 1,
        act=act,
        by=by,
        at=timezone.now(),
        section=section,
        revision=revision,
        changes=changes or {},
        note=note,
        operation=operation or None,
        previous=report.events_head,
    )
    event.digest = digest(event)
    event.save(force_insert=True)
    report.changed_at = event.at
    report.events_count = event.number
    report.events_head = event.digest
    return event


SAVED_WITH_EVENT = ("changed_at", "events_count", "events_head")


def digest(event: Event) -> str:
    """SHA-256 over everything the event says and the digest of the one before it, as hex."""
    said = {
        "report": event.report_id,
        "number": event.number,
        "act": event.act,
        "by": event.by_id,
        "at": _utc(event.at),
        "section": event.section,
        "revision": event.revision,
        "changes": event.changes,
        "note": event.note,
        "operation": event.operation or "",
        "previous": event.previous,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_broken(report: Report) -> int | None:
    """The number of the first event that does not fit the chain, None when all do."""
    previous, number = "", 0
    for event in report.events.order_by("number").iterator():
        number += 1
        fits = event.number == number and event.previous == previous
        if not fits or event.digest != digest(event):
            return number
        previous = event.digest
    if (number, previous) != (report.events_count, report.events_head):
        return number + 1
    return None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
