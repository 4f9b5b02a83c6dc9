"""The printers that are compared: each prints the same report with the same fonts.

A *resident* printer is loaded and prints again and again; a *cold* one is started for one report.
The residents that are no part of ours are Python processes told to print by a line of input, so
that each has its own memory and its own clock for the processor.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OFFICE = ("soffice", "libreoffice")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
FURTHER = 4  # files that LibreOffice converts besides the first, to see what one more takes
PLAIN = """
import sys, time, weasyprint
page = open(sys.argv[1] + "/page.html", encoding="utf-8").read()
print("ready", flush=True)
for line in sys.stdin:
    begun, used = time.perf_counter(), time.process_time()
    weasyprint.HTML(string=page).write_pdf(sys.argv[1] + "/plain.pdf", pdf_variant="pdf/a-2a")
    print(time.perf_counter() - begun, time.process_time() - used, flush=True)
"""
# A paper of its own each time, by another number at its end: typst keeps what it has laid out.
TYPST = """
import sys, time, typst
folder, fonts = sys.argv[1], sys.argv[2]
source = open(folder + "/page.typ", encoding="utf-8").read()
compiler = typst.Compiler(folder + "/page.typ", font_paths=[fonts], ignore_system_fonts=True)
print("ready", flush=True)
for count, line in enumerate(sys.stdin):
    begun, used = time.perf_counter(), time.process_time()
    compiler.compile(input=f"{source}第{count}次".encode(), output=folder + "/typst.pdf",
                     format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=1642380000)
    print(time.perf_counter() - begun, time.process_time() - used, flush=True)
