"""Random sequences of faults against a real server and browser: is a keystroke lost or doubled?

    .venv/bin/python -m tests.drills.faults                  200 sequences, about an hour
    .venv/bin/python -m tests.drills.faults --sequences 40 --seed 7
    .venv/bin/python -m tests.drills.faults --mutant local-copy-off    must find something

Up to three windows (two of one person, one of a colleague) type into paragraphs of section one or
columns of table three while the network is cut, the server is killed or deployed anew, sessions
end, tabs die. Afterwards everything is healed as a person would do it, and what is stored is
compared with what was typed. Keys count that were struck half a second or more before a tab dies.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import random
import re
import shutil
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
EMPTIED = re.compile(r"^requests-|-body$")
TREE = ("govreports", "templates", "static", "manage.py")  # what a release is made of
# Mistakes that the drill has to notice: file, what stands there, what stands there instead.
MUTANTS = {
    "local-copy-off": (
        "static/js/local-copy.js",
        "Promise.all(put.map(",
        "Promise.all([].map(",
    ),
    "silence-is-success": (
        "static/js/queue.js",
        "    if (status === 200 ||",
        "    if (status === 0) return this.stored(request, { saved:"
        " Object.fromEntries(request.changes.map((c) => [c.name, c.value])) });\n"
        "    if (status === 200 ||",
    ),
    "restored-behind-what-stands": (
        "static/js/keeping.js",
        "        page.queue.rebase(name, base);\n",
        "        page.queue.rebase(name, base);\n        text = base + text;\n",
    ),
    "operation-forgotten": (
        "govreports/reports/saving.py",
        "with acting(report.pk, operation=operation) as held",
        "with acting(report.pk) as held",
    ),
}


class Release:
    """A copy of the program as a deployment brings it, with static files under names of its own."""

    def __init__(self, folder: Path, number: int, mutant: str | None = None) -> None:
        self.folder, self.number = folder / f"release-{number}", number
        self.static = folder / f"static-{number}"
        for name in TREE:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            self.folder.mkdir(exist_ok=True)
            copy(ROOT / name, self.folder / name)
        (self.folder / "node_modules").symlink_to(ROOT / "node_modules")
        if mutant:
            self.spoil(*MUTANTS[mutant])
        for module in (self.folder / "static" / "js").glob("*.js"):
            with module.open("a") as file:
                file.write(f"// release {number}\n")

    def spoil(self, file: str, there: str, instead: str) -> None:
        path = self.folder / file
        text = path.read_text()
        if there not in text:
            raise SystemExit(f"{file} has no {there!r}: the mutant has to follow it")
        path.write_text(text.replace(there, instead, 1))

    def collect(self, data: Path) -> None:
        """Publish its static files, and no others."""
        self.take(data)
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, cwd=self.folder, check=True)

    def take(self, data: Path) -> None:
        """Its static files are the ones the server has; those of the other release are gone."""
        place = data / "static"
        place.unlink(missing_ok=True)
        self.static.mkdir(exist_ok=True)
        place.symlink_to(self.static)


class Server:
    """Gunicorn on SQLite; can be killed without warning, started again, and deployed anew."""

    def __init__(self, folder: Path, releases: list[Release]) -> None:
        self.folder = folder
        self.releases = releases
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
            cwd=self.releases[0].folder,
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

    def deploy(self) -> None:
        """Let what is under way end, and bring the other release."""
        self.process.terminate()
        self.process.wait()
        self.process = None
        self.releases.reverse()
        self.releases[0].take(self.folder)
        self.start()


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


class Sequence:
    """One run: some faults in random order, then healing, then the count."""

    def __init__(self, browser: Browser, server: Server, people: dict, report, seed: int) -> None:
        self.random = random.Random(seed)
        self.browser, self.server, self.people, self.report = browser, server, people, report
        self.section = self.random.choice(("overview", "requests"))
        self.address = f"{server.home}/reports/{report.pk}/sections/{self.section}/"
        self.conflicts = 0
        self.faults: list[str] = []
        self.mine, self.theirs = self.context("drafter"), self.context("colleague")
        places = self.places()
        self.first = Writer(self, self.mine, "甲", places[0])
        self.second = Writer(self, self.mine, "乙", places[1])
        self.colleague = Writer(self, self.theirs, "丙", places[2])
        self.writers = [self.first, self.second, self.colleague]

    def places(self) -> list[list[str]]:
        """The fields of each writer: a paragraph, or a column."""
        bodies = [
            [f"passage-{p.pk}-body"] for p in self.report.passages.filter(section=self.section)
        ]
        if self.section == "overview":
            return bodies
        cells = [cell for cell in self.report.format.typed if cell.table == "requests"]
        columns = list(dict.fromkeys(cell.column for cell in cells))
        return [[c.name for c in cells if c.column == column] for column in columns[:3]]

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

    def deployed(self) -> None:
        self.pause(1.2)
        self.server.deploy()
        self.type()

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
        empty(self.report, self.section)
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

        slots = slots_of(type(self.report).objects.get(pk=self.report.pk), self.section).slots
        lost = doubled = 0
        for field, typed in [item for writer in self.writers for item in writer.typed.items()]:
            stored = slots[field].get()
            if stored == typed:
                continue
            match = difflib.SequenceMatcher(None, typed, stored, autojunk=False)
            same = sum(block.size for block in match.get_matching_blocks())
            print(f"{field}\ntyped  {typed}\nstored {stored}")
            lost, doubled = lost + len(typed) - same, doubled + len(stored) - same
        return lost, doubled

    def close(self) -> None:
        self.mine.close()
        self.theirs.close()


FAULTS: list[Callable[[Sequence], None]] = [
    Sequence.network_cut,
    Sequence.server_killed,
    Sequence.session_ended,
    Sequence.deployed,
    Sequence.tab_killed,
    Sequence.tab_killed_offline,
    Sequence.tab_killed_without_server,
    Sequence.reloaded,
    Sequence.went_back,
    Sequence.second_tab,
    Sequence.second_user,
    Sequence.another_signed_in,
]


def empty(report, section: str) -> None:
    """Every field of the section, empty again."""
    from govreports.reports.slots import slots_of
    from tests.reports.building import put_all

    slots = slots_of(type(report).objects.get(pk=report.pk), section).slots
    filled = [name for name, slot in slots.items() if slot.get()]
    put_all(report, section, {name: "" for name in filled if EMPTIED.search(name)})


def prepare(folder: Path) -> tuple[dict, object]:
    """A database of its own with two drafters and a report."""
    os.environ.update(
        SECRET_KEY="only-for-a-drill-only-for-a-drill-only",
        DATA_DIR=str(folder),
        DATABASE_URL="",
        STATIC_STORAGE="manifest",
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
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutant", choices=MUTANTS, help="run with this mistake in the program")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people, report = prepare(folder)
        releases = [Release(folder, number, given.mutant) for number in (1, 2)]
        for release in releases[::-1]:
            release.collect(folder)
        server = Server(folder, releases)
        server.start()
        try:
            found = drill(server, people, report, given)
        finally:
            server.kill()
    return 1 if found["lost"] or found["doubled"] or found["broken off"] else 0


def drill(server: Server, people: dict, report, given: argparse.Namespace) -> Counter:
    """Run the sequences one after another; a mutant is let go as soon as it was noticed."""
    from tests.conftest import CHROMIUM_ARGS, chromium

    total, faults = Counter(), Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        for number in range(given.sequences):
            seed = given.seed * 1_000_000 + number
            run = Sequence(browser, server, people, report, seed)
            try:
                lost, doubled = run.run()
            except (Error, AssertionError) as trouble:
                lost = doubled = 0
                total["broken off"] += 1
                print(f"{number}: broken off: {str(trouble)[:600]}")
            server.start()
            faults.update(run.faults)
            keys = sum(writer.keys for writer in run.writers)
            total.update(keys=keys, lost=lost, doubled=doubled, conflicts=run.conflicts, run=1)
            said = f"{run.section}: {' '.join(run.faults)}: {lost} lost, {doubled} doubled"
            print(f"{number}: {said}", flush=True)
            run.close()
            if given.mutant and (lost or doubled):
                break
        browser.close()
    print(
        f"{total['run']} sequences, {sum(faults.values())} faults, {total['keys']} keystrokes:"
        f" {total['lost']} lost, {total['doubled']} doubled, {total['conflicts']} needless"
        f" questions, {total['broken off']} broken off"
    )
    print(", ".join(f"{name} {count}" for name, count in sorted(faults.items())))
    return total


if __name__ == "__main__":
    sys.exit(main())
