"""What our own files say of their report beside what can be seen, and how long it holds.

A report is more than its paper shows: the form it is in, the office as it is registered. Files that
come back say these few facts; all else is read from what stands there, so that whoever changes a
file finds the change. What names office and year on paper is kept as a digest: once somebody
changed it, the office and year beside it are believed no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import get_args

from govreports import formats
from govreports.formats import Format
from govreports.formats.schema import OfficeKind

from .compose import clean, printed_date
from .content import Content

PREFIX = "govreports."  # of the names in the file
VERSION = "1"
MISSING = "\ufffd"  # stands in a file for what no file can hold


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts. `said` is the digest of title and signature as they were written."""

    format_key: str
    variant: str
    year: int
    organ: str
    organ_kind: OfficeKind
    with_cover: bool = False
    with_contents: bool = False
    said: str = ""

    @property
    def format(self) -> Format:
        """The statutory format that the report was written in."""
        return formats.get(self.format_key, self.variant)

    def holds(self, title: str, signatory: str, day: date | None) -> bool:
        """Whether title and signature still stand as they did when office and year were noted."""
        return self.said == _said(title, signatory, day)


def imprint_of(content: Content) -> Imprint:
    """The facts about a report that is being written."""
    return Imprint(
        content.format_key,
        content.variant,
        content.year,
        clean(content.organ),
        content.organ_kind,
        content.with_cover,
        content.with_contents,
        _said(content.title, content.signatory, content.signed_on),
    )


def pairs(imprint: Imprint) -> dict[str, str]:
    """The facts by the names that they have in a file."""
    facts = {
        "version": VERSION,
        "format": imprint.format_key,
        "variant": imprint.variant,
        "year": str(imprint.year),
        "organ": imprint.organ,
        "organ_kind": imprint.organ_kind,
        "cover": "1" if imprint.with_cover else "",
        "contents": "1" if imprint.with_contents else "",
        "said": imprint.said,
    }
    return {PREFIX + name: value for name, value in facts.items()}


def imprint_in(found: Mapping[str, str]) -> Imprint | None:
    """The facts among the properties of a file; None where they are not whole and true to form."""
    facts = {name.removeprefix(PREFIX): value for name, value in found.items() if PREFIX in name}
    year, kind = facts.get("year", ""), facts.get("organ_kind")
    if facts.get("version") != VERSION or kind not in get_args(OfficeKind):
        return None
    try:
        form = formats.get(facts.get("format", ""), facts.get("variant", ""))
    except formats.UnknownFormat:
        return None
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and form.covers(int(year))):
        return None
    organ, said = facts.get("organ", ""), facts.get("said", "")
    with_cover, with_contents = bool(facts.get("cover")), bool(facts.get("contents"))
    return Imprint(form.key, form.variant, int(year), organ, kind, with_cover, with_contents, said)


def _said(title: str, signatory: str, day: date | None) -> str:
    text = "\n".join((clean(title), clean(signatory), printed_date(day) if day else ""))
    kept = "".join(c for c in text if c == "\n" or (c.isprintable() and c != MISSING))
    return sha256(kept.encode()).hexdigest()[:32]
