"""The pages on which a section is written, for tests in a real browser: opening, looking, saving."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, new_report, put_all

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RECEIVED = "requests-new_received-natural_person"
GRANTED = "requests-granted-natural_person"
CARRIED_OUT = "requests-carried_out-natural_person"


@pytest.fixture
def report() -> Report:
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Page:
    """Table three, open at its drafter."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    return page


def address(live_server, report: Report, key: str) -> str:
    place = "cover" if key == "cover" else f"sections/{key}"
    return f"{live_server.url}/reports/{report.pk}/{place}/"


def cell(page: Page, name: str):
    return page.locator(f"[id='i-{name}']")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.id")


def stored(report: Report, name: str, key: str = "") -> str:
    key = key or name.split("-")[0]
    return slots_of(Report.objects.get(pk=report.pk), key).slots[name].get()


def saved(page: Page) -> None:
    expect(page.locator("#save-status")).to_have_text(re.compile("已保存"), timeout=10_000)


def submit(page: Page, live_server, report: Report, there: bool = False) -> None:
    """Hand the report in, as far as the page lets it; `there` when that page is open already."""
    if not there:
        page.goto(f"{live_server.url}/reports/{report.pk}/submit/")
    page.get_by_label("落款日期").fill("2026年1月12日")
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()


def violations(page: Page) -> list:
    page.evaluate(AXE.read_text())
    return page.evaluate(
        "rules => axe.run(document, {runOnly: rules})"
        ".then(found => found.violations.map(v => [v.id, v.nodes.map(n => n.html)]))",
        RULES,
    )


def fill_column(report: Report, values: dict[str, str]) -> None:
    names = [cell.name for cell in report.format.typed if cell.name.startswith("requests-")]
    column = {name: "0" for name in names if name.endswith("-natural_person")}
    put_all(report, "requests", {**column, **values})


def press(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return focused(page)


SECTIONS = ("overview", "disclosure", "requests", "disputes", "improvements", "other_matters")


def ready(report: Report) -> Report:
    fill_column(report, {})
    return report
