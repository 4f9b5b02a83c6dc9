"""What a killed tab leaves in this browser comes back, to its person alone, for seven days."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.reports.building import drafter, put_all

from .editor import GRANTED, RECEIVED, address, cell, saved, stored, violations
from .unsent import CELLS, OFFLINE, emptied, entries, kept, left_behind, ready, rewrite
from .unsent import li as li
from .unsent import often as often
from .unsent import report as report
from .unsent import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.main_way
@pytest.mark.scenario(21)
def test_a_tab_killed_offline_gives_everything_back(table, report, live_server, watch):
    values = {name: str(number) for number, name in enumerate(CELLS, start=3)}
    page = left_behind(table, live_server, watch, values)
    assert stored(report, RECEIVED) == ""

    page.goto(address(live_server, report, "requests"))
    banner = page.locator("#unsent")
    expect(banner).to_contain_text(re.compile(r"本机有 5 处修改尚未上传（\d\d:\d\d）"))
    assert violations(page) == []
    banner.get_by_role("button", name="全部恢复").click()
    expect(banner).to_be_hidden()
    saved(page)

    assert {name: stored(report, name) for name in CELLS} == values
    assert emptied(page)
    page.reload()
    ready(page)
    expect(banner).to_be_hidden()


def test_each_place_can_be_looked_at_and_dropped(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3", GRANTED: "4"})
    page.goto(address(live_server, report, "requests"))
    banner = page.locator("#unsent")
    banner.get_by_role("button", name="逐项查看").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("本机的修改（1/2）")
    expect(dialog).to_contain_text("3")
    assert violations(page) == []

    dialog.get_by_role("button", name="恢复").click()
    expect(dialog).to_contain_text("（2/2）")
    dialog.get_by_role("button", name="放弃这一处").click()
    expect(banner).to_be_hidden()
    saved(page)

    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("3", "")
    assert entries(page) == []


def test_a_text_that_was_passed_over_is_not_given_up(page, report, sign_in, live_server, watch):
    """Found by the fault drill: a newer unsent text of the same field threw the older one away."""
    sign_in(drafter())
    page.goto(address(live_server, report, "other_matters"))
    name = ready(page).locator("textarea[name$=body]").first.get_attribute("name")
    later = left_behind(page, live_server, watch, {name: "第一段。"})
    later.goto(address(live_server, report, "other_matters"))
    expect(ready(later).locator("#unsent")).to_contain_text("本机有 1 处修改")
    last = left_behind(later, live_server, watch, {name: "第二段。"})

    last.goto(address(live_server, report, "other_matters"))
    last.locator("#unsent").get_by_role("button", name="全部恢复").click()

    dialog = last.get_by_role("dialog")
    expect(dialog).to_contain_text("第一段。")
    expect(dialog).to_contain_text("第二段。")
    expect(cell(last, name)).to_have_value("第二段。")
    dialog.get_by_role("button", name="恢复").click()
    saved(last)
    assert stored(report, name, "other_matters") == "第一段。"


def test_everything_can_be_given_up_after_a_question(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3"})
    page.goto(address(live_server, report, "requests"))
    banner = page.locator("#unsent")
    banner.get_by_role("button", name="放弃").click()
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(banner).to_be_visible()

    banner.get_by_role("button", name="放弃").click()
    page.get_by_role("dialog").get_by_role("button", name="放弃", exact=True).click()
    expect(banner).to_be_hidden()

    assert entries(page) == []
    assert stored(report, RECEIVED) == ""


def test_what_is_put_back_overwrites_nobody(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3"})
    put_all(report, "requests", {RECEIVED: "7"})
    page.goto(address(live_server, report, "requests"))

    page.locator("#unsent").get_by_role("button", name="全部恢复").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("我填3")
    expect(dialog).to_contain_text("7")
    assert stored(report, RECEIVED) == "7"

    dialog.get_by_role("button", name="用我的").click()
    saved(page)
    assert stored(report, RECEIVED) == "3"
    watch.forgive("409")


def test_another_part_of_the_report_tells_where_text_waits(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3"})
    page.goto(address(live_server, report, "disputes"))

    banner = page.locator("#unsent")
    expect(banner).to_contain_text("还有 1 处修改尚未上传")
    banner.get_by_role("link").click()
    expect(banner).to_contain_text("本机有 1 处修改尚未上传")


def test_another_part_says_nothing_of_what_arrived(table, report, live_server):
    cell(table, RECEIVED).fill("3")
    table.wait_for_timeout(200)
    table.goto(address(live_server, report, "disputes"))
    ready(table)

    expect(table.locator("#unsent")).to_be_hidden(timeout=8_000)
    assert entries(table) == []
    assert stored(report, RECEIVED) == "3"


def test_nobody_else_of_the_same_browser_sees_or_reads_it(
    table, report, live_server, watch, sign_in, li
):
    page = left_behind(table, live_server, watch, {RECEIVED: "31415"})
    sign_in(li)
    page.goto(address(live_server, report, "requests"))
    ready(page)

    expect(page.locator("#unsent")).to_be_hidden()
    (entry,) = entries(page)
    assert b"31415" not in bytes(entry["sealed"])
    opened = page.evaluate(
        """async (entry) => {
          const {postJson} = await import('/static/js/session.js');
          const {importKey, unseal} = await import('/static/js/sealing.js');
          const user = document.getElementById('live').dataset.user;
          const [, body] = await postJson('/local-key/', {}, user);
          const key = await importKey(body.key);
          const bytes = Uint8Array.from(entry.sealed).buffer;
          return await unseal(key, `${entry.id} ${entry.at}`, bytes) === undefined; }""",
        entry,
    )
    assert opened is True

    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    expect(page.locator("#unsent")).to_contain_text("本机有 1 处修改尚未上传")


def test_a_copy_dies_after_seven_days(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3"})
    rewrite(page, "old")

    page.goto(address(live_server, report, "requests"))
    ready(page)

    expect(page.locator("#unsent")).to_be_hidden()
    assert entries(page) == []


def test_a_spoilt_copy_is_thrown_away_and_told(table, report, live_server, watch):
    page = left_behind(table, live_server, watch, {RECEIVED: "3"})
    rewrite(page, "spoilt")

    page.goto(address(live_server, report, "requests"))

    expect(page.locator("#announcer")).to_contain_text("1 处修改已损坏")
    expect(page.locator("#unsent")).to_be_hidden()
    assert entries(page) == []


def test_without_a_cipher_there_is_no_copy_and_no_word_of_one(
    page, report, sign_in, live_server, watch
):
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    page.context.set_offline(True)

    cell(page, RECEIVED).fill("3")

    alert = page.locator("#save-alert")
    expect(alert).to_contain_text("网络不通，内容留在本页", timeout=10_000)
    page.wait_for_timeout(500)
    assert "本机" not in alert.inner_text()
    page.context.set_offline(False)
    saved(page)
    watch.forgive(OFFLINE)


def test_closing_warns_only_while_text_is_nowhere(table, watch):
    asks = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert table.evaluate(asks) is False
    table.context.set_offline(True)

    cell(table, RECEIVED).fill("3")
    kept(table)
    assert table.evaluate(asks) is False

    table.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new Error('full'); }; }")
    cell(table, RECEIVED).fill("34")
    expect(table.locator("#save-alert")).to_contain_text("内容留在本页")
    assert table.evaluate(asks) is True
    table.context.set_offline(False)
    saved(table)
    watch.forgive(OFFLINE)
