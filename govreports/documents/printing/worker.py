"""The other process: loads WeasyPrint once, then forks for every job and watches over it.

Run as `python -m govreports.documents.printing.worker`; speaks `wire` on its standard streams
and ends when its input ends. It has one thread, so that forking is safe.
"""

from __future__ import annotations

import os
import resource
import selectors
import signal
import sys
import tempfile
import time
import traceback
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from . import wire
from .press import Press, Refused, install_fonts, limit_pictures

_CHUNK = 1 << 20


def main() -> None:
    """Set up as the first message says, then print job after job."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints to standard output must not garble the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the application
    setup = wire.receive(source)
    if setup is None:
        return
    with tempfile.TemporaryDirectory(prefix="govreports-press-") as folder:
        install_fonts(Path(folder), setup.header["fonts"], setup.header["families"])
        press = Press(setup.header["style"], setup.header["additions"])
        limit_pictures()
        press.warm_up()
        _answer(answers, {"ready": True, "improved": press.improved})
        while (job := wire.receive(source)) is not None:
            header, part = _print_apart(press, job)
            _answer(answers, header, part)


def _answer(answers: BinaryIO, header: dict[str, Any], part: bytes = b"") -> None:
    answers.write(wire.pack(header, (part,)))
    answers.flush()


def _print_apart(press: Press, job: wire.Message) -> tuple[dict[str, Any], bytes]:
    """Print in a fork that is held to the limits of the job, and say how it went."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _print_here(press, job, writing)
    os.close(writing)
    output, in_time = _read_until(reading, time.monotonic() + job.header["seconds"])
    os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    if not in_time:
        return {"refused": "time", "detail": ""}, b""
    message = wire.receive(BytesIO(output))
    if message is None:
        return _cause_of_death(status), b""
    used = {"peak": usage.ru_maxrss * 1024, "processor": usage.ru_utime + usage.ru_stime}
    return {**message.header, **used}, message.parts[0]


def _cause_of_death(status: int) -> dict[str, Any]:
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    over_time = number in (signal.SIGXCPU, signal.SIGKILL)
    return {"refused": "time" if over_time else "crash", "detail": str(number)}


def _read_until(reading: int, deadline: float) -> tuple[bytes, bool]:
    """What comes out of the pipe, and whether its end came before the deadline."""
    chunks: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        while selector.select(max(0, deadline - time.monotonic())):
            chunk = os.read(reading, _CHUNK)
            if not chunk:
                return b"".join(chunks), True
            chunks.append(chunk)
    return b"", False


def _print_here(press: Press, job: wire.Message, writing: int) -> None:
    """In the fork: print, write the answer, and leave without any clean-up."""
    try:
        _confine(job.header["memory"], job.header["processor_seconds"])
        page, *pictures = job.parts
        named = dict(zip(job.header["pictures"], pictures, strict=True))
        printed = press.print(page.decode(), named)
        breaks = list(printed.breaks.items())
        answer = wire.pack({"printed": True, "breaks": breaks}, (printed.pdf,))
    except Refused as refused:
        answer = wire.pack({"refused": refused.kind, "detail": refused.detail}, (b"",))
    except MemoryError:
        answer = wire.pack({"refused": "memory", "detail": ""}, (b"",))
    except BaseException as error:
        traceback.print_exc()
        answer = wire.pack({"refused": "crash", "detail": type(error).__name__}, (b"",))
    try:
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)


def _confine(memory: int, processor_seconds: int) -> None:
    os.close(0)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a print job writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
