"""Nothing typed is lost: no network, a killed tab, an ended session, other people, other windows."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from govreports.offices import second_factor
from govreports.offices.models import Membership, Role, User
from govreports.reports.models import Event, Report
from govreports.reports.workflow import submit
from tests.reports.building import code_of, digest_of, drafter, fill, new_report, office, put_all

from .test_editor import GRANTED, RECEIVED, address, cell, focused, saved, stored, violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PASSWORD = "gongkai-2026"
CELLS = [
    f"requests-{line}-natural_person"
    for line in ("new_received", "carried_in", "granted", "partially_granted", "carried_out")
]
OFFLINE, REFUSED = "ERR_INTERNET_DISCONNECTED", "Failed to load resource"


@pytest.fixture(autouse=True)
def often(settings):
    """Open pages ask every second who else is there."""
    settings.PRESENCE_SECONDS = 1


@pytest.fixture
def report() -> Report:
    drafter().set_password(PASSWORD)
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Page:
    """Table three, open at its drafter, its local copy ready."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    return ready(page)


@pytest.fixture
def li(report) -> User:
    """Another drafter of the office."""
    user = User.objects.create_user("li", password=PASSWORD, name="李丽")
    Membership.objects.create(user=user, office=office(), role=Role.DRAFTER)
    return user


@pytest.fixture
def at_another_machine(browser: Browser, settings, live_server, watch):
    """Answer a function that gives a page of somebody with a browser of their own."""
    made: list[BrowserContext] = []

    def open_page(user: User, url: str) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
        watch.follow(context)
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        made.append(context)
        page = context.new_page()
        page.goto(url)
        return ready(page)

    yield open_page
    for context in made:
        context.close()


def ready(page: Page) -> Page:
    """Wait until the page has its key and has looked for what was left."""
    expect(page.locator("#live[data-ready]")).to_be_attached(timeout=10_000)
    return page


def kept(page: Page) -> None:
    """Wait until the page says that the text lies in this browser."""
    expect(page.locator("#save-alert")).to_contain_text("已存在本机", timeout=10_000)


def kill(page: Page) -> None:
    """The renderer dies: nothing of the page runs any more."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=3_000)
    page.close()


def entries(page: Page) -> list:
    """What lies in IndexedDB, sealed texts as a list of bytes."""
    return page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open('govreports', 1);
          asked.onsuccess = () => { const all = asked.result.transaction('drafts')
            .objectStore('drafts').getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result.map(e =>
              ({...e, sealed: Array.from(new Uint8Array(e.sealed))}))); }; }; })"""
    )


def emptied(page: Page) -> bool:
    """Whether the copies go; that takes a moment after the server has the texts."""
    for _ in range(100):
        if entries(page) == []:
            return True
        page.wait_for_timeout(50)
    return False


def rewrite(page: Page, change: str) -> None:
    """Change every entry by a statement about `e`, through a page without our scripts."""
    page.evaluate(
        """change => new Promise(done => { const asked = indexedDB.open('govreports', 1);
          asked.onsuccess = () => { const t = asked.result.transaction('drafts', 'readwrite');
            const store = t.objectStore('drafts'); const all = store.getAll();
            all.onsuccess = () => { for (const e of all.result) {
              if (change === 'old') e.at -= 8 * 24 * 3600e3;
              if (change === 'spoilt') new Uint8Array(e.sealed)[20] ^= 1;
              store.put(e); } };
            t.oncomplete = () => { asked.result.close(); done(); }; }; })""",
        change,
    )


def left_behind(table: Page, live_server, watch, values: dict[str, str]) -> Page:
    """Type offline, die; a new page of the same browser, with the network, elsewhere."""
    context = table.context
    context.set_offline(True)
    for name, value in values.items():
        cell(table, name).fill(value)
    kept(table)
    kill(table)
    context.set_offline(False)
    watch.forgive(OFFLINE)
    page = context.new_page()
    page.goto(f"{live_server.url}/healthz/")
    return page


# Scenario 21, and what becomes of the copy


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


# The server fails, the person goes back and forth, two windows


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


def restore(page: Page) -> None:
    """Take back what a closed page left, if it left anything."""
    banner = page.locator("#unsent")
    if banner.is_visible():
        banner.get_by_role("button", name="全部恢复").click()
        expect(banner).to_be_hidden()


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


