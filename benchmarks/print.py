"""How fast one report is printed, against what else would print it, in one run.

    python -m benchmarks.print [ROUNDS]

All of them print the same page with the same fonts, in turn, round by round; ratios are medians
of the ratios of each round, so that a busy machine weighs on all alike.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import django

ROUNDS = 5
RENDERS = 100
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# The plain printer: what anybody would write with WeasyPrint, told to print by a line of input.
PLAIN = """
import sys, time, weasyprint
page = open(sys.argv[1], encoding="utf-8").read()
print("ready", flush=True)
for line in sys.stdin:
    begun, used = time.perf_counter(), time.process_time()
    weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/a-2a")
    print(time.perf_counter() - begun, time.process_time() - used, flush=True)
"""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


class Taken(NamedTuple):
    """What one print took, in seconds; `processor` is not known of a browser."""

    wall: float
    processor: float = 0.0


Timer = Callable[[], Taken]


def main(rounds: int) -> None:
    """Measure and print a table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks")
    django.setup()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare, styled = pages()
        (folder / "page.html").write_text(styled, encoding="utf-8")
        environment = with_fonts(folder)
        warm = {
            "ours": stack.enter_context(our_press(bare)),
            "plain WeasyPrint": stack.enter_context(plain_press(folder, environment)),
        }
        cold = {
            "ours": timed(lambda: our_cold(bare)),
            "plain WeasyPrint": cold_plain(folder, environment),
        }
        if browser := next(filter(None, map(shutil.which, CHROMIUM)), None):
            warm["Chromium"] = stack.enter_context(warm_chromium(styled, browser, environment))
            cold["Chromium"] = cold_chromium(folder, browser, environment)
        else:
            say("Chromium is not on the path: not compared.")
        taken = measure(warm, rounds)
        report("warm, wall", taken, "wall")
        report("warm, processor", taken, "processor")
        report("cold, wall", measure(cold, rounds), "wall")
        memory(bare)


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def pages() -> tuple[str, str]:
    """The report of the tests, bare for our press and with its style for the others."""
    from govreports.documents.compose import compose
    from govreports.documents.html import PAPER_STYLE, render_html
    from tests.documents.papers import MADE_AT, OVERVIEW, report

    content = report(passages={**report().passages, "overview": OVERVIEW * 2})
    document = compose(content, made_at=MADE_AT, draft=False)
    bare = render_html(document, {}, stylesheets=())
    style = f"<style>{PAPER_STYLE.read_text(encoding='utf-8')}</style></head>"
    return bare, bare.replace("</head>", style, 1)


def with_fonts(folder: Path) -> dict[str, str]:
    """An environment in which our fonts are the only ones."""
    from govreports.documents.printing.press import install_fonts
    from govreports.documents.typefaces import FAMILIES, font_files

    kept = os.environ.get("FONTCONFIG_FILE")
    install_fonts(folder, {role: str(file) for role, file in font_files().items()}, FAMILIES)
    environment = dict(os.environ)
    del os.environ["FONTCONFIG_FILE"]
    if kept:
        os.environ["FONTCONFIG_FILE"] = kept
    return environment


@contextmanager
def our_press(page: str) -> Iterator[Timer]:
    """The press of the application, running."""
    from govreports.documents.pdf import setup
    from govreports.documents.printing.client import PrintingClient

    client = PrintingClient(setup())

    def once() -> Taken:
        begun = time.perf_counter()
        processor = client.print(page, {}).processor
        return Taken(time.perf_counter() - begun, processor)

    yield once
    client.close()


def our_cold(page: str) -> None:
    """The press started for one report."""
    with our_press(page) as once:
        once()


@contextmanager
def plain_press(folder: Path, environment: dict[str, str]) -> Iterator[Timer]:
    """WeasyPrint without anything of ours, running."""
    process = subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", PLAIN, folder / "page.html"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    )

    def once() -> Taken:
        process.stdin.write("\n")
        process.stdin.flush()
        return Taken(*map(float, process.stdout.readline().split()))

    process.stdout.readline()
    yield once
    process.stdin.close()
    process.wait()


def cold_plain(folder: Path, environment: dict[str, str]) -> Timer:
    """WeasyPrint started for one report."""
    return timed(
        lambda: subprocess.run(  # noqa: S603 - this interpreter
            [sys.executable, "-c", PLAIN, folder / "page.html"],
            input="\n",
            env=environment,
            text=True,
            capture_output=True,
            check=True,
        )
    )


@contextmanager
def warm_chromium(page: str, browser: str, environment: dict[str, str]) -> Iterator[Timer]:
    """A browser that stays open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"], env=environment
        )
        tab = running.new_page()

        def once() -> None:
            tab.set_content(page)
            tab.pdf(prefer_css_page_size=True, tagged=True)

        yield timed(once)
        running.close()


def cold_chromium(folder: Path, browser: str, environment: dict[str, str]) -> Timer:
    """A browser started for one report."""
    target = folder / "chromium.pdf"
    command = [browser, *FLAGS, f"--print-to-pdf={target}", f"file://{folder}/page.html"]
    return timed(
        lambda: subprocess.run(  # noqa: S603 - the browser on the path
            command, env=environment, capture_output=True, check=True
        )
    )


def timed(act: Callable[[], object]) -> Timer:
    """The act as one that answers how long it took."""

    def once() -> Taken:
        begun = time.perf_counter()
        act()
        return Taken(time.perf_counter() - begun)

    return once


def measure(timers: dict[str, Timer], rounds: int) -> dict[str, list[Taken]]:
    """Each in turn, round by round, after one round that does not count."""
    taken: dict[str, list[Taken]] = {name: [] for name in timers}
    for number in range(rounds + 1):
        for name, once in timers.items():
            used = once()
            if number:
                taken[name].append(used)
    return taken


def report(title: str, taken: dict[str, list[Taken]], of: str) -> None:
    """One line for each printer, with the ratio of ours to it."""
    say(f"\n{title}, ms: median [least most], ours divided by it")
    ours = [getattr(used, of) for used in taken["ours"]]
    for name, all_used in taken.items():
        seconds = [getattr(used, of) for used in all_used]
        if all(seconds):
            ratio = statistics.median(a / b for a, b in zip(ours, seconds, strict=True))
            middle, least, most = (f(seconds) * 1e3 for f in (statistics.median, min, max))
            say(f"  {name:17} {middle:6.0f} [{least:.0f} {most:.0f}]  {ratio:.2f}")


def memory(page: str) -> None:
    """What the press holds and what a job takes, over many jobs."""
    from govreports.documents.pdf import setup
    from govreports.documents.printing.client import PrintingClient

    client = PrintingClient(setup())
    peaks, held = [], []
    for _ in range(RENDERS):
        peaks.append(client.print(page, {}).peak)
        held.append(resident(client.pid))
    client.close()
    say(f"\nmemory over {RENDERS} jobs, MB")
    say(f"  press   {held[9] / 1e6:.0f} after 10, {held[-1] / 1e6:.0f} after {RENDERS}")
    say(f"  job     {max(peaks) / 1e6:.0f} at most")


def resident(pid: int) -> int:
    """The memory of a process, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
