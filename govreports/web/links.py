"""Where things lead: a finding to the very field, a report to its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from govreports.checks import Finding
from govreports.documents.writing import FORMATS
from govreports.reports.answering import Answers, to_explain, to_override
from govreports.reports.assemble import Standing
from govreports.reports.files import OFFERED
from govreports.reports.models import Answer, AnswerKind, Report
from govreports.reports.progress import is_unwritten
from govreports.reports.slots import COVER


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding with the address where it is mended, and what was said of it.

    `explainable` and `ignorable` tell what its drafter may say; `tables` are the ways to the figures
    that its words were held against: what to say on the link, and the address.
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
    tables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FileLink:
    """A kind of file in which a report can be had."""

    name: str
    icon: str
    url: str


LATER = "还没有写"
_ICONS = {"docx": "file-earmark-word", "xlsx": "file-earmark-excel", "html": "filetype-html"}
_PDF = "file-earmark-pdf"


def file_links(report: Report, edition: int | None = None) -> list[FileLink]:
    """The report as it stands, or one of its editions, as files of other programs."""
    return [
        FileLink(
            FORMATS[key].name,
            _ICONS[key],
            reverse("edition_file", args=[report.pk, edition, key])
            if edition
            else reverse("draft_file", args=[report.pk, key]),
        )
        for key in OFFERED
    ]


def draft_links(report: Report) -> list[FileLink]:
    """Every kind of file in which the report as it stands can be had, the PDF first."""
    return [FileLink("PDF", _PDF, reverse("draft_pdf", args=[report.pk])), *file_links(report)]


def edition_links(report: Report, number: int) -> list[FileLink]:
    """Every kind of file in which an edition can be had: to read, to compute with, to publish."""
    at = [report.pk, number]
    return [
        FileLink("PDF", _PDF, reverse("edition_pdf", args=at)),
        *file_links(report, number),
        FileLink("数据（JSON）", "filetype-json", reverse("edition_json", args=at)),
        FileLink("发布包（ZIP）", "file-earmark-zip", reverse("edition_package", args=at)),
    ]


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


def beside(standing: Standing, findings: Iterable[Finding], key: str) -> list[LinkedFinding]:
    """What of the findings is said beside a section while it is written, linked.

    What is not written yet is no fault before its writer says that the section is finished.
    """
    found = [finding for finding in findings if finding.section == key]
    return [
        replace(link, severity="later", label=LATER) if is_unwritten(standing, finding) else link
        for finding, link in zip(found, linked(standing.report, found), strict=True)
    ]


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
        tables=tuple(_ways(report, finding)),
    )


def _ways(report: Report, finding: Finding) -> Iterator[tuple[str, str]]:
    """One way to each table, to its first figure that somebody types."""
    form = report.format
    addends = {rule.fills: rule.terms[0][1] for rule in form.rules if rule.fills}
    seen = {finding.section}
    for cell in finding.cells:
        if cell.table not in seen:
            seen.add(cell.table)
            typed = addends.get(cell, cell)
            address = f"{section_url(report, cell.table)}#i-{typed.name}"
            yield f"看{form.table(cell.table).name}", address
