"""From signing in to approval without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from govreports.reports.models import Edition, Report
from tests.reports.building import drafter, put_all, ready_report, supervisor

from .people import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

CARRIED_OUT = "requests-carried_out-other_org"
PATIENCE = 20_000  # milliseconds: signing in and printing take their time on a busy machine
MOST = 250  # stops of the Tab key on one page
MICE = """() => { for (const kind of ["mousedown", "pointerdown", "touchstart"])
  addEventListener(kind, () => { throw new Error("a mouse was used"); }, true); }"""
STOP = """() => { const e = document.activeElement;
  const label = e.labels?.[0]?.textContent || e.getAttribute("aria-label") || e.textContent || "";
  if (e === document.body) return ["", ""]; // between the last stop and the first
  return [e.name || e.id || e.localName, label.trim().replace(/\\s+/g, " ")]; }"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until that field, link or button has the keyboard; the way there is no trap."""
    seen = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        name, label = page.evaluate(STOP)
        seen.append((name, label))
        if words in label or words == name:
            return
    raise AssertionError(f"Tab does not lead to {words}: {seen}")


def come_in(context: BrowserContext, home: str, username: str) -> Page:
    """Sign in by the form: the keyboard stands in its first field."""
    page = context.new_page()
    page.add_init_script(f"({MICE})()")
    page.goto(f"{home}/login/")
    if page.evaluate(STOP)[0] != "username":
        tab_to(page, "username")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("我的年报", timeout=PATIENCE)
    return page


def follow(page: Page, words: str, heading: str) -> None:
    """Go to a link or a button and press it; the page after has that heading."""
    tab_to(page, words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=PATIENCE)


def hand_in(page: Page) -> None:
    follow(page, "提交审核", "提交审核")
    tab_to(page, "落款日期")
    page.keyboard.press("Control+a")
    page.keyboard.type("2026年1月12日")
    tab_to(page, "我已核对")
    page.keyboard.press("Space")
    tab_to(page, "提交")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已提交审核")).to_be_visible(timeout=PATIENCE)


@pytest.mark.main_way
@pytest.mark.scenario(26)
def test_a_report_goes_all_the_way_by_keyboard(context, browser, watch, live_server):
    report = ready_report()
    put_all(report, "requests", {CARRIED_OUT: ""})
    for user in (drafter(), supervisor()):
        user.set_password(PASSWORD)
        user.save()

    page = come_in(context, live_server.url, "drafter")
    follow(page, "继续填写", "三、")  # straight to the table that lacks a figure
    go_to_the_cell(page)
    page.keyboard.type("0")
    page.keyboard.press("Control+s")
    expect(page.locator("#save-status")).to_contain_text("已保存", timeout=PATIENCE)
    page.keyboard.press("Control+Home")
    assert page.evaluate(STOP)[0] == "requests-new_received-natural_person"
    page.keyboard.press("F6")
    assert page.evaluate("document.getElementById('checks').contains(document.activeElement)")
    follow(page, "总览", "2025")
    hand_in(page)

    other = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    watch.follow(other)
    boss = come_in(other, live_server.url, "supervisor")
    follow(boss, "东岭街道", "审核：东岭街道")
    tab_to(boss, "退回原因")
    boss.keyboard.type("第六部分写明是否收取信息处理费。")
    tab_to(boss, "退回修改")
    boss.keyboard.press("Enter")
    expect(boss.get_by_text("已退回修改")).to_be_visible(timeout=PATIENCE)

    follow(page, "我的年报", "我的年报")
    follow(page, "继续修改", "2025")
    follow(page, "六、", "六、")
    tab_to(page, body_of(report))
    page.keyboard.press("Control+End")
    page.keyboard.type("全年没有收取信息处理费。")
    page.keyboard.press("Control+s")
    expect(page.locator("#save-status")).to_contain_text("已保存", timeout=PATIENCE)
    follow(page, "总览", "2025")
    hand_in(page)

    follow(boss, "我的年报", "我的年报")
    follow(boss, "东岭街道", "审核：东岭街道")
    tab_to(boss, "没有看变化的原因")
    boss.keyboard.type("改动已当面核对。")
    tab_to(boss, "我已看过全文")
    boss.keyboard.press("Space")
    tab_to(boss, "审核通过")
    boss.keyboard.press("Enter")
    expect(boss.get_by_text("审核通过，已生成正式版本")).to_be_visible(timeout=2 * PATIENCE)

    assert Report.objects.get().state == "approved"
    assert Edition.objects.count() == 1
    other.close()


def go_to_the_cell(page: Page) -> None:
    """To the blank cell of table three."""
    expect(page.locator("[data-tool=undo]")).to_be_visible()  # the page listens to keys
    tab_to(page, "requests-new_received-natural_person")
    page.keyboard.press("Control+End")
    assert page.evaluate(STOP)[0] == CARRIED_OUT


def body_of(report: Report) -> str:
    """The name of the field of section six."""
    return f"passage-{report.passages.get(section='other_matters').pk}-body"
