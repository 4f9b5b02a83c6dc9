"""What is typed is saved: when, in which words, beside other people, and without a server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from govreports.reports.models import Event, Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, put_all

from .editor import GRANTED, RECEIVED, address, cell, focused, saved, stored, violations
from .editor import report as report
from .editor import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.main_way
@pytest.mark.scenario(19)
def test_autosave_says_what_it_does_in_order(table, report):
    words = table.evaluate_handle(
        """() => { const seen = [], line = document.getElementById('save-status');
          new MutationObserver(() => { if (line.textContent) seen.push(line.textContent); })
            .observe(line, {childList: true, characterData: true, subtree: true});
          return seen; }"""
    )
    posts = []
    table.on("request", lambda r: "autosave" in r.url and posts.append(r.url))
    cell(table, RECEIVED).focus()

    table.keyboard.type("１２")
    saved(table)

    assert len(posts) == 1  # once it rests: when, the scenario of a rest tells by the page's clock
    seen = words.json_value()
    assert seen[:2] == ["未保存", "正在保存…"]
    assert re.fullmatch(r"已保存 \d\d:\d\d", seen[2])
    assert len(seen) == 3
    assert stored(report, RECEIVED) == "12"


@pytest.mark.scenario(19)
def test_many_quick_changes_are_few_requests(table, report):
    posts = []
    table.on("request", lambda request: "autosave" in request.url and posts.append(request))
    cell(table, RECEIVED).focus()

    names = [c.name for c in report.format.typed if c.name.startswith("requests-")][:50]
    for number, name in enumerate(names):
        assert focused(table) == name
        table.keyboard.type(str(number))
        table.keyboard.press("Tab")
    saved(table)

    assert 1 <= len(posts) <= 3
    assert Event.objects.filter(report=report, act="save").count() == len(posts)
    slots = slots_of(Report.objects.get(pk=report.pk), "requests").slots
    assert [slots[name].get() for name in names] == [str(number) for number in range(50)]


def test_the_last_key_is_saved_before_the_page_is_left(table, report):
    cell(table, RECEIVED).fill("7")

    table.get_by_role("link", name="下一部分").click()
    expect(table.get_by_role("heading", level=1)).to_contain_text("四、")

    assert stored(report, RECEIVED) == "7"


@pytest.mark.main_way
@pytest.mark.scenario(23)
def test_two_people_at_the_same_cell(table, report, browser: Browser, watch, live_server):
    put_all(report, "requests", {RECEIVED: "3"})
    table.reload()
    other = browser.new_context(locale="zh-CN")
    other.add_cookies(table.context.cookies())
    second = other.new_page()
    second.goto(address(live_server, report, "requests"))
    cell(second, RECEIVED).fill("7")
    saved(second)

    cell(table, GRANTED).fill("1")
    cell(table, RECEIVED).fill("5")
    dialog = table.get_by_role("dialog")
    expect(dialog).to_contain_text("原来3我填5")
    expect(dialog).to_contain_text("7")
    expect(table.locator("#save-alert")).to_contain_text("有冲突，请处理")
    assert violations(table) == []
    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("7", "1")

    table.keyboard.press("Escape")
    expect(cell(table, RECEIVED)).to_have_value("5")
    table.get_by_role("button", name="处理").click()
    dialog.get_by_role("button", name="用我的").click()
    saved(table)
    assert stored(report, RECEIVED) == "5"
    watch.forgive("409")
    other.close()


def test_offline_and_back(table, report, watch):
    table.context.set_offline(True)
    cell(table, RECEIVED).fill("4")
    expect(table.locator("#save-alert")).to_contain_text("网络不通", timeout=10_000)
    assert table.title().startswith("● ")

    cell(table, GRANTED).fill("2")
    table.context.set_offline(False)
    saved(table)

    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("4", "2")
    assert not table.title().startswith("● ")
    watch.forgive("ERR_INTERNET_DISCONNECTED")


def test_an_expired_login_loses_nothing(table, report, sign_in, watch):
    table.context.clear_cookies()
    cell(table, RECEIVED).fill("4")
    expect(table.locator("#save-alert")).to_contain_text("登录已过期", timeout=10_000)

    sign_in(drafter())
    table.evaluate("window.dispatchEvent(new Event('online'))")
    saved(table)
    expect(table.get_by_role("dialog")).to_have_count(0)

    assert stored(report, RECEIVED) == "4"
    watch.forgive("401")
    watch.forgive("403")


@pytest.mark.main_way
def test_a_report_handed_in_meanwhile_turns_read_only(table, report, watch):
    # what the page asks of itself would tell it first: here a save is to learn of it
    table.route(re.compile("/presence/"), lambda route: route.abort())
    Report.objects.filter(pk=report.pk).update(
        state="submitted", submitted_by=drafter(), submitted_at="2026-01-12T09:00+08:00"
    )
    cell(table, RECEIVED).fill("4")

    expect(table.locator(".editor-locked")).to_contain_text("提交审核", timeout=10_000)
    expect(table.locator("#unsaved-text")).to_have_value(re.compile("4"))
    expect(cell(table, RECEIVED)).not_to_be_editable()
    assert violations(table) == []
    watch.forgive("409")
    watch.forgive("ERR_FAILED")


def test_too_long_a_text_is_said_and_kept(page, report, sign_in, live_server):
    sign_in(drafter())
    page.goto(address(live_server, report, "other_matters"))
    body = page.locator("textarea").first

    body.fill("字" * 20_001)
    expect(page.locator("#save-alert")).to_contain_text("1 处不合要求", timeout=10_000)
    expect(page.locator("[data-passage]")).to_contain_text("最多 20000 字")
    assert violations(page) == []

    body.fill("没有其他需要报告的事项。")
    saved(page)
    expect(page.locator(".field-error:visible")).to_have_count(0)
