"""待我审核: what waits, filtered, by deadline, a page at a time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govreports.offices.models import Role
from govreports.reports.models import Report
from govreports.reports.workflow import submit
from tests.reports.building import (
    digest_of,
    district,
    drafter,
    office,
    person,
    returned_report,
    reviewed_report,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def look(who=None, **query: str) -> Page:
    return Page(client_of(who or supervisor()).get(reverse("inbox"), query))


def listed(page: Page) -> list[str]:
    return [e.text for e in page.all("th", scope="row")]


def filters(page: Page) -> dict[str, tuple[str, bool]]:
    return {
        e["href"]: (e.text, "aria-current" in e)
        for e in page.all("a")
        if e.get("href", "").startswith("?show=")
    }


def test_what_waits_is_listed_by_deadline_with_how_often_it_came():
    submitted_report(2025)
    again = returned_report(2024)
    again = Report.objects.select_related("office").get(pk=again.pk)
    submit(again, by=drafter(), shown=digest_of(again), signed_on=date(2025, 1, 12))
    name = office().short_name

    page = look()

    assert listed(page) == [f"{name} 2024", f"{name} 2025"]
    assert filters(page) == {
        "?show=all": ("全部2", True),
        "?show=new": ("新提交1", False),
        "?show=again": ("退回后重交1", False),
        "?show=confirm": ("待复核0", False),
    }
    assert "第 2 次，人员drafter" in page.all("main")[0].text
    assert listed(look(show="again")) == [f"{name} 2024"]
    assert listed(look(show="nonsense")) == listed(page)


def test_the_district_finds_what_it_has_to_confirm():
    report = reviewed_report()
    boss = person("boss", district(), Role.SUPERVISOR)

    page = look(boss)

    assert listed(page) == [f"{office().short_name} 2025"]
    assert reverse("report_review", args=[report.pk]) in page.links()
    assert listed(look()) == []


def test_an_empty_inbox_says_so():
    assert "没有待审核的报告。" in look().all("main")[0].text


def test_it_is_for_reviewers():
    assert client_of(drafter()).get(reverse("inbox")).status_code == 403


def test_home_and_bar_lead_there_with_the_count():
    submitted_report()
    page = Page(client_of(supervisor()).get(reverse("home")))
    other = Page(client_of(drafter()).get(reverse("home")))

    assert page.id("to-review").text == "待我审核（1）"
    assert reverse("inbox") in page.links()
    assert reverse("inbox") not in other.links()


def test_the_cost_does_not_grow(django_assert_num_queries):
    submitted_report(2025)
    client = client_of(supervisor())
    client.get(reverse("inbox"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("inbox"))
    for year in (2022, 2023, 2024):
        submitted_report(year)

    with django_assert_num_queries(len(one)):
        client.get(reverse("inbox"))
