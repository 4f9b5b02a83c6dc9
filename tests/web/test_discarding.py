"""The page that gives a report up."""

import pytest
from django.urls import reverse

from govreports.reports.models import Report
from tests.reports.building import drafter, new_report, returned_report, supervisor

from .pages import client_of

pytestmark = pytest.mark.django_db


def address(report, name: str = "report_discard") -> str:
    return reverse(name, args=[report.pk])


def test_it_is_asked_first_needs_a_reason_and_leads_to_the_first_page():
    report, client = new_report(), client_of(drafter())
    assert address(report) in client.get(address(report, "report")).content.decode()

    asked = client.get(address(report))
    assert asked.status_code == 200
    assert Report.objects.get(pk=report.pk).state == "drafting"
    refused = client.post(address(report), {"reason": ""})
    assert (refused.status_code, "写明放弃原因" in refused.content.decode()) == (400, True)

    done = client.post(address(report), {"reason": "年度选错"}, follow=True)
    assert done.redirect_chain == [(reverse("home"), 302)]
    shown = done.content.decode()
    assert "已放弃的报告" in shown
    assert address(report, "report_history") in shown
    assert "年度选错" in client.get(address(report, "report_history")).content.decode()
    assert client.get(address(report, "report")).status_code == 200


@pytest.mark.parametrize(("made", "who"), [(new_report, supervisor), (returned_report, drafter)])
def test_it_is_offered_only_where_it_is_possible(made, who):
    report = made()
    page = client_of(who()).get(address(report, "report"))
    assert address(report) not in page.content.decode()
