"""检查规则: the page of all rules, and the way there from what was found."""

import pytest
from django.test import Client
from django.urls import reverse

from govreports.checks.catalogue import CATALOGUE
from tests.reports.building import drafter, put, ready_report

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def test_every_rule_stands_on_the_page_with_its_ground():
    page = Page(Client().get(reverse("rules")))

    rows = [e for e in page.all("tr") if e.text.strip() and "检查内容" not in e.text]
    assert len(rows) == len(CATALOGUE)
    for check, row in zip(CATALOGUE, rows, strict=True):
        assert row.text.startswith(check.words)
        assert check.source in row.text
        assert check.number not in row.text.replace(check.source, "")


def test_what_was_found_tells_its_ground_and_leads_to_the_rules():
    report = ready_report()
    put(report, "disputes", disputes__review__upheld="")

    page = Page(client_of(drafter()).get(reverse("report_check", args=[report.pk])))

    (found,) = [e for e in page.all("li") if "表四·行政复议×结果维持没有填" in e.text]
    assert "依据：国办规定格式：没有发生的填 0" in found.text
    assert page.links()[reverse("rules")] == "检查规则"
