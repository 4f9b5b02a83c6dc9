"""Fixtures for all tests; those for the browser drive the system's Chromium."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.clamd import clamd  # noqa: F401 - a fixture
from tests.e2e.scenarios import OLD
from tests.old_browser import help_playwright

# Playwright's synchronous interface runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# script/test runs these folders on PostgreSQL; views and pages use the same code on SQLite.
STORED = {"offices", "reports", "processes"}
CHROMIUM_ARGS = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is stored, and what script/test-old-browser runs: promises to Chromium 86."""
    for item in items:
        if STORED.intersection(item.path.parts):
            item.add_marker("stored")
        if any(OLD.intersection(mark.args) for mark in item.iter_markers("scenario")):
            item.add_marker("old_browser")


def chromium() -> str | None:
    """Answer the browser in CHROMIUM, or the one on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Launch the system's browser: Playwright's own would have to be fetched."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Look at pages as a clerk does: a small office screen, in China."""
    return {
        **browser_context_args,
        "viewport": {"width": 1366, "height": 768},
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Whatever browser CHROMIUM names, however old."""
    help_playwright(browser)
    return browser


class Watch:
    """What a browser did that it should not have: errors, and requests to elsewhere."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.faults: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page of that browser context, present and future."""
        for page in context.pages:
            self._follow_page(page)
        context.on("page", self._follow_page)
        context.on("request", self._note_request)

    def forgive(self, part: str) -> None:
        """Drop the faults that contain ``part``: a test that provokes one says so."""
        self.faults = [fault for fault in self.faults if part not in fault]

    def _follow_page(self, page: Page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            place = message.location.get("url", "")
            self.faults.append(f"console {message.type}: {message.text} ({place})")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.faults.append(f"request to elsewhere: {request.url}")


@pytest.fixture
def watch(live_server) -> Watch:
    """Answer an empty watch; a further browser context of a test is given to ``follow``."""
    return Watch(live_server.url)


@pytest.fixture
def context(context: BrowserContext, watch: Watch) -> Iterator[BrowserContext]:
    """Fail the test on a console error, a page error or a request that leaves the server."""
    watch.follow(context)

    yield context

    assert watch.faults == []


@pytest.fixture
def sign_in(context: BrowserContext, live_server, client, settings):
    """Answer a function that signs a person in to the browser without the login form."""

    def sign_in(user) -> BrowserContext:
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        return context

    return sign_in
