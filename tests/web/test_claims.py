"""A number in a text that contradicts a table: told with the autosave, and the way to both."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from govreports.reports.models import Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, put_all, ready_report

pytestmark = pytest.mark.django_db

RECEIVED = "requests-new_received-natural_person"
GRANTED = "requests-granted-natural_person"


def report_with(received: str) -> tuple[Report, str]:
    """A report with so many applications, and the field of the passage on them."""
    report = ready_report()
    put_all(report, "requests", {RECEIVED: received, GRANTED: received})
    (passage,) = report.passages.filter(section="overview", heading__startswith="依")
    return report, f"passage-{passage.pk}-body"


def saved(report: Report, name: str, words: str) -> list[dict]:
    """What the server finds once the words are stored."""
    base = slots_of(Report.objects.get(pk=report.pk), "overview").slots[name].get()
    change = {"name": name, "base": base, "value": words}
    client = Client()
    client.force_login(drafter())
    answer = client.post(
        reverse("section_autosave", args=[report.pk, "overview"]),
        json.dumps({"operation": f"operation-{len(words)}", "changes": [change]}),
        content_type="application/json",
    )
    return [one for one in answer.json()["findings"] if one["rule"] == "R39"]


def test_the_answer_to_a_save_names_the_passage_and_the_cell():
    report, name = report_with("4")

    (finding,) = saved(report, name, "全年收到政府信息公开申请3件。")

    section = reverse("report_section", args=[report.pk, "overview"])
    table = reverse("report_section", args=[report.pk, "requests"])
    assert finding["severity"] == "error"
    assert finding["url"] == f"{section}#i-{name}"
    assert finding["tables"] == [["看表三", f"{table}#i-{RECEIVED}"]]
    assert finding["overridable"] is True


def test_what_is_mended_is_no_longer_told():
    report, name = report_with("4")
    assert saved(report, name, "全年收到政府信息公开申请3件。")

    assert saved(report, name, "全年收到政府信息公开申请 4 件。") == []
