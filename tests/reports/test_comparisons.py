"""What a report is compared with, what a reviewer has seen, what waits for whom."""

from datetime import date

import pytest

from govreports.offices.models import Office, Season
from govreports.reports import comparisons
from govreports.reports.assemble import standing_of
from govreports.reports.due import due_of
from govreports.reports.inbox import by_deadline, explained
from govreports.reports.listing import waiting_for
from govreports.reports.models import Report
from govreports.reports.viewing import not_viewed, tick, viewed
from govreports.reports.workflow import approve, send_back, submit, withdraw

from .building import (
    approved_report,
    correcting_report,
    digest_of,
    district,
    drafter,
    office,
    person,
    put,
    ready_report,
    returned_report,
    reviewed_report,
    submitted_report,
    supervisor,
)

pytestmark = pytest.mark.django_db
CELL = "requests__new_received__natural_person"


def now(report: Report) -> Report:
    return Report.objects.select_related("office").get(pk=report.pk)


def hand_in(report: Report) -> Report:
    submit(now(report), by=drafter(), shown=digest_of(report), signed_on=date(2026, 1, 12))
    return now(report)


def changed(report: Report, first: str, second: str) -> None:
    """Two figures that leave the column in balance."""
    put(report, "requests", **{CELL: first, "requests__granted__natural_person": second})


def base(report: Report) -> str:
    found = comparisons.before_this_round(now(report))
    return found.version.key if found else ""


def test_the_first_time_there_is_nothing_to_compare_with():
    report = submitted_report()

    assert base(report) == ""
    assert comparisons.kept(report, "2") is None


def test_a_reviewer_sees_what_changed_since_the_round_that_was_decided_on():
    report = returned_report()
    changed(report, "3", "3")
    report = hand_in(report)

    found = comparisons.between(
        comparisons.before_this_round(report), comparisons.now(standing_of(report)), {}
    )

    assert base(report) == "1"
    typed = {(c.cell.name, c.before, c.after) for c in found.figures if not c.total}
    assert typed == {
        ("requests-new_received-natural_person", 0, 3),
        ("requests-granted-natural_person", 0, 3),
    }
    assert (found.sections, found.text_count, found.rules) == (("requests",), 0, ())


def test_a_round_taken_back_unseen_is_not_what_the_reviewer_saw():
    report = returned_report()
    changed(report, "3", "3")
    hand_in(report)
    withdraw(now(report), by=drafter())
    assert base(report) == "2"  # the drafter handed it in last
    changed(report, "4", "4")
    report = hand_in(report)

    assert (report.rounds, base(report)) == (3, "1")


def test_the_district_counts_its_own_decisions():
    report = reviewed_report()
    boss = person("above", district(), "supervisor")
    assert base(report) == ""
    send_back(now(report), by=boss, shown=digest_of(report), reason="核对表三。")
    changed(report, "3", "3")
    hand_in(report)
    approve(now(report), by=supervisor(), shown=digest_of(report))

    assert (now(report).state, base(report)) == ("reviewed", "1")


def test_a_correction_is_compared_with_what_was_approved():
    report = correcting_report()
    put(report, "cover", cover__preface="补充一段前言。")

    edition = comparisons.kept(report, "e1")
    found = comparisons.between(edition, comparisons.now(standing_of(now(report))), {})

    assert base(report) == "1"
    assert edition.places == comparisons.kept(report, "1").places
    assert [change.field for change in found.cover] == ["preface"]
    assert found.sections == ("cover",)


def test_all_moments_newest_first():
    report = correcting_report()

    assert [version.key for version in comparisons.versions(report)] == ["e1", "1"]


@pytest.mark.parametrize("key", ["", "0", "9", "e", "e9", "x1", "-1", "１", "1" * 40, "e1e1"])
def test_a_moment_that_never_was(key):
    assert comparisons.kept(approved_report(), key) is None


