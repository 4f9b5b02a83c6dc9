"""The press as a workshop of documents.apart: one WeasyPrint, loaded and warmed for many papers."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from govreports.documents.apart.wire import Message
from govreports.documents.apart.workshop import Answer, Workshop

from .press import Press, install_fonts, limit_pictures


@contextmanager
def opened(setup: dict[str, Any]) -> Iterator[Workshop]:
    """The press with the fonts and the style of the set-up."""
    with tempfile.TemporaryDirectory(prefix="govreports-press-") as folder:
        install_fonts(Path(folder), setup["fonts"], setup["families"])
        press = Press(setup["style"], setup["additions"])
        limit_pictures()
        press.prepare()

        def work(job: Message) -> Answer:
            gc.disable()  # the fork ends with this paper: nothing needs to be swept up
            page, data, *pictures = job.parts
            named = dict(zip(job.header["pictures"], pictures, strict=True))
            printed = press.print(page.decode(), named, data)
            return {"breaks": list(printed.breaks.items())}, printed.pdf

        yield Workshop(
            work,
            {"improved": press.improved},
            prepare=lambda: press.prepare(*setup["specimens"]),
            rehearse=press.warm_up,
        )
