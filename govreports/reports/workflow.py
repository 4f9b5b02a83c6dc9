"""What happens to a report between draft and approval: one function for each act.

Every act checks the right, judges what was shown, changes the state by one conditional update
and leaves one event, all in one transaction. Who may do what, and when, stands in ``acts.py``;
what may follow an approval in ``afterwards.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from govreports.checks import Finding
from govreports.documents.canonical import digest, dumps
from govreports.offices.models import User
from govreports.offices.seasons import season_for

from . import comments
from .acts import APPROVE, CONFIRM, RETURN, RETURN_ABOVE, SUBMIT, WITHDRAW, Act
from .answering import answers_of, store_new, to_explain, to_override, unforgivable
from .assemble import Standing, standing_of
from .chain import acting
from .comments import NOTHING, Closing, Unsettled
from .dates import say_date
from .editions import freeze, print_approved
from .models import AnswerKind, CommentState, Edition, Report, Round, State
from .moving import Refused, move, permit, reason_of
from .neighbouring import compared
from .slots import COVER


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


class Unanswered(Exception):
    """Findings that have to be explained, or let pass with a reason; `findings` lists them."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


class Wordless(Refused):
    """A return without a comment or a reason."""


def content_digest(standing: Standing) -> str:
    """SHA-256 of what the report says, as shown with every decision."""
    return digest(dumps(standing.content))


def submit(
    report: Report,
    *,
    by: User,
    shown: str,
    signed_on: date,
    explanations: Mapping[str, str] | None = None,
    in_spite: bool = False,
) -> Round:
    """Hand the report in with the date it is signed. Raises Refused, Stale, Faulty, Unanswered.

    Raises Unsettled while comments wait for their answer, unless `in_spite` of that. `explanations` answers warnings and errors that a supervisor may let pass, by the facts of the
    findings; those explained before need none. `shown` is the digest of the content the person
    saw, before the date was set.
    """
    texts = _fit_all(explanations or {})
    with acting(report.pk) as held:
        permit(SUBMIT, held, by)
        _unchanged(held, shown)
        waiting = [c for c in comments.unsettled(held) if c.state == CommentState.OPEN]
        if waiting and not in_spite:
            raise Unsettled(waiting)
        before = held.signed_on
        held.signed_on = signed_on
        standing = compared(standing_of(held))
        findings = standing.findings()
        if unforgivable(findings):
            raise Faulty(unforgivable(findings))
        wanted = to_explain(findings)
        _all_answered(held, wanted, AnswerKind.EXPLAINED, texts)
        told = store_new(held, wanted, AnswerKind.EXPLAINED, texts, by=by)
        changes: dict[str, object] = {"digest": content_digest(standing)}
        if told:
            changes["explanations"] = told
        if before != signed_on:
            held.revision += 1
            changes["cover-signed_on"] = {
                "from": say_date(before) if before else "",
                "to": say_date(signed_on),
            }
        held.rounds += 1
        held.drafted_as = held.state
        held.submitted_by, held.submitted_at = by, timezone.now()
        handed_in = _keep(held, standing, len(wanted))
        move(SUBMIT, held, by, State.SUBMITTED, changes, section=COVER)
        return handed_in


def withdraw(report: Report, *, by: User, reason: str = "") -> None:
    """Take back what was handed in, before it was decided on. Raises Refused."""
    kept = reason_of(reason, "撤回原因")
    with acting(report.pk) as held:
        permit(WITHDRAW, held, by)
        target = State(held.drafted_as or State.DRAFTING)
        move(WITHDRAW, held, by, target, {}, kept)


def send_back(report: Report, *, by: User, shown: str, reason: str) -> None:
    """Return the report to its drafter with one's comments, a reason, or both.

    While the district has it, the district returns it. Raises Refused, Stale.
    """
    kept = reason_of(reason, "退回原因")
    with acting(report.pk) as held:
        act = RETURN_ABOVE if held.state == State.REVIEWED else RETURN
        permit(act, held, by)
        standing = _unchanged(held, shown)
        changes: dict[str, object] = {"digest": content_digest(standing)}
        if sent := comments.send(standing, by=by):
            changes["comments"] = sent
        raised = [c for c in comments.unsettled(held) if c.state == CommentState.OPEN]
        if not (kept or raised):
            raise Wordless("写批注或者写明退回原因，填报人才知道改什么")
        held.decided_by, held.decided_at, held.decision_note = by, timezone.now(), kept
        move(act, held, by, State.RETURNED, changes, kept)


