"""Ranges, block paste, copying out, undo and zero-fill in a real browser, by clipboard events."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from govreports.reports.models import Event, Report
from tests.reports.building import approved_report, drafter, new_report, put_all
from tests.samples.printed import FIGURES

from . import clipboards
from .test_editor import (
    CARRIED_OUT,
    GRANTED,
    RECEIVED,
    address,
    cell,
    fill_column,
    focused,
    saved,
    stored,
    violations,
)

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

COLUMNS = (
    "natural_person",
    "business_enterprise",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
)
PASTE = """([html, text]) => { const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste',
    {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented; }"""
COPY = """kind => { const data = new DataTransfer();
  const event = new ClipboardEvent(kind,
    {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented ? [data.getData('text/html'), data.getData('text/plain')] : null; }"""
# what the browser's own copy command hands to the page's last listener
LISTEN = """() => { window.copied = null; window.addEventListener('copy', event => { window.copied =
  [event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain')]; }); }"""


@pytest.fixture
def report() -> Report:
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Iterator[Page]:
    """Table three, open at its drafter."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    yield page
    saved(page)  # nothing arrives after the test


def paste(page: Page, text: str = "", html: str = "") -> bool:
    return page.evaluate(PASTE, [html, text])


def worked(page: Page, act: Callable[[], bool]) -> float:
    """How many seconds the thread of the page worked for an act that it takes on, however busy the
    machine is with others."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    before = seconds()
    assert act()
    return seconds() - before


def texts(page: Page) -> dict[str, str]:
    return page.eval_on_selector_all(
        "td.figure input:not(.ledger)", "all => Object.fromEntries(all.map(i => [i.name, i.value]))"
    )


def row(page: Page, line: str, table: str = "requests") -> list[str]:
    found = texts(page)
    return [found[f"{table}-{line}-{column}"] for column in COLUMNS]


def picked(page: Page) -> list[str]:
    return page.eval_on_selector_all("td.picked", "all => all.map(td => td.dataset.cell)")


def result(page: Page):
    return page.locator(".result-words")


def test_ranges_by_keys(table):
    cell(table, RECEIVED).focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"):
        table.keyboard.press(key)

    assert picked(table) == [
        f"requests-{line}-{column}"
        for line in ("new_received", "carried_in")
        for column in COLUMNS[:3]
    ]
    assert focused(table) == RECEIVED
    expect(table.locator(".here-range")).to_have_text("已选 2 行 × 3 列")

    table.keyboard.type("4")
    table.keyboard.press("Control+Enter")
    assert row(table, "new_received") == ["4", "4", "4", "", "", ""]
    assert row(table, "carried_in") == ["4", "4", "4", "", "", ""]
    expect(table.locator("#i-requests-new_received-total")).to_have_text("12")

    table.keyboard.press("Delete")
    assert set(texts(table).values()) == {""}
    expect(result(table)).to_have_text("已清空 6 格。按 Ctrl+Z 可撤销。")
    table.keyboard.press("Control+z")
    assert row(table, "carried_in") == ["4", "4", "4", "", "", ""]
    expect(result(table)).to_have_text("已撤销：清除，6 格")

    table.keyboard.press("Escape")
    assert picked(table) == []
    table.keyboard.press("Control+a")
    assert len(picked(table)) == 175
    assert focused(table) == RECEIVED
    table.keyboard.press("ArrowDown")
    assert picked(table) == []


def test_ranges_by_mouse_and_click(table):
    start, end = cell(table, RECEIVED), cell(table, "requests-granted-research_institution")
    start.click()
    end.click(modifiers=["Shift"])
    assert len(picked(table)) == 9
    assert focused(table) == RECEIVED

    box, to = start.bounding_box(), cell(table, "requests-granted-total").bounding_box()
    table.mouse.move(box["x"] + 30, box["y"] + 10)
    table.mouse.down()
    table.mouse.move(to["x"] + 30, to["y"] - 20, steps=8)
    table.mouse.move(to["x"] + 30, to["y"] + 10, steps=4)
    table.mouse.up()
    assert len(picked(table)) == 21  # totals can be chosen, to be copied
    assert focused(table) == RECEIVED

    table.keyboard.type("5")
    table.keyboard.press("Control+Enter")
    assert row(table, "granted") == ["5"] * 6
    table.keyboard.press("Control+x")
    assert set(texts(table).values()) == {""}


def test_fill_down_over_a_range(table):
    cell(table, RECEIVED).fill("7")
    cell(table, RECEIVED).press("Shift+ArrowDown")
    table.keyboard.press("Shift+ArrowDown")
    table.keyboard.press("Control+d")

    assert [stored_text(table, line) for line in ("new_received", "carried_in", "granted")] == [
        "7",
        "7",
        "7",
    ]


def stored_text(page: Page, line: str) -> str:
    return cell(page, f"requests-{line}-natural_person").input_value()


def test_cutting_a_range(table):
    cell(table, RECEIVED).fill("7")
    cell(table, RECEIVED).press("Shift+ArrowRight")

    html, text = table.evaluate(COPY, "cut")

    assert text == "7\t"
    assert "<td>7</td><td></td>" in html
    assert row(table, "new_received") == [""] * 6
    table.keyboard.press("Control+z")
    assert row(table, "new_received")[0] == "7"


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


@pytest.fixture
def sample() -> dict[str, str]:
    """Sample 002: a street's whole table three of 2021."""
    typed = json.loads(FIGURES.read_text())["street_2021"]["typed"]
    return {name: text for name, text in typed.items() if name.startswith("requests-")}


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


def settled(page: Page, before: dict[str, str]) -> dict[str, str]:
    """The figures once they have changed; zeros come from the server."""
    for _ in range(100):
        if (now := texts(page)) != before:
            return now
        page.wait_for_timeout(50)
    return before


def fill_zeros(page: Page) -> None:
    page.get_by_role("button", name="空格补零").click()
    page.get_by_role("dialog").get_by_role("button", name="填 0").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.scenario(11)
@pytest.mark.parametrize("key", ["disclosure", "disputes", "requests"])
@pytest.mark.parametrize("with_html", [True, False])
def test_a_copied_table_fills_an_empty_report(page, report, sign_in, live_server, key, with_html):
    names = clipboards.names_of(report.format, key)
    values = {name: str(i % 7) for i, name in enumerate(names)}
    put_all(report, key, values)
    sign_in(drafter())
    page.goto(address(live_server, report, key))
    page.evaluate(LISTEN)

    page.get_by_role("button", name="复制整表").click()

    html, text = page.evaluate("window.copied")
    expect(result(page)).to_contain_text("已复制整表")
    empty = new_report(2024)
    page.goto(address(live_server, empty, key))
    cell(page, names[0]).focus()
    assert paste(page, text, html if with_html else "")
    assert texts(page) == values
    saved(page)
    assert [stored(empty, name) for name in names] == list(values.values())


def test_a_range_is_copied_as_cells(table):
    cell(table, RECEIVED).fill("3")
    cell(table, RECEIVED).press("Shift+ArrowRight")
    table.keyboard.press("Shift+ArrowDown")

    html, text = table.evaluate(COPY, "copy")

    assert text == "3\t\r\n\t"
    assert (
        html == '<table border="1"><tr><td>3</td><td></td></tr><tr><td></td><td></td></tr></table>'
    )


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


def test_accessible_with_a_range_and_a_result(table):
    cell(table, RECEIVED).focus()
    paste(table, "1\t2\t－\n3\t4\t约5\n")
    table.keyboard.press("Shift+ArrowRight")
    table.keyboard.press("Shift+ArrowDown")
    assert len(picked(table)) == 4

    assert violations(table) == []
    table.keyboard.press("Escape")
    assert picked(table) == []
    table.keyboard.press("Escape")
    expect(table.locator(".editor-result")).to_be_hidden()


def test_fixed_cells_are_left_alone(table, browser: Browser):
    table.evaluate("name => { document.getElementById('i-' + name).readOnly = true; }", RECEIVED)
    cell(table, RECEIVED).focus()

    paste(table, "1\t2")

    assert row(table, "new_received")[:2] == ["", "2"]
    expect(result(table)).to_contain_text("1 格不能改，未粘贴")
