"""Figures taken over from last year's approved report."""

import pytest

from govreports.formats import Cell
from govreports.reports import workflow
from govreports.reports.assemble import standing_of
from govreports.reports.models import Report
from govreports.reports.moments import moment_of
from govreports.reports.saving import Locked
from govreports.reports.slots import slots_of
from govreports.reports.takeover import Unreasoned, carry_over, release_carried
from govreports.reports.zeros import zero_fill

from .building import (
    SIGNED,
    approve_unprinted,
    digest_of,
    drafter,
    new_report,
    put,
    ready_report,
    submitted,
    submitted_report,
    supervisor,
)

pytestmark = pytest.mark.django_db
CARRIED = "requests-carried_in-natural_person"
OTHERS = (
    "business_enterprise",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
)


def with_two_carried_out(year):
    report = ready_report(year)
    put(report, "requests", requests__new_received__natural_person="2")
    put(report, "requests", requests__carried_out__natural_person="2")
    return Report.objects.get(pk=report.pk)


def approve_last_year(year=2024):
    """Last year's report, approved with two cases of natural persons carried out."""
    report = with_two_carried_out(year)
    workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED)
    report = Report.objects.get(pk=report.pk)
    workflow.approve(report, by=supervisor(), shown=digest_of(report))


def carried_in(report):
    slots = slots_of(Report.objects.get(pk=report.pk), "requests").slots
    return [slots[f"requests-carried_in-{column}"].get() for column in ("natural_person", *OTHERS)]


def findings(report):
    return [
        (f.rule, f.severity, f.message)
        for f in standing_of(Report.objects.get(pk=report.pk)).findings()
        if f.rule == "R29"
    ]


def test_a_new_report_takes_over_what_last_year_carried_out():
    approve_last_year()

    report = new_report(2025)

    event = report.events.last()
    assert carried_in(report) == ["2", "0", "0", "0", "0", "0"]
    assert (event.act, event.note, event.changes[CARRIED]) == (
        "carry_over",
        "自2024年度报告带入 6 格",
        {"from": "", "to": "2"},
    )


def test_without_last_year_nothing_is_taken_over_and_nothing_is_fixed():
    report = new_report(2025)

    result = put(report, "requests", requests__carried_in__natural_person="5")

    assert (result.refused, carried_in(report)[0]) == ({}, "5")


def test_a_figure_taken_over_is_not_changed_without_a_reason():
    approve_last_year()
    report = new_report(2025)

    result = put(report, "requests", requests__carried_in__natural_person="1")

    assert result.refused == {CARRIED: "去年报告结转 2 件，改动要先写明原因"}
    assert carried_in(report)[0] == "2"


def test_with_a_reason_it_is_changed_and_the_supervisor_reads_why():
    approve_last_year()
    report = new_report(2025)

    release_carried(report, by=drafter(), reason="  去年一件重复登记，已核销。 ")
    put(Report.objects.get(pk=report.pk), "requests", requests__carried_in__natural_person="1")

    event = report.events.get(act="release_carried")
    assert (carried_in(report)[0], event.note) == ("1", "去年一件重复登记，已核销。")
    assert findings(report) == [
        (
            "R29",
            "warning",
            "表三·自然人列：上年结转填了 1，去年报告“四、结转下年度继续办理”为 2，少 1 件，"
            "以去年已审定的报告为准，确需改动的写明原因。填报人说明：去年一件重复登记，已核销。",
        )
    ]


@pytest.mark.parametrize("reason", ["", "  \n", "字" * 2001, "坏\x00字"])
def test_an_unfit_reason_releases_nothing(reason):
    approve_last_year()
    report = new_report(2025)

    with pytest.raises(Unreasoned):
        release_carried(report, by=drafter(), reason=reason)

    assert Report.objects.get(pk=report.pk).carry_reason == ""


def test_a_report_started_before_last_years_approval_takes_over_later():
    report = new_report(2025)
    put(report, "requests", requests__carried_in__business_enterprise="3")
    approve_last_year()

    assert findings(report)[0][:2] == ("R29", "error")
    result = carry_over(report, by=drafter())

    assert result.saved[CARRIED] == "2"
    assert carried_in(report) == ["2", "3", "0", "0", "0", "0"]


def test_nothing_is_taken_over_twice():
    approve_last_year()
    report = new_report(2025)
    events = report.events.count()

    assert (carry_over(report, by=drafter()).saved, report.events.count()) == ({}, events)


def test_a_submitted_report_takes_nothing_over():
    report = submitted_report(2025)

    with pytest.raises(Locked):
        carry_over(report, by=drafter())
    with pytest.raises(Locked):
        release_carried(report, by=drafter(), reason="改动")


def test_a_blank_that_last_year_fixes_takes_no_zero():
    report = new_report(2025)
    approve_unprinted(submitted(with_two_carried_out(2024)))  # after this year's was begun

    done = zero_fill(report, "requests", by=drafter(), scope="table", operation="op-zeros-1")

    report = Report.objects.get(pk=report.pk)
    event = report.events.last()
    assert list(done.refused) == [CARRIED]
    assert done.refused[CARRIED].endswith("：去年报告结转 2 件，改动要先写明原因")
    assert carried_in(report) == ["", "0", "0", "0", "0", "0"]
    assert CARRIED not in {**event.changes, **done.saved}
    assert moment_of(report, 1).standing.content.figures[Cell.parse(CARRIED)] is None
