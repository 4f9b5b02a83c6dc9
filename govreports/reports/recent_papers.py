"""The papers printed last, kept by this process for whoever opens the same draft again.

They are named by what shapes them (`editions.print_draft`), so none is ever out of date: another
content or another engine has another name. Nothing is written by looking; a restart forgets them.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 32 << 20


class RecentPapers:
    """PDFs by their names, the one used longest ago dropped first. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._papers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> bytes | None:
        """The paper of that name; None when it is not kept."""
        with self._lock:
            if name in self._papers:
                self._papers.move_to_end(name)
            return self._papers.get(name)

    def put(self, name: str, pdf: bytes) -> None:
        """Keep a paper, and as many of the others as there is room for; none that is too large."""
        if len(pdf) > self._most:
            return
        with self._lock:
            self._held += len(pdf) - len(self._papers.pop(name, b""))
            self._papers[name] = pdf
            while self._held > self._most:
                self._held -= len(self._papers.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._papers.clear()
            self._held = 0


RECENT = RecentPapers()
