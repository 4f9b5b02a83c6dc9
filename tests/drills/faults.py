"""Random sequences of faults against a real server and browser: is a keystroke lost or doubled?

    .venv/bin/python -m tests.drills.faults                  200 sequences, about an hour
    .venv/bin/python -m tests.drills.faults --sequences 40 --seed 7

Up to three windows (two of one person, one of a colleague) type into paragraphs of one section
while the network is cut, the server is killed, sessions end, tabs die. Afterwards everything is
healed as a person would do it, and what is stored is compared with what was typed. Keys count
that were struck half a second or more before a tab dies.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "gongkai-2026"
PATIENCE = 60_000  # milliseconds for everything to heal
SURE = 500  # milliseconds from the last key to the death of a tab
SECTION = "overview"


class Server:
    """Gunicorn on SQLite; can be killed without warning and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = f"http://localhost:{_free_port()}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        if self.process:
            return
        port = self.home.rsplit(":", 1)[1]
        command = [sys.executable, "-m", "gunicorn", "govreports.wsgi", "-w", "2", "--threads", "4"]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [*command, "-b", f"127.0.0.1:{port}"],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        for _ in range(600):
            with contextlib.suppress(URLError, OSError):
                urlopen(f"{self.home}/healthz/", timeout=5).close()
                return
            time.sleep(0.05)
        raise SystemExit("the server does not come up")

    def kill(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Writer:
    """A window in which one person types into one paragraph, through all its deaths."""

    def __init__(self, drill: Sequence, context: BrowserContext, mark: str, field: str) -> None:
        self.drill, self.context, self.mark, self.field = drill, context, mark, field
        self.typed = ""
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
        with contextlib.suppress(Error):
            self.page.locator("#unsent").get_by_role("button", name="全部恢复").click(timeout=200)
        self.settle()

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
            dialog.get_by_label("口令").fill(PASSWORD, timeout=500)
            dialog.get_by_role("button", name="登录并继续").click(timeout=500)
        elif "两处同时修改" in words:
            self.drill.conflicts += 1
            dialog.get_by_role("button", name="用我的").click(timeout=500)
        else:
            self.page.keyboard.press("Escape")

    def type(self) -> None:
        """One word at the end of the paragraph."""
        self.settle()
        self.number += 1
        word = f"{self.mark}{self.number:03}；"
        area = self.page.locator(f"[id='i-{self.field}']")
        area.focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(word, delay=self.drill.random.choice((0, 5, 30)))
        self.typed += word

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
        with contextlib.suppress(Error):
            self.page.locator("#unsent").get_by_role("button", name="全部恢复").click(timeout=200)
        return False


class Sequence:
    """One run: some faults in random order, then healing, then the count."""

    def __init__(self, browser: Browser, server: Server, people: dict, report, seed: int) -> None:
        self.random = random.Random(seed)
        self.browser, self.server, self.people, self.report = browser, server, people, report
        self.address = f"{server.home}/reports/{report.pk}/sections/{SECTION}/"
        self.conflicts = 0
        self.faults: list[str] = []
        self.mine, self.theirs = self.context("drafter"), self.context("colleague")
        fields = [f"passage-{p.pk}-body" for p in report.passages.filter(section=SECTION)]
        self.first = Writer(self, self.mine, "甲", fields[0])
        self.second = Writer(self, self.mine, "乙", fields[1])
        self.colleague = Writer(self, self.theirs, "丙", fields[2])
        self.writers = [self.first, self.second, self.colleague]

    def context(self, who: str) -> BrowserContext:
        made = self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
        self.sign_in(made, who)
        return made

    def sign_in(self, context: BrowserContext, who: str) -> None:
        """Give the browser a session of that person."""
        from django.test import Client

        client = Client()
        client.force_login(self.people[who])
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": self.server.home}])

    def open_writers(self) -> list[Writer]:
        return [writer for writer in self.writers if writer.page]

    def type(self) -> None:
        for writer in self.random.sample(self.open_writers(), len(self.open_writers())):
            for _ in range(self.random.randint(1, 2)):
                writer.type()

    def pause(self, most: float) -> None:
        self.first.page.wait_for_timeout(1000 * self.random.uniform(0, most))

    # The faults; each leaves the first window open.

    def network_cut(self) -> None:
        self.mine.set_offline(True)
        self.type()
        self.pause(4)
        self.type()
        self.mine.set_offline(False)

    def server_killed(self) -> None:
        self.pause(1.2)  # before, during or after a save
        self.server.kill()
        self.type()
        self.pause(3)
        self.server.start()

    def session_ended(self) -> None:
        from django.contrib.sessions.models import Session

        Session.objects.all().delete()
        self.type()
        self.pause(4)

    def tab_killed(self) -> None:
        self.first.die()
        self.first.open()

    def tab_killed_offline(self) -> None:
        self.mine.set_offline(True)
        self.first.type()
        self.pause(2)
        self.first.die()
        self.mine.set_offline(False)
        self.first.open()

    def tab_killed_without_server(self) -> None:
        self.server.kill()
        self.first.type()
        self.first.die()
        self.server.start()
        self.first.open()

    def reloaded(self) -> None:
        self.first.page.wait_for_timeout(SURE)
        self.first.page.reload()
        self.first.back()

    def went_back(self) -> None:
        self.first.page.goto(f"{self.server.home}/")
        self.first.load()
        self.first.type()
        self.first.page.wait_for_timeout(SURE)
        self.first.page.go_back(wait_until="commit")
        with contextlib.suppress(Error):  # the page before may still be on its way
            self.first.page.go_forward(wait_until="commit")
        self.first.back()

    def second_tab(self) -> None:
        if self.second.page:
            self.second.die()
        self.second.open()
        self.type()

    def second_user(self) -> None:
        if not self.colleague.page:
            self.colleague.open()
        self.type()

    def another_signed_in(self) -> None:
        """The colleague signs in at the same browser, types nothing, and goes."""
        self.sign_in(self.mine, "colleague")
        self.first.type()
        self.pause(3)
        self.mine.clear_cookies(name="sessionid")
        self.first.type()

    def run(self) -> tuple[int, int]:
        """The keystrokes lost and doubled."""
        empty(self.report)
        self.first.open()
        self.type()
        for fault in self.random.choices(FAULTS, k=self.random.randint(2, 4)):
            self.faults.append(fault.__name__)
            fault(self)
            self.type()
        self.heal()
        return self.count()

    def heal(self) -> None:
        end = time.monotonic() + PATIENCE / 1000
        waiting = self.open_writers()
        while waiting and time.monotonic() < end:
            waiting = [writer for writer in waiting if not writer.healed()]
            self.first.page.wait_for_timeout(300)
        for writer in waiting:
            print(f"not healed: {writer.mark}: {writer.page.locator('#save-alert').inner_text()}")

    def count(self) -> tuple[int, int]:
        from govreports.reports.slots import slots_of

        slots = slots_of(type(self.report).objects.get(pk=self.report.pk), SECTION).slots
        lost = doubled = 0
        for writer in self.writers:
            stored = slots[writer.field].get()
            match = difflib.SequenceMatcher(None, writer.typed, stored, autojunk=False)
            same = sum(block.size for block in match.get_matching_blocks())
            if stored != writer.typed:
                print(f"typed  {writer.typed}\nstored {stored}")
            lost, doubled = lost + len(writer.typed) - same, doubled + len(stored) - same
        return lost, doubled

    def close(self) -> None:
        self.mine.close()
        self.theirs.close()


FAULTS: list[Callable[[Sequence], None]] = [
    Sequence.network_cut,
    Sequence.server_killed,
    Sequence.session_ended,
    Sequence.tab_killed,
    Sequence.tab_killed_offline,
    Sequence.tab_killed_without_server,
    Sequence.reloaded,
    Sequence.went_back,
    Sequence.second_tab,
    Sequence.second_user,
    Sequence.another_signed_in,
]


def empty(report) -> None:
    """The paragraphs of the section, empty again."""
    from tests.reports.building import put_all

    passages = report.passages.filter(section=SECTION)
    put_all(report, SECTION, {f"passage-{passage.pk}-body": "" for passage in passages})


def prepare(folder: Path) -> tuple[dict, object]:
    """A database of its own with two drafters and a report."""
    os.environ.update(
        SECRET_KEY="only-for-a-drill-only-for-a-drill-only",
        DATA_DIR=str(folder),
        DATABASE_URL="",
        STATIC_STORAGE="plain",
        TASKS="immediate",
        PRESENCE_SECONDS="1",
        LOG_LEVEL="WARNING",
        DJANGO_SETTINGS_MODULE="govreports.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    )
    import django

    django.setup()
    from django.core.management import call_command

    from govreports.offices.models import Role
    from tests.reports.building import drafter, new_report, office, person

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    people = {"drafter": drafter(), "colleague": person("colleague", office(), Role.DRAFTER)}
    for user in people.values():
        user.set_password(PASSWORD)
        user.save()
    return people, new_report()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    """Run the sequences; 0 when nothing was lost and nothing doubled."""
    from tests.conftest import CHROMIUM_ARGS, chromium

    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    total, keys, faults, broken = Counter(), 0, Counter(), 0
    with tempfile.TemporaryDirectory() as name:
        people, report = prepare(Path(name))
        server = Server(Path(name))
        server.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
                for number in range(given.sequences):
                    seed = given.seed * 1_000_000 + number
                    run = Sequence(browser, server, people, report, seed)
                    try:
                        lost, doubled = run.run()
                    except (Error, AssertionError) as trouble:
                        lost = doubled = 0
                        broken += 1
                        print(f"{number}: broken off: {str(trouble)[:600]}")
                    server.start()
                    keys += sum(len(writer.typed) for writer in run.writers)
                    faults.update(run.faults)
                    total.update(lost=lost, doubled=doubled, conflicts=run.conflicts)
                    print(
                        f"{number}: {' '.join(run.faults)}: {lost} lost, {doubled} doubled",
                        flush=True,
                    )
                    run.close()
                browser.close()
        finally:
            server.kill()
    print(
        f"{given.sequences} sequences, {sum(faults.values())} faults, {keys} keystrokes:"
        f" {total['lost']} lost, {total['doubled']} doubled, {total['conflicts']} needless"
        f" questions, {broken} broken off"
    )
    print(", ".join(f"{name} {count}" for name, count in sorted(faults.items())))
    return 1 if total["lost"] or total["doubled"] or broken else 0


if __name__ == "__main__":
    sys.exit(main())
