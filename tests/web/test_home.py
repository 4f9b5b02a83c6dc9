"""The first page of a drafter: what to do next, who was there last, and what lies behind."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from govreports.offices.models import Role
from govreports.reports.listing import reporting_year
from govreports.reports.saving import Change, save
from tests.reports.building import (
    approved_report,
    correcting_report,
    drafter,
    new_report,
    office,
    operation,
    person,
    put,
    ready_report,
    returned_report,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def home(who=None) -> Page:
    return Page(client_of(who or drafter()).get(reverse("home")))


def button(page: Page) -> tuple[str, str]:
    """The words of the one main button, and where it leads."""
    (found,) = [e for e in page.all("a") if "btn-primary" in e.get("class", "")]
    return found.text, found["href"]


def test_the_one_button_leads_straight_to_the_next_step():
    report = new_report()
    put(report, "requests", requests__granted__natural_person="约3")  # a fault goes before a blank

    page = home()

    section = reverse("report_section", args=[report.pk, "requests"])
    assert button(page) == ("继续填写", section)
    assert page.links()[reverse("report", args=[report.pk])] == "查看任务清单"
    assert [e.text for e in page.all("p") if e.text.startswith("下一步：")] == [
        "下一步：完成“三、收到和处理政府信息公开申请情况”（1 处必须改正，还有 143 格没有填）"
    ]


def test_when_all_is_done_the_button_hands_in():
    report = ready_report()

    assert button(home()) == ("提交审核", reverse("report_submit", args=[report.pk]))


@pytest.mark.parametrize(
    ("make", "words"), [(returned_report, "继续修改"), (correcting_report, "继续更正")]
)
def test_what_came_back_leads_to_what_was_said_of_it(make, words):
    report = make()

    page = home()

    assert button(page) == (words, reverse("report", args=[report.pk]))
    assert "查看任务清单" not in page.links().values()


def test_who_did_what_last_is_said_on_the_first_page_and_the_task_list():
    report = new_report()
    li = person("li", office(), Role.DRAFTER)
    with time_machine.travel("2026-01-12T14:02:00+08:00"):
        change = Change("requests-granted-natural_person", "", "3")
        save(report, "requests", by=li, operation=operation(), changes=[change])
        pages = [home(), Page(client_of(drafter()).get(reverse("report", args=[report.pk])))]

    for page in pages:
        said = [e.text for e in page.all("span") if e.text.startswith("最近：")]
        assert said == [f"最近：{li} 今天 14:02 改表三"]


def test_an_earlier_report_is_read_or_downloaded_from_its_line():
    earlier = approved_report(2024)
    new_report(2025)

    links = home().links()

    assert reverse("report", args=[earlier.pk]) in links
    files = {href: words for href, words in links.items() if href.endswith(".pdf")}
    assert files == {reverse("edition_pdf", args=[earlier.pk, 1]): "下载：2024 年度报告"}


def test_a_year_is_begun_from_last_years_report_or_blank():
    year = reporting_year()
    approved_report(year - 1)

    page = home()

    address = f"{reverse('report_start')}?office={office().pk}&year={year}"
    ways = {words: href for href, words in page.links().items() if href.startswith(address)}
    assert ways == {
        f"从 {year - 1} 年度报告开始": f"{address}&from_last=on",
        "空白开始": address,
    }
    begun = Page(client_of(drafter()).get(ways[f"从 {year - 1} 年度报告开始"]))
    (tick,) = begun.all("input", name="from_last")
    assert "checked" in tick
    blank = Page(client_of(drafter()).get(ways["空白开始"]))
    assert "checked" not in blank.all("input", name="from_last")[0]


def test_the_task_list_says_what_will_stand_under_the_report():
    report = new_report()
    address = reverse("report", args=[report.pk])

    def cover() -> str:
        (row,) = [e for e in Page(client_of(drafter()).get(address)).all("a") if "落款：" in e.text]
        assert row["href"] == reverse("report_cover", args=[report.pk])
        return row.text.partition("落款：")[2].strip()

    assert cover() == "云溪区东岭街道办事处，日期提交时填写"
    put(report, "cover", cover__signed_on="2026年1月12日")
    assert cover() == "云溪区东岭街道办事处，2026年1月12日"
