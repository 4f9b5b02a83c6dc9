"""Publication and correction through their pages."""

import pytest
from django.urls import reverse

from govreports.reports.models import Report
from tests.reports.building import approved_report, correcting_report, drafter, put

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def test_a_wrong_address_stays_on_the_page_and_says_why():
    report = approved_report()
    typed = {"address": "javascript:alert(1)", "published_on": "2026年1月12日"}

    answer = client_of(drafter()).post(reverse("report_publish", args=[report.pk]), typed)

    page = Page(answer)
    assert answer.status_code == 400
    assert {name: page.fields()[name] for name in typed} == typed
    assert "应是以 http:// 或 https:// 开头的网址" in page.id("main").text
    assert Report.objects.get(pk=report.pk).state == "approved"


def test_a_correction_that_changed_something_cannot_be_given_up():
    report = correcting_report()
    put(report, "cover", cover__preface="更正说明。")

    answer = client_of(drafter()).post(reverse("correction_cancel", args=[report.pk]))

    assert answer.status_code == 409
    assert "先改回原样" in Page(answer).id("main").text


def test_the_first_page_leads_on_with_a_correction():
    report = correcting_report()
    page = Page(client_of(drafter()).get("/"))
    assert page.links()[reverse("report", args=[report.pk])].strip() == "继续更正"
