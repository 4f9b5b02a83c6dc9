"""A clerk brings last year's Word file and this year's workbook in, at a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from govreports.documents.content import Content
from govreports.documents.writing import dumps
from govreports.offices.models import Role
from govreports.reports.models import Report
from govreports.reports.slots import slots_of
from tests.reports.building import (
    approve_unprinted,
    district,
    drafter,
    new_report,
    office,
    person,
    put,
    ready_report,
    submitted,
)
from tests.reports.intakes import (
    GRANTED,
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    of_a_row,
    reading,
)

from .editor import violations

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def file_of(folder: Path, name: str, content: Content) -> Path:
    file = folder / name
    file.write_bytes(dumps(file.suffix.removeprefix("."), content))
    return file


def opened(page: Page, live_server) -> Page:
    page.goto(f"{live_server.url}/offices/{office().pk}/intake/")
    return page


@pytest.mark.main_way
def test_last_years_word_file_and_this_years_workbook(page: Page, sign_in, live_server, tmp_path):
    report = new_report(2025)
    put(report, "requests", requests__granted__natural_person="7")
    last = file_of(
        tmp_path, "2024年报.docx", content_of(2024, requests__carried_out__natural_person=2)
    )
    this = file_of(
        tmp_path,
        "2025台账.xlsx",
        content_of(
            2025,
            requests__carried_in__natural_person=2,
            requests__new_received__natural_person=3,
            requests__granted__natural_person=5,
        ),
    )
    sign_in(drafter())
    page.goto(live_server.url)
    page.get_by_role("link", name="导入往年报告").click()
    assert violations(page) == []

    page.get_by_label("选文件").set_input_files([last, this])
    expect(page.get_by_text("已完成 2 个")).to_be_visible(timeout=40_000)
    assert violations(page) == []

    page.get_by_role("link", name="2024年报.docx").click()
    expect(page.get_by_role("heading", name="原件")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="作为 2024 年度报告存档").click()
    expect(page.get_by_text("已存为 2024 年度报告（导入存档）")).to_be_visible()
    assert violations(page) == []

    opened(page, live_server).get_by_role("link", name="2025台账.xlsx").click()
    page.get_by_role("button", name="查看要填入的内容").click()
    page.get_by_role("button", name="全部保留草稿").click()
    page.get_by_label(re.compile("（一）予以公开×自然人，用文件的")).check()
    assert violations(page) == []
    page.get_by_role("button", name="填入草稿").click()
    expect(page.get_by_text(re.compile(r"已填入 \d+ 处"))).to_be_visible()

    slots = slots_of(report, "requests").slots
    assert (slots[RECEIVED.name].get(), slots[GRANTED.name].get()) == ("3", "5")
    page.goto(f"{live_server.url}/reports/{report.pk}/sections/requests/")
    page.locator(f"[name='{RECEIVED.name}']").focus()
    expect(page.locator("[data-here=last]")).to_contain_text("导入自 2025台账.xlsx")
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    page.locator(f"[name='{RECEIVED.name}']").focus()
    expect(page.locator("[data-here=last]")).not_to_contain_text("导入自")


def test_a_file_that_is_dropped_and_cannot_be_read_says_why(page: Page, sign_in, live_server):
    new_report(2025)
    sign_in(drafter())
    opened(page, live_server).evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["{\\\\rtf1 a}"], "年报.rtf"));
          const told = { dataTransfer: data, bubbles: true, cancelable: true };
          document.getElementById("intake-drop").dispatchEvent(new DragEvent("drop", told));
        }"""
    )

    expect(page.locator(".intake-bad")).to_contain_text("读不出")
    expect(page.locator(".intake-bad")).to_contain_text("年报.rtf")


def test_a_doubt_is_answered_by_keyboard_beside_its_place(page: Page, sign_in, live_server):
    new_report(2025)
    file = handed_in(doubtful())
    sign_in(drafter())
    page.goto(f"{live_server.url}/intake/{file.pk}/")

    page.get_by_role("link", name=re.compile("看原文.*表三·一×自然人")).press("Enter")
    expect(page.locator(".lit-place")).to_be_in_viewport()
    page.locator("#d-1").get_by_label("填 0").press("Space")
    page.locator("#d-2").get_by_label("已核对").press("Space")
    page.get_by_role("button", name="保存答复").press("Enter")

    expect(page.get_by_text("已保存答复")).to_be_visible()
    file.refresh_from_db()
    assert file.answers == {"0": "0", "1": "seen"}
    assert violations(page) == []


def test_a_row_is_put_right_by_keyboard(page: Page, sign_in, live_server):
    """The sixth figure is the total: from the fourth on they move by one."""
    new_report(2025)
    file = handed_in(of_a_row())
    sign_in(drafter())
    page.goto(f"{live_server.url}/intake/{file.pk}/")
    fields = page.locator("#d-1 input[type=text]")
    right = page.get_by_role("button", name="从当前格起右移一格")
    assert violations(page) == []

    fields.nth(3).focus()
    right.press("Enter")
    assert [field.input_value() for field in fields.all()] == ["3", "1", "0", "", "0", "0", "4"]
    expect(fields.nth(3)).to_be_focused()
    right.press("Enter")
    expect(page.locator("#d-1 [role=status]")).to_have_text("右侧还有 4 没有填入")
    page.get_by_role("button", name="删去当前格，后面左移").press("Enter")
    expect(page.locator("#d-1 [role=status]")).to_have_text("")
    fields.nth(3).press("0")
    page.locator("#d-1").get_by_label("已逐格核对").press("Space")
    page.get_by_role("button", name="保存答复").press("Enter")

    expect(page.get_by_text("已保存答复")).to_be_visible()
    file.refresh_from_db()
    assert file.answers == {"0": "3\t1\t0\t0\t0\t0\t4"}
    assert violations(page) == []


