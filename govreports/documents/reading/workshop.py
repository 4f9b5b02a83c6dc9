"""The readers as a workshop of documents.apart: loaded and tried once, then sealed for every file.

In a fork of it no file can be opened and no connection made, whatever a parser is tricked into.
"""

from __future__ import annotations

import codecs
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from govreports.documents import as_json
from govreports.documents.apart.wire import Message
from govreports.documents.apart.workshop import Answer, Refused, Workshop
from govreports.documents.recognising import Expected

from .refusals import Unreadable
from .tasks import TASKS
from .trials import trials


@contextmanager
def opened(setup: dict[str, Any]) -> Iterator[Workshop]:
    """The readers, with everything loaded that any of them loads late."""
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "latin-1", "ascii"):
        codecs.lookup(encoding)
    for name, data in trials().items():
        for task in TASKS.values():
            with suppress(Unreadable):
                task(name, data, "", None)
    gc.collect()
    gc.freeze()
    yield Workshop(_work, {}, sealed=True)


def _work(job: Message) -> Answer:
    header = job.header
    expected = as_json.loads(Expected, job.parts[1]) if len(job.parts) > 1 else None
    try:
        answer = TASKS[header["task"]](header["name"], job.parts[0], header["declared"], expected)
    except Unreadable as unreadable:
        raise Refused(unreadable.code, unreadable.message) from unreadable
    return {}, answer
