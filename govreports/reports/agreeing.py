"""Whether what a report and its comments say now is what the events tell: state, people, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govreports.offices.models import User

from . import acts
from .acts import ARCHIVED
from .commenting import STEPS
from .comments import SAID, anchor_told
from .models import Comment, CommentState, Event, Report, State
from .placing import mark

_BY_KEY = {act.key: act for act in acts.ACTS}
_RETURNS = (acts.RETURN.key, acts.RETURN_ABOVE.key)
_BEGUN = {ARCHIVED: State.IMPORTED}  # a report that began as something else than a draft


@dataclass(slots=True)
class _Told:
    """What the events tell of a report."""

    state: str = State.DRAFTING  # empty where older events do not tell
    decided_by: User | None = None
    decision_note: str = ""
    reviewed_by: User | None = None
    correction_reason: str = ""
    approved: dict[int, User] = field(default_factory=dict)  # by whom, by the number of the edition


@dataclass(slots=True)
class _ToldComment:
    """What the events tell of a comment; `anchor` is None where an older event does not tell."""

    by: User
    text: str
    suggestion: str
    anchor: object
    state: CommentState = CommentState.OPEN


def disagreements(report: Report) -> Iterator[str]:
    """What differs between the rows and the events, in words; three queries."""
    events = (
        report.events.filter(act__in=[*_BY_KEY, *_BEGUN, *SAID])
        .select_related("by")
        .order_by("number")
    )
    told, comments = _Told(), dict[int, _ToldComment]()
    for event in events:
        if event.act in _BEGUN:
            told.state = _BEGUN[event.act]
        if event.act in _BY_KEY:
            _act(told, event)
        _of_comments(comments, event)
    yield from _of_report(report, told)
    yield from _of_rows(report, comments)


def _act(told: _Told, event: Event) -> None:
    final = "edition" in event.changes  # of an approval: the last word
    told.state = _state_after(event)
    if event.act == acts.CORRECT.key:
        told.correction_reason = event.note
    elif event.act == acts.APPROVE.key and not final:
        told.reviewed_by = event.by
    elif event.act in (acts.APPROVE.key, acts.CONFIRM.key):
        told.decided_by, told.decision_note = event.by, ""
        if final:
            told.approved[event.changes["edition"]] = event.by
    elif event.act == acts.CANCEL.key and "decided_by" in event.changes:  # older events do not say
        told.decided_by, told.decision_note = told.approved.get(event.changes["edition"]), ""
    elif event.act in _RETURNS:
        told.decided_by, told.decision_note = event.by, event.note
    elif event.act == acts.DISCARD.key:
        told.decided_by = event.by


def _state_after(event: Event) -> str:
    """Where the act led: as it says itself, or, of an older event, as far as its kind tells."""
    if event.act == acts.APPROVE.key:
        known: str = State.APPROVED if "edition" in event.changes else State.REVIEWED
    else:
        known = _BY_KEY[event.act].target or ""
    return str(event.changes.get("state", known))


def _of_comments(comments: dict[int, _ToldComment], event: Event) -> None:
    for item in event.changes.get("comments", []):
        comments[item["number"]] = _ToldComment(
            event.by,
            item.get("text", ""),
            item.get("suggestion", ""),
            item.get("anchor"),
        )
    for number in event.changes.get("settled", []):
        if number in comments:
            comments[number].state = CommentState.SETTLED
    if event.act in STEPS and (step := STEPS[event.act]).target:
        number = event.changes["comment"]["number"]
        if number in comments:
            comments[number].state = step.target


def _of_report(report: Report, told: _Told) -> Iterator[str]:
    if told.state and report.state != told.state:
        should = State(told.state).label if told.state in State else told.state
        yield f"报告状态是“{report.get_state_display()}”，按记录应为“{should}”"
    for name, words in (("decided_by", "作出决定的人"), ("reviewed_by", "本单位审核人")):
        now, should = getattr(report, name), getattr(told, name)
        if now != should:
            yield f"{words}是“{now or '无'}”，按记录应为“{should or '无'}”"
    if report.decision_note != told.decision_note:
        yield "退回意见和退回时的记录不一致"
    if report.correction_reason != told.correction_reason:
        yield "更正原因和发起更正时的记录不一致"


def _of_rows(report: Report, comments: dict[int, _ToldComment]) -> Iterator[str]:
    rows = report.comments.exclude(state=CommentState.DRAFT).select_related("by")
    stored = {row.number: row for row in rows}
    for number in sorted(comments.keys() - stored.keys()):
        yield f"记录里有批注{mark(number)}，但这条批注不见了"
    for number, row in sorted(stored.items()):
        if number not in comments:
            yield f"批注{mark(number)}没有对应的发出记录"
            continue
        yield from (f"批注{mark(number)}{words}" for words in _of_row(row, comments[number]))


def _of_row(row: Comment, told: _ToldComment) -> Iterator[str]:
    if row.by != told.by:
        yield f"的批注人是“{row.by}”，按记录应为“{told.by}”"
    if row.text != told.text:
        yield "的文字和发出时的记录不一致"
    if row.suggestion != told.suggestion:
        yield "的“改为”和发出时的记录不一致"
    if told.anchor is not None and anchor_told(row) != told.anchor:
        yield "的位置、引用的原文或者审核环节和发出时的记录不一致"
    if row.state != told.state:
        yield f"的状态是“{row.get_state_display()}”，按记录应为“{told.state.label}”"
