"""A file as it stands and as it is understood, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from .raw import RawDocument
from .recognising import Recognised


@dataclass(frozen=True)
class Reading:
    """What stands in a file, and what report it was taken for."""

    raw: RawDocument
    recognised: Recognised
