"""The acts that lead a report from draft to publication: one table for buttons, rights and refusals."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from govreports.offices.models import User
from govreports.offices.permissions import may, people_with

from .models import EDITABLE, FINAL, Event, Report, State


@dataclass(frozen=True, slots=True)
class Act:
    """One act: from which states to which, by whom; never by whoever drafted where so said.

    `who` names in words those who hold the right. `target` is where it leads; None where that
    depends on the report. In the states `done` it has been done, a second click as it were.
    """

    key: str
    label: str
    sources: tuple[State, ...]
    target: State | None
    right: str
    who: str
    not_by_drafter: bool = False
    done: tuple[State, ...] = ()


SUBMIT = Act(
    "submit",
    "提交审核",
    EDITABLE,
    State.SUBMITTED,
    "report.draft",
    "本单位的填报人",
)
WITHDRAW = Act(
    "withdraw",
    "撤回",
    (State.SUBMITTED,),
    None,  # back to where it was handed in from
    "report.draft",
    "本单位的填报人",
)
RETURN = Act(
    "return",
    "退回修改",
    (State.SUBMITTED,),
    State.RETURNED,
    "report.review",
    "本单位的审核人",
    not_by_drafter=True,
)
APPROVE = Act(
    "approve",
    "审核通过",
    (State.SUBMITTED,),
    None,  # to the district where the season asks for a second step
    "report.review",
    "本单位的审核人",
    not_by_drafter=True,
    done=(State.REVIEWED, State.APPROVED, State.PUBLISHED),
)
RETURN_ABOVE = Act(
    "return_above",
    "复核退回",
    (State.REVIEWED,),
    State.RETURNED,
    "report.confirm",
    "区级主管部门的审核人",
    not_by_drafter=True,
)
CONFIRM = Act(
    "confirm",
    "复核通过",
    (State.REVIEWED,),
    State.APPROVED,
    "report.confirm",
    "区级主管部门的审核人",
    not_by_drafter=True,
)
PUBLISH = Act(
    "publish",
    "登记公开",
    FINAL,
    State.PUBLISHED,
    "report.publish",
    "本单位的填报人和审核人",
)
CORRECT = Act(
    "correct",
    "发起更正",
    FINAL,
    State.CORRECTING,
    "report.correct",
    "本单位的填报人和审核人",
)
CANCEL = Act(
    "cancel_correction",
    "取消更正",
    (State.CORRECTING, State.RETURNED),
    None,  # to what the edition was: approved or published
    "report.correct",
    "本单位的填报人和审核人",
)
DISCARD = Act(
    "discard",
    "放弃报告",
    (State.DRAFTING, State.IMPORTED),
    State.DISCARDED,
    "report.draft",
    "本单位的填报人",
)
ACTS = (
    SUBMIT,
    WITHDRAW,
    RETURN,
    APPROVE,
    RETURN_ABOVE,
    CONFIRM,
    PUBLISH,
    CORRECT,
    CANCEL,
    DISCARD,
)

# The event with which a report begins that was taken over from a file as it is.
ARCHIVED = "archive"

# What a supervisor does with a report; anything else is writing it, unknown acts included.
NOT_WRITING = frozenset(
    act.key for act in (RETURN, APPROVE, RETURN_ABOVE, CONFIRM, PUBLISH, CORRECT, CANCEL)
) | {"comment_reply", "comment_settle", "comment_reopen"}


def why_not(act: Act, report: Report, user: User) -> str:
    """Why this person cannot do this act on this report now; empty when they can."""
    if not may(user, act.right, report.office):
        return f"只有{act.who}可以{act.label}"
    if report.state not in act.sources:
        already = report.state == act.target or report.state in act.done
        told = f"报告已经是“{report.get_state_display()}”，不用再办理"
        return told if already else f"报告现在是“{report.get_state_display()}”，不能{act.label}"
    if act.not_by_drafter and drafted(report, user):
        return f"填写或提交过这份报告的人不能{act.label}，由另一位审核人办理"
    if act in (CONFIRM, RETURN_ABOVE) and report.reviewed_by_id == user.pk:
        return f"已经由本人审核通过，不能再由本人{act.label}，由另一位审核人办理"
    if act is DISCARD and report.rounds:
        return "提交过的报告不能放弃，修改后再提交"
    if act is CANCEL and not report.editions.exists():
        return "报告还没有正式版本，不存在更正"
    return ""


def drafted(report: Report, user: User) -> bool:
    """Whether the person wrote or submitted any of the report; one query."""
    return _writing(report).filter(by=user).exists()


def deciders_of(report: Report, *, submitter: User) -> list[User]:
    """Who of the office may decide on the report once that person has handed it in; one query."""
    able = people_with(APPROVE.right, report.office).exclude(pk=submitter.pk)
    return list(able.exclude(pk__in=_writing(report).values("by")))


def _writing(report: Report) -> QuerySet[Event]:
    return Event.objects.filter(report=report).exclude(act__in=NOT_WRITING)
