"""台账核对 and the suggestions of the checks, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Event, Report
from govreports.reports.slots import slots_of
from tests.reports.building import drafter, new_report, put_all

from .editor import CARRIED_OUT, GRANTED, RECEIVED, address, cell, saved, stored, violations
from .grid import paste
from .grid import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TOTAL = "requests-new_received-total"
LEDGER = f"{TOTAL}@ledger"


@pytest.fixture
def report() -> Report:
    """A draft with zeros in the whole of table three."""
    made = new_report()
    zeros = [name for name in slots_of(made, "requests").slots if "@" not in name]
    put_all(made, "requests", {n: "0" for n in zeros if n.startswith("requests-")})
    return made


def enter(page: Page, name: str, text: str) -> None:
    cell(page, name).focus()
    page.keyboard.type(text)


def finding(page: Page, words: str):
    return page.locator(".finding", has_text=words)


def total(page: Page):
    return page.locator(f"td[data-cell='{TOTAL}']")


def test_a_total_of_the_ledger_is_compared_saved_undone_and_never_red(table, report):
    expect(cell(table, LEDGER)).to_be_hidden()
    table.locator("[data-ledger]").click()
    expect(table.locator("[data-ledger]")).to_have_attribute("aria-pressed", "true")

    enter(table, LEDGER, "２")
    expect(total(table).locator(".ledger-said")).to_have_text("与台账相差 2")
    expect(finding(table, "台账为 2，与台账相差 2 件")).to_have_class(re.compile("finding-hint"))
    expect(table.locator(".off")).to_have_count(0)
    enter(table, RECEIVED, "2")
    expect(total(table).locator(".ledger-said")).to_have_text("")
    saved(table)
    assert stored(report, LEDGER) == "2"

    table.reload()
    expect(cell(table, LEDGER)).to_have_value("2")
    assert violations(table) == []
    enter(table, LEDGER, "5")
    table.keyboard.press("Enter")
    assert table.evaluate("document.activeElement.name") == "requests-carried_in-total@ledger"
    table.locator("[data-tool=undo]").click()
    expect(cell(table, LEDGER)).to_have_value("2")


def test_pasted_totals_become_the_ledgers_in_the_same_step(table, report):
    cell(table, RECEIVED).focus()

    assert paste(table, "3\t0\t0\t0\t0\t0\t5\n")
    expect(cell(table, LEDGER)).to_have_value("5")
    expect(cell(table, LEDGER)).to_be_visible()
    expect(total(table).locator(".ledger-said")).to_have_text("与台账相差 2")
    saved(table)
    assert (stored(report, RECEIVED), stored(report, LEDGER)) == ("3", "5")

    table.keyboard.press("Control+z")
    expect(cell(table, RECEIVED)).to_have_value("0")
    expect(cell(table, LEDGER)).to_have_value("")


def test_the_strip_stays_as_it_was_left_and_a_finding_opens_it(table, report, live_server):
    table.locator("[data-ledger]").click()
    enter(table, LEDGER, "9")
    table.locator("[data-ledger]").click()
    expect(cell(table, LEDGER)).to_be_hidden()
    saved(table)

    table.reload()
    expect(cell(table, LEDGER)).to_be_hidden()
    finding(table, "台账为 9").get_by_role("link").click()
    expect(cell(table, LEDGER)).to_be_focused()

    paper = table.request.get(f"{live_server.url}/reports/{report.pk}/paper/").text()
    assert TOTAL in paper
    assert "@ledger" not in paper


@pytest.mark.parametrize("size", [(1349, 600), (683, 300)])
def test_the_strip_fits_and_no_field_of_it_is_covered(table, size):
    table.set_viewport_size({"width": size[0], "height": size[1]})
    table.locator("[data-ledger]").click()

    wide = table.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    names = table.eval_on_selector_all("input.ledger", "all => all.map(i => i.name)")
    for name in names:
        cell(table, name).focus()
        seen = table.evaluate(
            """() => { const i = document.activeElement, b = i.getBoundingClientRect();
              return document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2) === i; }"""
        )
        assert seen, name


def test_what_was_just_changed_is_put_back_and_the_history_says_so(table, report):
    put = {RECEIVED: "13", GRANTED: "12", CARRIED_OUT: "1"}
    for name, text in put.items():
        enter(table, name, text)
    enter(table, GRANTED, "15")
    cell(table, RECEIVED).focus()

    button = table.get_by_role("button", name="刚才把“（一）予以公开”从 12 改成 15，改回 12")
    button.click()
    expect(cell(table, GRANTED)).to_have_value("12")
    expect(table.locator(".balance[data-rule='R26:natural_person']")).to_contain_text("平衡")
    saved(table)
    event = Event.objects.filter(report=report, act="save").order_by("-number")[0]
    assert event.note == "采纳检查建议：表三·（一）予以公开×自然人"

    table.keyboard.press("Control+z")
    expect(cell(table, GRANTED)).to_have_value("15")


def test_swapped_digits_and_a_figure_one_column_off(page, sign_in, live_server):
    report = new_report()
    zeros = [n for n in slots_of(report, "requests").slots if "@" not in n and "passage" not in n]
    other = "requests-{}-business_enterprise".format
    wrong = {RECEIVED: "24", GRANTED: "42", other("new_received"): "0"}
    put_all(report, "requests", {**dict.fromkeys(zeros, "0"), **wrong})
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))

    page.get_by_role("button", name="“（一）予以公开”是否把 24 写成了 42？改为 24").click()
    expect(cell(page, GRANTED)).to_have_value("24")
    expect(page.locator(".finding-error")).to_have_count(0)
    saved(page)

    # 24 received in one column, answered in the next
    put_all(report, "requests", {GRANTED: "1", other("granted"): "24", CARRIED_OUT: "0"})
    put_all(report, "requests", {"requests-granted-natural_person": "0", CARRIED_OUT: "0"})
    put_all(report, "requests", {RECEIVED: "25", CARRIED_OUT: "1"})
    page.reload()
    words = "可能填错列：把“（一）予以公开”的 24 从“商业企业”移到“自然人”"
    page.get_by_role("button", name=words).first.click()
    expect(cell(page, GRANTED)).to_have_value("24")
    expect(cell(page, other("granted"))).to_have_value("0")
    expect(page.locator(".finding-error")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell(page, GRANTED)).to_have_value("0")
    expect(cell(page, other("granted"))).to_have_value("24")
    saved(page)


def test_what_is_in_force_is_suggested_from_last_year_and_never_written_by_itself(
    page, sign_in, live_server
):
    report = new_report()
    last = {"disclosure-normative_documents-in_force": "12"}
    Report.objects.filter(pk=report.pk).update(last_year=last)
    sign_in(drafter())
    page.goto(address(live_server, report, "disclosure"))
    name = "disclosure-normative_documents-{}".format

    enter(page, name("issued"), "3")
    expect(page.get_by_role("button", name="填入")).to_have_count(0)
    enter(page, name("repealed"), "1")
    said = finding(page, "按去年现行有效件数 12＋本年制发件数 3－本年废止件数 1＝14")
    expect(said).to_have_class(re.compile("finding-hint"))
    expect(cell(page, name("in_force"))).to_have_value("")

    page.get_by_role("button", name="填入 14").click()
    expect(cell(page, name("in_force"))).to_have_value("14")
    saved(page)
    assert stored(report, name("in_force")) == "14"
