"""Pages that lose their network, their server, their session or their life, for tests."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from govreports.offices.models import Membership, Role, User
from govreports.reports.models import Report
from tests.reports.building import drafter, new_report, office

from .editor import address, cell

PASSWORD = "gongkai-2026"
CELLS = [
    f"requests-{line}-natural_person"
    for line in ("new_received", "carried_in", "granted", "partially_granted", "carried_out")
]
OFFLINE = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture(autouse=True)
def often(settings):
    """Open pages ask every second who else is there."""
    settings.PRESENCE_SECONDS = 1


@pytest.fixture
def report() -> Report:
    drafter().set_password(PASSWORD)
    return new_report()


@pytest.fixture
def table(page: Page, report, sign_in, live_server) -> Page:
    """Table three, open at its drafter, its local copy ready."""
    sign_in(drafter())
    page.goto(address(live_server, report, "requests"))
    return ready(page)


@pytest.fixture
def li(report) -> User:
    """Another drafter of the office."""
    user = User.objects.create_user("li", password=PASSWORD, name="李丽")
    Membership.objects.create(user=user, office=office(), role=Role.DRAFTER)
    return user


@pytest.fixture
def at_another_machine(browser: Browser, settings, live_server, watch):
    """Answer a function that gives a page of somebody with a browser of their own."""
    made: list[BrowserContext] = []

    def open_page(user: User, url: str) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
        watch.follow(context)
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        made.append(context)
        page = context.new_page()
        page.goto(url)
        return ready(page)

    yield open_page
    for context in made:
        context.close()


def ready(page: Page) -> Page:
    """Wait until the page has its key and has looked for what was left."""
    expect(page.locator("#live[data-ready]")).to_be_attached(timeout=10_000)
    return page


def kept(page: Page) -> None:
    """Wait until the page says that the text lies in this browser."""
    expect(page.locator("#save-alert")).to_contain_text("已存在本机", timeout=10_000)


def kill(page: Page) -> None:
    """The renderer dies: nothing of the page runs any more."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=3_000)
    page.close()


def entries(page: Page) -> list:
    """What lies in IndexedDB, sealed texts as a list of bytes."""
    return page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open('govreports', 1);
          asked.onsuccess = () => { const all = asked.result.transaction('drafts')
            .objectStore('drafts').getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result.map(e =>
              ({...e, sealed: Array.from(new Uint8Array(e.sealed))}))); }; }; })"""
    )


def emptied(page: Page) -> bool:
    """Whether the copies go; that takes a moment after the server has the texts."""
    for _ in range(100):
        if entries(page) == []:
            return True
        page.wait_for_timeout(50)
    return False


def rewrite(page: Page, change: str) -> None:
    """Change every entry by a statement about `e`, through a page without our scripts."""
    page.evaluate(
        """change => new Promise(done => { const asked = indexedDB.open('govreports', 1);
          asked.onsuccess = () => { const t = asked.result.transaction('drafts', 'readwrite');
            const store = t.objectStore('drafts'); const all = store.getAll();
            all.onsuccess = () => { for (const e of all.result) {
              if (change === 'old') e.at -= 8 * 24 * 3600e3;
              if (change === 'spoilt') new Uint8Array(e.sealed)[20] ^= 1;
              store.put(e); } };
            t.oncomplete = () => { asked.result.close(); done(); }; }; })""",
        change,
    )


def left_behind(table: Page, live_server, watch, values: dict[str, str]) -> Page:
    """Type offline, die; a new page of the same browser, with the network, elsewhere."""
    context = table.context
    context.set_offline(True)
    for name, value in values.items():
        cell(table, name).fill(value)
    kept(table)
    kill(table)
    context.set_offline(False)
    watch.forgive(OFFLINE)
    page = context.new_page()
    page.goto(f"{live_server.url}/healthz/")
    return page


def restore(page: Page) -> None:
    """Take back what a closed page left, if it left anything."""
    banner = page.locator("#unsent")
    if banner.is_visible():
        banner.get_by_role("button", name="全部恢复").click()
        expect(banner).to_be_hidden()


def sign_in_again(page: Page, password: str) -> None:
    """Answer the dialog with the keyboard."""
    page.get_by_role("dialog").locator("#again-password").fill(password)
    page.keyboard.press("Enter")


def drafter_with_password() -> User:
    user = drafter()
    user.set_password(PASSWORD)
    user.save()
    return user
