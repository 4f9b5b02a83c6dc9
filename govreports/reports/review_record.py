"""The record of a review: each round with who handed in, what was explained, said and decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from govreports.offices.models import User

from . import acts
from .comments import SAID
from .models import Event, Report
from .narrating import ACTS
from .placing import mark

KINDS = {
    "explanations": "需要说明的事项和填报人的说明",
    "overrides": "审核人同意保留的事项和理由",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and what was said of it."""

    message: str
    text: str


@dataclass(frozen=True, slots=True)
class SentComment:
    """A comment as it was sent."""

    mark: str
    place: str
    quote: str
    text: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Step:
    """One act between draft and publication, or what was said of a comment meanwhile.

    `said` maps a heading to the remarks under it. `facts` are further words by their names: the
    edition, the address of publication. `about` names the comment that is spoken of, `comments`
    are those sent with the act, `settled` names those that it settled.
    """

    key: str
    label: str
    at: datetime
    by: User
    note: str
    said: dict[str, list[Remark]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    about: str = ""
    comments: list[SentComment] = field(default_factory=list)
    settled: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRound:
    """From one handing in to the next."""

    number: int
    steps: list[Step]


def rounds_of(report: Report) -> list[ReviewRound]:
    """The rounds of a review, oldest first; one query."""
    keys = [*(act.key for act in acts.ACTS), *SAID]
    events = report.events.filter(act__in=keys).select_related("by").order_by("number")
    return _grouped(events)


def _grouped(events: Iterable[Event]) -> list[ReviewRound]:
    rounds: list[ReviewRound] = []
    for event in events:
        if event.act == acts.SUBMIT.key or not rounds:
            rounds.append(ReviewRound(len(rounds) + 1, []))
        rounds[-1].steps.append(_step(event))
    return rounds


def _step(event: Event) -> Step:
    said = {
        heading: [Remark(one["message"], one["text"]) for one in event.changes[kind]]
        for kind, heading in KINDS.items()
        if event.changes.get(kind)
    }
    facts = {}
    published = event.changes.get("act")
    if event.act == acts.PUBLISH.key and isinstance(published, dict):
        facts = {"公开日期": str(published["on"]), "公开地址": str(published["address"])}
    elif "pdf" in event.changes:
        facts = {
            "正式版本": f"第 {event.changes['edition']} 版",
            "内容校验码": str(event.changes["digest"]),
            "PDF 校验码": str(event.changes["pdf"]),
        }
    elif "digest" in event.changes:
        facts = {"内容校验码": str(event.changes["digest"])}
    return Step(
        event.act,
        ACTS[event.act],
        event.at,
        event.by,
        event.note,
        said,
        facts,
        _about(event),
        [_sent(told) for told in event.changes.get("comments", [])],
        "、".join(mark(number) for number in event.changes.get("settled", [])),
    )


def _about(event: Event) -> str:
    told = event.changes.get("comment")
    return f"{mark(told['number'])} {told['place']}" if isinstance(told, dict) else ""


def _sent(told: dict[str, object]) -> SentComment:
    words = [str(told.get(name, "")) for name in ("place", "quote", "text", "suggestion")]
    return SentComment(mark(int(str(told["number"]))), *words)
