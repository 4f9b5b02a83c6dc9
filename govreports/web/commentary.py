"""Comments as pages show them: for the reviewer beside the report, for the drafter as the notice."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.urls import reverse

from govreports.formats import Cell
from govreports.offices.models import User
from govreports.offices.seasons import season_for
from govreports.reports.anchoring import Kind
from govreports.reports.assemble import Standing
from govreports.reports.commenting import (
    ANSWER,
    REOPEN,
    Step,
    may_comment,
    may_read,
    side_of,
    steps_for,
)
from govreports.reports.comments import (
    Counts,
    Said,
    counts_of,
    in_order,
    sent,
    threads_of,
    unsettled,
    visible_to,
)
from govreports.reports.models import Comment, CommentState, Report, State
from govreports.reports.placing import (
    COVER_LABEL,
    Placed,
    mark,
    passage_words,
    placed,
    shown,
)
from govreports.reports.slots import COVER
from govreports.reports.suggesting import Adoption, CannotAdopt, adoption_of

from .links import section_url

STATES = {"open": "warn", "answered": "busy", "settled": "good", "draft": "calm"}


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment as a page shows it, with what this person may do with it."""

    comment: Comment
    place: Placed
    url: str
    thread: Sequence[Said] = ()
    steps: Sequence[Step] = ()
    now: str | None = None
    adoption: Adoption | None = None
    gone: str = ""
    mark: str = ""
    typed: str = ""

    @property
    def target(self) -> str:
        """The name of its place."""
        return self.place.target

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return STATES[self.comment.state]

    @property
    def quote(self) -> str:
        """What was quoted; a commented passage is not shown again."""
        return self.comment.quote if self.comment.kind == Kind.QUOTE else ""

    @property
    def reopened(self) -> Said | None:
        """What was said when it was last raised again."""
        return next((said for said in reversed(self.thread) if said.act == REOPEN.key), None)

    @property
    def is_cell(self) -> bool:
        """Whether it is about a figure."""
        return self.comment.kind == Kind.CELL

    @property
    def may(self) -> dict[str, bool]:
        """The steps that are open, by the last part of their key."""
        return {step.key.removeprefix("comment_"): True for step in self.steps}


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a report came back: the reason, if one was given, and the comments that are not settled."""

    report: Report
    reason: str
    comments: list[CommentView] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        """How many wait for their answer, and how many were answered."""
        return counts_of(item.comment for item in self.comments)


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be commented, for the list of them."""

    name: str
    words: str


def views_of(
    standing: Standing, comments: Iterable[Comment], user: User, *, reviewing: bool = False
) -> list[CommentView]:
    """The comments with their places, threads and what may be done; two queries."""
    report, side = standing.report, side_of(standing.report, user)
    threads = threads_of(report)
    found = []
    for item in placed(standing, comments):
        comment = item.comment
        steps = steps_for(report, side, comment)
        adoption, gone = _adoption(standing, comment) if ANSWER in steps else (None, "")
        found.append(
            CommentView(
                comment,
                item,
                url_of(report, item, reviewing=reviewing),
                threads.get(comment.number, ()) if comment.number else (),
                steps,
                _now(standing, comment),
                adoption,
                gone,
                mark(comment.number),
            )
        )
    return found


def _now(standing: Standing, comment: Comment) -> str | None:
    """What a commented cell shows now, where that is not what it showed."""
    if comment.kind != Kind.CELL:
        return None
    value = shown(standing, Cell.parse(comment.cell))
    return value if value != comment.quote else None


def _adoption(standing: Standing, comment: Comment) -> tuple[Adoption | None, str]:
    if not comment.suggestion:
        return None, ""
    try:
        return adoption_of(standing, comment), ""
    except CannotAdopt as refusal:
        return None, str(refusal)


def url_of(report: Report, item: Placed, *, reviewing: bool = False) -> str:
    """Where a comment leads: to the field in which its place is written, or to it in the review."""
    target = item.target
    if reviewing:
        here = f"at-{target}" if item.comment.kind == Kind.CELL else target
        here = here if "-" in here else f"s-{target}"
        return f"{reverse('report_review', args=[report.pk])}?view=full#{here}"
    if item.comment.kind == Kind.CELL:
        return f"{section_url(report, item.comment.section)}#i-{target}"
    if item.found.passage is not None:
        return f"{section_url(report, item.comment.section)}#i-{target}-body"
    return section_url(report, item.comment.section)


