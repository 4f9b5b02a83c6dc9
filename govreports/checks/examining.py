"""A report from anywhere judged like one of ours: what it says, what is wrong with it, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from govreports.documents.content import Content
from govreports.documents.printed import Doubt
from govreports.documents.understanding import Reading
from govreports.formats.schema import OfficeKind, Severity

from . import check
from .findings import Finding, Part, Subject
from .local import Local
from .marking import Places, Spot

NO_FIGURE = frozenset({"R14", "R16", "R17", "R18"})  # rules that tell of a text in a cell
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
    """A file with everything that the checks say of it, gravest first.

    `asked` are findings that a text is no figure (R14, R16–R18) of cells that a doubt asks for:
    the doubt tells of them, and once it is answered they are mended.
    """

    reading: Reading
    findings: tuple[Placed, ...]
    doubts: tuple[PlacedDoubt, ...]
    asked: tuple[Finding, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended, told as a finding or asked in a doubt."""
        return any(f.severity == "error" for f in self.asked) or bool(self.counts["error"])

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
    parts: Sequence[Part] = (),
) -> Examined:
    """Judge what was read. `last` is what the report before says, which is not known to be right.

    `parts` are the reports that this one sums up.

    `office_kind` goes before what the file's own words say of the office.
    """
    recognised = reading.recognised
    content, printed = recognised.content, recognised.printed
    if office_kind:
        content = replace(content, organ_kind=office_kind)
        printed = replace(printed, kind_guessed=False)
    figures = (
        {cell: value for cell, value in last.figures.items() if value is not None} if last else {}
    )
    subject = Subject(
        content,
        last=figures,
        local=local or Local(),
        printed=printed,
        last_content=last,
        last_imported=True,
        parts=tuple(parts),
    )
    places = Places(reading.raw, recognised)
    doubtful = {cell.name for doubt in recognised.doubts for cell in doubt.asked}
    told, asked = [], []
    for finding in check(subject, lambda text: []):
        again = finding.rule in NO_FIGURE and finding.name in doubtful
        (asked if again else told).append(finding)
    return Examined(
        reading,
        tuple(_placed(places, content, finding) for finding in told),
        tuple(PlacedDoubt(doubt, places.of_doubt(doubt)) for doubt in recognised.doubts),
        tuple(asked),
    )


def _placed(places: Places, content: Content, finding: Finding) -> Placed:
    spot = places.of(finding)
    words = places.words_of(spot)
    section = COVER_LABEL
    if finding.section != "cover":
        section = content.format.section(finding.section).heading
    return Placed(finding, spot, f"{section}（{words}）" if words else section)
