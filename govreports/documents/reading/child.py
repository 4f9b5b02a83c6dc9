"""Reading what strangers hand in, in a process with limits: a fork for every file.

Readers are started as they are needed, as many as there are processors; threads may read at once.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import TypeVar

from govreports.documents import as_json
from govreports.documents.apart.client import Client, JobRefused, Limits
from govreports.documents.raw import RawDocument
from govreports.documents.recognising import Expected
from govreports.documents.understanding import Reading

from .kinds import kind_of
from .refusals import Unreadable

T = TypeVar("T")
LOGGER = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, processor_seconds=10, seconds=15, answer=64 << 20)
_ANOTHER = "用 Word 或 WPS 打开后另存一份再上传；仍不成功的，联系系统管理员"
_REASONS = {
    "time": f"文件太复杂，读取用时过长，已停止。{_ANOTHER}",
    "memory": f"文件太复杂，读取占用内存过多，已停止。{_ANOTHER}",
    "crash": f"读取文件时出错，已停止。{_ANOTHER}",
}


def read_apart(
    name: str, data: bytes, *, declared: str = "", limits: Limits = LIMITS
) -> RawDocument:
    """What stands in a file. `declared` is the media type that came with it, if any.

    Raises Unreadable with a sentence that says why not and what to do.
    """
    return _ask("read", RawDocument, name, data, declared, None, limits)


def understand_apart(
    name: str,
    data: bytes,
    *,
    declared: str = "",
    expected: Expected | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """What stands in a file and what report it is taken for. `expected` is what is known of it.

    Raises Unreadable as `read_apart` does.
    """
    return _ask("understand", Reading, name, data, declared, expected, limits)


def close_readers() -> None:
    """End all reading processes; the next file starts another."""
    _READERS.close()


def _ask(
    task: str,
    kind: type[T],
    name: str,
    data: bytes,
    declared: str,
    expected: Expected | None,
    limits: Limits,
) -> T:
    kind_of(name, data, declared)  # what is no report at all need not start a process
    header = {"task": task, "name": name, "declared": declared}
    parts = [data] if expected is None else [data, as_json.dumps(expected)]
    try:
        with _READERS.one() as reader:
            answer = reader.ask(header, parts, limits)
        return as_json.loads(kind, answer.parts[0])
    except JobRefused as refused:
        if refused.kind in _REASONS:
            LOGGER.warning("not read: %s %s", refused.kind, refused.detail)
        raise Unreadable(_REASONS.get(refused.kind, refused.detail), refused.kind) from refused
    except as_json.Malformed as malformed:
        LOGGER.warning("not read: the answer is malformed: %s", malformed)
        raise Unreadable(_REASONS["crash"], "crash") from malformed


class _Readers:
    """As many reading processes as are used at once, at most one for each processor."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._renew()
        os.register_at_fork(after_in_child=self._renew)

    def _renew(self) -> None:
        """Begin anew: in a fork of the application the readers belong to the parent."""
        self._free = BoundedSemaphore(self._most)
        self._lock = Lock()
        self._idle: list[Client] = []

    @contextmanager
    def one(self) -> Iterator[Client]:
        """A reader that nobody else uses; waits for one to be free."""
        with self._free:
            with self._lock:
                client = self._idle.pop() if self._idle else Client("reader", {})
            try:
                yield client
            finally:
                with self._lock:
                    self._idle.append(client)

    def close(self) -> None:
        """End those that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for client in idle:
            client.close()


_READERS = _Readers(max(2, os.cpu_count() or 1))
