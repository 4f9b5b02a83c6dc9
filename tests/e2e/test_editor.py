"""Typing and moving in a table, and what it says at once, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .editor import (
    CARRIED_OUT,
    GRANTED,
    RECEIVED,
    cell,
    fill_column,
    focused,
    press,
    saved,
    stored,
    submit,
    violations,
)
from .editor import report as report
from .editor import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.main_way
@pytest.mark.scenario(1)
def test_totals_follow_in_the_next_frame_without_a_request(table):
    # All times are taken in the page: how fast the machine drives it says nothing.
    seen = table.evaluate_handle(
        """() => {
          const seen = {totals: null, typed: 0, asked: []};
          const total = id => document.getElementById(`i-requests-${id}`).textContent;
          document.addEventListener('input', () => {
            seen.typed = performance.now();
            requestAnimationFrame(() => {
              seen.totals = [total('granted-total'), total('result_total-natural_person')];
            });
          }, {once: true, capture: true});
          const fetched = window.fetch;
          window.fetch = (address, ...rest) => {
            if (!/presence/.test(address)) seen.asked.push([String(address), performance.now()]);
            return fetched(address, ...rest);
          };
          return seen;
        }"""
    )
    cell(table, GRANTED).focus()

    table.keyboard.type("3")
    table.wait_for_function("seen => seen.asked.length", arg=seen)
    saved(table)

    told = seen.json_value()
    assert told["totals"] == ["3", "3"]
    [(address, when)] = told["asked"]
    assert address.endswith("/sections/requests/autosave/")
    assert when - told["typed"] > 900  # a second of rest, by clocks that round


@pytest.mark.scenario(5)
def test_unread_text_is_kept_and_marked_after_reload(table, report, live_server, watch):
    cell(table, RECEIVED).focus()
    table.keyboard.type("约3")
    assert table.locator("[aria-invalid]").count() == 0

    table.keyboard.press("Enter")
    expect(cell(table, RECEIVED)).to_have_attribute("aria-invalid", "true")
    saved(table)
    table.reload()

    expect(cell(table, RECEIVED)).to_have_value("约3")
    expect(cell(table, RECEIVED)).to_have_attribute("aria-invalid", "true")
    expect(table.locator("#findings")).to_contain_text("看不懂“约3”")
    expect(cell(table, "requests-new_received-total")).to_have_text("")

    submit(table, live_server, report)
    summary = table.get_by_role("alert").filter(has_text="约3")
    summary.get_by_role("link", name=re.compile("约3")).click()
    expect(cell(table, RECEIVED)).to_be_focused()
    watch.forgive("409")


@pytest.mark.scenario(12)
def test_nothing_is_red_before_a_column_is_complete(table, report):
    fill_column(report, {RECEIVED: "3", GRANTED: "2", CARRIED_OUT: ""})
    table.reload()
    balance = table.locator("[data-rule='R26:natural_person']")

    expect(balance).to_contain_text("还有 1 格未填，目前相差 1 件")
    assert table.locator(".off, [aria-invalid], .finding-error").count() == 0
    table.get_by_role("button", name="填入 1").click()
    expect(balance).to_contain_text("平衡（3＝3）")
    table.keyboard.press("Control+z")
    for received in ("9999", "0", "1"):
        cell(table, RECEIVED).fill(received)
        assert table.locator(".off, [aria-invalid], .finding-error").count() == 0
    cell(table, RECEIVED).fill("3")

    cell(table, CARRIED_OUT).focus()
    table.keyboard.type("0")
    expect(balance).to_contain_text("不平：少 1 件")
    assert table.locator("td.off").count() == 4
    expect(table.locator("#h-requests-natural_person")).to_contain_text("不平")
    expect(table.locator("#findings")).to_contain_text("少 1 件")

    table.get_by_role("button", name="在“四、结转下年度继续办理”填 1").click()
    assert cell(table, CARRIED_OUT).input_value() == "1"
    assert focused(table) == CARRIED_OUT
    expect(balance).to_contain_text("平衡（3＝3）")
    assert table.locator(".off, .finding-error").count() == 0
    saved(table)


def test_a_finding_leads_to_its_cell(table, report):
    fill_column(report, {RECEIVED: "3"})
    table.reload()

    table.locator("#findings a").first.click()

    assert focused(table) == CARRIED_OUT


@pytest.mark.main_way
@pytest.mark.scenario(2)
def test_the_keys_of_a_spreadsheet(table):
    cell(table, RECEIVED).focus()
    steps = [
        ("Enter", "requests-carried_in-natural_person"),
        ("Shift+Enter", RECEIVED),
        ("ArrowRight", "requests-new_received-business_enterprise"),
        ("ArrowDown", "requests-carried_in-business_enterprise"),
        ("Tab", "requests-carried_in-research_institution"),
        ("Tab", "requests-carried_in-public_welfare_org"),
        ("Tab", "requests-carried_in-legal_service_org"),
        ("Enter", "requests-granted-business_enterprise"),
        ("Home", GRANTED),
        ("End", "requests-granted-other_org"),
        ("Control+End", "requests-carried_out-other_org"),
        ("ArrowUp", "requests-other_misc-other_org"),
        ("Control+ArrowUp", "requests-new_received-other_org"),
        ("ArrowRight", "requests-new_received-other_org"),
        ("Control+Home", RECEIVED),
    ]

    assert [(key, press(table, key)) for key, _ in steps] == steps


def test_keys_inside_a_cell(table):
    cell(table, RECEIVED).fill("12")
    cell(table, "requests-carried_in-natural_person").focus()

    table.keyboard.press("Control+d")
    assert cell(table, "requests-carried_in-natural_person").input_value() == "12"

    table.keyboard.type("9")
    table.keyboard.press("Escape")
    assert cell(table, "requests-carried_in-natural_person").input_value() == ""

    cell(table, RECEIVED).focus()
    table.keyboard.press("F2")
    table.keyboard.press("ArrowLeft")
    table.keyboard.type("0")
    assert cell(table, RECEIVED).input_value() == "102"
    assert focused(table) == RECEIVED

    table.keyboard.press("Control+s")
    saved(table)


@pytest.mark.main_way
@pytest.mark.scenario(3)
def test_an_input_method_keeps_its_keys(table):
    cell(table, RECEIVED).focus()
    session = table.context.new_cdp_session(table)

    session.send(
        "Input.imeSetComposition", {"text": "１２", "selectionStart": 2, "selectionEnd": 2}
    )
    expect(cell(table, "requests-new_received-total")).to_have_text("")
    enter = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    session.send("Input.insertText", {"text": "１２"})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": "Enter", "code": "Enter"})
    expect(cell(table, "requests-new_received-total")).to_have_text("12")
    assert focused(table) == RECEIVED
    assert cell(table, RECEIVED).input_value() == "１２"

    table.keyboard.press("Enter")
    assert focused(table) == "requests-carried_in-natural_person"
    expect(cell(table, RECEIVED)).to_have_value("12")
    saved(table)


@pytest.mark.scenario(4)
def test_full_width_digits_count_at_once_and_are_tidied_later(table, report):
    cell(table, RECEIVED).focus()

    table.keyboard.insert_text("３")
    expect(cell(table, "requests-new_received-total")).to_have_text("3")
    assert cell(table, RECEIVED).input_value() == "３"
    table.keyboard.press("Tab")

    assert cell(table, RECEIVED).input_value() == "3"
    saved(table)
    assert stored(report, RECEIVED) == "3"


def test_filling_blanks_asks_with_scope_and_count(table, report):
    cell(table, RECEIVED).fill("3")
    table.get_by_role("button", name="空格补零").click()
    dialog = table.get_by_role("dialog")
    expect(dialog).to_contain_text("将把 143 个空格填为 0")
    dialog.get_by_label(re.compile("本列（自然人）")).check()
    expect(dialog).to_contain_text("将把 23 个空格填为 0")
    assert violations(table) == []

    dialog.get_by_role("button", name="填 0").click()
    expect(table.get_by_text("已将 23 个空格填为 0")).to_be_visible()

    assert (stored(report, RECEIVED), stored(report, GRANTED)) == ("3", "0")
    expect(table.locator("#checks")).to_contain_text("本表还有 120 格未填")
