"""Taking back that a draft was filled from a file, while nothing else was done where it wrote."""

from __future__ import annotations

from govreports.offices.models import User

from .chain import acting
from .deltas import delta
from .drafting import narrative, tell
from .file_passages import IMPORT_TEXT
from .file_texts import lines
from .filling import IMPORT
from .intake import IntakeRefused
from .models import Event, IntakeFile, IntakeState, Report, TakenAs
from .saving import before, must_be_editable, store
from .slots import slots_of
from .taking_back import number_in_order, put_back
from .wholes import passage_whole
from .writing import Unfit

IMPORT_BACK, TEXT_BACK = "import_back", "import_text_back"
LATER = "导入以后“{where}”又有改动，不能整个撤销；原来的内容可以在历史记录中逐处查看"
NOT_FILLED = "这个文件没有填入草稿，没有可以撤销的"


def why_not_back(file: IntakeFile) -> str:
    """Why the filling cannot be taken back, in words; empty when it can. Three queries."""
    if file.state != IntakeState.TAKEN or file.taken_as != TakenAs.DRAFT or not file.report:
        return NOT_FILLED
    if not file.report.editable:
        return f"报告现在是“{file.report.get_state_display()}”，不能撤销导入"
    return _changed_since(file.report, _filled(file, file.report))


def take_back_fill(file: IntakeFile, *, by: User) -> int:
    """Put everything back as it was before the file was filled in; the file waits again.

    One transaction, an event for each that the filling made; answers how many there were. Raises
    Locked, and IntakeRefused when something was done since where the file wrote.
    """
    with acting(file.report_id or 0) as report:
        must_be_editable(report)
        held = IntakeFile.objects.select_for_update(of=("self",), no_key=True).get(pk=file.pk)
        if held.state != IntakeState.TAKEN or held.taken_as != TakenAs.DRAFT:
            raise IntakeRefused(NOT_FILLED)
        events = _filled(held, report)
        if refusal := _changed_since(report, events):
            raise IntakeRefused(refusal)
        done = [event for event in reversed(events) if event.act in _WAYS]
        for event in done:
            _WAYS[event.act](report, event, held, by)
        held.state, held.taken_as, held.report = IntakeState.WAITING, "", None
        held.content = held.decided_by = held.decided_at = None
        held.save()
        return len(done)


def _filled(file: IntakeFile, report: Report) -> list[Event]:
    """The events of the last time that the file was filled in."""
    events = list(report.events.filter(changes__act__file=file.pk).order_by("number"))
    backs = [event.number for event in events if event.act in (IMPORT_BACK, TEXT_BACK)]
    return [event for event in events if event.number > max(backs, default=0)]


def _changed_since(report: Report, events: list[Event]) -> str:
    if not events:
        return NOT_FILLED
    last = {event.section: event.number for event in events}
    later = report.events.filter(section__in=last, number__gt=events[0].number)
    for key, number in later.values_list("section", "number"):
        if number > last[key]:
            cover = key not in {section.key for section in report.format.sections}
            where = "标题、前言与落款" if cover else report.format.section(key).heading
            return LATER.format(where=where)
    return ""


def _said(file: IntakeFile) -> dict[str, object]:
    return {"file": file.pk, "file_name": file.name}


def _figures_back(report: Report, event: Event, file: IntakeFile, by: User) -> None:
    slots = slots_of(report, event.section)
    told: dict[str, object] = {}
    touched: dict[int, object] = {}
    for name, change in event.changes.items():
        if name == "act":
            continue
        slot = slots.slots[name]
        now = slot.get()
        outcome = slot.put(before(now, change))
        if isinstance(outcome, Unfit):
            raise IntakeRefused(f"{slot.place}：{outcome.message}")
        told[name] = delta(now, outcome.text) if slot.prose else {"from": now, "to": outcome.text}
        touched[id(slot.behind)] = slot.behind
    note = f"撤销自“{file.name}”填入的 {len(told)} 处"
    changes = {**told, "act": _said(file)}
    store(
        slots,
        list(touched.values()),
        by=by,
        changes=changes,
        operation="",
        act=IMPORT_BACK,
        note=note,
    )


def _texts_back(report: Report, event: Event, file: IntakeFile, by: User) -> None:
    """The passages of the file go, those they replaced come back with what hung on them."""
    filled = event.changes["act"]
    section = narrative(report, event.section)
    order = list(report.passages.filter(section=event.section))
    removed = [passage_whole(passage) for passage in order]
    for passage in order:
        passage.delete()
    back = {item["passage"]: put_back(item, report, event.section) for item in filled["removed"]}
    there = [back[number] for number in filled["order"]]
    number_in_order(there)
    told = {
        **_said(file),
        "into": [passage.pk for passage in there],
        "removed": removed,
        "order": [whole["passage"] for whole in removed],
        "put": lines(there),
        "source": f"撤销导入 {file.name}",
    }
    tell(report, section, TEXT_BACK, by, told)


_WAYS = {IMPORT: _figures_back, IMPORT_TEXT: _texts_back}
