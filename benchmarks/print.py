"""How one report is printed, against what else would print it, in one run.

    python -m benchmarks.print [ROUNDS]

All print the same page with the same fonts (LibreOffice our Word file of it, typst the same content
in its own language), in turn, round by round; ratios are medians of the ratios of each round, so that
a busy machine weighs on all alike. Chromium stays open and prints over its DevTools protocol with
tags and outline; its file is no PDF/A. Per core: two of each at once, on two processors.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import django

from . import printers
from .printers import COLD, WARM, Material, Taken, Timer

ROUNDS = 5
COLD_ROUNDS = 3
RENDERS = 300
SECONDS = 10  # how long two at once print
PAUSE = 0.5  # before each warm print: our press and a browser do things ahead when nobody waits
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def main(rounds: int) -> None:
    """Measure and print tables."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        material = prepare(folder)
        absent = printers.missing()
        for name, what in absent.items():
            say(f"{name} is not compared: {what}")
        with ExitStack() as running:
            warm = {
                name: running.enter_context(printer(material))
                for name, printer in WARM.items()
                if name not in absent
            }
            taken = measure(warm, rounds, PAUSE)
        report("warm, wall", taken, "wall")
        report("warm, processor (ours with what it does ahead)", taken, "processor")
        cold = {name: partial(act, material) for name, act in COLD.items() if name not in absent}
        timers = {name: printers.timed(act) for name, act in cold.items()}
        taken = measure(timers, min(rounds, COLD_ROUNDS))
        one_more(taken)
        report("cold, wall", taken, "wall")
        sizes_and_peaks(material, cold)
        throughput(folder, [name for name in WARM if name not in absent])
        unchanged(material)
        memory(material)


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare(folder: Path) -> Material:
    """The report of the tests in every source, and our fonts as the only ones."""
    from benchmarks.as_typst import source
    from govreports.documents import writing
    from govreports.documents.compose import compose
    from govreports.documents.html import paper_style, render_html
    from tests.documents.papers import MADE_AT, OVERVIEW, report

    content = report(passages={**report().passages, "overview": OVERVIEW * 2})
    document = compose(content, made_at=MADE_AT, draft=False)
    bare = render_html(document, {}, stylesheets=())
    style = f"<style>{paper_style()}</style></head>"
    texts = {
        "bare.html": bare,
        "latin.html": _CHINESE.sub(lambda sign: chr(97 + ord(sign[0]) % 26), bare),
        "page.html": bare.replace("</head>", style, 1),
        "faces.html": bare.replace("</head>", f"<style>{_faces()}</style>{style}", 1),
        "page.typ": source(document),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    word = writing.dumps("docx", content, made_at=MADE_AT)
    for name in ("LibreOffice.docx", *(f"more-{n}.docx" for n in range(printers.FURTHER))):
        (folder / name).write_bytes(word)
    return at_hand(folder)


def _faces() -> str:
    from govreports.documents.typefaces import FAMILIES, font_files

    rule = '@font-face {{ font-family: "{}"; src: url("{}") }}'
    return "".join(
        rule.format(FAMILIES[role], file.resolve().as_uri()) for role, file in font_files().items()
    )


# What our Word file calls its faces; LibreOffice finds ours under these names.
NAMES = {
    "仿宋": "GW Fang",
    "楷体": "GW Kai",
    "黑体": "GW Hei",
    "宋体": "GW Song",
    "方正小标宋简体": "GW BiaoSong",
}
ALIAS = '<match><test name="family"><string>{}</string></test><edit name="family" mode="assign"><string>{}</string></edit></match>'


def at_hand(folder: Path) -> Material:
    """What was prepared in the folder, with an environment in which our fonts are the only ones."""
    from govreports.documents.printing.press import install_fonts
    from govreports.documents.typefaces import FAMILIES, PACKAGED, font_files

    kept = os.environ.get("FONTCONFIG_FILE")
    fonts = folder / "fonts"
    if not fonts.exists():
        fonts.mkdir()
        install_fonts(fonts, {role: str(file) for role, file in font_files().items()}, FAMILIES)
        aliases = "".join(ALIAS.format(*pair) for pair in NAMES.items())
        known = fonts / "fonts.conf"
        text = known.read_text(encoding="utf-8").replace("</fontconfig>", f"{aliases}</fontconfig>")
        known.write_text(text, encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts / "fonts.conf")}
    os.environ.pop("FONTCONFIG_FILE", None)
    if kept:
        os.environ["FONTCONFIG_FILE"] = kept
    return Material(folder, PACKAGED, environment)


