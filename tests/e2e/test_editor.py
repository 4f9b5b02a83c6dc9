"""The pages on which a section is written, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from govreports.reports.models import Event, Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, new_report, put_all, submitted_report

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RECEIVED = "requests-new_received-natural_person"
GRANTED = "requests-granted-natural_person"
CARRIED_OUT = "requests-carried_out-natural_person"


@pytest.fixture
def report() -> Report:
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Page:
    """Table three, open at its drafter."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    return page


def address(live_server, report: Report, key: str) -> str:
    place = "cover" if key == "cover" else f"sections/{key}"
    return f"{live_server.url}/reports/{report.pk}/{place}/"


def cell(page: Page, name: str):
    return page.locator(f"[id='i-{name}']")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.id")


def stored(report: Report, name: str, key: str = "") -> str:
    key = key or name.split("-")[0]
    return slots_of(Report.objects.get(pk=report.pk), key).slots[name].get()


def saved(page: Page) -> None:
    expect(page.locator("#save-status")).to_have_text(re.compile("已保存"), timeout=10_000)


def submit(page: Page, live_server, report: Report, there: bool = False) -> None:
    """Hand the report in, as far as the page lets it; `there` when that page is open already."""
    if not there:
        page.goto(f"{live_server.url}/reports/{report.pk}/submit/")
    page.get_by_label("落款日期").fill("2026年1月12日")
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()


def violations(page: Page) -> list:
    page.evaluate(AXE.read_text())
    return page.evaluate(
        "rules => axe.run(document, {runOnly: rules})"
        ".then(found => found.violations.map(v => [v.id, v.nodes.map(n => n.html)]))",
        RULES,
    )


@pytest.mark.main_way
@pytest.mark.scenario(1)
def test_totals_follow_in_the_next_frame_without_a_request(table):
    # All times are taken in the page: how fast the machine drives it says nothing.
    seen = table.evaluate_handle(
        """() => {
          const seen = {totals: null, typed: 0, asked: []};
          const total = id => document.getElementById(`i-requests-${id}`).textContent;
          document.addEventListener('input', () => {
            seen.typed = performance.now();
            requestAnimationFrame(() => {
              seen.totals = [total('granted-total'), total('result_total-natural_person')];
            });
          }, {once: true, capture: true});
          const fetched = window.fetch;
          window.fetch = (address, ...rest) => {
            if (!/presence/.test(address)) seen.asked.push([String(address), performance.now()]);
            return fetched(address, ...rest);
          };
          return seen;
        }"""
    )
    cell(table, GRANTED).focus()

    table.keyboard.type("3")
    table.wait_for_function("seen => seen.asked.length", arg=seen)
    saved(table)

    told = seen.json_value()
    assert told["totals"] == ["3", "3"]
    [(address, when)] = told["asked"]
    assert address.endswith("/sections/requests/autosave/")
    assert when - told["typed"] > 900  # a second of rest, by clocks that round


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


@pytest.mark.scenario(5)
def test_unread_text_is_kept_and_marked_after_reload(table, report, live_server, watch):
    cell(table, RECEIVED).focus()
    table.keyboard.type("约3")
    assert table.locator("[aria-invalid]").count() == 0

    table.keyboard.press("Enter")
    expect(cell(table, RECEIVED)).to_have_attribute("aria-invalid", "true")
    saved(table)
    table.reload()

    expect(cell(table, RECEIVED)).to_have_value("约3")
    expect(cell(table, RECEIVED)).to_have_attribute("aria-invalid", "true")
    expect(table.locator("#findings")).to_contain_text("看不懂“约3”")
    expect(cell(table, "requests-new_received-total")).to_have_text("")

    submit(table, live_server, report)
    summary = table.get_by_role("alert").filter(has_text="约3")
    summary.get_by_role("link", name=re.compile("约3")).click()
    expect(cell(table, RECEIVED)).to_be_focused()
    watch.forgive("409")


@pytest.mark.scenario(12)
def test_nothing_is_red_before_a_column_is_complete(table, report):
    fill_column(report, {RECEIVED: "3", GRANTED: "2", CARRIED_OUT: ""})
    table.reload()
    balance = table.locator("[data-rule='R26:natural_person']")

    expect(balance).to_contain_text("还有 1 格未填，目前相差 1 件")
    assert table.locator(".off, [aria-invalid], .finding-error").count() == 0
    table.get_by_role("button", name="填入 1").click()
    expect(balance).to_contain_text("平衡（3＝3）")
    table.keyboard.press("Control+z")
    for received in ("9999", "0", "1"):
        cell(table, RECEIVED).fill(received)
        assert table.locator(".off, [aria-invalid], .finding-error").count() == 0
    cell(table, RECEIVED).fill("3")

    cell(table, CARRIED_OUT).focus()
    table.keyboard.type("0")
    expect(balance).to_contain_text("不平：少 1 件")
    assert table.locator("td.off").count() == 4
    expect(table.locator("#h-requests-natural_person")).to_contain_text("不平")
    expect(table.locator("#findings")).to_contain_text("少 1 件")

    table.get_by_role("button", name="在“四、结转下年度继续办理”填 1").click()
    assert cell(table, CARRIED_OUT).input_value() == "1"
    assert focused(table) == CARRIED_OUT
    expect(balance).to_contain_text("平衡（3＝3）")
    assert table.locator(".off, .finding-error").count() == 0
    saved(table)


