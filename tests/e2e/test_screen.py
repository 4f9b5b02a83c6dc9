"""Table three on the screens of offices: what is focused is seen, and everything fits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from govreports.reports.models import Report
from tests.reports.building import drafter, new_report

from .editor import RECEIVED, address, cell, focused, violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SCREENS = {"office": (1349, 600), "zoomed": (683, 300), "small": (1024, 640)}
# Of the focused cell: whether it is hit in its middle and at its corners, and how far its outline
# stands off from the cell and from what is around it (WCAG: at least 3 : 1).
SEEN = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect();
  let by = "";
  const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  const covered = points.filter(([x, y]) => {
    const hit = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
    return hit !== e && (by = hit ? hit.id || hit.className || hit.localName : "nothing");
  });
  const numbers = color => color.match(/[\\d.]+/g).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const under = element => { for (let at = element; at; at = at.parentElement) {
    const found = numbers(getComputedStyle(at).backgroundColor);
    if (found.length < 4 || found[3] > 0) return light(found); } return 1; };
  const style = getComputedStyle(e), outline = light(numbers(style.outlineColor));
  const ratio = other => (Math.max(outline, other) + .05) / (Math.min(outline, other) + .05);
  return {name: e.name, covered, by, drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    contrast: Math.min(ratio(under(e)), ratio(under(e.parentElement)))};
}"""


@pytest.fixture
def report() -> Report:
    return new_report()


def open_at(page: Page, live_server, report: Report, key: str, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address(live_server, report, key))