"""


class Taken(NamedTuple):
    """What one print took, in seconds; `processor` counts all processes that took part, where known."""

    wall: float
    processor: float = 0.0


Timer = Callable[[], Taken]


@dataclass(frozen=True)
class Material:
    """What is printed: the folder with the page in each source, and the way to the fonts."""

    folder: Path
    fonts: Path
    environment: dict[str, str]

    def page(self, name: str = "bare") -> str:
        """A page as our press takes it: `bare`, or `latin`."""
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")


def program(names: tuple[str, ...]) -> str | None:
    """The first of the programs that is on the path."""
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def ours(material: Material, name: str = "bare") -> Iterator[Timer]:
    """The press of the application, running; each print has time to be prepared, as in use."""
    from govreports.documents.pdf import setup
    from govreports.documents.printing.client import PrintingClient

    client, page = PrintingClient(setup()), material.page(name)

    def once() -> Taken:
        begun = time.perf_counter()
        printed = client.print(page, {})
        taken = Taken(time.perf_counter() - begun, printed.processor)
        (material.folder / "ours.pdf").write_bytes(printed.pdf)
        return taken

    yield once
    client.close()


@contextmanager
def latin(material: Material) -> Iterator[Timer]:
    """Our press with the same report in Latin letters."""
    with ours(material, "latin") as once:
        yield once


@contextmanager
def plain(material: Material) -> Iterator[Timer]:
    """WeasyPrint without anything of ours."""
    with _resident(material, PLAIN) as once:
        yield once


@contextmanager
def typst(material: Material) -> Iterator[Timer]:
    """typst, which lays out anew only what changed: the report and the number at its end."""
    with _resident(material, TYPST) as once:
        yield once


@cache
def _driver() -> Any:
    """What speaks to browsers; one for all of them, as it insists."""
    from playwright.sync_api import sync_playwright

    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver


@contextmanager
def chromium(material: Material, name: str = "page") -> Iterator[Timer]:
    """A browser that stays open and prints over its DevTools protocol, with tags and outline."""
    running = _driver().chromium.launch(
        executable_path=program(CHROMIUM),
        args=["--no-sandbox", "--disable-gpu"],
        env=material.environment,
    )
    tab = running.new_page()

    def once() -> Taken:
        begun, used = time.perf_counter(), _spent("chrom")
        tab.goto(f"file://{material.folder}/{name}.html")
        tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        return Taken(time.perf_counter() - begun, _spent("chrom") - used)

    yield once
    running.close()


@contextmanager
def chromium_with_faces(material: Material) -> Iterator[Timer]:
    """The same browser, given the fonts by the page (@font-face) instead of the machine."""
    with chromium(material, "faces") as once:
        yield once


def _spent(name: str) -> float:
    """What the processes below this one with such a name have used of the processors, in seconds."""
    ticks = 0
    for pid in _descendants(os.getpid()):
        try:
            command, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        except OSError:
            continue
        if name in command:
            ticks += sum(map(int, rest.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def cold_ours(material: Material) -> None:
    """The press started for one report."""
    with ours(material) as once:
        once()


def cold_plain(material: Material) -> None:
    """WeasyPrint started for one report."""
    with plain(material) as once:
        once()


def cold_typst(material: Material) -> None:
    """typst started for one report."""
    with typst(material) as once:
        once()


def cold_chromium(material: Material) -> None:
    """A browser started for one report."""
    target = material.folder / "Chromium.pdf"
    page = f"file://{material.folder}/page.html"
    _run(material, program(CHROMIUM), *FLAGS, f"--print-to-pdf={target}", page)


def cold_office(material: Material) -> None:
    """LibreOffice started to convert the Word file of the report."""
    _convert(material, "LibreOffice.docx")


def cold_office_more(material: Material) -> None:
    """LibreOffice started to convert the file and some more like it."""
    _convert(material, "LibreOffice.docx", *(f"more-{n}.docx" for n in range(FURTHER)))


def _convert(material: Material, *names: str) -> None:
    files = [str(material.folder / name) for name in names]
    profile = f"-env:UserInstallation=file://{material.folder}/office"
    folder = str(material.folder)
    _run(
        material, program(OFFICE), profile, "--headless", "--convert-to", "pdf",
        "--outdir", folder, *files,
    )  # fmt: skip


def _run(material: Material, *command: str | None) -> None:
    subprocess.run(  # noqa: S603 - a program on the path
        [str(part) for part in command],
        env=material.environment,
        capture_output=True,
        check=True,
    )


def timed(act: Callable[[], object]) -> Timer:
    """The act as one that answers how long it took."""

    def once() -> Taken:
        begun = time.perf_counter()
        act()
        return Taken(time.perf_counter() - begun)

    return once


@contextmanager
def _resident(material: Material, code: str) -> Iterator[Timer]:
    process = subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", code, str(material.folder), str(material.fonts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=material.environment,
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


WARM = {
    "ours": ours,
    "ours, Latin": latin,
    "plain WeasyPrint": plain,
    "Chromium": chromium,
    "Chromium, @font-face": chromium_with_faces,
    "typst": typst,
}
COLD = {
    "ours": cold_ours,
    "plain WeasyPrint": cold_plain,
    "Chromium": cold_chromium,
    "LibreOffice": cold_office,
    "LibreOffice, 5 files": cold_office_more,
    "typst": cold_typst,
}


def missing() -> dict[str, str]:
    """The printers that are not at hand, with what to do about it."""
    absent = {}
    if not program(CHROMIUM):
        absent["Chromium"] = absent["Chromium, @font-face"] = "not on the path"
    if not program(OFFICE):
        absent["LibreOffice"] = absent["LibreOffice, 5 files"] = "not on the path"
    try:
        import typst as _found  # noqa: F401 - only whether it is there
    except ImportError:
        absent["typst"] = "pip install --require-hashes -r requirements/benchmarks.txt"
    return absent


def peak_of(act: Callable[[], object]) -> int:
    """The most memory that all processes started by the act held together, in bytes.

    Shared pages are counted once (PSS); looked at every 10 ms.
    """
    import threading

    most, over = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.01):
            most = max(most, sum(_share(pid) for pid in _descendants(os.getpid())))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        act()
    finally:
        over.set()
        watcher.join()
    return most


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _descendants(child)


def _share(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
