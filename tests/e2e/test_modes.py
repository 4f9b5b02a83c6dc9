"""编辑, 对照 and 预览 in Chromium."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from govreports.reports.models import Report
from tests.reports.building import drafter, hang, put, put_all, submitted_report, supervisor

from .editor import GRANTED, RECEIVED, SECTIONS, address, cell, focused, saved, violations
from .editor import report as report

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
OFFICE, ZOOMED = {"width": 1349, "height": 600}, {"width": 683, "height": 300}


def paper(page: Page):
    return page.frame_locator("iframe[name=paper]")


def figure(page: Page, name: str):
    return paper(page).locator(f"[data-cell={name}]")


@pytest.fixture
def beside(page: Page, report, sign_in, live_server):
    """Answer a function that opens a section beside its paper."""
    sign_in(drafter())

    def beside(key: str) -> Page:
        page.goto(f"{address(live_server, report, key)}?mode=beside")
        expect(paper(page).locator(".paper")).to_be_attached()
        return page

    return beside


@pytest.mark.main_way
def test_a_figure_is_on_the_paper_in_the_next_frame(beside):
    page = beside("requests")
    expect(figure(page, RECEIVED)).to_have_text("")
    page.wait_for_load_state("networkidle")  # what the page itself asks for is no matter here
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    cell(page, GRANTED).focus()

    page.keyboard.type("1234567")
    shown = page.evaluate(
        """name => new Promise(done => requestAnimationFrame(() => {
          const sheet = frames.paper.document;
          const at = cell => sheet.querySelector(`[data-cell="${cell}"]`);
          done([at(name).textContent, at("requests-granted-total").textContent,
            at("requests-result_total-total").textContent, at(name).classList.contains("longest")]);
        }))""",
        GRANTED,
    )

    assert shown == ["1234567", "1234567", "1234567", True]
    assert asked == []
    expect(figure(page, GRANTED)).to_have_class(re.compile("here"))


def test_acts_on_many_cells_reach_the_paper(beside):
    page = beside("requests")
    cell(page, RECEIVED).fill("3")

    page.get_by_role("button", name="空格补零").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^填 0")).click()

    expect(figure(page, GRANTED)).to_have_text("0")
    expect(figure(page, RECEIVED)).to_have_text("3")


def test_figures_with_signs_and_units_stand_as_printed(beside, report):
    form = report.format
    fee = next(c for c in form.typed if form.column(c).kind == "fee")
    page = beside("disclosure")

    cell(page, fee.name).fill("１２.50")
    expect(figure(page, fee.name)).to_have_text("12.5")
    cell(page, fee.name).fill("约12")
    expect(figure(page, fee.name)).to_have_text("")


def test_text_follows_paragraph_by_paragraph(beside):
    page = beside("overview")
    sheet = paper(page).locator("#section-overview")
    body = page.locator("[data-passage]").first.locator("textarea[name$=body]")

    body.fill("第一段。\n\n１、公开渠道\n（２）网站。")
    expect(sheet.locator("h4")).to_have_text("1.公开渠道")
    assert sheet.locator("p").all_text_contents() == ["第一段。", "（2）网站。"]

    page.keyboard.press("Control+Home")
    page.keyboard.type("新")
    expect(sheet.locator("p.here")).to_have_text("新第一段。")
    page.locator("[data-passage]").first.get_by_label("标题与正文同段").check()
    expect(sheet.locator(".lead").first).to_have_text(re.compile("^（一）.*。$"))
    page.locator("[data-passage]").nth(1).locator(".passage-heading").fill("")
    page.locator("[data-passage]").nth(2).locator(".passage-heading").fill("（九）管理")
    expect(sheet.locator("h3").first).to_have_text("（二）管理")

    saved(page)
    assert sheet.locator("h4").all_text_contents() == ["1.公开渠道"]


def test_what_the_browser_cannot_lay_out_is_fetched(beside):
    page = beside("cover")

    page.get_by_label("标题").fill("云溪区东岭街道办事处2025年政府信息公开工作年度报告书")
    page.get_by_label("落款日期").fill("2026.1.12")
    page.get_by_label("前言").fill("甲\n乙")

    expect(paper(page).locator("[data-field=cover-preface]")).to_have_text(["甲", "乙"])
    expect(paper(page).locator("h1")).to_contain_text("报告书", timeout=10_000)
    expect(paper(page).locator(".date")).to_have_text("2026年1月12日")


def test_the_paper_is_the_same_as_if_it_came_new(beside, report):
    hang(report)
    page = beside("overview")
    sheet = (
        "frames.paper.document.querySelector('.paper').innerHTML.replace(/ class=\"(here)?\"/g, '')"
    )
    for number, text in enumerate(["甲。\n\n2、乙\n丙", "（１）丁", "", " 戊\u3000\n", "己"]):
        page.locator("[data-passage]").nth(number).locator("textarea[name$=body]").fill(text)
    page.locator("[data-passage]").nth(1).locator(".passage-heading").fill("")
    page.get_by_label("图名").first.fill("另一个图名")

    typed = page.evaluate(sheet)
    saved(page)
    page.reload()
    expect(paper(page).locator("#section-overview")).to_contain_text("另一个图名")

    assert squeezed(page.evaluate(sheet)) == squeezed(typed)


def squeezed(page: str) -> str:
    return re.sub(r">\s+", ">", page)


def test_clicks_lead_both_ways(beside, report, live_server):
    put_all(report, "requests", {GRANTED: "5"})
    page = beside("requests")

    figure(page, GRANTED).click()
    assert focused(page) == GRANTED
    cell(page, "requests-carried_out-other_org").focus()
    expect(figure(page, "requests-carried_out-other_org")).to_have_class(re.compile("here"))
    expect(figure(page, "requests-carried_out-other_org")).to_be_in_viewport()
    assert page.evaluate("frames.paper.scrollY") > 0

    paper(page).locator("#section-overview h3").first.click()
    expect(page).to_have_url(re.compile("/sections/overview/"))
    assert focused(page).endswith("-heading")
    expect(paper(page).locator("#section-overview h3").first).to_have_class("here")


def test_a_click_on_a_paragraph_goes_to_its_line(beside, report):
    name = next(n for n in fields(report, "overview") if n.endswith("-body"))
    put(report, "overview", **{name.replace("-", "__"): "第一段。\n第二段。"})
    page = beside("overview")

    paper(page).get_by_text("第二段。").click()

    assert focused(page) == name
    assert page.evaluate("document.activeElement.selectionStart") == 5
    page.keyboard.press("Control+Home")
    expect(paper(page).locator("p.here")).to_have_text("第一段。")


def fields(report: Report, key: str) -> list[str]:
    from govreports.reports.slots import slots_of

    return list(slots_of(Report.objects.get(pk=report.pk), key).slots)


def test_the_switch_loses_nothing_and_is_remembered(page, report, sign_in, live_server):
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    assert page.locator("iframe").count() == 0
    cell(page, RECEIVED).fill("4")

    page.get_by_role("link", name="对照").click()
    expect(figure(page, RECEIVED)).to_have_text("4")
    expect(page.get_by_role("link", name="对照")).to_have_attribute("aria-current", "true")
    assert page.url.endswith("?mode=beside")
    page.goto(address(live_server, report, "overview"))
    expect(paper(page).locator("#section-overview")).to_be_attached()

    page.get_by_role("link", name="编辑", exact=True).click()
    expect(page.locator("#paper-side")).to_be_hidden()
    page.goto(address(live_server, report, "requests"))
    expect(page.locator("#paper-side")).to_be_hidden()


def test_the_paper_alone_has_what_was_just_typed(page, report, sign_in, live_server):
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    cell(page, RECEIVED).fill("4")

    page.get_by_role("link", name="预览", exact=True).click()
    expect(figure(page, RECEIVED)).to_have_text("4")
    expect(paper(page).locator("#section-requests h2")).to_be_in_viewport()
    page.get_by_role("link", name="返回编辑").click()

    expect(cell(page, RECEIVED)).to_have_value("4")


def test_the_preview_jumps_magnifies_and_leads_back(page, report, sign_in, live_server):
    sign_in(drafter())
    page.goto(f"{live_server.url}/reports/{report.pk}/preview/")
    scale = "new DOMMatrix(getComputedStyle(document.querySelector('iframe')).transform).a"
    expect(paper(page).locator(".paper-draft")).to_be_attached()
    fonts = "frames.paper.document.fonts.ready.then(() => frames.paper.document.fonts.check('16px \"GW BiaoSong\"', '报告'))"
    assert page.evaluate(fonts)

    page.get_by_label("缩放").select_option("150 %")
    assert page.evaluate(scale) == 1.5
    page.get_by_label("缩放").select_option("100 %")
    assert page.evaluate(scale) == 1
    page.get_by_label("缩放").select_option("适合宽度")
    assert 1 < page.evaluate(scale) <= 1.25
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.get_by_role("link", name=re.compile("^四、")).click()
    expect(paper(page).locator("#section-disputes h2")).to_be_in_viewport()
    page.get_by_role("link", name="返回编辑").click()

    page.wait_for_url(re.compile("/sections/disputes/"))


def test_the_checks_are_a_line_that_opens(beside):
    page = beside("requests")
    line = page.locator(".checks-fold")
    expect(line).to_contain_text("本表还有 144 格未填")
    expect(page.locator("#findings")).to_be_hidden()

    cell(page, RECEIVED).focus()
    page.keyboard.type("5")
    expect(line).to_contain_text("本表还有 143 格未填")
    page.keyboard.press("F6")
    expect(page.locator("#findings")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#findings")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "checks-fold"

    page.get_by_role("link", name="编辑", exact=True).click()
    expect(page.locator("#findings")).to_be_visible()
    expect(line).to_be_hidden()


def test_the_links_work_without_javascript(report, browser: Browser, sign_in, context, live_server):
    sign_in(drafter())
    put_all(report, "requests", {RECEIVED: "4"})
    plain = browser.new_context(java_script_enabled=False, locale="zh-CN", viewport=OFFICE)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(address(live_server, report, "requests"))

    page.get_by_role("link", name="对照").click()
    expect(figure(page, RECEIVED)).to_have_text("4")
    expect(cell(page, RECEIVED)).to_be_editable()
    expect(page.locator("#findings")).to_be_visible()
    page.get_by_role("link", name="预览", exact=True).click()
    expect(figure(page, RECEIVED)).to_have_text("4")
    page.get_by_label("缩放").select_option("150 %")
    page.get_by_role("button", name="应用").click()
    assert page.url.endswith("?mode=preview&zoom=150")
    page.get_by_role("link", name="返回编辑").click()
    expect(cell(page, RECEIVED)).to_be_editable()
    plain.close()


@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
def test_every_mode_is_accessible_and_no_page_scrolls_sideways(
    page, report, sign_in, live_server, large
):
    sign_in(drafter())
    if large:
        page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    found, wide = {}, {}
    for key in ("cover", *SECTIONS) if not large else ("overview", "requests"):
        for mode in ("edit", "beside", "preview"):
            page.goto(f"{address(live_server, report, key)}?mode={mode}")
            for size in (OFFICE, ZOOMED):
                page.set_viewport_size(size)
                wide[key, mode, size["width"]] = page.evaluate(
                    "document.documentElement.scrollWidth - innerWidth"
                )
                if key in ("overview", "requests"):
                    found[key, mode, size["width"]] = violations(page)
    page.goto(f"{live_server.url}/reports/{report.pk}/preview/")
    for size in (OFFICE, ZOOMED):
        page.set_viewport_size(size)
        found["preview", size["width"]] = violations(page)
        wide["preview", size["width"]] = page.evaluate(
            "document.documentElement.scrollWidth - innerWidth"
        )

    assert {place: what for place, what in found.items() if what} == {}
    assert {place: more for place, more in wide.items() if more > 0} == {}


def test_who_reads_has_every_mode(page, sign_in, live_server):
    report = submitted_report()
    sign_in(supervisor())

    for mode in ("edit", "beside", "preview"):
        page.goto(f"{address(live_server, report, 'requests')}?mode={mode}")
        if mode != "edit":
            expect(figure(page, RECEIVED)).to_have_text("0")
        assert violations(page) == []


@pytest.mark.parametrize("size", [OFFICE, ZOOMED], ids=["office", "zoomed"])
@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
def test_the_focused_cell_is_never_covered_beside_the_paper(
    page, report, sign_in, live_server, size, large
):
    sign_in(drafter())
    if large:
        page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    page.set_viewport_size(size)
    page.goto(f"{address(live_server, report, 'requests')}?mode=beside")
    cell(page, RECEIVED).focus()
    covered = []
    for key in ["ArrowDown"] * 23 + ["ArrowRight"] * 5 + ["ArrowUp"] * 23 + ["ArrowLeft"] * 5:
        page.keyboard.press(key)
        if not page.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect();
              return e === document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2); }"""
        ):
            covered.append(focused(page))

    assert covered == []


def test_the_keyboard_reaches_everything_and_sees_it(beside):
    """Beside the paper every stop of the Tab key can be seen, the paper among them."""
    page = beside("overview")
    page.set_viewport_size(OFFICE)
    page.locator("#main").focus()
    stops, hidden = [], []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect();
              const at = document.elementFromPoint(r.left + r.width / 2,
                Math.min(r.bottom, Math.max(r.top, 0) + Math.min(r.height, 20) / 2));
              return [e.name || e.className || e.id || e.localName, e === at || e.contains(at)
                || (at !== null && at.contains(e) && at.localName !== "body")]; }"""
        )
        stops.append(stop)
        if stop == "paper" or stop == "body":
            break
        if not seen:
            hidden.append(stop)

    assert stops[-1] == "paper"
    assert "checks-fold" in stops
    assert hidden == []