def test_anybody_has_a_file_checked(page: Page, live_server, tmp_path):
    content = content_of(requests__new_received__natural_person=3)
    page.goto(f"{live_server.url}/login/")
    page.get_by_role("link", name="检查一份年度报告").click()
    assert violations(page) == []
    page.get_by_label("选文件").set_input_files(file_of(tmp_path, "年报.docx", content))
    page.get_by_role("button", name="检查", exact=True).click()

    expect(page.get_by_role("heading", name="检查结果")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name=re.compile("^看原文")).first.click()
    expect(page.locator(".lit-place")).to_be_in_viewport()
    assert violations(page) == []


def test_the_field_for_a_file_speaks_chinese(page: Page, live_server, watch):
    """A browser writes its own language on such a field; the words of the page lie over it."""
    page.goto(f"{live_server.url}/check/")
    field, shown = page.get_by_label("选文件，或者把文件拖到这里"), page.locator(".file-shown")
    expect(shown).to_have_text("选择文件还没有选择")

    page.get_by_role("button", name="检查").click()
    expect(page.get_by_role("alert")).to_have_text("没有选文件，先选要检查的文件")
    watch.forgive("status of 400")
    field.set_input_files({"name": "年报.docx", "mimeType": "", "buffer": b"PK"})

    expect(shown).to_have_text("选择文件年报.docx")
    covered = "([a, b]) => a.width === b.width && a.height === b.height && a.top === b.top"
    boxes = [
        page.evaluate("e => e.getBoundingClientRect()", e.element_handle()) for e in (field, shown)
    ]
    assert page.evaluate(covered, boxes)
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert shown.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_figure_carried_over_is_kept_or_departed_from_for_a_reason(
    page: Page, sign_in, live_server, watch
):
    last = ready_report(2024)
    put(last, "requests", requests__new_received__natural_person="2")
    put(last, "requests", requests__carried_out__natural_person="2")
    approve_unprinted(submitted(Report.objects.get(pk=last.pk)))
    report = new_report(2025)
    put(report, "requests", requests__granted__natural_person="7")
    content = content_of(
        2025, requests__carried_in__natural_person=1, requests__granted__natural_person=5
    )
    file = handed_in(reading(content), name="2025台账.xlsx")
    sign_in(drafter())
    page.goto(f"{live_server.url}/intake/{file.pk}/fill/{report.pk}/")
    place = "表三·二、上年结转政府信息公开申请数量×自然人"
    expect(page.get_by_role("radio", name=f"{place}，仍按上年报告： 2")).to_be_checked()
    assert violations(page) == []

    page.get_by_role("button", name="全部用文件的").click()  # speaks of the others only
    expect(page.get_by_role("radio", name=f"{place}，仍按上年报告： 2")).to_be_checked()
    page.get_by_role("radio", name=f"{place}，用文件的： 1").check()
    page.get_by_role("button", name="填入草稿").click()
    expect(page.get_by_role("alert")).to_contain_text("写明改动上年结转的原因")
    watch.forgive("400")
    expect(page.get_by_role("radio", name=f"{place}，用文件的： 1")).to_be_checked()
    assert violations(page) == []

    page.get_by_role("link", name="写明改动上年结转的原因").click()
    page.keyboard.type("去年一件重复登记。")
    page.get_by_role("button", name="填入草稿").click()
    expect(page.get_by_text(re.compile(r"已填入 \d+ 处"))).to_be_visible()
    slots = slots_of(report, "requests").slots
    assert (slots["requests-carried_in-natural_person"].get(), slots[GRANTED.name].get()) == (
        "1",
        "5",
    )


def test_a_district_deletes_results_it_needs_no_more(page: Page, sign_in, live_server):
    above = district()
    user = person("above", above, Role.SUPERVISOR)
    for name in ("甲街道2025年报.docx", "乙镇2025年报.docx", "丙街道2025年报.docx"):
        handed_in(name=name, office=above, by=user)
    sign_in(user)
    page.goto(f"{live_server.url}/offices/{above.pk}/intake/")
    assert violations(page) == []

    page.get_by_role("checkbox", name="选择 乙镇2025年报.docx").check()
    page.get_by_role("button", name="删除选中的").click()
    expect(page.get_by_text("将删除 1 个文件的检查结果")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="删除（1 个）").click()
    expect(page.get_by_text("已删除 1 个文件的检查结果")).to_be_visible()

    page.get_by_label("或者按上传时间").select_option("全部")
    page.get_by_role("button", name="删除这些").click()
    page.get_by_role("button", name="删除（2 个）").click()
    expect(page.get_by_text("已删除 2 个文件的检查结果")).to_be_visible()
    expect(page.get_by_role("heading", name="已上传的文件")).to_have_count(0)