def approve(
    report: Report,
    *,
    by: User,
    shown: str,
    overrides: Mapping[str, str] | None = None,
    note: str = "",
    closing: Closing = NOTHING,
) -> Edition | None:
    """Approve what was shown; freeze it as an edition unless the district has the last word.

    `overrides` says, by the facts of a finding, why an error stays. `closing` says which comments are settled thereby. Raises Refused, Stale, Faulty,
    Unanswered, Unsettled; documents.pdf.CannotRender or MissingGlyphs when it cannot be printed.
    """
    if not season_for(report.office, report.year).second_step:
        return _finalise(APPROVE, report, by, shown, overrides or {}, note, closing)
    texts, kept = _fit_all(overrides or {}), reason_of(note, "说明")
    with acting(report.pk) as held:
        permit(APPROVE, held, by)
        changes = _judged(held, _unchanged(held, shown), texts, by)
        changes |= comments.close(held, by=by, closing=closing, handing_on=True)
        held.reviewed_by, held.reviewed_at = by, timezone.now()
        move(APPROVE, held, by, State.REVIEWED, changes, kept)
    return None


def confirm(
    report: Report,
    *,
    by: User,
    shown: str,
    overrides: Mapping[str, str] | None = None,
    note: str = "",
    closing: Closing = NOTHING,
) -> Edition:
    """The district's second step: freeze what the office approved. Raises as `approve`."""
    return _finalise(CONFIRM, report, by, shown, overrides or {}, note, closing)


def _finalise(
    act: Act,
    report: Report,
    by: User,
    shown: str,
    overrides: Mapping[str, str],
    note: str,
    closing: Closing,
) -> Edition:
    """The last approval: the paper is printed before the transaction, from the same content;
    whatever changed meanwhile makes the digests differ and nothing is approved.
    """
    texts, kept = _fit_all(overrides), reason_of(note, "说明")
    permit(act, report, by)
    comments.must_be_closed(report, by=by, closing=closing)  # before a paper is printed for nothing
    now = timezone.now()
    paper = print_approved(_unchanged(report, shown), now)
    with acting(report.pk) as held:
        permit(act, held, by)
        standing = _unchanged(held, shown)
        changes = _judged(held, standing, texts, by) | comments.close(held, by=by, closing=closing)
        held.decided_by, held.decided_at, held.decision_note = by, now, ""
        edition = freeze(standing, paper, by=by, at=now)
        changes |= {"pdf": edition.pdf_sha256, "edition": edition.number}
        move(act, held, by, State.APPROVED, changes, kept)
        return edition


def _judged(
    report: Report, standing: Standing, overrides: Mapping[str, str], by: User
) -> dict[str, object]:
    """What an approval records, once no error stands in its way. Raises Faulty, Unanswered."""
    findings = standing.findings()
    if unforgivable(findings):
        raise Faulty(unforgivable(findings))
    wanted = [finding for finding in findings if to_override(finding)]
    _all_answered(report, wanted, AnswerKind.OVERRIDDEN, overrides)
    told = store_new(report, wanted, AnswerKind.OVERRIDDEN, overrides, by=by)
    changes: dict[str, object] = {"digest": content_digest(standing)}
    return {**changes, "overrides": told} if told else changes


def _all_answered(
    report: Report, wanted: list[Finding], kind: AnswerKind, texts: Mapping[str, str]
) -> None:
    standing = answers_of(report) if wanted else None
    missing = [f for f in wanted if not (texts.get(f.facts) or standing.text(f, kind))]
    if missing:
        raise Unanswered(missing)


def _keep(report: Report, standing: Standing, to_explain: int) -> Round:
    content = dumps(standing.content)
    return Round.objects.create(
        report=report,
        office_id=report.office_id,
        number=report.rounds,
        content=content,
        content_sha256=digest(content),
        places={key: [passage.pk for passage in group] for key, group in standing.passages.items()},
        to_explain=to_explain,
        submitted_by=report.submitted_by,
        submitted_at=report.submitted_at,
    )


def _fit_all(texts: Mapping[str, str]) -> dict[str, str]:
    return {facts: reason_of(text, "说明") for facts, text in texts.items()}


def _unchanged(report: Report, shown: str) -> Standing:
    standing = standing_of(report)
    if content_digest(standing) != shown:
        raise Stale(standing)
    return standing
