"""Cases of every rule: a sound report changed by one thing, and everything that is then found.

A rule is kept (`right`), broken (`wrong`) and met at its edge (`edge`). Rules on texts have theirs
in `corpus` besides.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from govreports.checks import Subject

Kind = Literal["right", "wrong", "edge"]


class Found(NamedTuple):
    """One finding as it must be."""

    severity: str
    section: str
    name: str
    message: str


class Case(NamedTuple):
    """A report and all that the checks must say of it; findings of other rules are named too."""

    rule: str
    kind: Kind
    subject: Subject
    found: tuple[Found, ...] = ()
    also: tuple[str, ...] = ()