def fill_column(report: Report, values: dict[str, str]) -> None:
    names = [cell.name for cell in report.format.typed if cell.name.startswith("requests-")]
    column = {name: "0" for name in names if name.endswith("-natural_person")}
    put_all(report, "requests", {**column, **values})


def test_a_finding_leads_to_its_cell(table, report):
    fill_column(report, {RECEIVED: "3"})
    table.reload()

    table.locator("#findings a").first.click()

    assert focused(table) == CARRIED_OUT


@pytest.mark.main_way
@pytest.mark.scenario(2)
def test_the_keys_of_a_spreadsheet(table):
    cell(table, RECEIVED).focus()
    steps = [
        ("Enter", "requests-carried_in-natural_person"),
        ("Shift+Enter", RECEIVED),
        ("ArrowRight", "requests-new_received-business_enterprise"),
        ("ArrowDown", "requests-carried_in-business_enterprise"),
        ("Tab", "requests-carried_in-research_institution"),
        ("Tab", "requests-carried_in-public_welfare_org"),
        ("Tab", "requests-carried_in-legal_service_org"),
        ("Enter", "requests-granted-business_enterprise"),
        ("Home", GRANTED),
        ("End", "requests-granted-other_org"),
        ("Control+End", "requests-carried_out-other_org"),
        ("ArrowUp", "requests-other_misc-other_org"),
        ("Control+ArrowUp", "requests-new_received-other_org"),
        ("ArrowRight", "requests-new_received-other_org"),
        ("Control+Home", RECEIVED),
    ]

    assert [(key, press(table, key)) for key, _ in steps] == steps


def press(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return focused(page)


def test_keys_inside_a_cell(table):
    cell(table, RECEIVED).fill("12")
    cell(table, "requests-carried_in-natural_person").focus()

    table.keyboard.press("Control+d")
    assert cell(table, "requests-carried_in-natural_person").input_value() == "12"

    table.keyboard.type("9")
    table.keyboard.press("Escape")
    assert cell(table, "requests-carried_in-natural_person").input_value() == ""

    cell(table, RECEIVED).focus()
    table.keyboard.press("F2")
    table.keyboard.press("ArrowLeft")
    table.keyboard.type("0")
    assert cell(table, RECEIVED).input_value() == "102"
    assert focused(table) == RECEIVED

    table.keyboard.press("Control+s")
    saved(table)


@pytest.mark.main_way
@pytest.mark.scenario(3)
def test_an_input_method_keeps_its_keys(table):
    cell(table, RECEIVED).focus()
    session = table.context.new_cdp_session(table)

    session.send(
        "Input.imeSetComposition", {"text": "１２", "selectionStart": 2, "selectionEnd": 2}
    )
    expect(cell(table, "requests-new_received-total")).to_have_text("")
    enter = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    session.send("Input.insertText", {"text": "１２"})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": "Enter", "code": "Enter"})
    expect(cell(table, "requests-new_received-total")).to_have_text("12")
    assert focused(table) == RECEIVED
    assert cell(table, RECEIVED).input_value() == "１２"

    table.keyboard.press("Enter")
    assert focused(table) == "requests-carried_in-natural_person"
    expect(cell(table, RECEIVED)).to_have_value("12")
    saved(table)


@pytest.mark.scenario(4)
def test_full_width_digits_count_at_once_and_are_tidied_later(table, report):
    cell(table, RECEIVED).focus()

    table.keyboard.insert_text("３")
    expect(cell(table, "requests-new_received-total")).to_have_text("3")
    assert cell(table, RECEIVED).input_value() == "３"
    table.keyboard.press("Tab")

    assert cell(table, RECEIVED).input_value() == "3"
    saved(table)
    assert stored(report, RECEIVED) == "3"


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


def test_filling_blanks_asks_with_scope_and_count(table, report):
    cell(table, RECEIVED).fill("3")
    table.get_by_role("button", name="空格补零").click()
    dialog = table.get_by_role("dialog")
    expect(dialog).to_contain_text("将把 143 个空格填为 0")
    dialog.get_by_label(re.compile("本列（自然人）")).check()
    expect(dialog).to_contain_text("将把 23 个空格填为 0")
    assert violations(table) == []

    dialog.get_by_role("button", name="填 0").click()
    expect(table.get_by_text("已将 23 个空格填为 0")).to_be_visible()

    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("3", "0")
    expect(table.locator("#checks")).to_contain_text("本表还有 120 格未填")


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


SECTIONS = ("overview", "disclosure", "requests", "disputes", "improvements", "other_matters")


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


def ready(report: Report) -> Report:
    fill_column(report, {})
    return report


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
