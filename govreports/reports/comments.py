"""Comments as they are kept: drafts of one reviewer, sent ones, what was said of each.

Drafts are their writer's alone and leave no event. With a verdict they are sent, all at once:
from then on every step is an event of the report, and the thread of a comment is read from them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Q
from django.utils import timezone

from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.offices.models import User

from .anchoring import Kind
from .assemble import Standing, standing_of
from .models import UNSETTLED, Comment, CommentState, Report, State
from .placing import Placed, anchor_at, mark, placed
from .writing import Unfit, fit

TEXT = 1_000  # characters
KEY = 64
MOST = 200  # drafts of one person on one report
SAID = ("comment_answer", "comment_reply", "comment_reopen", "comment_settle")  # acts of a thread


class CannotComment(Exception):
    """A comment cannot be kept so; the message says why, for people, `name` where."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class Unsettled(Exception):
    """Comments stand in the way: sent ones that are not settled, and one's own unsent drafts."""

    def __init__(self, comments: list[Comment], drafts: int = 0) -> None:
        words = [f"{len(comments)} 条批注没有解决"] if comments else []
        words += [f"{drafts} 条批注没有发出"] if drafts else []
        super().__init__(f"还有 {'，'.join(words)}，看过再办理")
        self.comments = comments
        self.drafts = drafts


class Closing(NamedTuple):
    """What an approval does with comments: settle those with these numbers, drop unsent drafts."""

    settled: frozenset[int] = frozenset()
    discard: bool = False


NOTHING = Closing()


@dataclass(frozen=True, slots=True)
class Said:
    """One step of a thread."""

    act: str
    by: User
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many comments of a report stand how."""

    open: int = 0
    answered: int = 0
    settled: int = 0

    @property
    def unsettled(self) -> int:
        """How many stand in the way of an approval."""
        return self.open + self.answered


def visible_to(report: Report, user: User) -> list[Comment]:
    """The sent comments by number, then the person's own drafts; one query."""
    ours = report.comments.filter(~Q(state=CommentState.DRAFT) | Q(by=user)).select_related("by")
    return sorted(ours, key=lambda c: (c.number is None, c.number or 0, c.pk))


def sent(report: Report) -> list[Comment]:
    """The comments that were sent, by number; one query."""
    return list(
        report.comments.exclude(state=CommentState.DRAFT).select_related("by").order_by("number")
    )


def unsettled(report: Report) -> list[Comment]:
    """The comments that stand in the way of an approval, by number; one query."""
    return list(report.comments.filter(state__in=UNSETTLED).select_related("by").order_by("number"))


def counts_of(comments: Iterable[Comment]) -> Counts:
    """How many of them stand how; drafts are not counted."""
    states = Counter(comment.state for comment in comments)
    return Counts(*(states[s] for s in ("open", "answered", "settled")))


def counts_by_report(reports: Iterable[Report]) -> dict[int, Counts]:
    """The counts of several reports by their id; one query."""
    found: dict[int, list[Comment]] = defaultdict(list)
    stored = Comment.objects.filter(report__in=[report.pk for report in reports])
    for comment in stored.exclude(state=CommentState.DRAFT).only("report_id", "state"):
        found[comment.report_id].append(comment)
    return {number: counts_of(comments) for number, comments in found.items()}


def threads_of(report: Report) -> dict[int, list[Said]]:
    """What was said of each comment since it was sent, oldest first, by its number; one query."""
    found: dict[int, list[Said]] = defaultdict(list)
    events = report.events.filter(act__in=SAID).select_related("by").order_by("number")
    for event in events:
        step = Said(event.act, event.by, event.at, event.note)
        found[event.changes["comment"]["number"]].append(step)
    return found


# Drafts


@dataclass(frozen=True, slots=True)
class Wording:
    """What a reviewer typed: where, which words of it, what is the matter, what to write instead."""

    target: str
    quote: str = ""
    near: int = 0
    text: str = ""
    suggestion: str = ""


def keep_draft(report: Report, wording: Wording, *, by: User, key: str) -> Comment:
    """Store a draft, or what became of it, under the browser's `key`. Raises CannotComment, NoPlace.

    The caller has made sure that the person may comment; under ``chain.acting``.
    """
    said = {name: _kept(wording, name) for name in ("text", "suggestion")}
    found = Comment.objects.filter(report=report, by=by, key=key).first()
    if found and found.state != CommentState.DRAFT:
        raise CannotComment("这条批注已经发出，不能再改；可以在下面回复")
    if not found and report.comments.filter(by=by, state=CommentState.DRAFT).count() >= MOST:
        raise CannotComment(f"未发出的批注最多 {MOST} 条，先发出再写")
    anchor = anchor_at(standing_of(report), wording.target, wording.quote, wording.near)
    if said["suggestion"]:
        _suggestible(report, anchor, said["suggestion"])
    draft = found or Comment(report=report, office_id=report.office_id, by=by, key=key)
    for name, value in {**anchor, **said}.items():
        setattr(draft, name, value)
    draft.at, draft.round = timezone.now(), report.rounds
    draft.above = report.state == State.REVIEWED
    draft.save()
    return draft


