"""The other process: loads a workshop once, then forks for every job and watches over it.

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
from typing import Any, BinaryIO

from . import wire
from .workshop import Answer, Opened, Refused, Workshop

_CHUNK = 1 << 20
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
        while (job := wire.receive(source)) is not None:
            header, part = _work_apart(workshop, job)
            _answer(answers, header, part)


def _answer(answers: BinaryIO, header: dict[str, Any], part: bytes = b"") -> None:
    answers.write(wire.pack(header, (part,)))
    answers.flush()


def _work_apart(workshop: Workshop, job: wire.Message) -> Answer:
    """Work in a fork that is held to the limits of the job, and say how it went."""
    limits = job.header["limits"]
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work_here(workshop, job, writing)
    os.close(writing)
    deadline = time.monotonic() + limits["seconds"]
    output, stopped = _read_until(reading, deadline, limits["answer"])
    os.close(reading)
    if stopped:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    if stopped:
        return {"refused": stopped, "detail": ""}, b""
    message = wire.receive(BytesIO(output))
    if message is None or len(message.parts) != 1:
        return _cause_of_death(status), b""
    used = {"peak": usage.ru_maxrss * 1024, "processor": usage.ru_utime + usage.ru_stime}
    return {**message.header, **used}, message.parts[0]


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


def _work_here(workshop: Workshop, job: wire.Message, writing: int) -> None:
    """In the fork: work, write the answer, and leave without any clean-up, whatever happens."""
    try:
        answer = _answer_of(workshop, job)
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer)
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
    os.close(0)
    memory, seconds = limits["memory"], limits["processor_seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a job writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sealed:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open


if __name__ == "__main__":
    main()
