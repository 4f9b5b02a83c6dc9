"""Every page on which a section is written or read: its passages, without a script, to axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.reports.building import drafter, put_all, submitted_report

from .editor import (
    GRANTED,
    RECEIVED,
    SECTIONS,
    address,
    cell,
    fill_column,
    focused,
    ready,
    violations,
)
from .editor import report as report
from .editor import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_passages_are_added_moved_and_removed(page, report, sign_in, live_server):
    sign_in(drafter())
    page.goto(address(live_server, report, "overview"))
    page.get_by_role("button", name="添加小标题").click()
    newest = page.locator("[data-passage]").nth(5)
    expect(newest.locator(".passage-heading")).to_be_focused()

    page.keyboard.type("特色工作")
    expect(newest.locator("[data-number]")).to_have_text("（六）")
    newest.locator("textarea[name$=body]").fill("全年公开\n89 条。")
    expect(newest.locator("[data-count]")).to_have_text("字数 8")
    newest.get_by_role("button", name="上移").click()
    expect(page.locator("[data-passage]").nth(4).locator("input").first).to_have_value("特色工作")
    assert focused(page).startswith("up-") or "上移" in page.evaluate(
        "document.activeElement.title"
    )

    page.locator("[data-passage]").nth(4).get_by_role("button", name="删除这一段").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("“特色工作”和其中的 8 字正文")
    dialog.get_by_role("button", name="删除").click()
    expect(page.locator("[data-passage]")).to_have_count(5)


@pytest.mark.main_way
def test_the_plain_form_works_without_javascript(
    report, browser: Browser, watch, client, sign_in, context, live_server
):
    sign_in(drafter())
    plain = browser.new_context(java_script_enabled=False, locale="zh-CN")
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(address(live_server, report, "requests"))

    cell(page, RECEIVED).fill("１２")
    cell(page, GRANTED).fill("约3")
    page.get_by_role("button", name="保存", exact=True).last.click()

    expect(page.locator(".notices").get_by_text("已保存")).to_be_visible()
    expect(cell(page, RECEIVED)).to_have_value("12")
    expect(cell(page, "requests-new_received-total")).to_have_text("12")
    expect(cell(page, GRANTED)).to_have_value("约3")
    plain.close()


def test_every_page_is_accessible_while_it_is_written(page, report, sign_in, live_server):
    sign_in(drafter())
    fill_column(report, {RECEIVED: "3", GRANTED: "约2"})

    found = {}
    for key in ("cover", *SECTIONS):
        page.goto(address(live_server, report, key))
        found[key] = violations(page)

    assert found == {key: [] for key in ("cover", *SECTIONS)}


def test_every_page_is_accessible_with_a_broken_balance_and_help(table, report):
    put_all(ready(report), "requests", {RECEIVED: "3"})
    table.reload()
    cell(table, GRANTED).focus()
    table.keyboard.press("F1")
    expect(table.locator("#here-help")).to_contain_text("《条例》")

    assert table.locator("td.off").count() == 4
    assert violations(table) == []


def test_every_page_is_accessible_when_it_is_read(page, sign_in, live_server):
    report = submitted_report()
    sign_in(drafter())

    found = {}
    for key in ("cover", *SECTIONS):
        page.goto(address(live_server, report, key))
        expect(page.locator("main")).to_contain_text("不能再改")
        assert page.locator("main input[type=text], main textarea").count() == 0
        found[key] = violations(page)

    assert found == {key: [] for key in ("cover", *SECTIONS)}