def measure(timers: Mapping[str, Timer], rounds: int, pause: float = 0) -> dict[str, list[Taken]]:
    """Each in turn, round by round, after one round that does not count."""
    taken: dict[str, list[Taken]] = {name: [] for name in timers}
    for number in range(rounds + 1):
        for name, once in timers.items():
            time.sleep(pause)
            used = once()
            if number:
                taken[name].append(used)
    return taken


def report(title: str, taken: Mapping[str, list[Taken]], of: str) -> None:
    """One line for each printer, with the ratio of ours to it."""
    say(f"\n{title}, ms: median [least most], ours divided by it")
    mine = [getattr(used, of) for used in taken["ours"]]
    for name, all_used in taken.items():
        seconds = [getattr(used, of) for used in all_used]
        if all(seconds):
            ratio = statistics.median(a / b for a, b in zip(mine, seconds, strict=True))
            middle, least, most = (f(seconds) * 1e3 for f in (statistics.median, min, max))
            say(f"  {name:20} {middle:6.0f} [{least:.0f} {most:.0f}]  {ratio:.2f}")


def one_more(taken: dict[str, list[Taken]]) -> None:
    """What LibreOffice takes for one more file once it runs, from one file and from several."""
    if "LibreOffice" in taken:
        several = taken.pop("LibreOffice, 5 files")
        taken["LibreOffice, running"] = [
            Taken(max((many.wall - one.wall) / printers.FURTHER, 1e-3))
            for one, many in zip(taken["LibreOffice"], several, strict=True)
        ]


def sizes_and_peaks(material: Material, cold: Mapping[str, partial[None]]) -> None:
    """The size of each file, and the memory of all processes that made it."""
    files = {"plain WeasyPrint": "plain"}
    say("\none report, printer started for it: file, KiB; most memory of all its processes, MB")
    for name, act in cold.items():
        if name.endswith("files"):
            continue
        peak = printers.peak_of(act)
        size = (material.folder / f"{files.get(name, name)}.pdf").stat().st_size
        say(f"  {name:20} {size / 1024:6.0f} {peak / 1e6:8.0f}")


def throughput(folder: Path, names: list[str]) -> None:
    """How many reports two of each print at once, on as many processors."""
    say(f"\ntwo at once for {SECONDS} s: reports a second and processor")
    for name in names:
        command = [sys.executable, "-m", "benchmarks.print", "--run", name, str(folder)]
        both = [
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this module
            for _ in range(2)
        ]
        each = [float(process.communicate()[0]) for process in both]
        say(f"  {name:20} {sum(each) / 2:6.1f}")


def run(name: str, folder: Path) -> None:
    """Print again and again, and say how many reports a second."""
    with WARM[name](at_hand(folder)) as once:
        once()
        begun, count = time.perf_counter(), 0
        while time.perf_counter() - begun < SECONDS:
            once()
            count += 1
        say(f"{count / (time.perf_counter() - begun)}")


def unchanged(material: Material) -> None:
    """What a draft takes that was printed before: its name by content, and the paper kept."""
    from govreports.documents.canonical import digest, dumps
    from govreports.documents.engine import engine
    from tests.documents.papers import OVERVIEW
    from tests.documents.papers import report as content_of_tests

    content = content_of_tests(passages={**content_of_tests().passages, "overview": OVERVIEW * 2})
    engine()
    taken = []
    for _ in range(50):
        begun = time.perf_counter()
        digest(dumps(content) + engine().encode())
        taken.append(time.perf_counter() - begun)
    say(f"\nunchanged report, beside the request: {statistics.median(taken) * 1e3:.2f} ms")


def memory(material: Material) -> None:
    """What the press holds and what a job takes, over many jobs."""
    from govreports.documents.pdf import setup
    from govreports.documents.printing.client import PrintingClient

    client, page = PrintingClient(setup()), material.page()
    peaks, held = [], []
    for _ in range(RENDERS):
        peaks.append(client.print(page, {}).peak)
        held.append(resident(client.pid))
    client.close()
    say(f"\nmemory over {RENDERS} jobs, MB")
    say(f"  press   {held[9] / 1e6:.0f} after 10, {held[-1] / 1e6:.0f} after {RENDERS}")
    say(f"  job     {max(peaks) / 1e6:.0f} at most")


def resident(pid: int | None) -> int:
    """The memory of a process, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-only-for-benchmarks")
    django.setup()
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
