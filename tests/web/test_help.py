"""帮助: every key of the table is told, and the page is found where it is needed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.reports.building import drafter, new_report

from .pages import Page, client_of

pytestmark = pytest.mark.django_db
KEYS = {
    *("F1", "F2", "F6", "Esc", "Enter", "Tab", "Shift", "Ctrl", "Home", "End", "Delete"),
    *("↑", "↓", "←", "→", "A", "C", "D", "S", "V", "X", "Y", "Z"),
}


def test_every_key_is_told_and_every_part_can_be_jumped_to():
    page = Page(Client().get(reverse("help")))

    assert {e.text for e in page.all("kbd")} == KEYS
    jumps = [href[1:] for href in page.links() if href.startswith("#") and href != "#main"]
    assert len(jumps) == 7
    assert [page.id(name).tag for name in jumps] == ["h2"] * 7


@pytest.mark.parametrize(
    ("section", "part"), [("requests", "paste"), ("overview", "texts"), ("disclosure", "paste")]
)
def test_the_editor_leads_there_without_leaving_the_page(section, part):
    report = new_report()

    page = Page(client_of(drafter()).get(reverse("report_section", args=[report.pk, section])))

    (way,) = page.all("a", href=f"{reverse('help')}#{part}")
    assert way["target"] == "_blank"
    assert way.text == "帮助（在新窗口打开）"
    assert page.links()[reverse("help")] == "帮助"
    there = Page(Client().get(reverse("help")))
    assert there.id(part)


def test_the_workbook_is_beside_the_copying_of_a_table():
    report = new_report()
    client = client_of(drafter())
    workbook = reverse("draft_file", args=[report.pk, "xlsx"])

    table = Page(client.get(reverse("report_section", args=[report.pk, "requests"])))
    text = Page(client.get(reverse("report_section", args=[report.pk, "overview"])))

    assert table.links()[workbook] == "下载 Excel"
    assert workbook not in text.links()
