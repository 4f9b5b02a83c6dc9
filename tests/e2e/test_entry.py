"""A real report entered from paper through the pages: how long it takes at the pace of a person."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, new_report
from tests.samples.printed import FIGURES

from . import clipboards
from .editor import address, saved
from .grid import paste
from .test_keyboard_only import STOP

pytestmark = [pytest.mark.e2e, pytest.mark.drill, pytest.mark.django_db(transaction=True)]
PACE = 0.25  # seconds a key: four keys a second
COPYING = 5.0  # seconds to find a table in the old document, select and copy it
TABLES = ("disclosure", "requests", "disputes")


@pytest.fixture
def figures() -> dict[str, str]:
    """Everything a street typed for 2021."""
    return json.loads(FIGURES.read_text(encoding="utf-8"))["street_2021"]["typed"]


class Clerk:
    """Presses keys one after another, never faster than a person."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        time.sleep(PACE)
        self.page.keyboard.press(key)
        self.keys += 1

    def go_to(self, words: str, key: str = "Tab") -> None:
        """Press Tab until that field, link or button has the keyboard."""
        for _ in range(60):
            name, label = self.page.evaluate(STOP)
            if words in (name, label):
                return
            self.press(key)
        raise AssertionError(f"{key} does not lead to {words}")

    def write(self, values: dict[str, str]) -> None:
        """Type what is not 0 into its cell, walking there by arrows."""
        for name, text in values.items():
            if text == "0":
                continue
            self.walk_to(name)
            for sign in text:
                self.press(sign)

    def write_all(self, values: dict[str, str]) -> None:
        """Type every figure, 0 as well, from cell to cell."""
        for name, text in values.items():
            assert self.page.evaluate(STOP)[0] == name
            for key in (*text, "Tab"):
                self.press(key)

    def walk_to(self, name: str) -> None:
        """Down the lines, then along the line."""
        line = name.rsplit("-", 1)[0]
        for _ in range(30):
            at = self.page.evaluate(STOP)[0]
            if at == name:
                return
            self.press("ArrowRight" if at.rsplit("-", 1)[0] == line else "ArrowDown")
        raise AssertionError(f"the arrows do not lead to {name}")

    def fill_with_zeros(self) -> None:
        self.press("Shift+F6")
        self.go_to("空格补零")
        self.press("Enter")
        expect(self.page.get_by_role("dialog")).to_contain_text("个空格填为 0")
        self.go_to("填 0")
        self.press("Enter")
        expect(self.page.get_by_text(re.compile(r"已将 \d+ 个空格填为 0"))).to_be_visible()


def of_table(figures: dict[str, str], key: str) -> dict[str, str]:
    return {name: text for name, text in figures.items() if name.startswith(f"{key}-")}


def everything(report: Report) -> dict[str, str]:
    stored = {}
    for key in TABLES:
        slots = slots_of(Report.objects.get(pk=report.pk), key).slots
        stored |= {n: slot.get() for n, slot in slots.items() if n.startswith(f"{key}-")}
    return stored


@pytest.mark.parametrize("every", [False, True], ids=["zeros-filled", "zeros-typed"])
def test_by_keyboard_in_less_than_ten_minutes(page, sign_in, live_server, figures, every):
    report = new_report(2021)
    sign_in(drafter())
    page.goto(address(live_server, report, TABLES[0]))
    clerk, began = Clerk(page), time.monotonic()

    for number, key in enumerate(TABLES):
        first = next(iter(of_table(figures, key)))
        clerk.go_to(first)
        if every:
            clerk.write_all(of_table(figures, key))
        else:
            clerk.write(of_table(figures, key))
            clerk.fill_with_zeros()
        if number + 1 < len(TABLES):
            page.get_by_role("link", name="下一部分").focus()
            clerk.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_contain_text("三四"[number])
    saved(page)
    took = time.monotonic() - began

    print(f"by keyboard, zeros {'typed' if every else 'filled'}: {took:.0f} s, {clerk.keys} keys")
    assert everything(report) == figures
    assert took < 600


def test_by_pasting_three_blocks_in_less_than_one_minute(page, sign_in, live_server, figures):
    report = new_report(2021)
    sign_in(drafter())
    page.goto(address(live_server, report, TABLES[0]))
    shown, began = clipboards.totals_of(report.format, figures), time.monotonic()

    for number, key in enumerate(TABLES):
        time.sleep(COPYING)
        page.locator("td.figure input").first.click()
        text = clipboards.tab_text(report.format, key, shown)
        assert paste(page, text, clipboards.table_of(report.format, key, shown))
        saved(page)
        if number + 1 < len(TABLES):
            page.get_by_role("link", name="下一部分").click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("三四"[number])
    took = time.monotonic() - began

    print(f"by pasting: {took:.0f} s, {COPYING:.0f} s of them for each block in the other program")
    assert everything(report) == figures
    assert took < 60
