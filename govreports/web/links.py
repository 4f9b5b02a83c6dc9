"""Where a finding leads: the page of its section, at the very field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from govreports.checks import Finding
from govreports.reports.answering import Answers, to_explain, to_override
from govreports.reports.models import Answer, AnswerKind, Report
from govreports.reports.slots import COVER


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding with the address where it is mended, and what was said of it.

    `explainable` and `ignorable` tell what its drafter may say.
    """

    rule: str
    severity: str
    label: str
    message: str
    section: str
    name: str
    url: str
    source: str
    facts: str
    overridable: bool = False
    explainable: bool = False
    ignorable: bool = False
    explanation: Answer | None = None
    override: Answer | None = None
    ignored: bool = False


def section_url(report: Report, key: str) -> str:
    """The page where a section (or the cover) is filled in or read."""
    if key == COVER:
        return reverse("report_cover", args=[report.pk])
    return reverse("report_section", args=[report.pk, key])


def linked(
    report: Report, findings: Iterable[Finding], answers: Answers | None = None
) -> list[LinkedFinding]:
    """Findings with their addresses, and with what was said of them where `answers` are given."""
    return [_linked(report, finding, answers or Answers(())) for finding in findings]


def _linked(report: Report, finding: Finding, answers: Answers) -> LinkedFinding:
    return LinkedFinding(
        finding.rule,
        finding.severity,
        finding.label,
        finding.message,
        finding.section,
        finding.name,
        section_url(report, finding.section) + (f"#i-{finding.name}" if finding.name else ""),
        finding.source,
        finding.facts,
        overridable=to_override(finding),
        explainable=bool(to_explain([finding])),
        ignorable=finding.severity == "hint",
        explanation=answers.get(finding, AnswerKind.EXPLAINED),
        override=answers.get(finding, AnswerKind.OVERRIDDEN),
        ignored=answers.get(finding, AnswerKind.IGNORED) is not None,
    )
