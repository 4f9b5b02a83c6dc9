"""The step every act has in common: is it permitted, and the one move of the state."""

from __future__ import annotations

from govreports.offices.models import User

from . import writing
from .acts import Act, why_not
from .chain import SAVED_WITH_EVENT, record
from .models import Report, State
from .writing import Unfit, fit


class Refused(Exception):
    """The act is not open to this person or in this state; the message is for people."""


def permit(act: Act, report: Report, user: User) -> None:
    """Raise Refused, with the reason in words, unless the person may do this now."""
    reason = why_not(act, report, user)
    if reason:
        raise Refused(reason)


def reason_of(text: str, name: str) -> str:
    """A reason as it is kept; `name` says in words what it is. Raises Refused when unfit."""
    kept = fit(text, writing.REASON, lines=True)
    if isinstance(kept, Unfit):
        raise Refused(f"{name}{kept.message}")
    return kept.strip()


def move(
    act: Act,
    report: Report,
    by: User,
    target: State,
    changes: dict[str, object],
    note: str = "",
    section: str = "",
) -> None:
    """Record the act and change the state, under ``chain.acting``. Raises Refused."""
    # conditional, although the row is locked: the state must be what it was judged by
    # the date of the signature is part of the cover: an older form of it must learn of the change
    revision = report.revision if section else 0
    changes = {**changes, "state": target.value}
    record(report, act.key, by=by, section=section, revision=revision, changes=changes, note=note)
    fields = (
        "rounds",
        "revision",
        "signed_on",
        "drafted_as",
        "submitted_by",
        "submitted_at",
        "reviewed_by",
        "reviewed_at",
        "decided_by",
        "decided_at",
        "decision_note",
        "correction_reason",
        *SAVED_WITH_EVENT,
    )
    moved = Report.objects.filter(pk=report.pk, state__in=act.sources).update(
        state=target, **{name: getattr(report, name) for name in fields}
    )
    if not moved:
        raise Refused(f"报告的状态刚刚变了，不能{act.label}")
    report.state = target
