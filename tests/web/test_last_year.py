"""Last year at hand while this year is written: figures carried over, texts to look at."""

from __future__ import annotations

import pytest
from django.urls import reverse

from govreports.reports.models import Report
from govreports.reports.slots import slots_of
from tests.reports.building import approved_report, drafter, form_of, new_report, office
from tests.texts import PROBLEMS

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db
CARRIED = "requests-carried_in-natural_person"


def address(report, key="requests") -> str:
    return reverse("report_section", args=[report.pk, key])


def look(report, key="requests") -> Page:
    return Page(client_of(drafter()).get(address(report, key)))


def post(report, **changed) -> Page:
    data = form_of(report, "requests", **changed)
    return Page(client_of(drafter()).post(address(report), data, follow=True))


def now(report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_a_figure_carried_over_cannot_be_typed_over():
    approved_report(2024)

    field = look(new_report(2025)).id(f"i-{CARRIED}")

    assert ("readonly" in field, field["value"], field["title"]) == (
        True,
        "0",
        "自 2024 年度带入，要改请按“改动”",
    )


def test_a_forged_change_of_it_comes_back_with_the_reason_why_not():
    approved_report(2024)
    report = new_report(2025)

    page = post(report, **{CARRIED: "4", "act": "save"})

    assert "去年报告结转 0 件，改动要先写明原因" in page.id("main").text
    assert slots_of(now(report), "requests").slots[CARRIED].get() == "0"


def test_a_reason_opens_it_and_stands_on_the_page():
    approved_report(2024)
    report = new_report(2025)

    page = post(report, act="release-carried", carry_reason="去年一件重复登记。")

    assert notices(page) == ["已记录原因，可以改动上年结转"]
    assert "readonly" not in page.id(f"i-{CARRIED}")
    assert "原因：去年一件重复登记。" in page.id("main").text


def test_without_a_reason_it_stays_closed():
    approved_report(2024)
    report = new_report(2025)

    page = post(report, act="release-carried", carry_reason=" ")

    said = page.id("e-carry_reason").text
    assert (notices(page), said) == ([], "写明改动上年结转的原因，审核人会看到")
    assert page.id("i-carry_reason")["aria-describedby"] == "e-carry_reason"
    assert "open" in next(e for e in page.all("details") if said in e.text)
    assert now(report).carry_reason == ""


def test_what_last_year_approved_later_is_taken_over_by_a_button():
    report = new_report(2025)
    approved_report(2024)

    page = post(now(report), act="carry-over")

    assert notices(page) == ["已带入上年结转 6 格"]
    assert page.id(f"i-{CARRIED}")["value"] == "0"


@pytest.mark.parametrize("act", ["carry-over", "release-carried"])
def test_without_last_year_there_is_nothing_to_carry(act):
    report = new_report(2025)

    data = form_of(report, "requests", act=act, carry_reason="原因")
    response = client_of(drafter()).post(address(report), data)

    assert (response.status_code, report.events.count()) == (400, 1)


def test_last_years_text_stands_beside_the_editor():
    approved_report(2024)
    report = new_report(2025)

    page = look(report, "improvements")

    (box,) = [e for e in page.all("details") if "last-year" in e.get("class", "")]
    assert "".join(box.text.split()) == "去年原文" + "".join(
        heading + text for heading, text in PROBLEMS.items()
    )


def start(**data) -> Report:
    given = {"office": office().pk, "year": "2025", "variant": "", **data}
    client_of(drafter()).post(reverse("report_start"), given)
    return Report.objects.get(year=2025)


def bodies(report):
    return [p.body for p in report.passages.filter(section="improvements")]


def test_a_report_can_start_from_last_years_texts():
    approved_report(2024)

    report = start(from_last="on")

    assert (bodies(report), report.events.first().note) == (
        list(PROBLEMS.values()),
        "自2024年度报告带入文字",
    )


@pytest.mark.parametrize(
    ("data", "more"),
    [({"from_last": "on"}, ["没有 2024 年度已审定或者导入的报告，没有带入去年的文字"]), ({}, [])],
)
def test_that_there_is_no_last_report_to_start_from_is_said(data, more):
    given = {"office": office().pk, "year": "2025", "variant": "", **data}

    page = Page(client_of(drafter()).post(reverse("report_start"), given, follow=True))

    assert notices(page) == ["已新建 2025 年度报告，从任务清单逐项填写", *more]


def test_a_report_starts_empty_unless_asked():
    approved_report(2024)

    assert bodies(start()) == ["", ""]


def figures_shown(report, query="") -> tuple[list[str], bool, str]:
    """Last year's figures in the cells, whether they are seen, and the state of the switch."""
    page = Page(client_of(drafter()).get(address(report) + query))
    (button,) = [e for e in page.all("button") if "data-last" in e]
    (table,) = page.all("table")
    cells = [e.text for e in page.all("span") if e.get("class") == "last"]
    return cells, "last-on" in table["class"].split(), button["aria-pressed"]


def test_last_years_figures_stand_in_every_cell_and_are_shown_when_asked_for():
    approved_report(2024)
    report = new_report(2025)

    cells, seen, pressed = figures_shown(report)
    assert ({*cells}, seen, pressed) == ({"去年 0"}, False, "false")
    table = [e for e in look(report).all("td") if "figure" in e.get("class", "")]
    assert len(cells) == len(table)
    assert figures_shown(report, "?last=on")[1:] == (True, "true")


def test_the_choice_to_see_them_is_kept_for_the_report_by_this_browser():
    approved_report(2024)
    report = new_report(2025)
    client = client_of(drafter())

    client.get(address(report), {"last": "on"})

    cookie = client.cookies["last"]
    assert (cookie.value, cookie["path"]) == ("on", reverse("report", args=[report.pk]))
    (table,) = Page(client.get(address(report))).all("table")
    assert "last-on" in table["class"].split()


def test_without_last_year_there_is_no_switch_for_its_figures():
    page = look(new_report(2025))

    assert [e for e in page.all("button") if "data-last" in e] == []
