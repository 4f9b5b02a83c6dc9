"""What a worker works in: loaded once, used for every job."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from .wire import Message

Answer = tuple[dict[str, Any], bytes]


class Refused(Exception):
    """A job that the workshop does not do. `kind` is a word for programs, `detail` says more."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


@dataclass(frozen=True, slots=True)
class Workshop:
    """A loaded workshop. `work` does one job; with `sealed` a job can open no file or connection:
    whatever it needs has to be loaded. `about` is told to the application when it is ready.

    `prepare` is done once, in the worker, when it first has the time: all later jobs find it done.
    `rehearse` is done in a fork that waits for its job: the memory that it writes to is then copied.
    """

    work: Callable[[Message], Answer]
    about: dict[str, Any]
    sealed: bool = False
    prepare: Callable[[], None] | None = None
    rehearse: Callable[[], None] | None = None


# What a module of worker.WORKSHOPS calls `opened`: the first message's header in, a workshop out.
Opened = Callable[[dict[str, Any]], AbstractContextManager[Workshop]]
