"""A person at a browser who types, and heals what a fault left, as a person would."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

if TYPE_CHECKING:
    from .faults import Sequence

PASSWORD = "gongkai-2026"
PATIENCE = 60_000  # milliseconds for everything to heal
SURE = 500  # milliseconds from the last key to the death of a tab


class Writer:
    """A window in which one person types into one paragraph or column, through all its deaths."""

    def __init__(
        self, drill: Sequence, context: BrowserContext, mark: str, fields: list[str]
    ) -> None:
        self.drill, self.context, self.mark, self.fields = drill, context, mark, fields
        self.typed = dict.fromkeys(fields, "")
        self.keys = 0
        self.number = 0
        self.page: Page | None = None

    def open(self) -> None:
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.load()

    def load(self) -> None:
        self.page.goto(self.drill.address)
        if "/login/" in self.page.url:
            who = "colleague" if self is self.drill.colleague else "drafter"
            self.drill.sign_in(self.context, who)
            self.page.goto(self.drill.address)
        self.recover()

    def back(self) -> None:
        """The page came up again by itself, or the sign-in page in its place."""
        if self.page.url == self.drill.address:
            self.recover()
        else:
            self.load()

    def recover(self) -> None:
        """What a person does with a page that has just come up."""
        expect(self.page.locator("#live[data-ready]")).to_be_attached(timeout=PATIENCE)
        self.restore()
        self.settle()

    def restore(self) -> None:
        """Take back what the page offers; the offer may be settled by itself meanwhile."""
        button = self.page.locator("#unsent").get_by_role("button", name="全部恢复")
        with contextlib.suppress(Error):
            if button.is_visible():
                button.dispatch_event("click", timeout=2_000)

    def settle(self) -> None:
        """Answer whatever the page asks; what it asked may be settled by itself meanwhile."""
        dialogs = self.page.get_by_role("dialog")
        for _ in range(3):
            if not dialogs.count():
                return
            with contextlib.suppress(Error):
                self.answer(dialogs.last)
            self.page.wait_for_timeout(300)

    def answer(self, dialog: Locator) -> None:
        words = dialog.inner_text(timeout=500)
        if "登录已过期" in words:
            dialog.locator("#again-password").fill(PASSWORD, timeout=500)
            dialog.get_by_role("button", name="登录并继续").click(timeout=500)
        elif "两处同时修改" in words:
            self.drill.conflicts += 1
            dialog.get_by_role("button", name="用我的").click(timeout=500)
        else:
            self.page.keyboard.press("Escape")

    def type(self) -> None:
        """One word at the end of the paragraph, or a figure into the next cell of the column."""
        self.settle()
        field = self.fields[self.number % len(self.fields)]
        self.number += 1
        self.page.locator(f"[id='i-{field}']").focus()
        if "passage" in field:
            word = f"{self.mark}{self.number:03}；"
            self.page.keyboard.press("Control+End")
            self.typed[field] += word
        else:
            word = self.typed[field] = str(self.drill.random.randrange(1, 1_000_000))
        self.page.keyboard.type(word, delay=self.drill.random.choice((0, 5, 30)))
        self.keys += len(word)

    def die(self) -> None:
        self.page.wait_for_timeout(SURE)
        with contextlib.suppress(Error):
            self.page.goto("chrome://crash", timeout=2_000)
        self.page.close()
        self.page = None

    def healed(self) -> bool:
        """Whether the page says that all is on the server."""
        self.settle()
        alert = self.page.locator("#save-alert")
        if not alert.inner_text() and "已保存" in self.page.locator("#save-status").inner_text():
            return not self.page.locator("#unsent").is_visible()
        with contextlib.suppress(Error):
            alert.get_by_role("button", name="立即重试").click(timeout=200)
        self.restore()
        return False
