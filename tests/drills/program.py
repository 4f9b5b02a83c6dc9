"""The program as drills run it: releases, deployed one after another, and a server that can be killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
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


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
