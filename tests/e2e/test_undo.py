"""Every act on a table is one step, taken back and done again; zeros are acts of their own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from govreports.reports.models import Report
from tests.reports.building import put_all

from . import clipboards
from .editor import (
    CARRIED_OUT,
    GRANTED,
    RECEIVED,
    cell,
    fill_column,
    focused,
    saved,
    stored,
    violations,
)
from .grid import fill_zeros, paste, result, row, settled, stored_text, texts
from .grid import report as report
from .grid import sample as sample
from .grid import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.main_way
@pytest.mark.scenario(10)
def test_every_act_goes_back_and_comes_again_in_one_step(table, report, sample):
    """A block, a table with merged cells, a whole table, zeros and a suggestion, one after another."""
    whole = clipboards.table_of(
        report.format, "requests", clipboards.totals_of(report.format, sample)
    )
    merged = clipboards.wps(
        "<td colspan='2' x:num='4'>4</td><td>5</td>", "<td>1</td><td>2</td><td>3</td>"
    )
    broken = {**dict.fromkeys(sample, "0"), RECEIVED: "3", GRANTED: "2"}
    unbalanced = clipboards.table_of(report.format, "requests", broken)
    cell(table, RECEIVED).focus()
    acts = {
        "block": lambda: paste(table, "１\t2件\t－\n3\t\t０\n"),
        "merged": lambda: paste(table, "4\t\t5\n1\t2\t3\n", merged),
        "zeros": lambda: fill_zeros(table),
        "whole": lambda: paste(table, html=whole),
        "broken": lambda: paste(table, html=unbalanced),
        "suggestion": lambda: table.get_by_role("button", name="填 1").first.click(),
    }

    for name, act in acts.items():
        before = texts(table)
        act()
        after = settled(table, before)
        assert after != before, name
        table.keyboard.press("Control+z")
        assert texts(table) == before, name
        table.keyboard.press("Control+y")
        assert settled(table, before) == after, name
    assert stored_text(table, "carried_out") == "1"


def test_typing_is_undone_by_the_browser_first(table):
    cell(table, RECEIVED).focus()
    table.keyboard.type("12")
    table.keyboard.press("Enter")
    table.keyboard.type("3")

    table.keyboard.press("Control+z")
    assert (stored_text(table, "new_received"), stored_text(table, "carried_in")) == ("12", "")
    table.keyboard.press("Control+z")
    assert stored_text(table, "new_received") == ""
    assert focused(table) == RECEIVED
    table.get_by_role("button", name="重做").click()
    assert stored_text(table, "new_received") == "12"
    table.get_by_role("button", name="撤销").click()
    assert stored_text(table, "new_received") == ""
    assert table.get_by_role("button", name="撤销").is_disabled()


def test_the_texts_keep_their_own_undo(table):
    cell(table, RECEIVED).fill("3")
    body = table.locator("textarea").first
    body.focus()
    table.keyboard.type("abc")

    table.keyboard.press("Control+z")

    assert body.input_value() != "abc"
    assert stored_text(table, "new_received") == "3"


@pytest.mark.scenario(10, 14)
def test_a_suggestion_is_one_step(table, report):
    fill_column(report, {RECEIVED: "3", GRANTED: "2"})
    table.reload()
    table.get_by_role("button", name="在“四、结转下年度继续办理”填 1").click()
    assert cell(table, CARRIED_OUT).input_value() == "1"

    table.keyboard.press("Control+z")

    assert cell(table, CARRIED_OUT).input_value() == "0"
    saved(table)
    assert stored(report, CARRIED_OUT) == "0"


def test_what_someone_else_changed_is_not_undone(table, report, watch):
    cell(table, RECEIVED).focus()
    paste(table, "3\t4")
    saved(table)
    put_all(report, "requests", {RECEIVED: "7"})

    table.keyboard.press("Control+z")

    expect(result(table)).to_contain_text("该格已被", timeout=10_000)
    expect(result(table)).to_contain_text("改为 7，未撤销")
    expect(cell(table, RECEIVED)).to_have_value("7")
    expect(table.get_by_role("dialog")).to_have_count(0)
    saved(table)
    assert stored(report, RECEIVED) == "7"
    assert stored(report, "requests-new_received-business_enterprise") == ""
    watch.forgive("409")


@pytest.mark.scenario(10)
def test_zeros_in_a_range_are_a_recorded_act_and_one_step(table, report):
    cell(table, RECEIVED).fill("3")
    cell(table, RECEIVED).press("Shift+ArrowRight")
    table.keyboard.press("Shift+ArrowDown")
    table.get_by_role("button", name="空格补零").click()
    dialog = table.get_by_role("dialog")
    expect(dialog).to_contain_text("所选范围：3 格")
    expect(dialog).to_contain_text("将把 3 个空格填为 0")
    dialog.get_by_role("button", name="填 0").click()

    expect(result(table)).to_contain_text("已将 3 个空格填为 0")
    assert row(table, "carried_in")[:3] == ["0", "0", ""]
    event = report.events.last()
    assert (event.act, event.note, len(event.changes)) == ("zero_fill", "空格补零 3 格", 3)

    table.get_by_role("button", name="撤销").click()
    assert row(table, "carried_in")[:3] == ["", "", ""]
    saved(table)
    assert report.events.last().act == "save"
    table.keyboard.press("Control+y")
    expect(cell(table, "requests-carried_in-natural_person")).to_have_value("0")
    saved(table)
    assert report.events.last().act == "zero_fill"


def test_no_requests_this_year(table, report):
    table.get_by_role("button", name="本年没有收到申请").click()
    dialog = table.get_by_role("dialog")
    expect(dialog).to_contain_text("将把本表 144 个空格填为 0")
    assert violations(table) == []
    dialog.get_by_role("button", name="确定").click()

    expect(result(table)).to_contain_text("已将 144 个空格填为 0")
    expect(table.locator("textarea").first).to_have_value(re.compile("未收到政府信息公开申请"))
    expect(table.locator("#checks")).to_contain_text("本表已填满")
    saved(table)
    assert "zero_fill" in [event.act for event in report.events.all()]
    assert stored(report, RECEIVED) == "0"

    table.keyboard.press("Control+z")
    assert set(texts(table).values()) == {""}
    assert table.locator("textarea").first.input_value() == ""


def test_no_requests_is_refused_when_cases_were_left_over(table, report):
    Report.objects.filter(pk=report.pk).update(last_year={CARRIED_OUT: "2"})
    table.reload()
    table.get_by_role("button", name="本年没有收到申请").click()

    expect(table.get_by_role("dialog")).to_contain_text("去年报告“四、结转下年度继续办理”有 2 件")
    table.get_by_role("button", name="关闭").click()
    assert stored_text(table, "granted") == ""
