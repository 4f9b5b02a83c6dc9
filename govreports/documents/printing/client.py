"""The side of the application: one press per process, started when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from govreports.documents.apart.client import Client, JobRefused, Limits

from .additions import ALL

__all__ = ["JobRefused", "Limits", "Printed", "PrintingClient", "Setup"]

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "LD_LIBRARY_PATH", "PYTHONHASHSEED")


@dataclass(frozen=True, slots=True)
class Setup:
    """What the press is loaded with; `specimens` are pages with what papers have."""

    fonts: Mapping[str, str]
    families: Mapping[str, str]
    style: str
    specimens: tuple[str, ...] = ()
    additions: tuple[str, ...] = ALL


class Printed(NamedTuple):
    """A PDF, and which tables had to break: by number, the body rows their parts begin with.

    `peak` is the memory the job took, in bytes, `processor` its time on the processor in seconds.
    """

    pdf: bytes
    breaks: dict[int, tuple[int, ...]]
    peak: int
    processor: float


class PrintingClient(Client):
    """A press in another process. Threads may share it; one job is printed at a time."""

    def __init__(self, setup: Setup) -> None:
        header = {
            "fonts": dict(setup.fonts),
            "families": dict(setup.families),
            "style": setup.style,
            "specimens": list(setup.specimens),
            "additions": list(setup.additions),
        }
        super().__init__("press", header, _PASSED_ON)

    def print(
        self,
        page: str,
        pictures: Mapping[str, bytes],
        limits: Limits | None = None,
        *,
        data: bytes = b"",
    ) -> Printed:
        """Print a page, with `data` in it as a file where there are any.

        Raises JobRefused: glyphs, picture, time, memory or crash.
        """
        parts = (page.encode("utf-8", "replace"), data, *pictures.values())
        answer = self.ask({"pictures": list(pictures)}, parts, limits or Limits())
        breaks = {number: tuple(rows) for number, rows in answer.header["breaks"]}
        return Printed(answer.parts[0], breaks, answer.header["peak"], answer.header["processor"])