def test_what_was_on_the_screen_is_found_by_its_digest():
    report = returned_report()
    first = report.handed_in.get(number=1).content_sha256
    changed(report, "3", "3")
    hand_in(report)

    assert comparisons.shown_as(report, first).version.key == "1"
    assert comparisons.shown_as(report, digest_of(report)).version.key == "2"
    for nothing in ("", "0" * 64, "\0", "\ud7ff" * 9, first.upper()):
        assert comparisons.shown_as(report, nothing) is None


def test_what_was_on_the_screen_of_a_drafter_is_led_back_to():
    report = returned_report()
    changed(report, "3", "3")
    shown = digest_of(report)
    changed(report, "4", "4")
    put(report, "cover", cover__preface="补充一段前言。")

    seen = comparisons.shown_as(now(report), shown)
    found = comparisons.between(seen, comparisons.now(standing_of(now(report))), {})

    typed = [(c.before, c.after) for c in found.figures if not c.total]
    assert (typed, [c.field for c in found.cover]) == ([(3, 4), (3, 4)], ["preface"])


def test_last_years_report_is_the_approved_one_or_none():
    report = ready_report(2025)
    assert comparisons.last_year(now(report)) is None

    last = approved_report(2024)

    assert comparisons.last_year(now(report)).title == last.title


def test_ticks_are_of_one_person_and_one_round():
    report = returned_report()
    report = hand_in(report)
    other = person("other", office(), "supervisor")
    tick(report, "overview", by=supervisor(), seen=True)
    tick(report, "overview", by=supervisor(), seen=True)
    tick(report, "requests", by=supervisor(), seen=True)
    tick(report, "requests", by=supervisor(), seen=False)
    tick(report, "requests", by=supervisor(), seen=False)

    assert viewed(report, supervisor()) == {"overview"}
    assert viewed(report, other) == set()
    assert not_viewed(["overview", "requests"], viewed(report, supervisor())) == ["requests"]
    report.rounds += 1
    assert viewed(report, supervisor()) == set()


# What waits


def rows(**offices: object) -> list[tuple]:
    found = by_deadline(waiting_for(**offices))
    return [(row.report.year, row.kind, row.kind_label) for row in found]


def own() -> dict[str, object]:
    mine = Office.objects.filter(pk=office().pk)
    return {"offices": mine, "above": Office.objects.none()}


def test_what_waits_is_told_apart_by_how_it_came():
    submitted_report(2025)
    again = returned_report(2024)
    submit(now(again), by=drafter(), shown=digest_of(again), signed_on=date(2025, 1, 12))
    corrected = correcting_report(2023)
    put(corrected, "cover", cover__preface="更正一处。")
    submit(now(corrected), by=drafter(), shown=digest_of(corrected), signed_on=date(2024, 1, 12))
    ready_report(2022)

    assert rows(**own()) == [
        (2023, "new", "更正后提交"),
        (2024, "again", "退回后重交"),
        (2025, "new", "新提交"),
    ]


def test_the_district_has_what_the_office_approved():
    reviewed_report(2025)
    mine = Office.objects.filter(pk=office().pk)

    assert rows(offices=Office.objects.none(), above=mine) == [(2025, "confirm", "待复核")]
    assert rows(**own()) == []


def test_the_deadline_is_that_of_the_season():
    report = submitted_report(2025)
    Season.objects.create(area=district(), year=2025, deadline=date(2026, 1, 10))

    (row,) = by_deadline([now(report)])

    assert row.season.deadline == date(2026, 1, 10)
    assert row.due == due_of(row.season, now(report))
    assert row.handed_in_late == (row.report.submitted_at.date() > date(2026, 1, 10))


def test_the_cost_of_the_inbox_does_not_grow(django_assert_num_queries):
    for year in (2022, 2023, 2024):
        submitted_report(year)
    waiting = waiting_for(**own())

    with django_assert_num_queries(2):
        by_deadline(waiting)
        assert explained(waiting) == {report.pk: 0 for report in waiting}
