"""Ranges of cells by keys and mouse: filled, cut, copied out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.reports.building import drafter, new_report, put_all

from . import clipboards
from .editor import (
    RECEIVED,
    address,
    cell,
    focused,
    saved,
    stored,
    violations,
)
from .grid import COLUMNS, COPY, LISTEN, paste, picked, result, row, stored_text, texts
from .grid import report as report
from .grid import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


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


def test_cutting_a_range(table):
    cell(table, RECEIVED).fill("7")
    cell(table, RECEIVED).press("Shift+ArrowRight")

    html, text = table.evaluate(COPY, "cut")

    assert text == "7\t"
    assert "<td>7</td><td></td>" in html
    assert row(table, "new_received") == [""] * 6
    table.keyboard.press("Control+z")
    assert row(table, "new_received")[0] == "7"


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
