"""Nothing typed is lost when the server fails, a page is left, or a person has several windows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from govreports.reports.models import Event
from tests.reports.building import drafter, fill

from .editor import GRANTED, RECEIVED, address, cell, saved, stored
from .unsent import OFFLINE, kept, ready, restore
from .unsent import often as often
from .unsent import report as report
from .unsent import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_server_that_fails_and_comes_back(table, report, watch):
    pattern = re.compile("autosave/$")
    table.route(pattern, lambda route: route.fulfill(status=500, body="{}"))
    cell(table, RECEIVED).fill("4")
    expect(table.locator("#save-alert")).to_contain_text("保存失败：服务器出错，", timeout=10_000)

    table.unroute(pattern)
    table.get_by_role("button", name="立即重试").dispatch_event("click")
    saved(table)

    assert stored(report, RECEIVED) == "4"
    watch.forgive("500")


def test_reloading_right_after_typing_loses_nothing(table, report):
    cell(table, RECEIVED).fill("8")
    table.wait_for_timeout(100)

    table.reload()
    ready(table)
    restore(table)
    saved(table)

    assert stored(report, RECEIVED) == "8"


def test_going_back_right_after_typing_loses_nothing(table, report, live_server):
    table.goto(f"{live_server.url}/")
    table.go_back()
    ready(table)
    cell(table, RECEIVED).fill("9")
    table.wait_for_timeout(100)

    table.go_back(wait_until="commit")
    table.goto(address(live_server, report, "requests"))
    ready(table)
    restore(table)
    saved(table)

    assert stored(report, RECEIVED) == "9"


def test_two_windows_of_one_person(table, report, live_server, watch):
    second = table.context.new_page()
    second.goto(address(live_server, report, "requests"))
    ready(second)
    table.context.set_offline(True)
    cell(table, RECEIVED).fill("3")
    cell(second, GRANTED).fill("4")
    kept(table)
    kept(second)

    third = table.context.new_page()
    table.context.set_offline(False)
    third.goto(address(live_server, report, "requests"))
    ready(third)
    expect(third.locator("#unsent")).to_be_hidden()
    for page in (table, second):
        saved(page)

    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("3", "4")
    for page in (table, second, third):
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(cell(page, RECEIVED)).to_have_value("3")
        expect(cell(page, GRANTED)).to_have_value("4")
    watch.forgive(OFFLINE)


def test_ones_own_last_save_is_no_news_from_another_window(table, report):
    cell(table, RECEIVED).fill("8")
    table.reload()
    ready(table)
    expect(table.locator("#presence")).to_be_attached()

    # the request of a closed page that arrives late
    operation = table.evaluate("JSON.parse(sessionStorage.getItem('govreports.sent')).pop()")
    assert operation == Event.objects.filter(report=report, act="save").last().operation
    table.evaluate(
        """([operation, name]) => { const form = document.getElementById('editor');
          sessionStorage.setItem('govreports.sent', JSON.stringify([operation]));
          return fetch(form.dataset.autosave, {method: 'POST', headers: {
            'Content-Type': 'application/json',
            'X-CSRFToken': form.elements.namedItem('csrfmiddlewaretoken').value},
            body: JSON.stringify({operation, changes: [
              {name, base: '', value: '6'}]})}); }""",
        ["feedfeedfeedfeed", GRANTED],
    )
    expect(cell(table, GRANTED)).to_have_value("6", timeout=5_000)
    expect(table.locator("#presence-news")).to_have_text("")
    assert stored(report, RECEIVED) == "8"


@pytest.mark.scenario(20)
def test_what_was_typed_right_before_submitting_is_submitted(page, report, sign_in, live_server):
    fill(report)
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    text = ready(page).locator("textarea[name$=body]").first
    name = text.get_attribute("name")
    text.focus()

    page.keyboard.type("最后一个字")
    page.get_by_role("link", name="总览").dispatch_event(
        "click"
    )  # at once, not when it holds still
    page.get_by_role("link", name="提交审核").click()
    page.get_by_label("落款日期").fill("2026年1月12日")
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()

    expect(page.get_by_text("已提交审核")).to_be_visible()
    assert "最后一个字" in stored(report, name, "requests")
    submitted = report.events.get(act="submit")
    assert submitted.number > report.events.filter(act="save").last().number
