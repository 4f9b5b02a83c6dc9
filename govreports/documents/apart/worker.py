"""The other process: loads a workshop once, then forks for every job and watches over it.
The fork for the next job is made ahead, so that no job waits for it.

Run as `python -m govreports.documents.apart.worker <workshop>`; speaks `wire` on its standard
streams and ends when its input ends. It has one thread, so that forking is safe.
"""

from __future__ import annotations

import os
import resource
import selectors
import signal
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from math import ceil
from select import select
from typing import Any, BinaryIO

from . import wire
from .workshop import Answer, Opened, Refused, Workshop

_CHUNK = 1 << 20
_IDLE_SECONDS = 0.05  # a fork that waits this long has time to rehearse
_LEISURE_SECONDS = 0.2  # a worker that waits this long has time to prepare
# What there is to work in, by name; nothing that arrives from outside chooses a module.
WORKSHOPS = {
    "press": "govreports.documents.printing.workshop",
    "reader": "govreports.documents.reading.workshop",
}


def main() -> None:
    """Set up as the first message says, then do job after job."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints to standard output must not garble the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the application
    opened: Opened = import_module(WORKSHOPS[sys.argv[1]]).opened
    setup = wire.receive(source)
    if setup is None:
        return
    with opened(setup.header) as workshop:
        _answer(answers, {"ready": True, **workshop.about})
        fork, prepare = _Fork(workshop, answers), workshop.prepare
        while True:
            if prepare and not _readable(source.fileno(), _LEISURE_SECONDS):
                fork.dismiss()
                prepare, _ = None, prepare()
                fork = _Fork(workshop, answers)
            if (job := wire.receive(source)) is None:
                break
            if fork.ended():
                fork = _Fork(workshop, answers)
            header, part = fork.work(job)
            _answer(answers, header, part)
            fork = _Fork(workshop, answers)
        fork.dismiss()


def _readable(descriptor: int, seconds: float) -> bool:
    """Whether something arrives within that time, or the other side ends."""
    return bool(select([descriptor], [], [], seconds)[0])


def _answer(answers: BinaryIO, header: dict[str, Any], part: bytes = b"") -> None:
    answers.write(wire.pack(header, (part,)))
    answers.flush()


class _Fork:
    """A fork that was made before its job is there, does this one, and ends."""

    def __init__(self, workshop: Workshop, answers: BinaryIO) -> None:
        jobs, self._jobs = os.pipe()
        self._answer, answer = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            for descriptor in (self._jobs, self._answer, answers.fileno()):
                os.close(descriptor)
            _work_here(workshop, jobs, answer)
        os.close(jobs)
        os.close(answer)

    def work(self, job: wire.Message) -> Answer:
        """Have the job done, held to its limits, and say how it went."""
        limits = job.header["limits"]
        deadline = time.monotonic() + limits["seconds"]
        self._hand_over(job)
        output, stopped = _read_until(self._answer, deadline, limits["answer"])
        os.close(self._answer)
        if stopped:
            os.kill(self._pid, signal.SIGKILL)
        _, status, usage = os.wait4(self._pid, 0)
        if stopped:
            return {"refused": stopped, "detail": ""}, b""
        message = wire.receive(BytesIO(output))
        if message is None or len(message.parts) != 1:
            return _cause_of_death(status), b""
        used = {"peak": usage.ru_maxrss * 1024, "processor": usage.ru_utime + usage.ru_stime}
        return {**message.header, **used}, message.parts[0]

    def ended(self) -> bool:
        """Whether the fork is gone before it had a job; the system may have needed its memory."""
        if not os.waitpid(self._pid, os.WNOHANG)[0]:
            return False
        os.close(self._jobs)
        os.close(self._answer)
        return True

    def dismiss(self) -> None:
        """End the fork without a job."""
        os.close(self._jobs)
        os.close(self._answer)
        os.waitpid(self._pid, 0)

    def _hand_over(self, job: wire.Message) -> None:
        with os.fdopen(self._jobs, "wb") as stream, suppress(BrokenPipeError):
            stream.write(wire.pack(job.header, job.parts))


def _cause_of_death(status: int) -> dict[str, Any]:
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    over_time = number in (signal.SIGXCPU, signal.SIGKILL)
    return {"refused": "time" if over_time else "crash", "detail": str(number)}


def _read_until(reading: int, deadline: float, most: int) -> tuple[bytes, str]:
    """What comes out of the pipe, and why its end was not waited for: time, memory, or nothing."""
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        while selector.select(max(0, deadline - time.monotonic())):
            chunk = os.read(reading, _CHUNK)
            if not chunk:
                return b"".join(chunks), ""
            size += len(chunk)
            if size > most:
                return b"", "memory"
            chunks.append(chunk)
    return b"", "time"


def _work_here(workshop: Workshop, jobs: int, answer: int) -> None:
    """In the fork: wait for a job, do it, answer, and leave without any clean-up whatever happens."""
    try:
        os.close(0)
        with os.fdopen(jobs, "rb") as stream:
            if workshop.rehearse and not _readable(jobs, _IDLE_SECONDS):
                workshop.rehearse()
            job = wire.receive(stream)
        if job is not None:
            with os.fdopen(answer, "wb") as stream:
                stream.write(_answer_of(workshop, job))
    finally:
        os._exit(0)


def _answer_of(workshop: Workshop, job: wire.Message) -> bytes:
    try:
        _confine(job.header["limits"], sealed=workshop.sealed)
        header, part = workshop.work(job)
        return wire.pack(header, (part,))
    except Refused as refused:
        return wire.pack({"refused": refused.kind, "detail": refused.detail}, (b"",))
    except MemoryError:
        return wire.pack({"refused": "memory", "detail": ""}, (b"",))
    except BaseException as error:
        with suppress(Exception):  # a sealed fork may not even be able to tell
            traceback.print_exc()
        return wire.pack({"refused": "crash", "detail": type(error).__name__}, (b"",))


def _confine(limits: dict[str, Any], *, sealed: bool) -> None:
    own = resource.getrusage(resource.RUSAGE_SELF)
    memory, seconds = limits["memory"], limits["processor_seconds"]
    seconds += ceil(own.ru_utime + own.ru_stime)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a job writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sealed:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open


if __name__ == "__main__":
    main()
