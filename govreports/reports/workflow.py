"""The acts that lead a report from draft to approval: one table, one function for each act.

Every act checks the right, judges what was shown, changes the state by one conditional update
and leaves one event, all in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from govreports.checks import Finding
from govreports.documents.canonical import digest, dumps
from govreports.offices.models import Role, User
from govreports.offices.permissions import may

from . import writing
from .assemble import Standing, standing_of
from .chain import SAVED_WITH_EVENT, acting, record
from .dates import say_date
from .editions import freeze, print_approved
from .models import Edition, Event, Report, State
from .slots import COVER
from .writing import Unfit, fit


@dataclass(frozen=True, slots=True)
class Act:
    """One act: from which states to which, by whom; never by whoever drafted where so said."""

    key: str
    label: str
    sources: tuple[State, ...]
    target: State
    right: str
    role: Role
    not_by_drafter: bool = False


SUBMIT = Act(
    "submit",
    "提交审核",
    (State.DRAFTING, State.RETURNED),
    State.SUBMITTED,
    "report.draft",
    Role.DRAFTER,
)
RETURN = Act(
    "return",
    "退回修改",
    (State.SUBMITTED,),
    State.RETURNED,
    "report.review",
    Role.SUPERVISOR,
    not_by_drafter=True,
)
APPROVE = Act(
    "approve",
    "审核通过",
    (State.SUBMITTED,),
    State.APPROVED,
    "report.review",
    Role.SUPERVISOR,
    not_by_drafter=True,
)
ACTS = (SUBMIT, RETURN, APPROVE)


class Refused(Exception):
    """The act is not open to this person or in this state; the message is for people."""


class Stale(Exception):
    """What was shown is not what stands there now; `standing` is."""

    def __init__(self, standing: Standing) -> None:
        super().__init__("内容已变化")
        self.standing = standing


class Faulty(Exception):
    """The report has errors; `findings` lists them all."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def content_digest(standing: Standing) -> str:
    """SHA-256 of what the report says, as shown with every decision."""
    return digest(dumps(standing.content))


def why_not(act: Act, report: Report, user: User) -> str:
    """Why this person cannot do this act on this report now; empty when they can."""
    if not may(user, act.right, report.office):
        return f"只有本单位的{act.role.label}可以{act.label}"
    if report.state == act.target:
        return f"报告已经是“{report.get_state_display()}”，不用再办理"
    if report.state not in act.sources:
        return f"报告现在是“{report.get_state_display()}”，不能{act.label}"
    if act.not_by_drafter and drafted(report, user):
        return f"填写或提交过这份报告的人不能{act.label}，由另一位审核人办理"
    return ""


def drafted(report: Report, user: User) -> bool:
    """Whether the person wrote or submitted any of the report; one query."""
    decisions = [RETURN.key, APPROVE.key]
    return Event.objects.filter(report=report, by=user).exclude(act__in=decisions).exists()


def submit(report: Report, *, by: User, shown: str, signed_on: date, explanation: str = "") -> None:
    """Hand the report in with the date it is signed. Raises Refused, Stale, Faulty.

    `explanation` answers the warnings; the supervisor reads it. `shown` is the digest of the content the person saw, before the date was set.
    """
    kept = fit(explanation, writing.REASON, lines=True)
    if isinstance(kept, Unfit):
        raise Refused(f"说明{kept.message}")
    with acting(report.pk) as held:
        _permit(SUBMIT, held, by)
        if content_digest(standing_of(held)) != shown:
            raise Stale(standing_of(held))
        before = held.signed_on
        held.signed_on = signed_on
        standing = standing_of(held)
        errors = [finding for finding in standing.findings() if finding.severity == "error"]
        if errors:
            raise Faulty(errors)
        changes: dict[str, object] = {"digest": content_digest(standing)}
        if before != signed_on:
            held.revision += 1
            changes["cover-signed_on"] = {
                "from": say_date(before) if before else "",
                "to": say_date(signed_on),
            }
        held.rounds += 1
        held.submitted_by, held.submitted_at = by, timezone.now()
        _move(SUBMIT, held, by, changes, kept.strip(), section=COVER)


def send_back(report: Report, *, by: User, shown: str, reason: str) -> None:
    """Return the report to its drafter with a reason. Raises Refused, Stale."""
    kept = fit(reason, writing.REASON, lines=True)
    if isinstance(kept, Unfit):
        raise Refused(f"退回原因{kept.message}")
    if not kept.strip():
        raise Refused("写明退回原因，填报人才知道改什么")
    with acting(report.pk) as held:
        _permit(RETURN, held, by)
        standing = _unchanged(held, shown)
        held.decided_by, held.decided_at = by, timezone.now()
        held.decision_note = kept.strip()
        _move(RETURN, held, by, {"digest": content_digest(standing)}, kept.strip())


def approve(report: Report, *, by: User, shown: str) -> Edition:
    """Approve what was shown and freeze it as an edition. Raises Refused, Stale, Faulty.

    The paper is printed before the transaction, from the same content; whatever changed
    meanwhile makes the digests differ and nothing is approved. Raises documents.pdf.CannotRender
    or MissingGlyphs when it cannot be printed.
    """
    _permit(APPROVE, report, by)
    now = timezone.now()
    paper = print_approved(_unchanged(report, shown), now)
    with acting(report.pk) as held:
        _permit(APPROVE, held, by)
        standing = _unchanged(held, shown)
        errors = [finding for finding in standing.findings() if finding.severity == "error"]
        if errors:
            raise Faulty(errors)
        held.decided_by, held.decided_at, held.decision_note = by, now, ""
        edition = freeze(standing, paper, by=by, at=now)
        changes = {
            "digest": edition.content_sha256,
            "pdf": edition.pdf_sha256,
            "edition": edition.number,
        }
        _move(APPROVE, held, by, changes, "")
        return edition


def _permit(act: Act, report: Report, user: User) -> None:
    reason = why_not(act, report, user)
    if reason:
        raise Refused(reason)


def _unchanged(report: Report, shown: str) -> Standing:
    standing = standing_of(report)
    if content_digest(standing) != shown:
        raise Stale(standing)
    return standing


def _move(
    act: Act,
    report: Report,
    by: User,
    changes: dict[str, object],
    note: str,
    section: str = "",
) -> None:
    # conditional, although the row is locked: the state must be what it was judged by
    # the date of the signature is part of the cover: an older form of it must learn of the change
    revision = report.revision if section else 0
    record(report, act.key, by=by, section=section, revision=revision, changes=changes, note=note)
    fields = (
        "rounds",
        "revision",
        "signed_on",
        "submitted_by",
        "submitted_at",
        "decided_by",
        "decided_at",
        "decision_note",
        *SAVED_WITH_EVENT,
    )
    moved = Report.objects.filter(pk=report.pk, state__in=act.sources).update(
        state=act.target, **{name: getattr(report, name) for name in fields}
    )
    if not moved:
        raise Refused(f"报告的状态刚刚变了，不能{act.label}")
    report.state = act.target
