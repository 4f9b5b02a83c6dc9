"""Two people in one report: they see each other, and neither overwrites the other."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from govreports.reports.models import Event
from govreports.reports.workflow import submit
from tests.reports.building import digest_of, drafter, fill, put_all

from .editor import GRANTED, RECEIVED, address, cell, focused, saved, stored, violations
from .unsent import CELLS, ready
from .unsent import at_another_machine as at_another_machine
from .unsent import li as li
from .unsent import often as often
from .unsent import report as report
from .unsent import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.scenario(23)
def test_two_people_see_each_other_and_what_they_save(
    table, report, live_server, li, at_another_machine
):
    cell(table, GRANTED).focus()
    other = at_another_machine(li, address(live_server, report, "requests"))
    cell(other, RECEIVED).focus()

    expect(table.locator("#presence")).to_contain_text("李丽 正在填写：三、", timeout=35_000)
    expect(table.locator("td.other-here")).to_have_attribute("data-who", "李丽")
    expect(other.locator("#presence")).to_contain_text("正在填写：三、", timeout=5_000)
    assert violations(table) == []

    cell(other, RECEIVED).fill("3")
    cell(other, CELLS[4]).fill("2")
    saved(other)
    expect(table.locator("#presence-news")).to_contain_text("李丽刚改了 2 格", timeout=5_000)
    expect(cell(table, RECEIVED)).to_have_value("3")
    expect(cell(table, "requests-new_received-total")).to_have_text("3")
    assert table.locator("td.just-changed").count() == 2
    table.get_by_role("button", name="查看").click()
    assert focused(table) in (RECEIVED, CELLS[4])
    assert Event.objects.filter(report=report, act="save").count() == 1

    other.goto(f"{live_server.url}/")
    expect(table.locator("#presence")).to_have_text("", timeout=5_000)


def test_what_i_have_typed_stays_and_becomes_a_conflict(
    table, report, live_server, li, at_another_machine, watch
):
    table.route(re.compile("autosave/$"), lambda route: route.abort())
    cell(table, RECEIVED).fill("5")
    other = at_another_machine(li, address(live_server, report, "requests"))
    cell(other, RECEIVED).fill("7")
    saved(other)
    table.wait_for_timeout(2_500)
    expect(cell(table, RECEIVED)).to_have_value("5")

    table.unroute(re.compile("autosave/$"))
    dialog = table.get_by_role("dialog")
    three = re.compile(r"原来（空）我填5李丽填（\d\d:\d\d）7")
    expect(dialog).to_contain_text(three, timeout=40_000)
    for words in ("用我的", "用对方的", "用填写的"):
        expect(dialog.get_by_role("button", name=words)).to_be_visible()
    assert stored(report, RECEIVED) == "7"
    watch.forgive("409")
    watch.forgive("ERR_FAILED")


def test_one_question_at_a_time(table, report, live_server, li, at_another_machine, watch):
    table.route(re.compile("autosave/$"), lambda route: route.abort())
    cell(table, RECEIVED).fill("5")
    other = at_another_machine(li, address(live_server, report, "requests"))
    cell(other, RECEIVED).fill("7")
    saved(other)
    table.get_by_role("button", name="空格补零").click()
    zero = table.get_by_role("dialog", name="空格补零")
    expect(zero).to_be_visible()

    table.unroute(re.compile("autosave/$"))
    with table.expect_response(re.compile("autosave/$"), timeout=40_000):
        table.evaluate("dispatchEvent(new Event('online'))")
    table.wait_for_timeout(500)
    expect(table.locator(".veil")).to_have_count(1)
    zero.get_by_role("button", name="取消").click()
    conflict = table.get_by_role("dialog", name="两处同时修改")
    expect(conflict).to_contain_text("李丽填")
    assert table.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    conflict.get_by_role("button", name="稍后处理").click()

    cell(table, GRANTED).fill("2")
    table.get_by_role("button", name="退出").click()
    leave = table.get_by_role("dialog", name="退出登录")
    expect(leave).to_be_visible(timeout=10_000)
    expect(table.locator(".veil")).to_have_count(1)
    leave.get_by_role("button", name="留在本页").click()
    expect(table.locator(".veil")).to_have_count(0)
    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("7", "2")
    watch.forgive("409")
    watch.forgive("ERR_FAILED")


def test_a_conflict_with_oneself_is_told_as_such(table, report, live_server, watch):
    table.route(re.compile("autosave/$"), lambda route: route.abort())
    cell(table, RECEIVED).fill("5")
    second = table.context.new_page()
    second.goto(address(live_server, report, "requests"))
    cell(ready(second), RECEIVED).fill("7")
    saved(second)

    table.unroute(re.compile("autosave/$"))
    table.evaluate("dispatchEvent(new Event('online'))")
    dialog = table.get_by_role("dialog", name="两处同时修改")
    expect(dialog).to_contain_text("您在另一窗口填", timeout=40_000)
    assert drafter().name not in dialog.inner_text()
    dialog.get_by_role("button", name="稍后处理").click()
    expect(table.locator("#save-alert")).to_contain_text("1 处与您在另一窗口的修改不同")
    watch.forgive("409")
    watch.forgive("ERR_FAILED")


def test_every_open_window_turns_read_only(
    page, report, sign_in, live_server, li, at_another_machine
):
    fill(report)
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    other = at_another_machine(li, address(live_server, report, "overview"))

    submit(report, by=drafter(), shown=digest_of(report), signed_on=date(2026, 1, 12))

    for window in (page, other):
        locked = window.locator(".editor-locked")
        expect(locked).to_contain_text(f"报告已由{drafter()}提交审核", timeout=5_000)
    expect(cell(page, RECEIVED)).not_to_be_editable()
    assert violations(page) == []


def test_what_a_locked_page_keeps_is_called_by_its_place(page, report, sign_in, live_server, watch):
    fill(report)
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    submit(report, by=drafter(), shown=digest_of(report), signed_on=date(2026, 1, 12))

    cell(page, RECEIVED).fill("9")

    kept = page.locator(".editor-locked textarea")
    expect(kept).to_have_value("一、本年新收政府信息公开申请数量 × 自然人：9")
    expect(page.locator(".off-mark")).to_have_text("不平")
    watch.forgive("409")


def test_both_changes_of_a_text_can_be_kept(
    page, report, sign_in, live_server, li, at_another_machine, watch
):
    """Two people in one text: what each changed is marked, and comes together on demand."""
    body = f"passage-{report.passages.filter(section='overview').first().pk}-body"
    put_all(report, "overview", {body: "窗口设在一楼，接收当面、邮寄和网上申请。归档由专人办理。"})
    sign_in(drafter())
    page.goto(address(live_server, report, "overview"))
    other = at_another_machine(li, address(live_server, report, "overview"))
    field = page.locator(f"[name={body}]")
    page.route("**/autosave/", lambda route: route.abort())
    field.fill("窗口设在二楼，接收当面、邮寄和网上申请。归档由专人办理。")
    other.locator(f"[name={body}]").fill("窗口设在一楼，接收当面、邮寄和网上申请。归档由两人办理。")
    saved(other)
    page.unroute("**/autosave/")

    dialog = page.get_by_role("dialog", name="两处同时修改")
    expect(dialog.locator("mark")).to_have_text(["二", "两"], timeout=15_000)
    expect(dialog.get_by_label("两处合在一起（可以再改）")).to_have_value(
        "窗口设在二楼，接收当面、邮寄和网上申请。归档由两人办理。"
    )
    assert violations(page) == []
    dialog.get_by_role("button", name="两处都用").click()
    saved(page)
    assert (
        stored(report, body, "overview")
        == "窗口设在二楼，接收当面、邮寄和网上申请。归档由两人办理。"
    )
    watch.forgive("409")
    watch.forgive("ERR_FAILED")
