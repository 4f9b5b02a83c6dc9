"""Where a finding leads: the page of its section, at the very field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from govreports.checks import Finding
from govreports.reports.models import Report
from govreports.reports.slots import COVER


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding with the address where it is mended."""

    rule: str
    severity: str
    label: str
    message: str
    section: str
    name: str
    url: str
    source: str


def section_url(report: Report, key: str) -> str:
    """The page where a section (or the cover) is filled in or read."""
    if key == COVER:
        return reverse("report_cover", args=[report.pk])
    return reverse("report_section", args=[report.pk, key])


def linked(report: Report, findings: Iterable[Finding]) -> list[LinkedFinding]:
    """Findings with their addresses."""
    return [
        LinkedFinding(
            finding.rule,
            finding.severity,
            finding.label,
            finding.message,
            finding.section,
            finding.name,
            section_url(report, finding.section) + (f"#i-{finding.name}" if finding.name else ""),
            finding.source,
        )
        for finding in findings
    ]
