"""Blocks pasted from Excel, WPS, Word and the web, by clipboard events."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from govreports.reports.models import Event
from tests.reports.building import approved_report, drafter, new_report

from . import clipboards
from .editor import (
    GRANTED,
    RECEIVED,
    address,
    cell,
    focused,
    saved,
    stored,
    violations,
)
from .grid import paste, result, row, texts, worked
from .grid import report as report
from .grid import sample as sample
from .grid import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_totals_pasted_to_the_ledger_are_not_counted_as_cells(table):
    cell(table, RECEIVED).focus()
    paste(table, "1\t0\t0\t0\t0\t0\t1\n2\t0\t0\t0\t0\t0\t2")
    expect(result(table)).to_contain_text("改动 12 格")

    table.keyboard.press("Control+z")

    expect(result(table)).to_have_text("已撤销：粘贴，12 格")


def test_a_cell_that_was_carried_over_says_why_it_cannot_be_changed(
    page, sign_in, live_server, watch
):
    approved_report(2024)
    sign_in(drafter())
    page.goto(address(live_server, new_report(2025), "requests"))
    fixed = cell(page, "requests-carried_in-natural_person")
    said = "这一格自 2024 年度带入，要改请按“改动”"

    for key in ("5", "F2", "Delete", "Enter"):
        fixed.focus()
        page.keyboard.press(key)
        expect(result(page)).to_have_text(said)
        page.keyboard.press("Escape")
        expect(result(page)).to_be_hidden()
    fixed.focus()
    paste(page, "7")
    expect(result(page)).to_have_text(said)
    expect(fixed).to_have_value("0")
    expect(page.locator("td.fixed .fixed-mark")).to_have_count(6)

    page.locator(".carry summary").click()
    page.get_by_role("button", name="记录原因并改动").click()

    reason = page.get_by_label("改动原因")
    expect(reason).to_be_focused()
    expect(page.locator("#e-carry_reason")).to_be_visible()
    watch.forgive("400")


@pytest.mark.main_way
@pytest.mark.scenario(7, 10)
def test_an_excel_block(table, report):
    cell(table, RECEIVED).focus()
    rows = (("１", "2件", "1,000", "－", "", "０"), ("3", "", "0", "0", "0", "0"))
    html = clipboards.excel(*(clipboards.excel_cells(texts) for texts in rows))

    assert paste(table, "\r\n".join("\t".join(texts) for texts in rows) + "\r\n", html)

    assert row(table, "new_received") == ["1", "2", "1000", "－", "", "0"]
    assert row(table, "carried_in") == ["3", "", "0", "0", "0", "0"]
    expect(result(table)).to_have_text(
        "已粘贴 2 行 × 6 列，改动 10 格，其中 1 格需要确认。按 Ctrl+Z 可整块撤销。"
    )
    expect(table.locator(".result-list")).to_contain_text("“2件”记为 2")
    expect(cell(table, "requests-new_received-public_welfare_org")).to_have_attribute(
        "aria-invalid", "true"
    )
    assert violations(table) == []
    saved(table)
    assert Event.objects.filter(report=report, act="save").count() == 1

    table.get_by_role("button", name="查看").click()
    assert focused(table) == "result-title"
    table.locator("#findings").get_by_role("button", name="填 0").click()
    assert row(table, "new_received")[3] == "0"

    table.keyboard.press("Control+z")
    assert row(table, "new_received")[3] == "－"
    table.keyboard.press("Control+z")
    assert set(texts(table).values()) == {""}
    table.keyboard.press("Control+y")
    assert row(table, "new_received") == ["1", "2", "1000", "－", "", "0"]
    table.keyboard.press("Control+Shift+z")
    assert row(table, "new_received") == ["1", "2", "1000", "0", "", "0"]
    saved(table)
    assert stored(report, "requests-new_received-public_welfare_org") == "0"


@pytest.mark.scenario(8, 10)
def test_merged_cells_keep_their_places(table):
    cell(table, GRANTED).focus()
    # Word: the second row begins under a cell that is two rows high
    word = clipboards.WORD.format(
        title="办理结果",
        rows="<tr>"
        + clipboards.word_cell("1", down=2)
        + clipboards.word_cell("2", across=2)
        + clipboards.word_cell("3")
        + "</tr><tr>"
        + "".join(clipboards.word_cell(text) for text in "456")
        + "</tr>",
    )
    paste(table, "1\t2\t\t3\n\t4\t5\t6\n", word)
    assert row(table, "granted") == ["1", "2", "", "3", "", ""]
    assert row(table, "partially_granted") == ["", "4", "5", "6", "", ""]
    table.keyboard.press("Control+z")

    # Excel: a text runs over its empty neighbour
    excel = clipboards.excel(
        "<td colspan=2 style='mso-ignore:colspan'>约三十件左右</td><td>8</td>",
        clipboards.excel_cells(("7", "8", "9")),
    )
    paste(table, "约三十件左右\t\t8\n7\t8\t9\n", excel)
    assert row(table, "granted") == ["约三十件左右", "", "8", "", "", ""]
    assert row(table, "partially_granted") == ["7", "8", "9", "", "", ""]
    table.keyboard.press("Control+z")

    # WPS: a cell two columns wide, and one with a figure in each of two lines
    wps = clipboards.wps(
        "<td class='et2' colspan='2' x:num='4'>4</td><td class='et3'>3<br>5</td>",
        "<td class='et2' x:num='1'>1</td><td x:num='2'>2</td><td x:num='3'>3</td>",
    )
    paste(table, "4\t\t3 5\n1\t2\t3\n", wps)
    assert row(table, "granted") == ["4", "", "3 5", "", "", ""]
    assert row(table, "partially_granted") == ["1", "2", "3", "", "", ""]
    expect(cell(table, "requests-granted-research_institution")).to_have_attribute(
        "aria-invalid", "true"
    )


@pytest.mark.scenario(9, 10)
@pytest.mark.parametrize("shape", ["word", "text", "renumbered"])
def test_a_whole_table_finds_its_places_by_labels(table, report, sample, shape):
    figures = clipboards.totals_of(report.format, sample)
    relabel = {
        "1.属于国家秘密": "１、属于　国家秘密",
        "四、结转下年度继续办理": "4 结转下年度\n继续办理",
    }
    html = {
        "word": clipboards.table_of(report.format, "requests", figures),
        "text": "",
        "renumbered": clipboards.table_of(report.format, "requests", figures, relabel=relabel),
    }[shape]
    cell(table, "requests-denied_state_secret-other_org").focus()  # anywhere

    paste(table, clipboards.tab_text(report.format, "requests", figures), html)

    assert texts(table) == sample
    expect(result(table)).to_contain_text("已粘贴 24 行 × 6 列，改动 144 格。")
    expect(table.locator(".result-list")).to_contain_text("粘贴的 31 个总计与各项之和相同")
    saved(table)
    assert stored(report, RECEIVED) == sample[RECEIVED]
    assert Event.objects.filter(report=report, act="save").count() == 1


@pytest.mark.scenario(9)
def test_totals_that_differ_are_said_and_not_written(table, report, sample):
    figures = clipboards.totals_of(report.format, sample)
    own = figures["requests-granted-total"]
    figures["requests-granted-total"] = "9"
    cell(table, RECEIVED).focus()

    paste(table, html=clipboards.table_of(report.format, "requests", figures))

    expect(result(table)).to_contain_text("1 个总计与各项之和不同")
    expect(table.locator(".result-list")).to_contain_text(
        f"（一）予以公开 × 总计：粘贴的总计 9，按各项相加 {own}"
    )
    assert table.locator("#i-requests-granted-total").text_content() == own


def test_one_value_fills_a_range(table):
    cell(table, RECEIVED).focus()
    assert not paste(table, "5\r\n")  # one cell: left to the browser

    table.keyboard.press("Shift+ArrowRight")
    table.keyboard.press("Shift+ArrowDown")
    paste(table, "5件\r\n")

    assert row(table, "new_received")[:3] == ["5", "5", ""]
    assert row(table, "carried_in")[:3] == ["5", "5", ""]
    expect(result(table)).to_contain_text("已粘贴 2 行 × 2 列，改动 4 格")


def test_what_lies_outside_the_table_is_said(table):
    cell(table, "requests-carried_out-legal_service_org").focus()

    paste(table, "1\t2\t4\t4\t5\n6\t7\n")

    assert row(table, "carried_out") == ["", "", "", "", "1", "2"]
    expect(result(table)).to_contain_text("右侧多出 2 列未粘贴，下方多出 1 行未粘贴")
    expect(table.locator(".result-list")).to_contain_text("粘贴的总计 4，按各项相加 3")


def test_texts_that_are_no_figures_wait_for_an_answer(table):
    cell(table, RECEIVED).focus()

    paste(table, "22（其中修订16）\t约3\t－\t无\t/\t5")

    findings = table.locator("#findings")
    expect(result(table)).to_contain_text("其中 5 格需要确认")
    expect(findings).to_contain_text("3 格写的是“－”“无”“/”")
    assert violations(table) == []
    findings.get_by_role("button", name="全部填 0").click()
    assert row(table, "new_received") == ["22（其中修订16）", "约3", "0", "0", "0", "5"]
    findings.get_by_role("button", name="取 22", exact=True).click()
    findings.get_by_role("button", name="留空").click()
    assert row(table, "new_received") == ["22", "", "0", "0", "0", "5"]
    assert table.locator("[data-answer]").count() == 0
    expect(result(table)).to_have_text("已全部确认")


def test_a_note_beside_a_figure_is_moved_into_the_text_in_one_step(table, report):
    cell(table, RECEIVED).focus()
    paste(table, "22（其中修订16）\t5")
    body = table.locator("textarea[name$=body]").first

    table.get_by_role("button", name="取 22，说明写进文字").click()

    expect(body).to_have_value("一、本年新收政府信息公开申请数量×自然人：22（其中修订16）。")
    assert row(table, "new_received")[:2] == ["22", "5"]
    saved(table)
    table.keyboard.press("Control+z")
    expect(body).to_have_value("")
    assert row(table, "new_received")[0] == "22（其中修订16）"


def test_a_huge_block_is_refused_at_once(table):
    cell(table, RECEIVED).focus()
    for text, html in (
        ("1\t" * 120_000, ""),
        ("1", "<table>" + "<tr>" + "<td>1</td>" * 110_000 + "</tr></table>"),
        ("1", "<table><tr><td rowspan=300 colspan=1000>1" + "<tr>" * 300 + "</table>"),
        ("1", "<table>" + "<tr><td colspan=1000>1</td></tr>" * 200 + "</table>"),
    ):
        assert worked(table, lambda text=text, html=html: paste(table, text, html)) < 2
    expect(result(table)).to_contain_text("没有粘贴")
    assert set(texts(table).values()) == {""}


def test_a_large_block_does_not_freeze(table):
    cell(table, RECEIVED).focus()

    assert worked(table, lambda: paste(table, "1\t1\t1\t1\t1\t1\n" * 16_000)) < 2
    expect(result(table)).to_contain_text("下方多出")


def test_fixed_cells_are_left_alone(table, browser: Browser):
    table.evaluate("name => { document.getElementById('i-' + name).readOnly = true; }", RECEIVED)
    cell(table, RECEIVED).focus()

    paste(table, "1\t2")

    assert row(table, "new_received")[:2] == ["", "2"]
    expect(result(table)).to_contain_text("1 格不能改，未粘贴")
