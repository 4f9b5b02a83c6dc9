"""A table that is written in a browser: its texts by line, ranges, and clipboard events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Report
from tests.reports.building import drafter, new_report
from tests.samples.printed import FIGURES

from .editor import (
    address,
    cell,
    saved,
)

COLUMNS = (
    "natural_person",
    "business_enterprise",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
)
PASTE = """([html, text]) => { const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste',
    {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented; }"""
COPY = """kind => { const data = new DataTransfer();
  const event = new ClipboardEvent(kind,
    {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented ? [data.getData('text/html'), data.getData('text/plain')] : null; }"""


# what the browser's own copy command hands to the page's last listener
LISTEN = """() => { window.copied = null; window.addEventListener('copy', event => { window.copied =
  [event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain')]; }); }"""


@pytest.fixture
def report() -> Report:
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Iterator[Page]:
    """Table three, open at its drafter."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    yield page
    saved(page)  # nothing arrives after the test


def paste(page: Page, text: str = "", html: str = "") -> bool:
    return page.evaluate(PASTE, [html, text])


def worked(page: Page, act: Callable[[], bool]) -> float:
    """How many seconds the thread of the page worked for an act that it takes on, however busy the
    machine is with others."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    before = seconds()
    assert act()
    return seconds() - before


def texts(page: Page) -> dict[str, str]:
    return page.eval_on_selector_all(
        "td.figure input:not(.ledger)", "all => Object.fromEntries(all.map(i => [i.name, i.value]))"
    )


def row(page: Page, line: str, table: str = "requests") -> list[str]:
    found = texts(page)
    return [found[f"{table}-{line}-{column}"] for column in COLUMNS]


def picked(page: Page) -> list[str]:
    return page.eval_on_selector_all("td.picked", "all => all.map(td => td.dataset.cell)")


def result(page: Page):
    return page.locator(".result-words")


def stored_text(page: Page, line: str) -> str:
    return cell(page, f"requests-{line}-natural_person").input_value()


@pytest.fixture
def sample() -> dict[str, str]:
    """Sample 002: a street's whole table three of 2021."""
    typed = json.loads(FIGURES.read_text())["street_2021"]["typed"]
    return {name: text for name, text in typed.items() if name.startswith("requests-")}


def settled(page: Page, before: dict[str, str]) -> dict[str, str]:
    """The figures once they have changed; zeros come from the server."""
    for _ in range(100):
        if (now := texts(page)) != before:
            return now
        page.wait_for_timeout(50)
    return before


def fill_zeros(page: Page) -> None:
    page.get_by_role("button", name="空格补零").click()
    page.get_by_role("dialog").get_by_role("button", name="填 0").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
