"""Comments in Chromium: scenario 29, nothing half-written lost, by keyboard, without a script."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from govreports.offices.models import User
from govreports.reports.comments import sent
from govreports.reports.models import Comment, Report
from tests.reports.building import (
    drafter,
    put_all,
    ready_report,
    submitted,
    supervisor,
)

from .editor import violations
from .people import wait_saved

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
CELL = "requests-new_received-natural_person"
SENTENCE = "对三件咨询逐件答复"
BODY = f"全年按照规定公开政府信息。\n街道{SENTENCE}，没有积压。"
OFFICE, ZOOMED = {"width": 1349, "height": 600}, {"width": 683, "height": 300}


@pytest.fixture
def report() -> Report:
    """A report that waits for its supervisor."""
    made = ready_report()
    put_all(made, "overview", {f"{first_passage(made)}-body": BODY})
    return submitted(made)


def first_passage(report: Report) -> str:
    return f"passage-{report.passages.filter(section='overview').first().pk}"


@pytest.fixture
def browse(browser: Browser, live_server, watch, settings):
    """Answer a function that opens a page in a browser of that person's own."""
    opened = []

    def browse(user: User, path: str, **context) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        window = browser.new_context(viewport=OFFICE, locale="zh-CN", **context)
        opened.append(window)
        watch.follow(window)
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        window.add_cookies([cookie])
        page = window.new_page()
        page.goto(live_server.url + path)
        return page

    yield browse

    for window in opened:
        window.close()
    assert watch.faults == []


def review(report: Report) -> str:
    return f"/reports/{report.pk}/review/?view=full"


def section(report: Report, key: str) -> str:
    return f"/reports/{report.pk}/sections/{key}/"


def select(page: Page, words: str) -> None:
    """Select words with the mouse, as far as a test can: the selection and the button let go."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".review-main"), 4);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
            return;
          }
        }""",
        words,
    )


def comment_on_cell(page: Page, text: str, suggestion: str = "") -> None:
    page.locator(f"td[data-cell={CELL}]").click()
    finish(page, text, suggestion)


def comment_on_words(page: Page, words: str, text: str, suggestion: str = "") -> None:
    select(page, words)
    page.locator(".comment-selection").click()
    finish(page, text, suggestion)


def finish(page: Page, text: str, suggestion: str = "") -> None:
    page.get_by_role("textbox", name="批注", exact=True).fill(text)
    if suggestion:
        page.get_by_label("改为（选填）").fill(suggestion)
    page.get_by_role("button", name="记下批注").click()
    expect(page.locator(".comment", has_text=text)).to_be_focused()


def send_back(page: Page) -> None:
    page.get_by_role("button", name=re.compile("退回修改")).click()
    expect(page.get_by_text("已退回修改")).to_be_visible()


@pytest.mark.main_way
@pytest.mark.scenario(29)
def test_scenario_29_anchors_survive(report, browse, watch):
    boss = browse(supervisor(), review(report))
    comment_on_cell(boss, "还有一件未办结？")
    comment_on_words(boss, SENTENCE, "写明答复方式。")
    expect(boss.locator(".commented-words")).to_have_text(SENTENCE)
    expect(boss.locator(f"td[data-cell={CELL}] .comment-flag")).to_have_text("②")
    send_back(boss)

    page = browse(drafter(), "/")
    expect(page.locator(".return-note")).to_contain_text("待改 2")
    page.get_by_role("link", name=re.compile("^去改.*批注 1")).click()
    area = page.locator(f"#i-{first_passage(report)}-body")
    expect(area).to_be_focused()
    area.fill("前面这一段全部重写过了。\n街道收到咨询都用书面方式作了回复。")
    wait_saved(page)
    expect(page.locator(".passage .comment-flag")).to_have_text("①")
    page.locator(".comment").get_by_role("button", name="已修改").click()
    expect(page.locator(".comment .chip")).to_have_text("已修改")
    page.goto(page.url.split("/sections/")[0] + "/submit/")
    page.get_by_label(re.compile("仍然提交")).check()
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已提交审核")).to_be_visible()

    boss.goto(boss.url.split("/reports/")[0] + review(report))
    first, second = boss.locator(".comment").all()
    expect(first).to_contain_text("原文已改")
    expect(first.locator(".comment-quote")).to_have_text(SENTENCE)
    expect(first).to_contain_text("已修改")
    expect(second).to_contain_text("待修改")
    expect(boss.locator(f"td[data-cell={CELL}] .comment-flag")).to_have_text("②")
    boss.get_by_label("我已看过全文").check()
    boss.get_by_role("button", name="审核通过").click()
    expect(boss.locator("#error-summary")).to_contain_text("批注②")
    assert Report.objects.get().state == "submitted"
    watch.forgive("400")  # the refusal this test asked for


def test_a_half_written_comment_outlives_the_sign_in(report, browse, watch, live_server):
    page = browse(supervisor(), review(report))
    page.locator(f"td[data-cell={CELL}]").click()
    page.context.clear_cookies()
    page.get_by_role("textbox", name="批注", exact=True).fill("还没有写完的批注")

    expect(page.locator("#comment-form [data-wrong]")).to_contain_text("登录已过期，批注还在本页")
    expect(page.get_by_role("dialog")).to_contain_text("登录已过期")
    assert Comment.objects.count() == 0
    user = supervisor()
    user.set_password("gongkai-2026")
    user.save()
    page.get_by_label(f"{user.name}的口令").fill("gongkai-2026")
    page.get_by_role("button", name="登录并继续").click()

    expect(page.locator("#comment-form [data-told]")).to_contain_text("已存为草稿")
    assert [c.text for c in Comment.objects.all()] == ["还没有写完的批注"]
    watch.forgive("401")
    watch.forgive("403")


