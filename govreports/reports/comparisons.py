"""What a report is compared with: what was handed in before, an edition, last year's report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from govreports.documents.canonical import loads
from govreports.documents.comparing import Places, compare
from govreports.documents.comparison import Comparison
from govreports.documents.content import Content
from govreports.formats import Cell
from govreports.formats.rules import Figure

from . import moments
from .acts import APPROVE, CONFIRM, RETURN, RETURN_ABOVE, SUBMIT
from .assemble import Standing
from .earlier import last_of
from .models import EDITABLE, Edition, Report, Round, State

NOW = "now"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DECISIONS = (RETURN.key, APPROVE.key, RETURN_ABOVE.key, CONFIRM.key)
_DECISIONS_ABOVE = (RETURN_ABOVE.key, CONFIRM.key)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a report that is kept: a round (key 2), an edition (e1), or what it says now."""

    key: str
    label: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a report said in a version, with the ids of its passages where they are known."""

    version: Version
    content: Content
    places: Places


def versions(report: Report) -> list[Version]:
    """The versions of a report, newest first, without now; two queries."""
    rounds = [_round(one) for one in report.handed_in.defer("content")]
    editions = [_edition(one) for one in report.editions.defer("content", "pdf")]
    return sorted([*rounds, *editions], key=lambda version: version.at, reverse=True)


def kept(report: Report, key: str) -> Kept | None:
    """What the report said in the version with that key; None when there is none. Two queries."""
    kind, number = ("e", key[1:]) if key.startswith("e") else ("", key)
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        return None
    if kind:
        edition = report.editions.defer("pdf").filter(number=int(number)).first()
        return _of_edition(report, edition) if edition else None
    return _of_round(report.handed_in.filter(number=int(number)).first())


def now(standing: Standing) -> Kept:
    """What the report says now."""
    return _of_standing(Version(NOW, "现在"), standing)


def shown_as(report: Report, digest: str) -> Kept | None:
    """What somebody saw, by the digest of it: a round, an edition, or what the report was lately.

    None where nothing has that digest.
    """
    if not _DIGEST.fullmatch(digest):
        return None
    found = report.handed_in.filter(content_sha256=digest).order_by("-number").first()
    if found:
        return _of_round(found)
    edition = report.editions.defer("pdf").filter(content_sha256=digest).first()
    if edition:
        return _of_edition(report, edition)
    lately = moments.lately(report, digest)
    return _of_standing(Version("", "打开本页时"), lately) if lately else None


def before_this_round(report: Report) -> Kept | None:
    """What whoever decides next has seen already: the round of the last decision before this one.

    For a drafter it is what was handed in last. The district, which may not have decided on a
    corrected report before, has seen its edition. None where there is nothing of the kind.
    """
    if report.state in EDITABLE:
        return _of_round(report.handed_in.order_by("-number").first())
    decided = _decided(report)
    if decided:
        return _of_round(report.handed_in.filter(number=decided).first())
    edition = report.editions.defer("pdf").order_by("-number").first()
    return _of_edition(report, edition) if edition else None


def between(old: Kept, new: Kept, last: Mapping[Cell, Figure]) -> Comparison:
    """Everything that changed from one version to the other; `last` are last year's figures."""
    return compare(
        old.content,
        new.content,
        places_before=old.places,
        places_after=new.places,
        last=last,
    )


def last_year(report: Report) -> Content | None:
    """What last year's approved or imported report of the office says; one query."""
    earlier = last_of(report)
    return earlier.content if earlier else None


def _decided(report: Report) -> int:
    """The last round before the present one that was decided on, 0 when none was.

    A round that was withdrawn unseen does not count. The district counts its own decisions only.
    """
    decisions = _DECISIONS_ABOVE if report.state == State.REVIEWED else _DECISIONS
    number = decided = 0
    acts = report.events.filter(act__in=(SUBMIT.key, *_DECISIONS)).order_by("number")
    for act in acts.values_list("act", flat=True):
        if act == SUBMIT.key:
            number += 1
        elif act in decisions and number < report.rounds:
            decided = number
    return decided


def _of_standing(version: Version, standing: Standing) -> Kept:
    places = {key: [one.pk for one in group] for key, group in standing.passages.items()}
    return Kept(version, standing.content, places)


def _round(found: Round) -> Version:
    return Version(str(found.number), f"第 {found.number} 次提交", found.submitted_at)


def _edition(found: Edition) -> Version:
    return Version(f"e{found.number}", f"第 {found.number} 版", found.approved_at)


def _of_round(found: Round | None) -> Kept | None:
    if found is None:
        return None
    return Kept(_round(found), loads(bytes(found.content)), found.places)


def _of_edition(report: Report, edition: Edition) -> Kept:
    """An edition has no ids of its own; it was handed in with the same content."""
    same = report.handed_in.filter(content_sha256=edition.content_sha256)
    places = same.order_by("-number").values_list("places", flat=True).first()
    return Kept(_edition(edition), loads(bytes(edition.content)), places or {})
