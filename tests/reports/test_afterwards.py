"""Withdrawing, the second step, publishing, correcting."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from govreports.offices.models import Role
from govreports.reports import afterwards, workflow
from govreports.reports.agreeing import disagreements
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.dates import say_date
from govreports.reports.models import Edition, Report, Round, State
from govreports.reports.moving import Refused
from govreports.reports.narrating import ToldChange, narrate
from govreports.reports.saving import Locked, must_be_editable

from .building import (
    SIGNED,
    approved_report,
    ask_second_step,
    correcting_report,
    digest_of,
    district,
    drafter,
    person,
    published_report,
    put,
    returned_report,
    reviewed_report,
    submitted_report,
    supervisor,
)

pytestmark = pytest.mark.django_db


def now(report):
    return Report.objects.get(pk=report.pk)


def above():
    return person("above_supervisor", district(), Role.SUPERVISOR)


def test_what_was_handed_in_is_kept_whole():
    report = submitted_report()

    kept = Round.objects.get(report=report)

    standing = standing_of(now(report))
    assert kept.content_sha256 == digest_of(report)
    assert kept.places == {
        key: [passage.pk for passage in group] for key, group in standing.passages.items()
    }
    assert (kept.number, kept.submitted_by) == (1, drafter())


@pytest.mark.parametrize(
    ("build", "state"), [(submitted_report, "drafting"), (returned_report, "returned")]
)
def test_what_is_withdrawn_goes_back_to_where_it_came_from(build, state):
    report = build()
    if report.state == "returned":
        workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED)

    workflow.withdraw(now(report), by=drafter(), reason="还有一格要核对。")

    report = now(report)
    assert (report.state, report.events.last().note) == (state, "还有一格要核对。")
    must_be_editable(report)
    assert first_broken(report) is None


def test_what_was_decided_on_is_not_withdrawn():
    report = approved_report()

    with pytest.raises(Refused, match="不能撤回"):
        workflow.withdraw(report, by=drafter())


def test_the_district_has_the_last_word_where_the_season_says_so():
    report = submitted_report()
    ask_second_step(2025)

    nothing = workflow.approve(report, by=supervisor(), shown=digest_of(report))
    between = now(report)
    edition = workflow.confirm(between, by=above(), shown=digest_of(report))

    after = now(report)
    assert (nothing, between.state, between.reviewed_by) == (None, "reviewed", supervisor())
    assert (after.state, after.decided_by, edition.approved_by) == ("approved", above(), above())
    assert edition.content_sha256 == digest_of(report)
    assert [event.act for event in after.events.order_by("-number")[:2]] == ["confirm", "approve"]


def test_the_district_sends_back():
    report = reviewed_report()

    workflow.send_back(report, by=above(), shown=digest_of(report), reason="补充说明。")

    report = now(report)
    assert (report.state, report.decision_note, report.events.last().act) == (
        "returned",
        "补充说明。",
        "return_above",
    )


def test_the_office_cannot_take_the_second_step_itself():
    report = reviewed_report()

    with pytest.raises(Refused, match="只有区级主管部门的审核人"):
        workflow.confirm(report, by=supervisor(), shown=digest_of(report))


def test_nobody_takes_both_steps():
    report = reviewed_report()
    both = person("supervisor", district(), Role.SUPERVISOR)

    with pytest.raises(Refused, match="另一位审核人"):
        workflow.confirm(report, by=both, shown=digest_of(report))


def test_while_the_district_looks_nothing_can_be_changed():
    report = reviewed_report()

    with pytest.raises(Locked, match="正在复核"):
        must_be_editable(report)


def test_a_publication_is_recorded_and_may_be_mended():
    report = approved_report()
    today = localdate()

    afterwards.publish(report, by=drafter(), address="https://gov.example/a", published_on=today)
    afterwards.publish(
        now(report), by=supervisor(), address="https://gov.example/b", published_on=today
    )

    edition = Edition.objects.get(report=report)
    assert now(report).state == State.PUBLISHED
    assert [made.address for made in edition.publications.order_by("id")] == [
        "https://gov.example/a",
        "https://gov.example/b",
    ]
    told = narrate(report, report.events.select_related("by").order_by("number"))
    first, second = (one for one in told if one.act == "publish")
    assert (first.summary, second.summary) == ("第 1 版", "第 1 版")
    assert first.changes == [
        ToldChange("公开地址", "", "https://gov.example/a"),
        ToldChange("公开日期", "", say_date(today)),
    ]
    assert second.changes == [
        ToldChange("公开地址", "https://gov.example/a", "https://gov.example/b")
    ]


@pytest.mark.parametrize(
    ("address", "days", "words"),
    [
        ("gov.example/a", 0, "应是以 http:// 或 https:// 开头的网址"),
        ("javascript:alert(1)", 0, "应是以 http://"),
        ("https://", 0, "应是以 http://"),
        ("https://gov.example/a b", 0, "应是以 http://"),
        ("https://gov.example/" + "a" * 300, 0, "最多 300 字"),
        ("https://gov.example/a", 1, "不晚于今天"),
        ("https://gov.example/a", -1, "之后"),
    ],
)
def test_an_unfit_publication_is_refused(address, days, words):
    report = approved_report()
    day = localdate() + timedelta(days=days)

    with pytest.raises(Refused, match=words):
        afterwards.publish(report, by=drafter(), address=address, published_on=day)

    assert now(report).state == "approved"


def test_a_correction_makes_a_second_edition_and_keeps_the_first():
    report = published_report()
    first = Edition.objects.get(report=report)
    before = (bytes(first.content), bytes(first.pdf))

    afterwards.correct(report, by=supervisor(), reason="表三有一格填错。")
    put(now(report), "cover", cover__preface="更正说明。")
    workflow.submit(now(report), by=drafter(), shown=digest_of(report), signed_on=date(2026, 3, 1))
    workflow.approve(now(report), by=supervisor(), shown=digest_of(report))

    editions = list(Edition.objects.filter(report=report).order_by("number"))
    assert [edition.number for edition in editions] == [1, 2]
    assert (bytes(editions[0].content), bytes(editions[0].pdf)) == before
    assert editions[1].content_sha256 == digest_of(report) != editions[0].content_sha256
    assert (now(report).state, now(report).correction_reason) == ("approved", "表三有一格填错。")
    assert first_broken(now(report)) is None


@pytest.mark.parametrize("reason", ["", " \n", "字" * 2001])
def test_a_correction_needs_a_reason(reason):
    report = approved_report()

    with pytest.raises(Refused, match="更正原因"):
        afterwards.correct(report, by=drafter(), reason=reason)


@pytest.mark.parametrize("build", [correcting_report, "published"])
def test_a_correction_is_given_up_while_nothing_has_changed(build):
    report = published_report() if build == "published" else build()
    state = "published" if build == "published" else "approved"
    if build == "published":
        afterwards.correct(report, by=drafter(), reason="核对。")

    afterwards.cancel_correction(now(report), by=drafter())

    assert now(report).state == state


def test_a_correction_in_which_something_changed_is_not_given_up():
    report = correcting_report()
    put(report, "cover", cover__preface="更正说明。")

    with pytest.raises(Refused, match="先改回原样"):
        afterwards.cancel_correction(now(report), by=drafter())

    assert now(report).state == "correcting"


def test_a_returned_report_without_an_edition_has_no_correction_to_give_up():
    report = returned_report()

    with pytest.raises(Refused, match="还没有正式版本"):
        afterwards.cancel_correction(report, by=drafter())


def test_a_correction_given_up_after_a_return_names_who_approved():
    report = correcting_report()
    workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=report.signed_on)
    other = person("second", report.office, Role.SUPERVISOR)
    workflow.send_back(now(report), by=other, shown=digest_of(report), reason="不用更正。")

    afterwards.cancel_correction(now(report), by=drafter())

    report = now(report)
    edition = report.editions.get()
    assert (report.state, report.decided_by, report.decision_note) == ("approved", supervisor(), "")
    assert report.decided_at == edition.approved_at
    assert list(disagreements(report)) == []


def test_what_is_registered_twice_is_registered_once():
    report = published_report()
    events = report.events.count()
    (made,) = report.editions.get().publications.all()

    again = afterwards.publish(
        report, by=drafter(), address=made.address, published_on=made.published_on
    )

    assert (again, now(report).events.count()) == (made, events)
    assert report.editions.get().publications.count() == 1
