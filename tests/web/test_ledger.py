"""The strip of ledger totals on the page of a table."""

import pytest
from django.urls import reverse

from tests.reports.building import drafter, new_report, put_all, submitted_report, supervisor

from .pages import Page, client_of

pytestmark = pytest.mark.django_db

TOTAL = "requests-new_received-total@ledger"


def section(report, key: str = "requests", query: str = "") -> str:
    return reverse("report_section", args=[report.pk, key]) + query


def switch(client, address: str) -> tuple[str, bool]:
    """Whether the switch is pressed, and whether the table shows the strip."""
    page = Page(client.get(address))
    (button,) = [e for e in page.all("button") if "data-ledger" in e]
    (table,) = page.all("table")
    return button["aria-pressed"], "ledger-on" in table["class"].split()


def test_the_choice_is_kept_for_each_report_by_this_browser():
    report, other = new_report(2025), new_report(2024)
    client = client_of(drafter())

    assert switch(client, section(report)) == ("false", False)
    assert switch(client, section(report, query="?ledger=on")) == ("true", True)
    cookie = client.cookies["ledger"]
    assert (cookie.value, cookie["path"]) == ("on", reverse("report", args=[report.pk]))
    assert switch(client, section(report, "disputes")) == ("true", True)
    assert cookie["path"] != reverse("report", args=[other.pk])
    assert switch(client, section(report, query="?ledger=off")) == ("false", False)
    assert switch(client, section(report, query="?ledger=nonsense")) == ("false", False)


def test_what_was_typed_is_shown_until_the_strip_is_switched_off():
    report = new_report()
    put_all(report, "requests", {TOTAL: "5"})
    client = client_of(drafter())

    assert switch(client, section(report)) == ("true", True)
    (field,) = [e for e in Page(client.get(section(report))).all("input") if e.get("name") == TOTAL]
    assert field["value"] == "5"


def test_a_table_without_totals_has_no_switch():
    page = Page(client_of(drafter()).get(section(new_report(), "disclosure")))

    assert [e for e in page.all("button") if "data-ledger" in e] == []
    assert "ledger-form" not in [e.get("id") for e in page.all("form")]


def test_a_page_for_reading_has_no_strip_but_the_supervisor_reads_the_difference():
    report = new_report()
    put_all(report, "requests", {TOTAL: "5"})
    report = submitted_report(2024)

    read = client_of(supervisor()).get(section(report)).content.decode()
    assert "@ledger" not in read


def test_the_supervisor_sees_the_difference_among_the_findings():
    report = submitted_report()
    holder = report.section("requests")
    holder.ledger = {TOTAL: "5"}
    holder.save()

    checks = client_of(supervisor()).get(reverse("report_check", args=[report.pk]))

    assert "台账为 5，与台账相差 5 件" in checks.content.decode()
