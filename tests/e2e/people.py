"""People of one office at their browsers."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from govreports.offices.models import Membership, Office, Role, User

PASSWORD = "gongkai-2026"
LEAST_WAIT = 10_000


def office_of(kind: str) -> Office:
    """An office of that kind with a drafter and a supervisor."""
    office = Office.objects.create(name="云溪区东岭街道办事处", short_name="东岭街道", kind=kind)
    for username, name, role in (
        ("wang", "王敏", Role.DRAFTER),
        ("zhao", "赵强", Role.SUPERVISOR),
    ):
        user = User.objects.create_user(username, password=PASSWORD, name=name)
        Membership.objects.create(user=user, office=office, role=role)
    return office


def sign_in(page: Page, home: str, username: str) -> None:
    """Sign in through the form."""
    page.goto(f"{home}/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("我的年报")


def wait_saved(page: Page) -> None:
    """Wait until the page says that everything is on the server."""
    expect(page.locator("#save-status")).to_contain_text("已保存", timeout=LEAST_WAIT)


def type_table(page: Page, values: dict[str, str | None]) -> None:
    """Type a table by keyboard: into the first cell, then Tab from cell to cell."""
    names = list(values)
    page.locator(f"[name='{names[0]}']").focus()
    for name in names:
        focused = page.evaluate("document.activeElement.name")
        assert focused == name, f"Tab led to {focused}, not {name}"
        if values[name] is not None:
            page.keyboard.type(values[name])
        page.keyboard.press("Tab")
