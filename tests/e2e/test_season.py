"""A whole season at four browsers, from the district's demands to a corrected second edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from govreports.offices.models import User
from govreports.reports.chain import first_broken
from govreports.reports.models import Edition, Report
from govreports.reports.verifying import verify
from tests.reports.building import everybody, put_all, ready_report

from .people import wait_saved

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

CARRIED, RECEIVED = (f"requests-{line}-natural_person" for line in ("carried_out", "new_received"))
SLOW = 30_000


@pytest.fixture
def browse(browser: Browser, live_server, watch, settings) -> Iterator[Callable[[User], Page]]:
    """Answer a function that gives a person a browser of their own."""
    opened = []

    def browse(user: User | None) -> Page:
        window = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", base_url=live_server.url
        )
        opened.append(window)
        watch.follow(window)
        if user:
            client = Client()
            client.force_login(user)
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            name = settings.SESSION_COOKIE_NAME
            window.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = window.new_page()
        page.goto("/")
        return page

    yield browse

    for window in opened:
        window.close()


def hand_in(page: Page, report: Report) -> None:
    page.goto(f"/reports/{report.pk}/submit/")
    page.get_by_label("落款日期").fill("2026年1月12日")
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已提交审核")).to_be_visible()


def type_into(page: Page, report: Report, values: dict[str, str]) -> None:
    page.goto(f"/reports/{report.pk}/sections/requests/")
    for name, text in values.items():
        page.locator(f"#i-{name}").fill(text)
        page.keyboard.press("Tab")
    wait_saved(page)


def let_pass(page: Page, report: Report, word: str, told: str) -> None:
    page.goto(f"/reports/{report.pk}/review/")
    reason = page.get_by_label("没有看变化的原因")
    for tick in page.locator(".tick button").all():
        tick.click()
        expect(tick).to_have_attribute("aria-pressed", "true")
    expect(reason).to_be_hidden()
    page.get_by_label("我已看过全文").check()
    page.get_by_role("button", name=word).click()
    expect(page.get_by_text(told)).to_be_visible(timeout=SLOW)


@pytest.mark.scenario(30)
def test_a_season_from_the_districts_demands_to_a_second_edition(browse, settings, tmp_path):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"  # other tests anchor what they throw away
    people, report = everybody(), ready_report()
    put_all(report, "requests", {RECEIVED: "2", CARRIED: "1"})

    # the district asks for a second step
    office = browse(people["above_admin"])
    office.goto(f"/offices/{report.office.superior_id or above(report)}/seasons/2025/")
    office.get_by_label("要求区级复核").check()
    office.get_by_role("button", name="保存").first.click()
    expect(office.get_by_label("要求区级复核")).to_be_checked()

    # one column does not balance: no way in before it does
    drafter = browse(people["drafter"])
    drafter.goto(f"/reports/{report.pk}/submit/")
    expect(drafter.locator("#error-summary")).to_contain_text("少 1 件")
    type_into(drafter, report, {CARRIED: "2"})
    hand_in(drafter, report)

    # the supervisor comments on the very cell and sends back
    boss = browse(people["supervisor"])
    boss.goto(f"/reports/{report.pk}/review/?view=full")
    boss.locator(f"td[data-cell={CARRIED}]").click()
    boss.get_by_role("textbox", name="批注", exact=True).fill("台账上有一件已经办结。")
    boss.get_by_role("button", name="记下批注").click()
    expect(boss.locator(".comment", has_text="已经办结")).to_be_visible()
    boss.get_by_role("button", name=re.compile("退回修改")).click()
    expect(boss.get_by_text("已退回修改")).to_be_visible()

    # the drafter is led to it, mends it, says so
    drafter.goto("/")
    drafter.get_by_role("link", name=re.compile("^去改.*批注 1")).click()
    expect(drafter.locator(f"#i-{CARRIED}")).to_be_focused()
    granted = "requests-granted-natural_person"
    drafter.locator(f"#i-{CARRIED}").fill("1")
    drafter.locator(f"#i-{granted}").fill("1")
    drafter.keyboard.press("Tab")
    wait_saved(drafter)
    drafter.locator(".comment").get_by_role("button", name="已修改").click()
    expect(drafter.locator(".comment .chip")).to_have_text("已修改")
    hand_in(drafter, report)

    # another window of the drafter's lay open all the while: it can be read only
    other = browse(people["drafter"])
    other.goto(f"/reports/{report.pk}/sections/requests/")
    assert other.locator("td input[type=text]:not([readonly]):not([disabled])").count() == 0

    # the supervisor sees the two cells, settles the comment, lets it pass
    boss.goto(f"/reports/{report.pk}/review/")
    expect(boss.locator(".review-summary")).to_contain_text("表格 2 格")
    boss.locator(".comment").get_by_role("button", name="确认解决").click()
    expect(boss.locator(".comment .chip")).to_have_text("已解决")
    let_pass(boss, report, "审核通过", "已报区级主管部门复核")
    assert Edition.objects.count() == 0

    # the district has the last word
    district = browse(people["above_supervisor"])
    expect(district.get_by_text("东岭街道").first).to_be_visible()
    let_pass(district, report, "复核通过", "已生成正式版本")

    # what is handed out is what was approved; its publication is recorded
    first = Edition.objects.get()
    assert fetched(drafter, report, 1) == hashlib.sha256(bytes(first.pdf)).hexdigest()
    publish(drafter, report)

    # an error is found: a second edition, the first one stays
    drafter.get_by_role("link", name="发起更正").click()
    drafter.get_by_label("更正原因").fill("一件申请登记在错误的栏目。")
    drafter.get_by_role("button", name="发起更正").click()
    expect(drafter.get_by_text("已发起更正")).to_be_visible()
    type_into(drafter, report, {granted: "0", "requests-partially_granted-natural_person": "1"})
    hand_in(drafter, report)
    let_pass(boss, report, "审核通过", "已报区级主管部门复核")
    let_pass(district, report, "复核通过", "已生成正式版本")
    publish(drafter, report)
    second = Edition.objects.order_by("-number").first()
    assert fetched(drafter, report, 1) == first.pdf_sha256
    assert fetched(drafter, report, 2) == second.pdf_sha256 != first.pdf_sha256

    # anybody may look up either code
    anybody = browse(None)
    for code, words in ((second.code, "核验码有效"), (first.code, "更正")):
        anybody.goto(f"/verify/{code}/")
        expect(anybody.locator("main")).to_contain_text(words)
    assert first_broken(Report.objects.get()) is None
    assert list(verify()) == []


def above(report: Report) -> int:
    return Report.objects.select_related("office").get(pk=report.pk).office.superior_id


def publish(page: Page, report: Report) -> None:
    page.goto(f"/reports/{report.pk}/publish/")
    page.get_by_label("公开地址").fill("https://gov.example/nianbao/2025")
    page.get_by_role("button", name="登记公开").click()
    expect(page.get_by_text("已登记公开地址和日期")).to_be_visible()


def fetched(page: Page, report: Report, number: int) -> str:
    answer = page.request.get(f"/reports/{report.pk}/editions/{number}.pdf")
    return hashlib.sha256(answer.body()).hexdigest()
