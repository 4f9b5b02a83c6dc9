"""Submitting, returning, approving: every state and role tried, nothing decided unseen."""

from datetime import date

import pytest

from govreports.documents.canonical import digest, dumps, loads
from govreports.offices.models import Role
from govreports.reports import acts, workflow
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.models import Edition, Event, Report, State
from govreports.reports.saving import save_form
from govreports.reports.slots import slots_of

from .building import (
    SIGNED,
    digest_of,
    drafter,
    new_report,
    office,
    operation,
    person,
    put,
    ready_report,
    submitted_report,
    supervisor,
)

pytestmark = pytest.mark.django_db


def state_of(report):
    return Report.objects.get(pk=report.pk).state


def submit(report, by=None, shown=None):
    workflow.submit(report, by=by or drafter(), shown=shown or digest_of(report), signed_on=SIGNED)


def test_a_complete_report_is_submitted():
    report = ready_report()

    submit(report)

    report = Report.objects.get(pk=report.pk)
    event = report.events.last()
    assert (report.state, report.submitted_by, report.rounds, report.signed_on) == (
        State.SUBMITTED,
        drafter(),
        1,
        SIGNED,
    )
    assert (event.act, event.changes["digest"], first_broken(report)) == (
        "submit",
        digest_of(report),
        None,
    )


def test_blanks_and_errors_are_refused_with_a_list():
    report = ready_report()
    put(report, "requests", requests__granted__natural_person="2")
    put(report, "disputes", disputes__review__upheld="")
    put(report, "disclosure", disclosure__regulations__issued="1")
    report = Report.objects.get(pk=report.pk)

    with pytest.raises(workflow.Faulty) as refusal:
        submit(report)

    assert [(f.rule, f.section, f.name) for f in refusal.value.findings] == [
        ("R25", "disclosure", "disclosure-regulations-in_force"),
        ("R26", "requests", "requests-carried_out-natural_person"),
        ("R13", "disputes", "disputes-review-upheld"),
    ]
    assert (state_of(report), report.events.filter(act="submit").count()) == (State.DRAFTING, 0)


def test_what_was_not_shown_is_not_submitted():
    report = ready_report()
    shown = digest_of(report)
    put(report, "requests", requests__granted__natural_person="0")
    put(report, "cover", cover__preface="新写的前言。")

    with pytest.raises(workflow.Stale):
        submit(Report.objects.get(pk=report.pk), shown=shown)

    assert state_of(report) == State.DRAFTING


def test_a_return_carries_its_reason():
    report = submitted_report()

    workflow.send_back(report, by=supervisor(), shown=digest_of(report), reason=" 补充第五部分。\n")

    report = Report.objects.get(pk=report.pk)
    assert (report.state, report.decision_note, report.decided_by) == (
        State.RETURNED,
        "补充第五部分。",
        supervisor(),
    )


@pytest.mark.parametrize("reason", ["", "  \n ", "字" * 2001, "坏\x00字"])
def test_a_return_without_a_fit_reason_is_refused(reason):
    report = submitted_report()

    with pytest.raises(workflow.Refused):
        workflow.send_back(report, by=supervisor(), shown=digest_of(report), reason=reason)

    assert state_of(report) == State.SUBMITTED


def test_approval_freezes_an_edition():
    report = submitted_report()

    edition = workflow.approve(report, by=supervisor(), shown=digest_of(report))

    edition = Edition.objects.get(pk=edition.pk)
    standing = standing_of(Report.objects.get(pk=report.pk))
    assert bytes(edition.content) == dumps(standing.content)
    assert loads(bytes(edition.content)) == standing.content
    assert edition.content_sha256 == digest(bytes(edition.content))
    assert edition.pdf_sha256 == digest(bytes(edition.pdf))
    assert bytes(edition.pdf)[:5] == b"%PDF-"
    assert (edition.number, edition.approved_by, edition.format_key) == (1, supervisor(), "2021")
    assert (state_of(report), report.events.last().changes["pdf"]) == (
        State.APPROVED,
        edition.pdf_sha256,
    )


def test_an_approval_of_what_was_not_shown_is_refused():
    report = submitted_report()

    with pytest.raises(workflow.Stale):
        workflow.approve(report, by=supervisor(), shown="0" * 64)

    assert (state_of(report), Edition.objects.count()) == (State.SUBMITTED, 0)


def test_a_second_approval_is_refused_and_changes_nothing():
    report = submitted_report()
    shown = digest_of(report)
    workflow.approve(report, by=supervisor(), shown=shown)
    events = Event.objects.filter(report=report).count()

    with pytest.raises(workflow.Refused, match="审核通过"):
        workflow.approve(Report.objects.get(pk=report.pk), by=supervisor(), shown=shown)

    assert (Edition.objects.count(), Event.objects.filter(report=report).count()) == (1, events)


def test_two_approvals_at_once_freeze_one_edition():
    """The second was already printing when the first one was stored."""
    report = submitted_report()
    shown = digest_of(report)
    late = Report.objects.select_related("office").get(pk=report.pk)
    workflow.approve(report, by=supervisor(), shown=shown)

    with pytest.raises(workflow.Refused):
        workflow.approve(late, by=supervisor(), shown=shown)

    assert Edition.objects.count() == 1


def test_whoever_drafted_cannot_decide():
    report = submitted_report()
    both = person("drafter", office(), Role.SUPERVISOR)

    for act in (acts.RETURN, acts.APPROVE):
        assert acts.why_not(act, report, both) == (
            f"填写或提交过这份报告的人不能{act.label}，由另一位审核人办理"
        )
    with pytest.raises(workflow.Refused):
        workflow.approve(report, by=both, shown=digest_of(report))


def test_a_supervisor_who_also_drafts_may_not_decide_on_what_they_wrote():
    report = ready_report()
    other = person("other", office(), Role.DRAFTER, Role.SUPERVISOR)
    submit(report, by=other)

    assert "另一位审核人" in acts.why_not(acts.APPROVE, Report.objects.get(pk=report.pk), other)


def test_next_years_report_takes_over_the_approved_figures():
    following = new_report(2026)
    report = ready_report(2025)
    put(report, "requests", requests__new_received__natural_person="2")
    put(report, "requests", requests__carried_out__natural_person="2")
    submit(Report.objects.get(pk=report.pk))
    report = Report.objects.get(pk=report.pk)

    workflow.approve(report, by=supervisor(), shown=digest_of(report))

    following.refresh_from_db()
    assert following.last_year["requests-carried_out-natural_person"] == "2"


def test_a_signature_inside_the_reporting_year_is_refused():
    report = ready_report()

    with pytest.raises(workflow.Faulty) as refusal:
        workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=date(2025, 12, 31))

    assert [f.rule for f in refusal.value.findings] == ["R52"]


def test_a_form_of_the_cover_from_before_submission_does_not_take_the_date_away():
    report = ready_report()
    form = {name: slot.get() for name, slot in slots_of(report, "cover").slots.items()}
    submit(report)
    workflow.send_back(report, by=supervisor(), shown=digest_of(report), reason="补充前言。")
    report = Report.objects.get(pk=report.pk)

    result = save_form(
        report,
        "cover",
        by=drafter(),
        revision=0,
        values={**form, "cover-preface": "补充的前言。"},
        operation=operation(),
    )

    report.refresh_from_db()
    assert (result.conflicts, report.preface, report.signed_on) == ([], "补充的前言。", SIGNED)
