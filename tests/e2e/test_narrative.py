"""Writing the texts of a report: pasting, regular form, linked figures, charts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.charted import add_chart
from govreports.reports.models import Report
from tests.reports.building import drafter, hang, new_report, put

from .editor import address, saved, violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PASTE = """([text, html, picture]) => {
  const board = new DataTransfer();
  if (text) board.setData('text/plain', text);
  if (html) board.setData('text/html', html);
  if (picture) board.items.add(new File([Uint8Array.from(atob(picture), c => c.charCodeAt(0))],
    'image.png', {type: 'image/png'}));
  const event = new ClipboardEvent('paste', {clipboardData: board, bubbles: true, cancelable: true});
  const taken = !document.activeElement.dispatchEvent(event);
  return taken;
}"""
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def report() -> Report:
    return new_report()


@pytest.fixture
def text(page: Page, report, sign_in, live_server) -> Page:
    """Section one, open at its drafter, with the caret in the first text."""
    sign_in(drafter())
    page.goto(address(live_server, report, "overview"))
    area(page).focus()
    return page


def area(page: Page, number: int = 0):
    return page.locator(".passage textarea").nth(number)


def paste(page: Page, text: str = "", html: str = "", picture: str = "") -> bool:
    return page.evaluate(PASTE, [text, html, picture])


def note(page: Page):
    return page.locator(".passage").first.locator("[data-paste]")


def test_a_pasted_text_is_tidied_and_undone_in_one_step(text):
    text.keyboard.type("原文")

    assert paste(
        text, "　　第一段。\u000b[bookmark: _GoBack]第二段。\u00a0\r\n\r\n\u200b第三段。\r\n"
    )

    expect(area(text)).to_have_value("原文第一段。\n第二段。\n第三段。")
    text.keyboard.press("Control+z")
    expect(area(text)).to_have_value("原文")
    saved(text)


def test_a_whole_section_is_split_on_demand(text, report):
    paste(
        text, "（一）主动公开情况\n公开 89 条。\n（二）加强管理。每件有人负责。\n（三）其他\n无。"
    )
    offer = text.locator(".passage").first.locator("[data-split]")
    expect(offer).to_contain_text("检测到 3 个小标题，拆分为 3 段？")
    assert violations(text) == []

    text.get_by_role("button", name="不拆").click()
    expect(offer).to_be_hidden()
    saved(text)
    text.reload()
    offer.get_by_role("button", name="拆分", exact=True).click()

    expect(text.locator(".notices")).to_contain_text("已拆分为 3 段")
    headings = text.locator(".passage-heading").evaluate_all("all => all.map(one => one.value)")
    assert headings[:3] == ["主动公开情况", "加强管理", "其他"]
    assert report.events.filter(act="split_passage").count() == 1


def test_the_offer_goes_with_the_headings(text):
    paste(text, "（一）甲\n一。\n（二）乙\n二。")
    offer = text.locator(".passage").first.locator("[data-split]")
    expect(offer).to_be_visible()

    area(text).fill("改写了")

    expect(offer).to_be_hidden()
    saved(text)


def test_a_table_is_shown_to_its_place_and_still_can_be_text(text):
    assert paste(text, "自然人\t3\n商业企业\t0")

    expect(note(text)).to_contain_text("这像是表格，规定表格的数字到表中粘贴")
    expect(note(text).get_by_role("link")).to_have_text(["去表二粘贴", "去表三粘贴", "去表四粘贴"])
    expect(area(text)).to_have_value("")
    note(text).get_by_role("button", name="仍作文字粘贴").click()
    expect(area(text)).to_have_value("自然人 3\n商业企业 0")
    saved(text)


def test_at_the_table_one_key_is_left_to_press(text):
    paste(text, "一、本年新收\t3\n（一）予以公开\t3")

    note(text).get_by_role("link", name="去表三粘贴").click()

    expect(text).to_have_url(re.compile(r"/sections/requests/$"))
    expect(text.locator(".result-words")).to_contain_text("按 Ctrl+V 粘贴刚才复制的表格")
    assert text.evaluate("document.activeElement.name") == "requests-new_received-natural_person"
    assert violations(text) == []


def test_a_question_under_a_long_text_is_brought_into_view(text):
    area(text).fill("长文。\n" * 60)
    text.evaluate("scrollTo(0, 0)")

    paste(text, "项目\t数量\n甲\t1\n乙\t2")
    expect(text.get_by_role("button", name="仍作文字粘贴")).to_be_in_viewport(ratio=1)
    text.evaluate("scrollTo(0, 0)")
    paste(text, "（一）甲\n正文。\n（二）乙\n正文。")
    expect(text.get_by_role("button", name="不拆")).to_be_in_viewport(ratio=1)


def test_deleting_a_passage_names_all_that_hangs_on_it(text, report):
    first = report.passages.filter(section="overview").first()
    hang(report)
    add_chart(
        report,
        "overview",
        first.pk,
        by=drafter(),
        source="results",
        kind="bars",
        caption="办理结果",
    )
    text.reload()

    text.get_by_role("button", name="删除这一段").first.click()

    said = "“主动公开情况”和其中的 0 字正文、1 张图片、1 个图表一起删除。"
    expect(text.get_by_role("dialog")).to_contain_text(said)


def test_pictures_that_cannot_come_along_are_told(text):
    paste(text, "见下图。", "<p>见下图。<img src='file:///a.png'><img src='file:///b.png'></p>")

    expect(note(text)).to_have_text("有 2 张图片无法直接带入，用“＋图片”上传")
    expect(area(text)).to_have_value("见下图。")
    saved(text)


def test_a_bitmap_alone_opens_the_form_for_pictures(text):
    assert paste(text, picture=DOT)

    adding = text.locator("details[data-adding]").first
    expect(adding).to_have_attribute("open", "")
    assert adding.locator("input[type=file]").evaluate("f => f.files[0].name") == "image.png"
    assert text.evaluate("document.activeElement.name").startswith("caption-")


def test_a_heading_without_a_line_end_is_pointed_out(text):
    paste(text, "没有行政诉讼案件。（三）政府信息管理情况")

    expect(note(text)).to_have_text("标题前少换行：（三） 在此换行")
    note(text).get_by_role("button", name="在此换行").click()
    expect(area(text)).to_have_value("没有行政诉讼案件。\n（三）政府信息管理情况")
    saved(text)


def test_run_in_headings_are_broken_off_and_split_at_once(text):
    paste(text, "（一）主动公开\n公开 89 条。（二）加强管理\n有人负责。")

    note(text).get_by_role("button", name="在此换行并拆分").click()

    expect(text.locator(".notices")).to_contain_text("已拆分为 2 段")
    headings = text.locator(".passage-heading").evaluate_all("all => all.map(one => one.value)")
    assert headings == ["主动公开", "加强管理"]


def test_regular_form_is_listed_first_and_undone_in_one_step(text):
    area(text).fill("　　公开信息,回应关切。。\n\n1、收到到申请 3 件")
    text.get_by_role("button", name="规范格式").first.click()
    dialog = text.get_by_role("dialog", name="规范格式")
    expect(dialog).to_contain_text("共 7 处")
    expect(dialog).to_contain_text(
        "第 1 段 全角标点公开信息,回应关切。。 改为 公开信息，回应关切。。"
    )
    expect(dialog).to_contain_text("“1.收到到申请3件”")
    assert violations(text) == []

    dialog.get_by_role("button", name="改正 7 处").click()

    expect(area(text)).to_have_value("公开信息，回应关切。\n1.收到到申请3件")
    text.keyboard.press("Control+z")
    expect(area(text)).to_have_value("　　公开信息,回应关切。。\n\n1、收到到申请 3 件")
    saved(text)


def test_a_text_in_regular_form_is_left_alone(text):
    area(text).fill("公开信息89条。")

    text.get_by_role("button", name="规范格式").first.click()

    dialog = text.get_by_role("dialog", name="规范格式")
    expect(dialog).to_contain_text("没有要改的地方。")
    dialog.get_by_role("button", name="关闭").click()
    expect(area(text)).to_have_value("公开信息89条。")
    saved(text)


@pytest.mark.main_way
def test_a_figure_of_a_table_is_inserted_and_follows(text, report, live_server):
    put(report, "requests", requests__new_received__natural_person="3")
    text.reload()
    area(text).fill("收到申请件。")
    area(text).evaluate("a => a.setSelectionRange(4, 4)")

    text.get_by_role("button", name="插入表格数").first.click()
    dialog = text.get_by_role("dialog", name="插入表格数")
    expect(dialog.get_by_label("列")).to_have_value("总计")
    expect(dialog).to_contain_text("现在是 3")
    assert violations(text) == []
    dialog.get_by_role("button", name="插入").click()

    expect(area(text)).to_have_value("收到申请｛表三·一×总计＝3｝件。")
    saved(text)
    put(report, "requests", requests__new_received__natural_person="5")
    text.reload()
    told = text.locator("[data-linked]").first
    expect(told).to_contain_text("表三·一、本年新收政府信息公开申请数量×总计＝5")
    told.get_by_role("button", name="更新文中显示").click()
    expect(area(text)).to_have_value("收到申请｛表三·一×总计＝5｝件。")
    saved(text)
    text.goto(f"{live_server.url}/reports/{report.pk}/paper/")
    expect(text.locator(".linked")).to_have_text("5")


def test_a_broken_link_is_said_under_its_text(text):
    area(text).fill("收到｛表三·一×总计＝3件，｛表九·一×总计｝件")

    told = text.locator("[data-linked]").first
    expect(told).to_contain_text("“表九·一×总计”在本年度表格里找不到")
    expect(told).to_contain_text("不成对")
    saved(text)


def test_a_chart_of_typed_numbers_shows_their_sum_and_is_drawn(text, report):
    adding = text.locator("[data-charting]").first
    adding.locator("summary").click()
    expect(adding.locator(".chart-grid")).to_be_hidden()
    adding.get_by_label("数据来源").select_option("typed")
    adding.get_by_label("图名").fill("各季度公开数量")
    adding.get_by_label("第1行名称").fill("第一季度")
    adding.get_by_label("第1行数字").fill("22")
    adding.get_by_label("第1行数字").press("Enter")
    expect(adding.get_by_label("第2行数字")).to_be_focused()
    adding.get_by_label("第2行名称").focus()
    paste(text, "第二季度\t20\r\n第三季度\t16\r\n第四季度\t13\r\n")
    expect(adding.get_by_label("第4行数字")).to_have_value("13")
    adding.get_by_label("单位").fill("条")
    expect(adding.locator("[data-sum]")).to_have_text("71条")
    assert violations(text) == []

    adding.get_by_role("button", name="添加图表").click()

    chart = text.locator(".chart-box")
    expect(chart.locator("svg")).to_be_visible()
    chart.get_by_label("图形").select_option("shares")
    saved(text)
    assert report.passages.filter(section="overview").first().charts.get().kind == "shares"
    chart.get_by_role("button", name="重画图表").click()
    expect(chart.locator("svg")).to_contain_text("占31.0%")
    assert violations(text) == []


def test_a_picture_that_is_moved_stays_in_sight_with_its_button(text, report):
    hang(report)
    text.reload()

    text.get_by_role("button", name="图1 下移").click()

    expect(text.get_by_text("已移动图片")).to_be_visible()
    button = text.get_by_role("button", name="图1 下移")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    assert report.passages.filter(section="overview")[1].pictures.count() == 1
