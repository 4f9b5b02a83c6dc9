"""Rules that speak, blanks that are no zeros, last year's cases: what is said, and where it leads."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Report
from govreports.reports.workflow import submit as hand_in
from tests.reports.building import (
    approve_unprinted,
    digest_of,
    drafter,
    fill,
    new_report,
    put_all,
    ready_report,
    supervisor,
)

from .editor import (
    CARRIED_OUT,
    GRANTED,
    RECEIVED,
    address,
    cell,
    fill_column,
    saved,
    stored,
    submit,
    violations,
)
from .grid import paste

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
CARRIED_IN = "requests-carried_in-natural_person"
RESULT = "requests-result_total-natural_person"


def open_table(page: Page, live_server, report: Report) -> Page:
    page.goto(address(live_server, report, "requests"))
    return page


@pytest.mark.scenario(13)
def test_a_broken_column_is_one_finding(page, sign_in, live_server):
    report = ready_report()
    put_all(report, "requests", {RECEIVED: "3", GRANTED: "2"})
    sign_in(drafter())
    table = open_table(page, live_server, report)

    marked = table.eval_on_selector_all("td.off", "all => all.map(td => td.dataset.cell)")
    assert marked == [RECEIVED, CARRIED_IN, RESULT, CARRIED_OUT]
    findings = table.locator("#findings .finding-error")
    expect(findings).to_have_count(1)
    words = "".join(findings.inner_text().split())
    assert "一（3）＋二（0）＝3，三（七）（2）＋四（0）＝2，少1件" in words
    expect(table.locator("[data-rule='R26:total']")).to_contain_text("各列平衡后自动平衡")
    expect(table.locator("#h-requests-total")).not_to_contain_text("不平")

    table.goto(f"{live_server.url}/reports/{report.pk}/check/")
    expect(table.locator("main li").filter(has_text="少 1 件")).to_have_count(1)
    table.get_by_role("link", name=re.compile("自然人.*不平")).first.click()
    expect(cell(table, CARRIED_OUT)).to_be_focused()


@pytest.mark.scenario(14)
def test_an_accepted_suggestion_is_in_the_history(page, sign_in, live_server):
    report = new_report()
    fill_column(report, {RECEIVED: "3", GRANTED: "2"})
    sign_in(drafter())
    table = open_table(page, live_server, report)

    table.get_by_role("button", name="在“四、结转下年度继续办理”填 1").click()
    expect(table.locator("[data-rule='R26:natural_person']")).to_contain_text("平衡（3＝3）")
    saved(table)

    table.goto(f"{live_server.url}/reports/{report.pk}/history/")
    said = "".join(table.locator("main").inner_text().split())
    assert "四、结转下年度继续办理" in said
    assert report.events.last().changes == {CARRIED_OUT: {"from": "0", "to": "1"}}


@pytest.mark.scenario(16)
def test_one_blank_keeps_a_report_back_and_zeros_are_shown_to_who_decides(
    page, sign_in, live_server, watch
):
    report = ready_report()
    put_all(report, "requests", {CARRIED_OUT: ""})
    sign_in(drafter())
    submit(page, live_server, report)
    expect(page.get_by_role("heading", name="还有 1 处必须改正")).to_be_visible()
    assert Report.objects.get(pk=report.pk).state == "drafting"
    watch.forgive("409")

    page.locator("#error-summary").get_by_role("link").click()
    page.wait_for_url(re.compile("/sections/requests/"))
    page.get_by_role("button", name="空格补零").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("将把 1 个空格填为 0")
    dialog.get_by_role("button", name="填 0").click()
    expect(page.get_by_text("已将 1 个空格填为 0")).to_be_visible()
    event = report.events.last()
    assert (event.act, event.changes) == ("zero_fill", {CARRIED_OUT: {"from": "", "to": "0"}})

    submit(page, live_server, report)
    expect(page.get_by_text("已提交审核")).to_be_visible()
    sign_in(supervisor())
    page.goto(f"{live_server.url}/reports/{report.pk}/review/")
    expect(page.locator("main")).to_contain_text(
        re.compile("三、收到和处理政府信息公开申请情况：1 格")
    )


@pytest.mark.scenario(17)
def test_last_years_open_cases_are_carried_locked_and_released_with_a_reason(
    page, sign_in, live_server, watch
):
    last = ready_report(2024)
    put_all(last, "requests", {RECEIVED: "2", CARRIED_OUT: "2"})
    hand_in(last, by=drafter(), shown=digest_of(last), signed_on=date(2025, 1, 13))
    approve_unprinted(last)
    report = new_report(2025)
    sign_in(drafter())
    table = open_table(page, live_server, report)

    expect(cell(table, CARRIED_IN)).to_have_value("2")
    expect(cell(table, CARRIED_IN)).not_to_be_editable()
    cell(table, RECEIVED).focus()
    paste(table, "1\n1\n2\n")
    expect(table.locator(".result-list")).to_contain_text(
        "二、上年结转政府信息公开申请数量 × 自然人：自 2024 年度带入，仍为 2，粘贴的“1”没有写入；要改请按“改动”"
    )
    table.keyboard.press("Control+z")
    table.get_by_text("改动", exact=True).click()
    table.get_by_role("button", name="记录原因并改动").click()
    expect(table.locator("#e-carry_reason")).to_contain_text("写明改动上年结转的原因")
    watch.forgive("status of 400")  # the refusal shows the page again
    expect(cell(table, CARRIED_IN)).not_to_be_editable()
    table.get_by_label("改动原因").fill("去年一件重复登记。")
    table.get_by_role("button", name="记录原因并改动").click()
    cell(table, CARRIED_IN).fill("1")
    saved(table)
    assert stored(report, CARRIED_IN) == "1"

    put_all(report, "requests", {GRANTED: "1"})
    fill(Report.objects.get(pk=report.pk))
    page.goto(f"{live_server.url}/reports/{report.pk}/submit/")
    page.get_by_role("textbox", name="说明").fill("去年的一件是重复登记。")
    submit(page, live_server, report, there=True)
    expect(page.get_by_text("已提交审核")).to_be_visible()
    sign_in(supervisor())
    page.goto(f"{live_server.url}/reports/{report.pk}/review/")
    expect(page.locator("main")).to_contain_text("去年一件重复登记。")


@pytest.mark.scenario(18)
def test_the_text_against_the_table(page, sign_in, live_server):
    report = ready_report()
    put_all(report, "requests", {RECEIVED: "4", GRANTED: "4"})
    (body,) = [p for p in report.passages.filter(section="overview") if p.heading.startswith("依")]
    sign_in(drafter())
    page.goto(address(live_server, report, "overview"))
    area = page.locator(f"[id='i-passage-{body.pk}-body']")
    finding = page.locator("#findings .finding-error").filter(has_text="收到申请3件")
    expect(finding).to_have_count(0)

    type_and_save(page, area, "全年收到申请3件。")
    expect(finding).to_contain_text("（4）不一致，少 1 件", timeout=1_000)
    ways = finding.get_by_role("link")
    ways.first.click()
    expect(area).to_be_focused()

    ways.filter(has_text="看表三").click()
    expect(cell(page, RECEIVED)).to_be_focused()
    page.go_back()
    expect(finding).to_have_count(1)

    type_and_save(page, area, "全年收到申请4件。")
    expect(finding).to_have_count(0, timeout=1_000)
    expect(page.locator("#findings .finding").filter(has_text="收到申请")).to_have_count(0)


@pytest.mark.scenario(18)
def test_the_text_against_the_table_on_the_page_of_checks(page, sign_in, live_server):
    report = ready_report()
    put_all(report, "requests", {RECEIVED: "4", GRANTED: "4"})
    (body,) = [p for p in report.passages.filter(section="overview") if p.heading.startswith("依")]
    put_all(report, "overview", {f"passage-{body.pk}-body": "全年收到申请3件。"})
    sign_in(drafter())
    checks = f"{live_server.url}/reports/{report.pk}/check/"
    page.goto(checks)

    finding = page.locator("main li").filter(has_text="收到申请3件")
    expect(finding).to_contain_text("4")
    ways = finding.get_by_role("link").evaluate_all("all => all.map(a => a.pathname)")
    assert [way.split("/")[-2] for way in ways] == ["overview", "requests"]
    assert violations(page) == []

    put_all(report, "requests", {RECEIVED: "3", GRANTED: "3"})
    page.goto(checks)
    expect(finding).to_have_count(0)


def type_and_save(page: Page, area, words: str) -> None:
    """Type a text, and wait for the answer to its autosave."""
    with page.expect_response(lambda answer: "/autosave" in answer.url):
        area.fill(words)
