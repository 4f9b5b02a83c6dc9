"""A report from anywhere judged like one of ours: what it says, what is wrong with it, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from govreports.documents.content import Content
from govreports.documents.printed import Doubt
from govreports.documents.understanding import Reading
from govreports.formats.schema import OfficeKind, Severity

from . import check
from .findings import Finding, Subject
from .local import Local
from .marking import Places, Spot

COVER_LABEL = "标题、前言与落款"


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with where it is in the file: as a spot, and in words."""

    finding: Finding
    spot: Spot | None
    where: str


@dataclass(frozen=True, slots=True)
class PlacedDoubt:
    """A doubt with where it is in the file."""

    doubt: Doubt
    spot: Spot | None


@dataclass(frozen=True)
class Examined:
    """A file with everything that the checks say of it, gravest first."""

    reading: Reading
    findings: tuple[Placed, ...]
    doubts: tuple[PlacedDoubt, ...]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        told: dict[Severity, int] = {"error": 0, "warning": 0, "hint": 0}
        for placed in self.findings:
            told[placed.finding.severity] += 1
        return told


def examine(
    reading: Reading,
    *,
    office_kind: OfficeKind | None = None,
    last: Content | None = None,
    local: Local | None = None,
) -> Examined:
    """Judge what was read. `last` is what the report before says, which is not known to be right.

    `office_kind` goes before what the file's own words say of the office.
    """
    recognised = reading.recognised
    content = recognised.content
    if office_kind:
        content = replace(content, organ_kind=office_kind)
    figures = (
        {cell: value for cell, value in last.figures.items() if value is not None} if last else {}
    )
    subject = Subject(
        content,
        last=figures,
        local=local or Local(),
        printed=recognised.printed,
        last_content=last,
        last_imported=True,
    )
    places = Places(reading.raw, recognised)
    return Examined(
        reading,
        tuple(_placed(places, content, finding) for finding in check(subject, lambda text: [])),
        tuple(PlacedDoubt(doubt, places.of_doubt(doubt)) for doubt in recognised.doubts),
    )


def _placed(places: Places, content: Content, finding: Finding) -> Placed:
    spot = places.of(finding)
    words = places.words_of(spot)
    section = COVER_LABEL
    if finding.section != "cover":
        section = content.format.section(finding.section).heading
    return Placed(finding, spot, f"{section}（{words}）" if words else section)
