"""台账核对: totals typed from the ledger are kept with the draft and stay out of the report."""

import pytest

from govreports.documents.canonical import dumps
from govreports.reports.assemble import standing_of
from govreports.reports.models import Report
from govreports.reports.narrating import narrate
from govreports.reports.saving import Change, Forged, save
from govreports.reports.slots import slots_of
from govreports.reports.workflow import submit

from .building import SIGNED, digest_of, drafter, new_report, operation, put_all, ready_report

pytestmark = pytest.mark.django_db

TOTAL = "requests-new_received-total@ledger"


def stored(report: Report) -> str:
    return slots_of(Report.objects.get(pk=report.pk), "requests").slots[TOTAL].get()


def test_it_saves_like_a_cell_with_an_event_and_merges():
    report = new_report()

    answer = put_all(report, "requests", {TOTAL: "１２件"})
    put_all(report, "requests", {"requests-granted-natural_person": "4"})

    assert (answer.saved, stored(report)) == ({TOTAL: "12"}, "12")
    told = narrate(report, report.events.select_related("by").order_by("-number"))[1]
    (change,) = told.changes
    place = "台账核对·表三·一、本年新收政府信息公开申请数量×总计"
    assert (told.act, change.place, change.before, change.after) == ("save", place, "", "12")


def test_what_cannot_be_read_is_kept_and_said_and_what_is_cleared_is_gone():
    report = new_report()

    answer = put_all(report, "requests", {TOTAL: "约3"})
    assert stored(report) == "约3"
    assert TOTAL in answer.errors
    assert standing_of(Report.objects.get(pk=report.pk)).subject.ledger == {}

    put_all(report, "requests", {TOTAL: ""})
    assert stored(report) == ""
    assert Report.objects.get(pk=report.pk).section("requests").ledger == {}


def test_two_people_at_the_same_total_conflict():
    report = new_report()
    put_all(report, "requests", {TOTAL: "5"})

    answer = save(
        report,
        "requests",
        by=drafter(),
        operation=operation(),
        changes=[Change(TOTAL, "", "7")],
    )

    assert [(one.name, one.mine, one.theirs) for one in answer.conflicts] == [(TOTAL, "7", "5")]
    assert stored(report) == "5"


def test_the_printed_total_itself_is_no_slot():
    report = new_report()
    change = Change(TOTAL.removesuffix("@ledger"), "", "7")

    with pytest.raises(Forged):
        save(report, "requests", by=drafter(), operation=operation(), changes=[change])


def test_it_is_no_part_of_the_report_and_blocks_no_submission():
    report = ready_report()
    before = dumps(standing_of(report).content)

    put_all(report, "requests", {TOTAL: "5"})
    report = Report.objects.get(pk=report.pk)
    standing = standing_of(report)

    assert dumps(standing.content) == before
    found = [f for f in standing.findings() if f.rule == "R79"]
    assert [(f.severity, f.name) for f in found] == [("hint", TOTAL)]
    submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED)
    assert Report.objects.get(pk=report.pk).state == "submitted"


def test_an_accepted_suggestion_is_told_in_the_history():
    report = new_report()
    name = "requests-carried_out-natural_person"

    save(
        report,
        "requests",
        by=drafter(),
        operation=operation(),
        changes=[Change(name, "", "1", suggested=True), Change(TOTAL, "", "1")],
    )

    event = report.events.order_by("-number").first()
    assert event.note == "采纳检查建议：表三·四、结转下年度继续办理×自然人"