# Scenario 22


def sign_in_again(page: Page, password: str) -> None:
    """Answer the dialog with the keyboard."""
    page.get_by_role("dialog").locator("#again-password").fill(password)
    page.keyboard.press("Enter")


@pytest.mark.main_way
@pytest.mark.scenario(22)
def test_an_ended_session_is_renewed_in_place(table, report, watch):
    drafter_with_password()
    cell(table, GRANTED).focus()
    Session.objects.all().delete()
    table.keyboard.type("12")
    dialog = table.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible(timeout=10_000)
    expect(table.locator("#save-alert")).to_contain_text("未保存：登录已过期，已存在本机")
    table.keyboard.type("3")  # the dialog takes no key away from who is typing
    expect(cell(table, GRANTED)).to_have_value("123")
    assert violations(table) == []
    before = table.locator("[name=csrfmiddlewaretoken]").first.input_value()

    sign_in_again(table, "wrong-password")
    expect(dialog).to_contain_text("口令不正确")
    sign_in_again(table, PASSWORD)
    saved(table)
    expect(dialog).to_have_count(0)

    assert focused(table) == GRANTED
    assert stored(report, GRANTED) == "123"
    assert table.locator("[name=csrfmiddlewaretoken]").first.input_value() != before
    cell(table, RECEIVED).fill("5")
    saved(table)
    table.get_by_role("button", name="空格补零").click()
    table.get_by_role("dialog").get_by_role("button", name="取消").click()
    watch.forgive("401")
    watch.forgive("422")
    watch.forgive("403")


@pytest.mark.scenario(22)
def test_with_a_second_factor_the_code_is_asked_for_in_place_too(table, report, watch):
    drafter_with_password()
    secret = second_factor.fresh_secret()
    second_factor.add(drafter(), secret, code_of(secret))
    cell(table, GRANTED).focus()
    Session.objects.all().delete()
    table.keyboard.type("12")
    dialog = table.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible(timeout=10_000)

    sign_in_again(table, PASSWORD)
    expect(dialog.get_by_role("alert")).to_have_text("再填写动态口令")
    code = dialog.get_by_label("动态口令")
    expect(code).to_be_focused()
    code.fill("000000")
    table.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("动态口令不正确")
    code.fill(code_of(secret, later=1))
    table.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    saved(table)
    assert stored(report, GRANTED) == "12"
    for status in ("401", "403", "422"):
        watch.forgive(status)


def drafter_with_password() -> User:
    user = drafter()
    user.set_password(PASSWORD)
    user.save()
    return user


def test_nothing_is_sent_under_another_name(table, report, live_server, watch, sign_in, li):
    drafter_with_password()
    sign_in(li)
    cell(table, RECEIVED).fill("6")
    alert = table.locator("#save-alert")
    expect(alert).to_contain_text("现在登录的是“李丽”", timeout=10_000)
    assert Event.objects.filter(report=report, act="save").count() == 0

    sign_in_again(table, PASSWORD)
    expect(table.get_by_role("dialog")).to_contain_text("先在另一窗口退出")
    table.keyboard.press("Escape")
    Session.objects.all().delete()
    table.get_by_role("button", name="重新登录").click()
    sign_in_again(table, PASSWORD)
    saved(table)

    (event,) = Event.objects.filter(report=report, act="save")
    assert event.by == drafter()
    assert stored(report, RECEIVED) == "6"
    for part in ("401", "403", "409"):
        watch.forgive(part)


def test_signing_out_warns_while_text_waits(table, report, watch):
    table.route(re.compile("autosave/$"), lambda route: route.abort())
    cell(table, RECEIVED).fill("3")
    kept(table)
    table.get_by_role("button", name="退出").click()
    dialog = table.get_by_role("dialog", name="退出登录")
    expect(dialog).to_contain_text("本机还有 1 处修改没有上传", timeout=10_000)
    assert violations(table) == []
    dialog.get_by_role("button", name="留在本页").click()
    expect(cell(table, RECEIVED)).to_have_value("3")

    table.unroute(re.compile("autosave/$"))
    table.get_by_role("button", name="退出").click()
    expect(table.get_by_role("heading", level=1)).to_contain_text("登录", timeout=10_000)
    assert stored(report, RECEIVED) == "3"
    watch.forgive("ERR_FAILED")


# Scenario 23


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
