"""What a report is held against beside itself: last year's texts, and how it became public."""

import pytest

from govreports.checks.findings import Publicity
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.models import Report

from .building import approved_report, drafter, office, published_report, put_all, supervisor

pytestmark = pytest.mark.django_db


def of(report: Report, *rules: str) -> list[tuple[str, str, str]]:
    found = standing_of(Report.objects.get(pk=report.pk)).findings()
    return [(f.rule, f.severity, f.section) for f in found if f.rule in rules]


def test_last_years_texts_left_as_they_were_have_to_be_explained():
    approved_report(2024)

    report = start(office(), 2025, by=drafter(), from_last=True)

    assert of(report, "R58") == [
        ("R58", "warning", "overview"),
        ("R58", "warning", "improvements"),
    ]


def test_a_section_written_anew_is_no_copy():
    approved_report(2024)
    report = start(office(), 2025, by=drafter(), from_last=True)
    passages = report.passages.filter(section="improvements")
    text = "窗口轮岗以后新进人员对答复时限不熟，个别答复临近期限才办结，已经印发办理流程并组织两次轮训。"
    put_all(report, "improvements", {f"passage-{p.pk}-body": text * 2 for p in passages})

    assert of(report, "R58") == [("R58", "warning", "overview")]


def test_without_a_report_on_file_nothing_is_compared():
    report = start(office(), 2025, by=drafter())

    assert standing_of(report).subject.last_content is None


def test_a_public_report_tells_who_approved_it_and_where_it_stands():
    report = published_report()

    public = standing_of(report).subject.publicity
    assert public == Publicity(str(supervisor()), "https://gov.example/2025", download=True)
    assert of(report, "R73", "R74") == []