def test_a_decision_takes_along_what_was_just_typed(report, browse):
    page = browse(supervisor(), review(report))
    page.locator(f"td[data-cell={CELL}]").click()
    page.get_by_role("textbox", name="批注", exact=True).fill("刚写好。")

    page.get_by_role("button", name=re.compile("退回修改")).click()

    expect(page.get_by_text("已退回修改")).to_be_visible()
    assert [(c.text, c.state) for c in sent(report)] == [("刚写好。", "open")]


def test_by_keyboard_alone(report, browse):
    page = browse(supervisor(), review(report))
    here = page.locator("td[data-cell] .comment-here").first
    cell = page.locator(f"td[data-cell={CELL}] .comment-here")
    expect(cell).to_have_accessible_name("批注：一、本年新收政府信息公开申请数量 × 自然人")
    here.focus()
    expect(here).to_have_css("opacity", "1")
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.closest('[data-cell]').dataset.cell")

    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="批注", exact=True)).to_be_focused()
    page.keyboard.type("核对台账。")
    for _ in range(6):
        if page.evaluate("document.activeElement.textContent") == "记下批注":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".comment")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-cell]')?.dataset.cell") == name
    assert [(c.cell, c.text) for c in Comment.objects.all()] == [(name, "核对台账。")]


def test_a_wording_is_adopted_with_one_click_and_taken_back_with_one_key(report, browse):
    boss = browse(supervisor(), review(report))
    comment_on_words(boss, SENTENCE, "写具体。", "当场答复三件咨询")
    comment_on_cell(boss, "台账是 3 件。", "3")
    send_back(boss)

    page = browse(drafter(), section(report, "overview"))
    page.get_by_role("button", name="采用").click()
    expect(page.locator(".comment .chip")).to_have_text("已修改")
    area = page.locator(f"#i-{first_passage(report)}-body")
    expect(area).to_have_value(BODY.replace(SENTENCE, "当场答复三件咨询"))
    assert report.passages.first().body == BODY.replace(SENTENCE, "当场答复三件咨询")
    area.focus()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(BODY)

    page.goto(page.url.replace("overview", "requests"))
    page.get_by_role("button", name="采用").click()
    expect(page.locator(".comment .chip")).to_have_text("已修改")
    expect(page.locator(f"#i-{CELL}")).to_have_value("3")
    page.locator(f"#i-{CELL}").focus()
    page.keyboard.press("Control+z")
    expect(page.locator(f"#i-{CELL}")).to_have_value("0")
    wait_saved(page)


def test_a_wording_is_not_put_over_what_was_changed(report, browse):
    boss = browse(supervisor(), review(report))
    comment_on_words(boss, SENTENCE, "写具体。", "当场答复三件咨询")
    send_back(boss)
    page = browse(drafter(), section(report, "overview"))
    area = page.locator(f"#i-{first_passage(report)}-body")
    area.fill("已经另写过了。")

    page.get_by_role("button", name="采用").click()

    expect(page.locator(".comment [data-told]")).to_contain_text("和批注时不同，没有采用")
    expect(area).to_have_value("已经另写过了。")
    assert [c.state for c in sent(report)] == ["open"]
    wait_saved(page)


@pytest.mark.parametrize("size", [OFFICE, ZOOMED])
def test_no_barrier_on_pages_with_comments(size, report, browse):
    boss = browse(supervisor(), review(report))
    comment_on_cell(boss, "核对。", "3")
    comment_on_words(boss, SENTENCE, "写具体。")
    boss.set_viewport_size(size)
    boss.locator("details.comment-writing > summary").click()
    assert violations(boss) == []
    assert boss.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    send_back(boss)

    page = browse(drafter(), "/")
    page.set_viewport_size(size)
    assert violations(page) == []
    for path in (
        f"/reports/{report.pk}/",
        section(report, "requests"),
        section(report, "overview"),
    ):
        page.goto(page.url.partition("/reports/")[0].rstrip("/") + path)
        assert violations(page) == []


def test_without_a_script(report, browse):
    boss = browse(supervisor(), review(report), java_script_enabled=False)
    boss.locator("details.comment-writing > summary").click()
    boss.get_by_label("批注的位置").select_option(first_passage(report))
    boss.get_by_label("引用的原文（选填）").fill(SENTENCE)
    boss.get_by_role("textbox", name="批注", exact=True).fill("写明答复方式。")
    boss.get_by_role("button", name="记下批注").click()
    expect(boss.locator(".comment-quote")).to_have_text(SENTENCE)
    boss.get_by_role("button", name=re.compile("退回修改")).click()

    page = browse(drafter(), section(report, "overview"), java_script_enabled=False)
    page.get_by_role("button", name="已修改").click()
    expect(page.get_by_text("已标记为已修改")).to_be_visible()
    assert [c.state for c in sent(report)] == ["answered"]
