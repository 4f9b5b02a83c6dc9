"""One place of a section that a person may fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from .writing import Unfit


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a text: stored as `text`; `error` says it is stored but not understood."""

    text: str
    error: str = ""


@dataclass(slots=True)
class Slot:
    """One place: where it is in words, what it holds, and how to write it.

    `put` stores the text on the object behind it, or returns why it is refused. A `tick` holds
    "1" or nothing.
    """

    name: str
    place: str
    get: Callable[[], str]
    put: Callable[[str], Written | Unfit]
    behind: models.Model
    prose: bool = False
    tick: bool = False
