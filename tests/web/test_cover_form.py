"""Title, preface and signature: the form of the cover."""

from __future__ import annotations

import pytest
from django.urls import reverse

from govreports.reports.models import Report
from tests.reports.building import (
    drafter,
    form_of,
    new_report,
)

from .pages import Page, client_of
from .section_forms import texts

pytestmark = pytest.mark.django_db


def test_the_cover_is_saved_and_refused_like_a_section():
    report = new_report()
    where = reverse("report_cover", args=[report.pk])
    client = client_of(drafter())

    form = form_of(report, "cover", **{"cover-title": " ", "cover-signed_on": "二〇二六年"})
    refused = client.post(where, {**form, "cover-preface": "前言一段。"})

    page = Page(refused)
    assert refused.status_code == 400
    assert page.id("e-cover-title").text == "标题不能空"
    assert page.id("e-cover-signed_on").text == "看不懂日期“二〇二六年”，写成 2026年1月12日"
    assert page.fields()["cover-signed_on"] == "二〇二六年"
    assert texts(Report.objects.get(pk=report.pk), "cover")["cover-preface"] == "前言一段。"
    assert client.post(where, {**form, "act": "zero:table"}).status_code == 400


def test_cover_page_and_contents_are_chosen_by_ticks():
    report = new_report()
    where = reverse("report_cover", args=[report.pk])
    client = client_of(drafter())
    form = form_of(report, "cover")
    ticks = Page(client.get(where)).all("input", type="checkbox")

    client.post(where, {**form, "cover-with_cover": "1", "cover-with_contents": "1"})
    chosen = Report.objects.get(pk=report.pk)
    client.post(where, {**form_of(chosen, "cover", **{"cover-with_contents": ""})})

    left = Report.objects.get(pk=report.pk)
    assert [tick["name"] for tick in ticks] == ["cover-with_cover", "cover-with_contents"]
    assert (chosen.with_cover, chosen.with_contents) == (True, True)
    assert (left.with_cover, left.with_contents) == (True, False)
    told = client.get(reverse("report_history", args=[report.pk])).content.decode()
    assert "加封面" in told
    shown = client.get(reverse("paper", args=[report.pk])).content.decode()
    assert 'class="front-page cover-page"' in shown
    assert 'class="front-page contents-page"' not in shown
