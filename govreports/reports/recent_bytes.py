"""What was made last, kept by this process for whoever asks for the same again: papers of drafts,
files of public editions.

Each is named by what shapes it, so none is ever out of date: another content or another engine has
another name. Nothing is written by looking; a restart forgets it all.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 32 << 20


class RecentBytes:
    """Files by their names, the one used longest ago dropped first. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._held

    def get(self, name: str) -> bytes | None:
        """The file of that name; None when it is not kept."""
        with self._lock:
            if name in self._files:
                self._files.move_to_end(name)
            return self._files.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keep a file, and as many of the others as there is room for; none that is too large."""
        if len(data) > self._most:
            return
        with self._lock:
            self._held += len(data) - len(self._files.pop(name, b""))
            self._files[name] = data
            while self._held > self._most:
                self._held -= len(self._files.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._files.clear()
            self._held = 0
