"""What `recognise` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govreports.documents.content import Content
from govreports.documents.printed import Doubt, Printed
from govreports.formats.schema import OfficeKind


@dataclass(frozen=True, slots=True)
class Expected:
    """What whoever hands the file in knows of the report: full name and kind of office, year.

    It settles what the file leaves open, and is asked about where the file says otherwise.
    """

    organ: str = ""
    kind: OfficeKind | None = None
    year: int | None = None


@dataclass(frozen=True)
class Recognised:
    """A report read from a file.

    `content` is what it says: figures as printed (totals included, None where nothing readable
    stands), texts without their numbering. `printed` is what stood there word for word. `doubts`
    is what a person must answer. `sources` says by the name of a cell, by `passage-<section>-
    <index>`, or by a fact of the cover (`cover-title`) in which place of the file it stood.
    """

    content: Content
    printed: Printed
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
