"""The session ends behind an open page: signed in again in place, under no other name."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from govreports.offices import second_factor
from govreports.reports.models import Event
from tests.reports.building import code_of, drafter

from .editor import GRANTED, RECEIVED, cell, focused, saved, stored, violations
from .unsent import PASSWORD, drafter_with_password, kept, sign_in_again
from .unsent import li as li
from .unsent import often as often
from .unsent import report as report
from .unsent import table as table

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.main_way
@pytest.mark.scenario(22)
def test_an_ended_session_is_renewed_in_place(table, report, watch):
    drafter_with_password()
    cell(table, GRANTED).focus()
    Session.objects.all().delete()
    table.keyboard.type("12")
    dialog = table.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible(timeout=10_000)
    expect(table.locator("#save-alert")).to_contain_text("未保存：登录已过期，已存在本机")
    table.keyboard.type("3")  # the dialog takes no key away from who is typing
    expect(cell(table, GRANTED)).to_have_value("123")
    assert violations(table) == []
    before = table.locator("[name=csrfmiddlewaretoken]").first.input_value()

    sign_in_again(table, "wrong-password")
    expect(dialog).to_contain_text("口令不正确")
    sign_in_again(table, PASSWORD)
    saved(table)
    expect(dialog).to_have_count(0)

    assert focused(table) == GRANTED
    assert stored(report, GRANTED) == "123"
    assert table.locator("[name=csrfmiddlewaretoken]").first.input_value() != before
    cell(table, RECEIVED).fill("5")
    saved(table)
    table.get_by_role("button", name="空格补零").click()
    table.get_by_role("dialog").get_by_role("button", name="取消").click()
    watch.forgive("401")
    watch.forgive("422")
    watch.forgive("403")


@pytest.mark.scenario(22)
def test_with_a_second_factor_the_code_is_asked_for_in_place_too(table, report, watch):
    drafter_with_password()
    secret = second_factor.fresh_secret()
    second_factor.add(drafter(), secret, code_of(secret))
    cell(table, GRANTED).focus()
    Session.objects.all().delete()
    table.keyboard.type("12")
    dialog = table.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible(timeout=10_000)

    sign_in_again(table, PASSWORD)
    expect(dialog.get_by_role("alert")).to_have_text("再填写动态口令")
    code = dialog.get_by_label("动态口令")
    expect(code).to_be_focused()
    code.fill("000000")
    table.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("动态口令不正确")
    code.fill(code_of(secret, later=1))
    table.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    saved(table)
    assert stored(report, GRANTED) == "12"
    for status in ("401", "403", "422"):
        watch.forgive(status)


def test_nothing_is_sent_under_another_name(table, report, live_server, watch, sign_in, li):
    drafter_with_password()
    sign_in(li)
    cell(table, RECEIVED).fill("6")
    alert = table.locator("#save-alert")
    expect(alert).to_contain_text("现在登录的是“李丽”", timeout=10_000)
    assert Event.objects.filter(report=report, act="save").count() == 0

    sign_in_again(table, PASSWORD)
    expect(table.get_by_role("dialog")).to_contain_text("先在另一窗口退出")
    table.keyboard.press("Escape")
    Session.objects.all().delete()
    table.get_by_role("button", name="重新登录").click()
    sign_in_again(table, PASSWORD)
    saved(table)

    (event,) = Event.objects.filter(report=report, act="save")
    assert event.by == drafter()
    assert stored(report, RECEIVED) == "6"
    for part in ("401", "403", "409"):
        watch.forgive(part)


def test_signing_out_warns_while_text_waits(table, report, watch):
    table.route(re.compile("autosave/$"), lambda route: route.abort())
    cell(table, RECEIVED).fill("3")
    kept(table)
    table.get_by_role("button", name="退出").click()
    dialog = table.get_by_role("dialog", name="退出登录")
    expect(dialog).to_contain_text("本机还有 1 处修改没有上传", timeout=10_000)
    assert violations(table) == []
    dialog.get_by_role("button", name="留在本页").click()
    expect(cell(table, RECEIVED)).to_have_value("3")

    table.unroute(re.compile("autosave/$"))
    table.get_by_role("button", name="退出").click()
    expect(table.get_by_role("heading", level=1)).to_contain_text("登录", timeout=10_000)
    assert stored(report, RECEIVED) == "3"
    watch.forgive("ERR_FAILED")
