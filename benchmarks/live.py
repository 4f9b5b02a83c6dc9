"""From a key press to the painted total: table three, alone and beside the paper, against an
empty page in the same run; and what one save costs.

    python -m benchmarks.live [--keys 200] [--slower 4] [--check]

Trusted keys go in at random moments. A key is measured from its own time stamp, over its `input` and
the animation frame after that, to the first task when the frame has been handed on: beside the paper
that frame paints both. A frame that comes before the figure is in the field does not count, nor what
the browser does for itself once it is painted (its autofill looks at every field after every key).
The floor is one input on an empty page: what the machine and the browser take by themselves. Both
tables have a server and a report of their own, so that neither takes over what the other types.
--slower makes the processor of all pages that many times slower; --check fails when a median is more
than one half of a frame (8 ms) above the floor.

A save is measured in the browser, from asking to the whole answer, on loopback, with the server as
it runs in earnest: gunicorn, static files under their digests, SQLite that waits for the disk.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM_ARGS, chromium
from tests.old_browser import help_playwright

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "gongkai-2026"  # noqa: S105 - of the demonstration, told by manage.py demo --accounts
FLOOR = "data:text/html,<!doctype html><title>floor</title><input autofocus>"
WORKERS = ("-w", "2", "--threads", "4")
SAVES = {"save of a cell": (1, 100), "save of 144 cells": (144, 20)}  # how many cells, how often
SAVE = """async ([cells, times]) => {
  const form = document.getElementById("editor"), found = [];
  const names = [...form.querySelectorAll(".sheet td.figure input")].slice(0, cells).map(i => i.name);
  const headers = {"Content-Type": "application/json",
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value};
  let bases = names.map(name => form.elements[name].value);
  for (let i = 0; i < times; i++) {
    const values = names.map(() => String(i % 2 + 1) + (cells === 1 ? "0" : ""));
    const changes = names.map((name, n) => ({name, base: bases[n], value: values[n]}));
    const operation = `measured-${cells}-${i}-${Math.random()}`;
    const began = performance.now();
    const answer = await fetch(form.dataset.autosave,
      {method: "POST", headers, body: JSON.stringify({operation, changes})});
    await answer.text();
    found.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`a save was answered ${answer.status}`);
    bases = values;
  }
  return found; }"""
BLOCK = 20  # keys on one page before the other has its turn: both see the same load
MOST_ABOVE = 8.0
EMPTY, TABLE, BESIDE = "empty page", "table three", "beside the paper"
ONWARD = {EMPTY: "ArrowDown", TABLE: "Tab", BESIDE: "Tab"}  # nowhere, and to the next cell
OBSERVE = """() => {
  window.measured = [];
  let key;
  const next = (call) => {  // before what waits already, where the browser can
    if (window.scheduler?.postTask) return scheduler.postTask(call, {priority: "user-blocking"});
    const channel = new MessageChannel();
    channel.port1.onmessage = call;
    channel.port2.postMessage(0);
  };
  addEventListener("keydown", (event) => {
    key = /^[0-9]$/.test(event.key) ? event.timeStamp : undefined;
  }, true);
  addEventListener("input", () => {
    if (key === undefined) return;
    const began = key;
    key = undefined;
    requestAnimationFrame(() => next(() => window.measured.push(performance.now() - began)));
  });
}"""


@contextmanager
def served() -> Iterator[str]:
    """The application with the demonstration in it, on a free port, thrown away afterwards."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        env = {
            **os.environ,
            "DATA_DIR": folder,
            "SECRET_KEY": "only-for-a-measurement-" * 2,
            "DATABASE_URL": "",
            "STATIC_STORAGE": "manifest",
            "TASKS": "immediate",
            "LOG_LEVEL": "ERROR",
        }
        for command in (["migrate", "-v0"], ["demo"], ["collectstatic", "--noinput", "-v0"]):
            run(["manage.py", *command], env).wait()
        server = run(
            ["-m", "gunicorn", "govreports.wsgi", "-b", f"127.0.0.1:{port}", *WORKERS], env
        )
        try:
            wait_for(f"http://localhost:{port}/healthz/")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait()


