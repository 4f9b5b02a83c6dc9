"""A review in a real browser: from change to change by keyboard, ticks, a late decision."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Report, Viewed
from govreports.reports.workflow import submit, withdraw
from tests.reports.building import (
    approved_report,
    digest_of,
    drafter,
    put,
    put_all,
    returned_report,
    supervisor,
)

from .editor import violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
GRANTED = "requests__granted__natural_person"
RECEIVED = "requests__new_received__natural_person"


def now(report: Report) -> Report:
    return Report.objects.select_related("office").get(pk=report.pk)


def hand_in(report: Report) -> None:
    submit(now(report), by=drafter(), shown=digest_of(report), signed_on=date(2026, 1, 12))


@pytest.fixture
def report() -> Report:
    """A report in its second round, with last year's approved."""
    approved_report(2024)
    made = returned_report(2025)
    put(made, "requests", **{RECEIVED: "3", GRANTED: "3"})
    body = f"passage-{made.passages.filter(section='overview').first().pk}-body"
    put_all(
        made,
        "overview",
        {
            body: "办事指南改成问答形式重新编写，新增两个栏目，救助、养老两类事项按月在专栏公布办理进度。"
        },
    )
    hand_in(made)
    return now(made)


@pytest.fixture
def review(page: Page, report, sign_in, live_server) -> Page:
    sign_in(supervisor())
    page.goto(f"{live_server.url}/reports/{report.pk}/review/")
    return page


def test_one_goes_from_change_to_change_by_keyboard(review):
    place = review.locator("[data-step-place]")
    expect(place).to_have_text("共 3 处")

    review.keyboard.press("Alt+ArrowDown")
    expect(place).to_have_text("第 1 处，共 3 处")
    expect(review.locator(":focus")).to_contain_text("新增两个栏目")
    review.keyboard.press("Alt+ArrowDown")
    expect(review.locator(":focus")).to_contain_text("一、本年新收")
    review.keyboard.press("Alt+ArrowUp")
    review.keyboard.press("Alt+ArrowUp")
    expect(place).to_have_text("第 3 处，共 3 处")

    # by button the keyboard stays there, and what stands there is read out
    button = review.get_by_role("button", name="下一处")
    button.focus()
    review.keyboard.press("Enter")
    expect(place).to_contain_text("第 1 处，共 3 处")
    expect(place).to_contain_text("新增两个栏目")
    expect(button).to_be_focused()


def test_ticks_are_kept_without_a_new_page_and_end_the_question_for_a_reason(review, report):
    reason = review.get_by_label("没有看变化的原因")
    expect(reason).to_be_visible()

    for tick in review.locator(".tick button").all():
        tick.focus()
        review.keyboard.press("Space")
        expect(tick).to_have_attribute("aria-pressed", "true")

    expect(reason).to_be_hidden()
    assert Viewed.objects.filter(report=report, by=supervisor()).count() == 2
    review.get_by_label("我已看过全文").check()
    review.get_by_role("button", name="审核通过").click()
    expect(review.get_by_text("审核通过，已生成正式版本")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("view", ["changes", "full", "year", "check"])
@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_every_view_is_accessible_and_fits(review, report, live_server, view, size):
    review.set_viewport_size({"width": size[0], "height": size[1]})
    review.goto(f"{live_server.url}/reports/{report.pk}/review/?view={view}")

    assert violations(review) == []
    assert review.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "path", ["/reviews/", "/reports/{pk}/compare/", "/reports/{pk}/compare/?view=year"]
)
def test_inbox_and_comparisons_are_accessible_in_large_type(review, report, live_server, path):
    review.get_by_role("button", name="大字版").click()
    review.goto(live_server.url + path.format(pk=report.pk))

    assert violations(review) == []
    assert review.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.main_way
@pytest.mark.scenario(30)
def test_a_late_approval_shows_what_changed_meanwhile(review, report, watch):
    withdraw(now(report), by=drafter())
    put(report, "requests", **{RECEIVED: "4", GRANTED: "4"})
    hand_in(report)

    review.get_by_label("没有看变化的原因").fill("已在电话中核对。")
    review.get_by_label("我已看过全文").check()
    review.get_by_role("button", name="审核通过").click()

    box = review.get_by_role("alert")
    expect(box).to_contain_text("与打开本页时相比，变化如下：表格 2 格")
    expect(box).to_be_focused()
    assert violations(review) == []
    watch.forgive("409")
