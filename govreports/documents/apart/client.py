"""The side of the application: one other process, started when first needed."""

from __future__ import annotations

import atexit
import logging
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakSet

from . import wire

LOGGER = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_START_SECONDS = 60
_GRACE_SECONDS = 5  # the worker itself ends a job in time; only a lost worker needs these
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use."""

    memory: int = 1 << 30  # bytes of address space
    processor_seconds: int = 20
    seconds: float = 30
    answer: int = 256 << 20  # bytes that may come back


class JobRefused(Exception):
    """The job was not done: `kind` is time, memory, crash, or what the workshop refuses by."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


class WorkerLost(Exception):
    """The worker ended or fell silent in the middle of a job."""


class Client:
    """A worker in another process. Threads may share it; one job is done at a time.

    `workshop` is one of worker.WORKSHOPS, `setup` what it is loaded with; of the environment only
    the variables `passed_on` reach it.
    """

    def __init__(
        self, workshop: str, setup: Mapping[str, Any], passed_on: Sequence[str] = ()
    ) -> None:
        self._workshop, self._setup, self._passed_on = workshop, dict(setup), passed_on
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        _CLIENTS.add(self)

    @property
    def pid(self) -> int | None:
        """The process of the worker, None when it is not running."""
        return self._process.pid if self._process else None

    def ask(
        self, header: Mapping[str, Any], parts: Sequence[bytes], limits: Limits
    ) -> wire.Message:
        """Have a job done. Raises JobRefused; a worker that is lost is replaced, once."""
        with self._lock:
            try:
                return self._ask(header, parts, limits)
            except WorkerLost:
                LOGGER.warning("the %s was lost in the middle of a job", self._workshop)
                try:
                    return self._ask(header, parts, limits)
                except WorkerLost as lost:
                    raise JobRefused("crash", f"{self._workshop} lost twice") from lost

    def close(self) -> None:
        """End the worker; the next job starts another."""
        with self._lock:
            self._stop()

    def _ask(
        self, header: Mapping[str, Any], parts: Sequence[bytes], limits: Limits
    ) -> wire.Message:
        process = self._running()
        allowed = {
            "memory": limits.memory,
            "processor_seconds": limits.processor_seconds,
            "seconds": limits.seconds,
            "answer": limits.answer,
        }
        self._send(process, wire.pack({**header, "limits": allowed}, parts))
        answer = self._receive(process, limits.seconds + _GRACE_SECONDS)
        if (refused := answer.header.get("refused")) is not None:
            raise JobRefused(refused, answer.header["detail"])
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is None:
            return self._process
        self._stop()
        environment = {name: os.environ[name] for name in self._passed_on if name in os.environ}
        environment |= {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
        process = subprocess.Popen(  # noqa: S603 - this Python, a module and a workshop of ours
            [sys.executable, "-m", "govreports.documents.apart.worker", self._workshop],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            bufsize=0,
        )
        self._process = process
        self._send(process, wire.pack(self._setup))
        self._receive(process, _START_SECONDS)
        return process

    def _send(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        try:
            rest = memoryview(message)
            while rest:
                rest = rest[process.stdin.write(rest) :]
        except OSError as error:
            self._stop()
            raise WorkerLost from error

    def _receive(self, process: subprocess.Popen[bytes], seconds: float) -> wire.Message:
        try:
            message = wire.receive(_Timed(process.stdout.fileno(), time.monotonic() + seconds))
        except TimeoutError:
            message = None
        if message is None:
            self._stop()
            raise WorkerLost
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
        """In a fork of the application: the worker belongs to the parent."""
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


_CLIENTS: WeakSet[Client] = WeakSet()


@atexit.register
def _close_all() -> None:
    for client in list(_CLIENTS):
        client.close()


def _forget_all() -> None:
    for client in list(_CLIENTS):
        client._forget()


os.register_at_fork(after_in_child=_forget_all)
