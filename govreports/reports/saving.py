"""Saving a section: what others did not touch merges, what they did is a conflict, never lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from govreports.offices.models import User

from .chain import SAVED_WITH_EVENT, acting, record
from .deltas import delta, undo
from .models import Chart, Event, Passage, Picture, Report, Row, State, TableSection
from .removed import Removed
from .slot import Slot
from .slots import COVER, Slots, slots_of
from .writing import Unfit


class Change(NamedTuple):
    """One field: the text it was changed from (as last seen on the server), and to.

    `suggested`: the checks proposed the text and the person took it; the event says so.
    """

    name: str
    base: str
    value: str
    suggested: bool = False


class Conflict(NamedTuple):
    """A field that was changed meanwhile: nothing was overwritten.

    `own`: by the same person, in another window.
    """

    name: str
    place: str
    base: str
    mine: str
    theirs: str
    by: str = ""
    at: str = ""
    own: bool = False


class Locked(Exception):
    """The report may not be changed now. The message says why, for people."""


class Forged(Exception):
    """The request names what is not there to be written; nothing was saved."""


@dataclass
class Saved:
    """What came of a save. `refused` was not stored; `errors` was, but is not understood.

    `gone` are texts for which there is no place any more, because others removed it.
    """

    revision: int = 0
    saved: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    slots: Slots | None = None
    gone: list[Removed] = field(default_factory=list)


def save(report: Report, key: str, *, by: User, operation: str, changes: Iterable[Change]) -> Saved:
    """Store changes of one section and append one event; all in one transaction.

    A repeated operation is answered, not stored again, also when the report was handed in
    meanwhile. Raises Locked when it is not being drafted, Forged when a change names no slot of the
    section; then nothing is stored.
    """
    wanted = list(changes)
    texts = any(change.name.startswith(("passage-", "picture-", "chart-")) for change in wanted)
    with acting(report.pk, operation=operation) as held:
        done = stored_names(held, operation) if held.repeated else frozenset()
        # whoever asks again for what was stored must not be told that it was not
        if not (held.repeated and {change.name for change in wanted} <= done):
            must_be_editable(held)
        slots = slots_of(held, key, cells_only=not texts)
        _must_be_there(slots, (change.name for change in wanted))
        return _write(slots, wanted, done, by=by, operation=operation)


def save_form(
    report: Report, key: str, *, by: User, revision: int, values: Mapping[str, str], operation: str
) -> Saved:
    """Save a whole form as a plain browser posts it: all fields, and the revision they came from.

    What each field held at that revision is worked out from the events, so that the same merge
    applies as for single changes. Raises as `save`.
    """
    with acting(report.pk, operation=operation) as held:
        must_be_editable(held)
        slots = slots_of(held, key)
        _must_be_there(slots, values)
        then = texts_at(slots, revision)  # under the lock: texts and events must be of one moment
        changes = [
            Change(name, then[name], value)
            for name, value in values.items()
            if _kept(value) != _kept(then[name])
        ]
        done = stored_names(held, operation) if held.repeated else frozenset()
        return _write(slots, changes, done, by=by, operation=operation)


def _must_be_there(slots: Slots, names: Iterable[str]) -> None:
    unknown = next((name for name in names if name not in slots.slots), None)
    if unknown is not None:
        raise Forged(unknown)


def _write(
    slots: Slots, wanted: list[Change], done: Collection[str], *, by: User, operation: str
) -> Saved:
    """Merge the changes into the section and append the event, under the lock of the report.

    The fields `done` were stored by the same operation before.
    """
    held = slots.report
    result = Saved(slots=slots)
    told: dict[str, object] = {}
    touched: dict[int, object] = {}
    for change in wanted:
        slot = slots.slots[change.name]
        if change.name in done:
            result.saved[change.name] = slot.get()
        else:
            _apply(slot, change, result, told, touched)
    if result.conflicts:
        result.conflicts = _attributed(held, slots.key, result.conflicts, by)
    if told:
        store(
            slots,
            list(touched.values()),
            by=by,
            changes=told,
            # a request repeated after an answer with conflicts stores what is left of it
            operation="" if held.repeated else operation,
            note=_taken(slots, [c.name for c in wanted if c.suggested and c.name in told]),
        )
    result.revision = slots.holder.revision
    return result


def texts_at(slots: Slots, revision: int) -> dict[str, str]:
    """The texts of a section as they were at an earlier revision of it; one query if it is not now.

    Raises Forged for a revision that is yet to come.
    """
    if revision > slots.holder.revision:
        raise Forged("revision")
    texts = {name: slot.get() for name, slot in slots.slots.items()}
    if revision == slots.holder.revision:
        return texts
    later = Event.objects.filter(
        report=slots.report, section=slots.key, revision__gt=revision
    ).order_by("-number")
    for event in later:
        for name, change in event.changes.items():
            if name in texts:
                texts[name] = before(texts[name], change)
    return texts


def before(text: str, change: dict[str, str]) -> str:
    """The text before a change as an event keeps it."""
    return undo(text, change) if "at" in change else change["from"]


def must_be_editable(report: Report) -> None:
    """Raise Locked, with the reason in words, unless the report is being drafted."""
    if report.editable:
        return
    raise Locked(LOCKED[State(report.state)].format(report=report))


LOCKED = {
    State.SUBMITTED: "报告已由{report.submitted_by}提交审核，不能再改；需要修改的，撤回或退回以后再改",
    State.REVIEWED: "报告已由{report.reviewed_by}审核通过，正在复核，不能再改",
    State.APPROVED: "报告已由{report.decided_by}审核通过，不能再改；确有错误的，发起更正",
    State.DISCARDED: "报告已由{report.decided_by}放弃，不能再改",
    State.IMPORTED: "报告自文件导入存档，不能改；导入有误的，放弃后重新导入",
    State.PUBLISHED: "报告已经公开，不能再改；确有错误的，发起更正",
}


def _attributed(
    report: Report, key: str, conflicts: list[Conflict], asking: User
) -> list[Conflict]:
    """The conflicts with who wrote what now stands there, and when; one query."""
    wanted = {conflict.name for conflict in conflicts}
    written: dict[str, Event] = {}
    events = report.events.filter(section=key).select_related("by").order_by("-number")
    for event in events.iterator(chunk_size=50):
        for name in wanted & event.changes.keys():
            written[name] = event
        wanted -= written.keys()
        if not wanted:
            break
    return [
        conflict._replace(
            by=str(written[conflict.name].by),
            at=f"{timezone.localtime(written[conflict.name].at):%H:%M}",
            own=written[conflict.name].by_id == asking.pk,
        )
        if conflict.name in written
        else conflict
        for conflict in conflicts
    ]


def stored_names(report: Report, operation: str) -> frozenset[str]:
    """The fields that an operation changed when it was stored first; one query."""
    return frozenset(Event.objects.get(report=report, operation=operation).changes)


def _taken(slots: Slots, names: list[str]) -> str:
    return f"采纳检查建议：{'、'.join(slots.slots[name].place for name in names)}" if names else ""


def _kept(text: str) -> str:
    return text.replace("\r\n", "\n")


def _apply(
    slot: Slot,
    change: Change,
    result: Saved,
    told: dict[str, object],
    touched: dict[int, object],
) -> None:
    now = slot.get()
    if now == _kept(change.value):
        result.saved[slot.name] = now
        return
    if now != _kept(change.base):
        result.conflicts.append(Conflict(slot.name, slot.place, change.base, change.value, now))
        return
    outcome = slot.put(_kept(change.value))
    if isinstance(outcome, Unfit):
        result.refused[slot.name] = outcome.message
        return
    result.saved[slot.name] = outcome.text
    if outcome.error:
        result.errors[slot.name] = outcome.error
    if outcome.text != now:
        told[slot.name] = (
            delta(now, outcome.text) if slot.prose else {"from": now, "to": outcome.text}
        )
        touched[id(slot.behind)] = slot.behind


def store(
    slots: Slots,
    touched: list[object],
    *,
    by: User,
    changes: dict[str, object],
    operation: str,
    act: str = "save",
    note: str = "",
) -> None:
    """Write the touched objects, raise the section's revision, append the event."""
    report, holder = slots.report, slots.holder
    rows = [item for item in touched if isinstance(item, Row)]
    if rows:
        model = type(rows[0])
        model.objects.bulk_update(rows, [*model.measures(), "unread"])
    for item in touched:
        if isinstance(item, Passage | Picture | Chart):
            item.save()
    holder.revision += 1
    if slots.key == COVER:
        fields = (
            "title",
            "preface",
            "signatory",
            "signed_on",
            "with_cover",
            "with_contents",
            "revision",
        )
    else:
        fields = ()
        ledger = {"ledger": holder.ledger} if isinstance(holder, TableSection) else {}
        type(holder).objects.filter(pk=holder.pk).update(
            revision=F("revision") + 1, written=holder.written, **ledger
        )
    record(
        report,
        act,
        by=by,
        section=slots.key,
        revision=holder.revision,
        changes=changes,
        note=note,
        operation=operation,
    )
    report.save(update_fields=[*fields, *SAVED_WITH_EVENT])