def walk(page: Page, cells: list[str]) -> list:
    """Everything that cannot be seen on a walk by Tab over those cells and back up by arrow."""
    cell(page, cells[0]).focus()
    faults = []
    for name in cells:
        seen = page.evaluate(SEEN)
        assert seen["name"] == name
        if seen["covered"] or not seen["drawn"] or seen["contrast"] < 3:
            faults.append(seen)
        page.keyboard.press("Tab")
    cell(page, cells[-1]).focus()
    for _ in range(len(cells) // 6):
        seen = page.evaluate(SEEN)
        if seen["covered"]:
            faults.append(seen)
        page.keyboard.press("ArrowUp")
    assert focused(page) == cells[5]
    return faults


@pytest.mark.scenario(25)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_cell_is_seen_when_the_keyboard_is_in_it(page, report, sign_in, live_server, screen):
    sign_in(drafter())
    open_at(page, live_server, report, "requests", screen)
    cells = [cell.name for cell in report.format.typed if cell.table == "requests"]

    assert len(cells) == 144
    assert walk(page, cells) == []


def test_a_covered_or_faint_cell_is_noticed(page, report, sign_in, live_server):
    sign_in(drafter())
    open_at(page, live_server, report, "requests", "office")
    cell(page, RECEIVED).focus()
    page.evaluate(
        """() => { document.activeElement.parentElement.style.setProperty('--focus', '#ddd');
          const lid = document.body.appendChild(document.createElement('div'));
          for (const [name, value] of [['position', 'fixed'], ['inset', '0'], ['z-index', '9999']])
            lid.style.setProperty(name, value); }"""
    )

    seen = page.evaluate(SEEN)

    assert len(seen["covered"]) == 5
    assert seen["contrast"] < 3


@pytest.mark.scenario(27)
@pytest.mark.parametrize("key", ["requests", "disputes"])
def test_tables_fit_the_office_screen(page, report, sign_in, live_server, key):
    sign_in(drafter())
    open_at(page, live_server, report, key, "office")

    box = page.locator("#sheet-box").bounding_box()
    checks = page.locator("#checks").bounding_box()
    widths = page.eval_on_selector_all("td.figure", "cells => cells.map(cell => cell.offsetWidth)")
    page.evaluate("scrollTo(0, 300)")
    stuck = page.evaluate(
        """() => { const heights = [...document.querySelectorAll('#editor-bar, .sheet thead th')]
            .filter(e => getComputedStyle(e).position === 'sticky')
            .map(e => e.getBoundingClientRect().bottom);
          return Math.max(...heights); }"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 1349
    assert page.evaluate("e => e.scrollWidth <= e.clientWidth", page.query_selector("#sheet-box"))
    assert box["x"] + box["width"] <= checks["x"]
    assert min(widths) >= 64
    assert 0 < stuck <= 150


def test_on_a_phone_tables_are_looked_at_and_texts_are_written(
    browser: Browser, report, sign_in, live_server, context, watch
):
    sign_in(drafter())
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    watch.follow(phone)
    phone.add_cookies(context.cookies())
    page = phone.new_page()

    page.goto(address(live_server, report, "requests"))
    expect(page.locator(".on-phone-words")).to_contain_text("填写用电脑")
    expect(cell(page, RECEIVED)).not_to_be_editable()
    expect(page.get_by_role("button", name="空格补零")).to_be_hidden()
    expect(page.get_by_role("button", name="本年没有收到申请")).to_be_hidden()
    assert page.evaluate("e => e.scrollWidth > e.clientWidth", page.query_selector("#sheet-box"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    page.goto(address(live_server, report, "overview"))
    expect(page.locator("textarea").first).to_be_editable()
    page.goto(f"{live_server.url}/")  # it says that it leaves, and nothing arrives after the test
    phone.close()


# Of everything that is pressed on the page, how high it is; of the cells, their type as well.
HEIGHTS = """() => {
  const seen = all => [...document.querySelectorAll(all)].filter(e => e.offsetWidth);
  const high = e => Math.round(e.getBoundingClientRect().height * 10) / 10;
  const cells = seen("td.figure input");
  return {
    low: seen("main .btn, main select, .modes a, .section-nav a").filter(e => high(e) < 43.9)
      .map(e => [e.textContent.trim() || e.className, high(e)]),
    cell: Math.min(...cells.map(e => high(e.parentElement))), type: parseFloat(getComputedStyle(cells[0]).fontSize) };
}"""


def test_in_large_type_everything_is_large_enough_to_be_hit(page, report, sign_in, live_server):
    sign_in(drafter())
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    open_at(page, live_server, report, "requests", "office")

    found = page.evaluate(HEIGHTS)

    assert found["low"] == []
    assert (found["cell"] >= 36, found["type"] >= 18) == (True, True), found


# What of the bar hangs out of it, or off the page; [] when nothing does.
OUT_OF_THE_BAR = """() => {
  const bar = document.getElementById("editor-bar"), edge = bar.getBoundingClientRect();
  return [...bar.querySelectorAll("button, #save-alert")].filter(e => e.offsetWidth).filter(e => {
    const box = e.getBoundingClientRect();
    return box.bottom > edge.bottom || box.right > innerWidth;
  }).map(e => e.textContent.trim());
}"""
ALARMS = (
    "未保存：登录已过期，已存在本机",
    "报告已由王敏提交审核，不能再改；需要修改的，撤回或退回以后再改",
)


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("width", [1366, 1024, 683, 390])
def test_nothing_hangs_out_of_the_bar(page, report, sign_in, live_server, width, size):
    """Not even when what is wrong takes many words: the tools would lie on the table."""
    sign_in(drafter())
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address(live_server, report, "requests"))
    page.evaluate(
        "large => document.documentElement.classList.toggle('large-type', large)", size == "large"
    )
    found = {}
    for words in ("", *ALARMS):
        page.evaluate(
            """words => { const said = document.getElementById("save-alert");
              said.replaceChildren();
              document.body.classList.toggle("alarm-open", words !== "");
              if (words) said.innerHTML = words + "<button>重新登录</button><button>立即重试</button>"; }""",
            words,
        )
        found[words] = page.evaluate(OUT_OF_THE_BAR)
    assert not any(found.values()), found
    assert page.evaluate("document.documentElement.scrollWidth") <= width
