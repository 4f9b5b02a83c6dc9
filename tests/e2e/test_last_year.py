"""Last year's figures in the cells and its text beside the editor, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.reports.building import approved_report, drafter, new_report

from .editor import GRANTED, RECEIVED, address, cell, saved, violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_section(page: Page, sign_in, live_server):
    approved_report(2024)
    report = new_report(2025)
    sign_in(drafter())

    def opened(key: str) -> Page:
        page.goto(address(live_server, report, key))
        return page

    return opened


def test_the_figures_are_shown_by_a_switch_that_is_remembered(open_section):
    page = open_section("requests")
    figure = page.locator(f"[data-cell='{RECEIVED}'] .last")
    switch = page.get_by_role("button", name="显示去年")
    expect(figure).to_be_hidden()

    switch.click()
    expect(figure).to_be_visible()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []

    page.reload()
    expect(figure).to_be_visible()
    switch.click()
    expect(figure).to_be_hidden()


def test_the_text_stands_at_the_side_of_the_editor(open_section):
    page = open_section("improvements")
    page.set_viewport_size({"width": 1200, "height": 600})
    page.get_by_text("去年原文").click()
    page.locator(".last-part summary").first.click()

    text = page.locator(".last-part p").first
    expect(text).to_be_in_viewport()
    editor = page.locator("#passages").bounding_box()
    assert text.bounding_box()["x"] >= editor["x"] + editor["width"]
    assert violations(page) == []


def test_the_tab_says_at_once_what_the_checks_say(page, sign_in, live_server):
    sign_in(drafter())
    page.goto(address(live_server, new_report(), "requests"))
    tab = page.locator(".section-nav a[aria-current=page]")
    expect(tab).to_have_attribute("title", re.compile("未开始"))

    cell(page, GRANTED).fill("abc")
    cell(page, GRANTED).press("Tab")
    expect(tab).to_have_attribute("title", re.compile("有问题"))
    expect(tab.locator(".bi-exclamation-triangle-fill")).to_have_count(1)

    cell(page, GRANTED).fill("3")
    expect(tab).to_have_attribute("title", re.compile("填写中"))
    expect(tab.locator(".bi")).to_have_count(0)
    saved(page)
