"""What people say of findings: explained, kept in spite of a rule, ignored.

An answer stands as long as the same facts are found, and no longer: it is kept under the digest
of the finding's words, which hold the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from govreports.checks import Finding
from govreports.offices.models import User

from . import writing
from .assemble import standing_of
from .chain import SAVED_WITH_EVENT, acting, record
from .models import Answer, AnswerKind, Report
from .neighbouring import compared
from .saving import must_be_editable
from .writing import Unfit, fit

EXPLANATION = 500  # characters


class Unfounded(Exception):
    """There is no such finding any more, or it cannot be answered so; the message is for people."""


class Answers:
    """The answers that stand on a report, by the facts of a finding."""

    def __init__(self, stored: Iterable[Answer]) -> None:
        self._newest: dict[tuple[str, str], Answer] = {}
        for answer in stored:
            self._newest[answer.facts, answer.kind] = answer

    def get(self, finding: Finding, kind: AnswerKind) -> Answer | None:
        """The answer of that kind to a finding, if one stands."""
        answer = self._newest.get((finding.facts, kind))
        return answer if answer and answer.stands else None

    def text(self, finding: Finding, kind: AnswerKind) -> str:
        """What was answered; empty where nothing was."""
        answer = self.get(finding, kind)
        return answer.text if answer else ""


def answers_of(report: Report) -> Answers:
    """The answers that stand on a report; one query."""
    return Answers(report.answers.select_related("by").order_by("id"))


def to_explain(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a drafter has to explain before handing in."""
    return [f for f in findings if f.severity == "warning" or to_override(f)]


def to_override(finding: Finding) -> bool:
    """Whether a supervisor has to agree, with a reason, that this stays as it is."""
    return finding.severity == "error" and finding.overridable


def unforgivable(findings: Iterable[Finding]) -> list[Finding]:
    """The errors that nobody can let pass."""
    return [f for f in findings if f.severity == "error" and not f.overridable]


def explain(report: Report, *, by: User, facts: str, text: str) -> None:
    """Keep the drafter's explanation of a finding; an empty one takes it back.

    Raises Locked (``reports.saving``), Unfounded when the finding is gone or needs none, or the
    text is unfit.
    """
    with acting(report.pk) as held:
        must_be_editable(held)
        finding = _found(held, facts)
        if finding not in to_explain([finding]):
            raise Unfounded("这一条不需要说明")
        said = kept(text)
        if said != answers_of(held).text(finding, AnswerKind.EXPLAINED):  # a form posted twice
            _answer(held, finding, AnswerKind.EXPLAINED, said, by=by, act="explain")


def ignore(report: Report, *, by: User, facts: str, ignored: bool) -> None:
    """Let a hint be, or take that back. Raises Locked, Unfounded."""
    with acting(report.pk) as held:
        must_be_editable(held)
        finding = _found(held, facts)
        if finding.severity != "hint":
            raise Unfounded("只有“供参考”的可以忽略")
        if ignored != bool(answers_of(held).get(finding, AnswerKind.IGNORED)):
            _answer(held, finding, AnswerKind.IGNORED, "", by=by, act="ignore", stands=ignored)


def store(
    report: Report, finding: Finding, kind: AnswerKind, text: str, *, by: User, stands: bool = True
) -> Answer:
    """Keep one answer; the caller holds the lock and records the event."""
    return Answer.objects.create(
        report=report,
        office_id=report.office_id,
        facts=finding.facts,
        rule=finding.rule,
        message=finding.message,
        kind=kind,
        text=text,
        stands=stands,
        by=by,
        at=timezone.now(),
    )


def store_new(
    report: Report,
    findings: Iterable[Finding],
    kind: AnswerKind,
    texts: Mapping[str, str],
    *,
    by: User,
) -> list[dict[str, str]]:
    """Keep the answers that are new, by the facts of the findings; all that stand, in words.

    The caller has made sure that each finding has a text, here or from before.
    """
    standing = answers_of(report)
    told = []
    for finding in findings:
        before = standing.text(finding, kind)
        text = texts.get(finding.facts, "") or before
        if text != before:
            store(report, finding, kind, text, by=by)
        told.append({"rule": finding.rule, "message": finding.message, "text": text})
    return told


def kept(text: str) -> str:
    """The text as it is kept. Raises Unfounded with what is wrong with it."""
    found = fit(text, EXPLANATION, lines=True)
    if isinstance(found, Unfit):
        raise Unfounded(f"说明{found.message}")
    return found.strip()


def _found(report: Report, facts: str) -> Finding:
    for finding in compared(standing_of(report)).findings():
        if finding.facts == facts:
            return finding
    raise Unfounded("这一条已经没有了，刷新检查结果")


def _answer(
    report: Report,
    finding: Finding,
    kind: AnswerKind,
    text: str,
    *,
    by: User,
    act: str,
    stands: bool = True,
) -> None:
    stands = stands and (kind == AnswerKind.IGNORED or bool(text))
    store(report, finding, kind, text, by=by, stands=stands)
    said = {"rule": finding.rule, "message": finding.message, "stands": stands}
    record(report, act, by=by, changes={"act": said}, note=text[: writing.REASON])
    report.save(update_fields=SAVED_WITH_EVENT)
