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
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    sync_playwright,
)

from .program import MUTANTS, Release, Server
from .writers import PASSWORD, PATIENCE, SURE, Writer

EMPTIED = re.compile(r"^requests-|-body$")


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
