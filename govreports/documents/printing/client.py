"""The side of the application: one press per process, started when first needed."""

from __future__ import annotations

import atexit
import logging
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from weakref import WeakSet

from . import wire
from .additions import ALL

LOGGER = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_START_SECONDS = 60
_GRACE_SECONDS = 5  # the worker itself ends a job in time; only a lost worker needs these
_CHUNK = 1 << 20
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "LD_LIBRARY_PATH", "PYTHONHASHSEED")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use."""

    memory: int = 1 << 30  # bytes of address space
    processor_seconds: int = 20
    seconds: float = 30


@dataclass(frozen=True, slots=True)
class Setup:
    """What the press is loaded with."""

    fonts: Mapping[str, str]
    families: Mapping[str, str]
    style: str
    additions: tuple[str, ...] = ALL


class Printed(NamedTuple):
    """A PDF, and which tables had to break: by number, the body rows their parts begin with.

    `peak` is the memory the job took, in bytes, `processor` its time on the processor in seconds.
    """

    pdf: bytes
    breaks: dict[int, tuple[int, ...]]
    peak: int
    processor: float


class JobRefused(Exception):
    """The job was not printed: `kind` is glyphs, picture, time, memory or crash."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


class PressLost(Exception):
    """The press ended or fell silent in the middle of a job."""


class PrintingClient:
    """A press in another process. Threads may share it; one job is printed at a time."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        _CLIENTS.add(self)

    @property
    def pid(self) -> int | None:
        """The process of the press, None when it is not running."""
        return self._process.pid if self._process else None

    def print(
        self, page: str, pictures: Mapping[str, bytes], limits: Limits | None = None
    ) -> Printed:
        """Print a page. Raises JobRefused; a press that is lost is replaced, once."""
        limits = limits or Limits()
        with self._lock:
            try:
                return self._print(page, pictures, limits)
            except PressLost:
                LOGGER.warning("the press was lost in the middle of a job; starting another")
                try:
                    return self._print(page, pictures, limits)
                except PressLost as lost:
                    raise JobRefused("crash", "press lost twice") from lost

    def close(self) -> None:
        """End the press; the next job starts another."""
        with self._lock:
            self._stop()

    def _print(self, page: str, pictures: Mapping[str, bytes], limits: Limits) -> Printed:
        process = self._running()
        header = {
            "pictures": list(pictures),
            "memory": limits.memory,
            "processor_seconds": limits.processor_seconds,
            "seconds": limits.seconds,
        }
        parts = (page.encode("utf-8", "replace"), *pictures.values())
        self._send(process, wire.pack(header, parts))
        answer = self._receive(process, limits.seconds + _GRACE_SECONDS)
        if not answer.header.get("printed"):
            raise JobRefused(answer.header["refused"], answer.header["detail"])
        breaks = {number: tuple(rows) for number, rows in answer.header["breaks"]}
        return Printed(answer.parts[0], breaks, answer.header["peak"], answer.header["processor"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is None:
            return self._process
        self._stop()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", "govreports.documents.printing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            bufsize=0,
        )
        self._process = process
        header = {
            "fonts": dict(self._setup.fonts),
            "families": dict(self._setup.families),
            "style": self._setup.style,
            "additions": list(self._setup.additions),
        }
        self._send(process, wire.pack(header))
        self._receive(process, _START_SECONDS)
        return process

    def _send(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        try:
            rest = memoryview(message)
            while rest:
                rest = rest[process.stdin.write(rest) :]
        except OSError as error:
            self._stop()
            raise PressLost from error

    def _receive(self, process: subprocess.Popen[bytes], seconds: float) -> wire.Message:
        try:
            message = wire.receive(_Timed(process.stdout.fileno(), time.monotonic() + seconds))
        except TimeoutError:
            message = None
        if message is None:
            self._stop()
            raise PressLost
        return message

    def _stop(self) -> None:
        process, self._process = self._process, None
        if not process:
            return
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _forget(self) -> None:
        """In a fork of the application: the press belongs to the parent."""
        self._lock = Lock()
        process, self._process = self._process, None
        if process:
            process.stdin.close()
            process.stdout.close()
            process.returncode = 0


class _Timed:
    """Reads whole amounts from a pipe until a deadline."""

    def __init__(self, descriptor: int, deadline: float) -> None:
        self._descriptor, self._deadline = descriptor, deadline

    def read(self, size: int) -> bytes:
        chunks, missing = [], size
        with selectors.DefaultSelector() as selector:
            selector.register(self._descriptor, selectors.EVENT_READ)
            while missing:
                if not selector.select(max(0, self._deadline - time.monotonic())):
                    raise TimeoutError
                chunk = os.read(self._descriptor, min(missing, _CHUNK))
                if not chunk:
                    break
                chunks.append(chunk)
                missing -= len(chunk)
        return b"".join(chunks)


_CLIENTS: WeakSet[PrintingClient] = WeakSet()


@atexit.register
def _close_all() -> None:
    for client in list(_CLIENTS):
        client.close()


def _forget_all() -> None:
    for client in list(_CLIENTS):
        client._forget()


os.register_at_fork(after_in_child=_forget_all)