def run(arguments: list[str], env: dict[str, str]) -> subprocess.Popen:
    """Run Python quietly."""
    return subprocess.Popen(  # noqa: S603 - our own program, our own arguments
        [sys.executable, *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(url: str) -> None:
    """Wait until the server answers, half a minute at most."""
    for _ in range(150):
        try:
            urlopen(url).close()  # noqa: S310 - an address of this machine, made above
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not answer")


def sign_in(page: Page, home: str) -> str:
    """Sign in as the drafter of the unfinished report; the address of its table three."""
    page.goto(f"{home}/login/")
    page.get_by_label("用户名").fill("wangming")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    report = page.get_by_role("link", name="继续填写").first.get_attribute("href")
    return f"{home}/reports/{report.split('/')[2]}/sections/requests/"


def open_table(page: Page, address: str) -> None:
    """Open table three; beside the paper, wait for the paper and its fonts."""
    page.goto(address)
    if "beside" in address:
        sheet = page.frame_locator("iframe[name=paper]")
        sheet.locator("[data-cell]").first.wait_for(state="attached")
        sheet.locator("body").evaluate("body => body.ownerDocument.fonts.ready.then(() => true)")
    page.locator("table.sheet input").first.focus()


def type_block(page: Page, onward: str) -> None:
    """Type digits at random moments, three to a cell, then on to the next by that key."""
    page.bring_to_front()
    for i in range(BLOCK):
        page.keyboard.press(str(random.randrange(10)))  # noqa: S311 - not a secret
        time.sleep(random.uniform(0.04, 0.12))  # noqa: S311
        if i % 3 == 2:
            page.keyboard.press(onward)


def measure(home: str, other: str, keys: int, slower: float) -> dict[str, list[float]]:
    """The milliseconds on the empty page, on the table and, of another server, on the table beside
    the paper."""
    rounds = max(1, keys // BLOCK)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        help_playwright(browser)
        screen = {"viewport": {"width": 1349, "height": 657}, "locale": "zh-CN"}
        pages = {name: browser.new_context(**screen).new_page() for name in (EMPTY, TABLE, BESIDE)}
        pages[EMPTY].goto(FLOOR)
        open_table(pages[TABLE], f"{sign_in(pages[TABLE], home)}?mode=edit")
        open_table(pages[BESIDE], f"{sign_in(pages[BESIDE], other)}?mode=beside")
        for name, page in pages.items():
            page.evaluate(OBSERVE)
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            type_block(page, ONWARD[name])  # the first keys warm the page up
            page.evaluate("window.measured = []")
        for _ in range(rounds):
            for name, page in pages.items():
                type_block(page, ONWARD[name])
        found = {name: page.evaluate("measured") for name, page in pages.items()}
        browser.close()
    if short := {name: len(times) for name, times in found.items() if len(times) != rounds * BLOCK}:
        raise SystemExit(f"keys that never reached a field: {short} of {rounds * BLOCK}")
    return found


def measure_saves(home: str) -> dict[str, list[float]]:
    """The milliseconds of saves of one cell and of a whole table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        help_playwright(browser)
        page = browser.new_context(locale="zh-CN").new_page()
        found = {}
        for name, (cells, times) in SAVES.items():
            page.goto(sign_in(page, home))
            found[name] = page.evaluate(SAVE, [cells, times])
            page.context.clear_cookies()
        browser.close()
    return found


def queries_of_a_save() -> str:
    """How many queries one save of a cell costs, as benchmarks.queries counts them."""
    command = [sys.executable, "-m", "benchmarks.queries"]
    said = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return next(line.split("|")[2].strip() for line in said.splitlines() if "autosave of" in line)


def show(name: str, times: list[float]) -> None:
    """One line: how many, median, 95th percentile."""
    p95 = quantiles(times, n=20)[-1]
    print(f"{name:<17} n={len(times):<4} median {median(times):5.1f} ms   p95 {p95:5.1f} ms")  # noqa: T201


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--slower", type=float, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with served() as home, served() as other:
        found = measure(home, other, options.keys, options.slower)
        saves = measure_saves(home)
    for name, times in found.items():
        show(name, times)
    above = {name: median(found[name]) - median(found[EMPTY]) for name in (TABLE, BESIDE)}
    for name, more in above.items():
        print(f"{name:<17} {more:+.1f} ms")  # noqa: T201
    for name, times in saves.items():
        show(name, times)
    print(f"{'save of a cell':<17} {queries_of_a_save()} queries")  # noqa: T201
    if options.check and max(above.values()) > MOST_ABOVE:
        raise SystemExit(f"more than {MOST_ABOVE:g} ms above the empty page")


if __name__ == "__main__":
    main()