def _suggestible(report: Report, anchor: dict[str, object], suggestion: str) -> None:
    if anchor["kind"] not in (Kind.CELL, Kind.QUOTE):
        raise CannotComment("写“改为”要先引用原文，或者批注在单元格上", "suggestion")
    if anchor["cell"] in {cell.name for cell in report.format.totals}:
        raise CannotComment("这一格由系统计算，不能写“改为”", "suggestion")
    if anchor["kind"] == Kind.CELL:
        column = report.format.column(Cell.parse(str(anchor["cell"])))
        reading = read(suggestion, column.kind)
        if reading.state != "figure":
            why = reading.message or "看不到数字，只填数字，例如 12"
            raise CannotComment(f"“改为”要是这一格能填的数字：{why}", "suggestion")


def _kept(wording: Wording, name: str) -> str:
    kept = fit(getattr(wording, name), TEXT, lines=True)
    if isinstance(kept, Unfit):
        words = "批注" if name == "text" else "改为"
        raise CannotComment(f"“{words}”{kept.message}", name)
    return kept.strip()


def remove_draft(report: Report, *, by: User, key: str) -> None:
    """Take a draft of one's own away; one that is not there is as good as gone."""
    Comment.objects.filter(report=report, by=by, key=key, state=CommentState.DRAFT).delete()


# Verdicts


def send(standing: Standing, *, by: User) -> list[dict[str, object]]:
    """Send the person's drafts, numbered in the order of the report; what the event keeps of them.

    Drafts in which nothing was written are dropped. Under ``chain.acting``.
    """
    report = standing.report
    mine = report.comments.filter(by=by, state=CommentState.DRAFT)
    mine.filter(text="", suggestion="").delete()
    drafts = in_order(standing, placed(standing, mine.select_related("by")))
    last = report.comments.aggregate(Max("number"))["number__max"] or 0
    now, told = timezone.now(), []
    for number, item in enumerate(drafts, start=last + 1):
        comment = item.comment
        comment.number, comment.sent_at, comment.state = number, now, CommentState.OPEN
        comment.save(update_fields=["number", "sent_at", "state"])
        told.append(_told(item))
    return told


def in_order(standing: Standing, items: Iterable[Placed]) -> list[Placed]:
    """Placed comments in the order of the report: sections, tables before texts, words."""
    form = standing.report.format
    sections = {section.key: index for index, section in enumerate(form.sections, start=1)}
    cells = {cell.name: index for index, cell in enumerate(form.cells)}

    def place(item: Placed) -> tuple[int, int, int, int]:
        comment, found = item.comment, item.found
        group = standing.passages.get(comment.section, ())
        passages = {passage.pk: index for index, passage in enumerate(group, start=len(cells))}
        inside = cells.get(comment.cell, passages.get(found.passage or 0, -1))
        return sections.get(comment.section, 0), inside, found.start, comment.pk

    return sorted(items, key=place)


def _told(item: Placed) -> dict[str, object]:
    comment = item.comment
    quote = comment.quote if comment.kind in (Kind.QUOTE, Kind.CELL) else ""
    parts = {"quote": quote, "text": comment.text, "suggestion": comment.suggestion}
    return {
        "number": comment.number,
        "place": item.words,
        **{name: text for name, text in parts.items() if text},
        "anchor": anchor_told(comment),
    }


def anchor_told(comment: Comment) -> dict[str, object]:
    """Where and when a comment was made, as the event that sends it keeps it; empty is left out."""
    names = ("section", "kind", "cell", "passage", "quote", "lead", "tail", "above", "round")
    return {name: kept for name in names if (kept := getattr(comment, name))}


def close(
    report: Report, *, by: User, closing: Closing, handing_on: bool = False
) -> dict[str, object]:
    """Settle what an approval settles, drop one's own drafts; answers what the event keeps.

    Raises Unsettled as `must_be_closed`. Under ``chain.acting``.
    """
    waiting = must_be_closed(report, by=by, closing=closing, handing_on=handing_on)
    report.comments.filter(by=by, state=CommentState.DRAFT).delete()
    Comment.objects.filter(pk__in=[c.pk for c in waiting]).update(state=CommentState.SETTLED)
    return {"settled": [comment.number for comment in waiting]} if waiting else {}


def must_be_closed(
    report: Report, *, by: User, closing: Closing, handing_on: bool = False
) -> list[Comment]:
    """The comments that an approval settles.

    Raises Unsettled when others are left, or when there are drafts and nobody said that they may
    go. `handing_on` to the district leaves the comments of the district to it.
    """
    waiting = [c for c in unsettled(report) if not (handing_on and c.above)]
    left = [comment for comment in waiting if comment.number not in closing.settled]
    drafts = report.comments.filter(by=by, state=CommentState.DRAFT)
    unsent = 0 if closing.discard else drafts.exclude(text="", suggestion="").count()
    if left or unsent:
        raise Unsettled(left, unsent)
    return waiting


def told_in_words(told: Iterable[dict[str, object]]) -> str:
    """Sent comments as an event keeps them, in words: one line for each."""
    return "\n".join(_line(item) for item in told)


def _line(item: dict[str, object]) -> str:
    quote = f"“{item['quote']}”" if "quote" in item else ""
    parts = [str(item["text"])] if "text" in item else []
    parts += [f"改为“{item['suggestion']}”"] if "suggestion" in item else []
    return f"{mark(int(str(item['number'])))} {item['place']}{quote}：{'；'.join(parts)}"
