"""What is said before a report is handed in: what is left, who decides, what was done at once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from govreports.offices.models import Membership, Role, User
from govreports.reports.answering import explain
from govreports.reports.assemble import standing_of
from govreports.reports.models import Report
from tests.reports.building import (
    approved_report,
    drafter,
    office,
    person,
    put,
    ready_report,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def look(name: str, report: Report, who: User | None = None) -> Page:
    return Page(client_of(who or drafter()).get(reverse(f"report_{name}", args=[report.pk])))


def words(page: Page) -> str:
    (main,) = page.all("main")
    return main.text


def odd_report() -> Report:
    """A report after last year's, with a title that has to be explained."""
    approved_report(2024)
    report = ready_report(2025)
    put(report, "cover", cover__title="云溪区东岭街道办事处2025年信息公开年报")
    return Report.objects.get(pk=report.pk)


def warnings(report: Report) -> list:
    return [f for f in standing_of(report).findings() if f.severity == "warning"]


def doings(page: Page) -> list[str]:
    """The lines of 操作摘要 after those of filled zeros."""
    (box,) = page.all("section", **{"aria-labelledby": "doings"})
    lines = [e.text for e in page.all("li") if e.text in box.text]
    return [line for line in lines if "格，人员" not in line]


def test_the_heading_counts_what_must_be_mended_and_what_must_be_explained():
    report = odd_report()
    put(report, "disputes", disputes__review__upheld="")
    count = len(warnings(report))
    assert count

    submit, check = look("submit", report), look("check", report)

    said = f"还有 1 处必须改正、{count} 处需要说明"
    assert submit.id("error-summary-title").text == said
    (heading,) = check.all("h2", **{"class": "check-sum"})
    assert heading.text == said
    assert "autofocus" in heading
    for page in (submit, check):
        assert page.all("title")[0].text.startswith("有问题：")


def test_what_was_explained_is_no_longer_counted():
    report = odd_report()
    first, *others = warnings(report)
    explain(report, by=drafter(), facts=first.facts, text="工作方法没有变化。")

    page = look("check", report)

    heading = page.all("h2", **{"class": "check-sum"})
    assert [e.text for e in heading] == ([f"还有 {len(others)} 处需要说明"] if others else [])
    assert not page.all("title")[0].text.startswith("有问题：")


def test_the_checks_say_when_they_were_made():
    page = look("check", ready_report())

    (meta,) = [e.text for e in page.all("p") if "page-meta" in e.get("class", "")]
    assert re.fullmatch(r"东岭街道 2025 年度报告 · \d\d:\d\d 检查", meta)
    assert page.all("h2", **{"class": "check-sum"}) == []


def test_who_will_decide_is_named():
    report, boss = ready_report(), supervisor()
    second = person("second", office(), Role.SUPERVISOR)
    stopped = person("stopped", office(), Role.SUPERVISOR)
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    Membership.objects.create(user=drafter(), office=office(), role=Role.SUPERVISOR)

    said = words(look("submit", report))

    assert f"审核人：{second}、{boss}" in said or f"审核人：{boss}、{second}" in said
    assert str(stopped) not in said


def test_that_nobody_could_decide_is_told_before_handing_in():
    report = ready_report()
    User.objects.filter(pk=supervisor().pk).update(is_active=False)

    assert "本单位还没有可以审核的人" in words(look("submit", report))


def test_what_was_carried_over_and_explained_is_told_to_both_sides():
    report = odd_report()
    for finding in warnings(report):
        explain(report, by=drafter(), facts=finding.facts, text="工作方法没有变化。")
    wanted = ["自 2024 年度报告带入上年结转 6 格", f"说明 {len(warnings(report))} 条"]

    assert doings(look("submit", report)) == wanted
    page = look("submit", report)
    form = {**page.fields(), "signed_on": "2026年1月12日", "checked": "on"}
    client_of(drafter()).post(reverse("report_submit", args=[report.pk]), form)
    assert Report.objects.get(pk=report.pk).state == "submitted"
    assert doings(look("review", report, supervisor())) == wanted


def test_a_change_of_what_was_carried_over_is_told_with_its_reason():
    approved_report(2024)
    report = ready_report(2025)
    Report.objects.filter(pk=report.pk).update(carry_reason="去年一件重复登记。")
    put(Report.objects.get(pk=report.pk), "requests", requests__carried_in__natural_person="1")

    (line,) = doings(look("submit", report))

    assert line == "自 2024 年度报告带入上年结转 5 格；上年结转改动的原因：去年一件重复登记。"


def test_without_last_year_nothing_is_said_of_it():
    report = submitted_report()

    assert doings(look("review", report, supervisor())) == []