def review_comments(request: HttpRequest, report: Report, standing: Standing) -> dict[str, object]:
    """What the panel beside a report under review shows; `report` with its office."""
    views = views_of(standing, visible_to(report, request.user), request.user, reviewing=True)
    may = may_comment(report, request.user)
    waiting = [view for view in views if view.comment.unsettled]
    return {
        "comments": waiting,
        "comment_drafts": _drafts(standing, views),
        "settled_comments": [v for v in views if v.comment.state == CommentState.SETTLED],
        "to_send": sum(v.comment.state in (CommentState.OPEN, CommentState.DRAFT) for v in views),
        "may_comment": may,
        "comment_targets": targets_of(standing) if may else [],
        "comment_key": secrets.token_urlsafe(16),
        "once": secrets.token_urlsafe(16),
    }


def _drafts(standing: Standing, views: Sequence[CommentView]) -> list[CommentView]:
    """The drafts in the order of the report, with the numbers they would be sent with now."""
    by_id = {v.comment.pk: v for v in views if v.comment.state == CommentState.DRAFT}
    last = max((view.comment.number or 0 for view in views), default=0)
    order = in_order(standing, [view.place for view in by_id.values()])
    return [
        replace(by_id[item.comment.pk], mark=mark(number))
        for number, item in enumerate(order, start=last + 1)
    ]


def in_the_way(report: Report, standing: Standing, user: User) -> dict[str, object]:
    """What stands in the way of an approval by this person, for its form; three queries."""
    second_step = season_for(report.office, report.year).second_step
    handing_on = report.state == State.SUBMITTED and second_step
    waiting = [c for c in unsettled(report) if not (handing_on and c.above)]
    drafts = report.comments.filter(by=user, state=CommentState.DRAFT)
    return {
        "comments": placed(standing, waiting),
        "drafts": drafts.exclude(text="", suggestion="").count(),
    }


def notice_of(report: Report, standing: Standing, user: User) -> Notice | None:
    """Why a report came back, as long as it is being mended; None when there is nothing to say."""
    if not (report.editable and may_read(report, user)):
        return None
    waiting = [comment for comment in sent(report) if comment.unsettled]
    reason = report.decision_note if report.state == State.RETURNED else ""
    if not waiting and not reason:
        return None
    return Notice(report, reason, views_of(standing, waiting, user))


def section_comments(request: HttpRequest, standing: Standing, key: str) -> dict[str, object]:
    """What the page of a section shows: its own comments, and where others are."""
    report = standing.report
    if not may_read(report, request.user):
        return {}
    waiting = [comment for comment in sent(report) if comment.unsettled]
    views = views_of(standing, waiting, request.user) if waiting else []
    here = [view for view in views if view.comment.section == key]
    typed = {name: text for name, text in request.POST.items() if name.startswith("reply-")}
    here = [replace(view, typed=typed.get(f"reply-{view.comment.number}", "")) for view in here]
    elsewhere = [view for view in views if view.comment.section != key]
    return {
        "comments": here,
        "comment_counts": counts_of(view.comment for view in here),
        "comments_elsewhere": [v for v in elsewhere if v.comment.state == CommentState.OPEN],
    }


def counts_by_section(notice: Notice | None) -> dict[str, Counts]:
    """How many comments of each section wait and were answered."""
    found: dict[str, list[Comment]] = {}
    for view in notice.comments if notice else ():
        found.setdefault(view.comment.section, []).append(view.comment)
    return {key: counts_of(comments) for key, comments in found.items()}


def targets_of(standing: Standing) -> list[tuple[str, list[Target]]]:
    """Every place that can be commented, by section, in the order of the report."""
    form = standing.report.format
    groups = [(COVER_LABEL, [Target(COVER, COVER_LABEL)])]
    for section in form.sections:
        places = [Target(section.key, f"{section.heading}（整个部分）")]
        for index, passage in enumerate(standing.passages.get(section.key, ()), start=1):
            words = passage_words(standing, section.key, passage.pk)
            if words == section.heading:
                words = f"{words}，第 {index} 段文字"
            if passage.heading or passage.body:
                places.append(Target(f"passage-{passage.pk}", words))
        places += [Target(c.name, form.place(c)) for c in form.cells if c.table == section.table]
        groups.append((section.heading, places))
    return groups
