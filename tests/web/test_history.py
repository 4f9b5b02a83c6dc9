"""The history of a report: chosen by section, person, act and day, and opened at any moment."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govreports.documents.pictures import CleanPicture
from govreports.reports import drafting
from govreports.reports.models import Event, Report
from tests.guards import lifted
from tests.reports.building import (
    digest_of,
    drafter,
    new_report,
    png,
    put,
    put_all,
    returned_report,
    supervisor,
)

pytestmark = pytest.mark.django_db
CELL = "requests-granted-natural_person"
SHA256 = "a" * 64


def ask(report, user, path="", **query):
    client = Client()
    client.force_login(user)
    return client.get(f"/reports/{report.pk}/history/{path}", query)


def numbers(report, **query) -> list[int]:
    """The events shown."""
    return [event.number for event in ask(report, supervisor(), **query).context["events"]]


def with_a_past() -> Report:
    with time_machine.travel(datetime(2026, 1, 5, 16, 30, tzinfo=UTC)):  # the 6th in China
        report = new_report()
        put_all(report, "requests", {CELL: "3"})
    with time_machine.travel(datetime(2026, 1, 8, 3, tzinfo=UTC)):
        put(report, "cover", cover__preface="前言甲")
        put_all(report, "requests", {CELL: "5"})
    return Report.objects.get(pk=report.pk)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, [4, 3, 2, 1]),
        ({"section": "requests"}, [4, 2]),
        ({"section": "cover"}, [3]),
        ({"act": "start"}, [1]),
        ({"day": "2026-01-06"}, [2, 1]),
        ({"day": "2026-01-05"}, []),
        ({"day": "2026-01-08", "section": "requests"}, [4]),
        ({"person": "99999999"}, []),
        ({"act": "nonsense", "day": "x", "person": "１", "section": ""}, [4, 3, 2, 1]),
    ],
)
def test_events_are_chosen(query, shown):
    assert numbers(with_a_past(), **query) == shown


def test_events_of_one_person():
    report = returned_report()

    assert numbers(report, person=str(supervisor().pk)) == [report.events_count]


def test_only_people_and_acts_that_occur_can_be_chosen():
    fields = {
        name: choices for name, _, choices, _ in ask(with_a_past(), drafter()).context["fields"]
    }

    assert fields["person"] == [(str(drafter().pk), "人员drafter")]
    assert fields["act"] == [("start", "新建报告"), ("save", "修改")]


def test_pages_keep_what_was_asked_for():
    report = new_report()
    for value in range(51):
        put_all(report, "requests", {CELL: str(value)})

    page = ask(report, drafter(), section="requests").content.decode()

    assert "?section=requests&amp;page=2" in page


def test_more_events_cost_no_more_queries():
    report = new_report()
    taken = []
    for value in range(1, 31):
        put_all(report, "requests", {CELL: str(value)})
        if value in (2, 30):
            with CaptureQueriesContext(connection) as queries:
                ask(report, drafter(), section="requests")
            taken.append(len(queries))

    assert taken[0] == taken[1]


# A moment


def test_a_moment_shows_the_whole_paper_of_then():
    report = with_a_past()

    papers = [ask(report, drafter(), f"{number}/paper/").content.decode() for number in (2, 3, 4)]

    assert [("前言甲" in paper, ">3<" in paper, ">5<" in paper) for paper in papers] == [
        (False, True, False),
        (True, True, False),
        (True, False, True),
    ]
    assert "data-field" not in papers[0]


def test_the_page_of_a_moment_says_which_one_it_is():
    page = ask(with_a_past(), drafter(), "2/").content.decode()

    assert "当时的样子" in page
    assert "第 2 条记录之后（人员drafter" in page
    assert "2026年1月6日 00:30" in page
    assert page.count('rel="prev"') == page.count('rel="next"') == 1


def test_where_the_event_names_a_digest_the_moment_is_held_against_it():
    report = returned_report()

    assert (
        "与当时登记的内容校验码一致"
        in ask(report, drafter(), f"{report.events_count}/").content.decode()
    )


def test_a_picture_taken_out_is_seen_on_the_paper_of_then():
    report = new_report()
    passage = report.passages.filter(section="overview").first()
    clean = CleanPicture(png(), SHA256, "image/png", 40, 30)
    picture = drafting.add_picture(
        report, "overview", passage.pk, clean, by=drafter(), caption="活动现场"
    )
    drafting.remove_picture(report, "overview", picture.pk, by=drafter())
    client = Client()
    client.force_login(drafter())

    paper = ask(report, drafter(), "2/paper/").content.decode()
    address = reverse("asset", args=[report.pk, SHA256])

    assert (address in paper, "活动现场" in paper) == (True, True)
    assert client.get(address).content == png()
    assert "活动现场" not in ask(report, drafter(), "3/paper/").content.decode()


@pytest.mark.parametrize("path", ["0/", "99/", "99/paper/"])
def test_a_moment_that_never_was(path):
    assert ask(new_report(), drafter(), path).status_code == 404


def test_events_that_do_not_fit_are_said_to():
    report = with_a_past()
    with lifted(Event):
        event = report.events.get(number=4)
        event.changes = {CELL: {"from": "3", "to": "8"}}
        event.save()

    answer = ask(report, drafter(), "2/")

    assert (answer.status_code, "第 4 条记录与前后的内容对不上" in answer.content.decode()) == (
        409,
        True,
    )
    assert digest_of(report)  # the report itself stands


@pytest.mark.parametrize(
    "query",
    [
        {"day": "9999-12-31"},
        {"day": "0001-01-01"},
        {"section": "\0"},
        {"section": "nowhere"},
    ],
)
def test_what_no_record_can_have_asks_for_nothing(query):
    assert numbers(with_a_past(), **query) == [4, 3, 2, 1]
