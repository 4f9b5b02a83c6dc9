"""What people do with comments: write and withdraw drafts, answer, reply, settle, raise again.

Only the reviewer's side settles: the supervisors of the office, the district's once it is theirs,
and never somebody who wrote in the report. One table says who may take which step when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from govreports.offices.models import User
from govreports.offices.permissions import may

from . import writing
from .acts import RETURN, RETURN_ABOVE, drafted, why_not
from .assemble import standing_of
from .chain import SAVED_WITH_EVENT, acting, record
from .comments import CannotComment, Wording, keep_draft, remove_draft
from .models import EDITABLE, FINAL, Comment, CommentState, Report, State
from .placing import placed
from .saving import save
from .suggesting import CHANGED, CannotAdopt, adoption_of
from .writing import Unfit, fit

ADOPTED = "已按“改为”修改"
Side = Literal["drafter", "office", "district", ""]
_OPEN, _ANSWERED, _SETTLED = CommentState.OPEN, CommentState.ANSWERED, CommentState.SETTLED
_IN_REVIEW = (State.SUBMITTED, State.REVIEWED)
ANY_SIDE = ("drafter", "office", "district")
WHO = {
    "drafter": "本单位的填报人",
    "office": "本单位没有参与填写的审核人",
    "district": "区级主管部门的审核人在复核时",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a sent comment; `target` None leaves its state as it is.

    `when` are the states of the report. `needs` says in words what has to be written with it.
    """

    key: str
    label: str
    sources: tuple[CommentState, ...]
    target: CommentState | None
    side: Literal["drafter", "reviewer", "either"]
    when: tuple[State, ...]
    needs: str = ""


ANSWER = Step("comment_answer", "标记已修改", (_OPEN,), _ANSWERED, "drafter", EDITABLE)
REPLY = Step(
    "comment_reply",
    "回复",
    (_OPEN, _ANSWERED),
    None,
    "either",
    (*EDITABLE, *_IN_REVIEW),
    "写下回复的内容",
)
SETTLE = Step(
    "comment_settle",
    "确认解决",
    (_OPEN, _ANSWERED),
    _SETTLED,
    "reviewer",
    (*EDITABLE, *_IN_REVIEW),
)
REOPEN = Step(
    "comment_reopen",
    "再提",
    (_ANSWERED, _SETTLED),
    _OPEN,
    "reviewer",
    _IN_REVIEW,
    "写明还要改什么",
)
STEPS = {step.key: step for step in (ANSWER, REPLY, SETTLE, REOPEN)}


def may_comment(report: Report, user: User) -> bool:
    """Whether the person is reading the report for a verdict now, and so may write comments."""
    return not (why_not(RETURN, report, user) and why_not(RETURN_ABOVE, report, user))


def may_read(report: Report, user: User) -> bool:
    """Whether comments concern the person: those of the office, the district's who review."""
    return may(user, "report.read", report.office) or may(user, "report.confirm", report.office)


def side_of(report: Report, user: User) -> Side:
    """On which side of the comments the person stands now; empty for neither.

    Who wrote in the report is no reviewer of it, and whoever may write while it can be written is
    no reviewer meanwhile.
    """
    if may(user, "report.draft", report.office) and report.editable:
        return "drafter"
    if report.state == State.REVIEWED and may(user, "report.confirm", report.office):
        return "" if drafted(report, user) else "district"
    if may(user, "report.review", report.office):
        return "" if drafted(report, user) else "office"
    return "drafter" if may(user, "report.draft", report.office) else ""


def steps_for(report: Report, side: Side, comment: Comment) -> list[Step]:
    """The steps somebody on that side may take with a comment now."""
    return [step for step in STEPS.values() if not _hindrance(step, report, side, comment)]


def write(report: Report, wording: Wording, *, by: User, key: str) -> Comment:
    """Keep a draft of one's own. Raises CannotComment, placing.NoPlace."""
    with acting(report.pk) as held:
        if not may_comment(held, by):
            raise CannotComment("报告现在不在审核中，不能写批注")
        return keep_draft(held, wording, by=by, key=key)


def drop(report: Report, *, by: User, key: str) -> None:
    """Take a draft of one's own away, whatever has become of the report."""
    with acting(report.pk) as held:
        remove_draft(held, by=by, key=key)


def take(report: Report, number: int, step: Step, *, by: User, text: str = "") -> Comment:
    """Take a step with a sent comment, as one event. Raises CannotComment.

    An answer to a comment that was answered or settled meanwhile says so and changes nothing.
    """
    kept = fit(text, writing.REASON, lines=True)
    if isinstance(kept, Unfit):
        raise CannotComment(f"回复{kept.message}", "text")
    if step.needs and not kept.strip():
        raise CannotComment(step.needs, "text")
    with acting(report.pk) as held:
        comment = held.comments.filter(number=number).select_related("by").first()
        if comment is None:
            raise CannotComment("没有这条批注")
        hindrance = _hindrance(step, held, side_of(held, by), comment)
        if hindrance:
            raise CannotComment(hindrance)
        if step.target:
            comment.state = step.target
            comment.save(update_fields=["state"])
        (item,) = placed(standing_of(held), [comment])
        said = {"number": comment.number, "place": item.words}
        record(
            held,
            step.key,
            by=by,
            section=comment.section,
            changes={"comment": said},
            note=kept.strip(),
        )
        held.save(update_fields=SAVED_WITH_EVENT)
        return comment


def adopt(report: Report, number: int, *, by: User, operation: str) -> Comment:
    """Put the suggested wording in place as a save like any other, and answer the comment.

    Raises CannotAdopt when the place is not as it was, CannotComment, Locked.
    """
    with transaction.atomic():
        with acting(report.pk) as held:
            comment = held.comments.filter(number=number).first()
            if comment is None or side_of(held, by) != "drafter" or not held.editable:
                raise CannotComment("现在不能采用这条建议")
            edit = adoption_of(standing_of(held), comment)
            change = edit.change(held)
        result = save(report, edit.section, by=by, operation=operation, changes=[change])
        if result.refused:
            raise CannotAdopt(next(iter(result.refused.values())))
        if result.conflicts:
            raise CannotAdopt(CHANGED)
        return take(report, number, ANSWER, by=by, text=ADOPTED)


def _hindrance(step: Step, report: Report, side: Side, comment: Comment) -> str:
    """Why the step is not open; empty when it is."""
    if comment.state == CommentState.DRAFT:
        return "批注还没有发出"
    reviewer = "district" if comment.above else "office"
    wanted = {"drafter": ("drafter",), "reviewer": (reviewer,)}.get(step.side, ANY_SIDE)
    if side not in wanted:
        who = "填报人和审核人" if wanted is ANY_SIDE else WHO[wanted[0]]
        return f"只有{who}可以{step.label}"
    if report.state in FINAL or report.state not in step.when:
        return f"报告现在是“{report.get_state_display()}”，不能“{step.label}”"
    if comment.state not in step.sources:
        return f"这条批注已经是“{comment.get_state_display()}”，不用再办理"
    return ""
