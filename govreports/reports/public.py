"""What anybody may see: editions that were made public, and nothing else.

Every query of the public pages and of the open data begins here. A report that is being written,
reviewed or corrected shows the editions that were made public before, and no sign of the rest.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from govreports.documents.content import Content
from govreports.offices.models import Office

from .files import Altered
from .files import content_of as checked
from .models import Edition, Publication

LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """A public edition together with what it says."""

    edition: Edition
    content: Content


def public_editions() -> QuerySet[Edition]:
    """All public editions with their office and the one above it, without their bytes.

    Each has `published_on` and `published_at_address` of its newest publication, and
    `listed_at`, the moment it was recorded.
    """
    newest = Publication.objects.filter(edition=OuterRef("pk")).order_by("-id")
    return (
        Edition.objects.annotate(
            listed_at=Subquery(newest.values("at")[:1]),
            published_on=Subquery(newest.values("published_on")[:1]),
            published_at_address=Subquery(newest.values("address")[:1]),
            year=F("report__year"),
        )
        .filter(listed_at__isnull=False)
        .select_related("office__superior")
        .defer("content", "pdf")
        .order_by("-year", "office_id", "-number")
    )


def current_editions() -> QuerySet[Edition]:
    """The newest public edition of each report."""
    later = Edition.objects.filter(
        report=OuterRef("report"), number__gt=OuterRef("number"), publications__isnull=False
    )
    return public_editions().exclude(Exists(later))


def wanted(
    editions: QuerySet[Edition],
    *,
    year: int | None = None,
    office: int | None = None,
    district: int | None = None,
) -> QuerySet[Edition]:
    """Those of a year, of an office, or of a district: the office itself and those below it."""
    if year is not None:
        editions = editions.filter(year=year)
    if office is not None:
        editions = editions.filter(office=office)
    if district is not None:
        editions = editions.filter(Q(office=district) | Q(office__superior=district))
    return editions


def changed_at(editions: QuerySet[Edition]) -> datetime | None:
    """When the last of them was made public; one query."""
    return editions.order_by().aggregate(last=Max("listed_at"))["last"]


def current_edition(office: int, year: int) -> Edition | None:
    """The newest public edition of an office on a year, without its PDF; one query."""
    return wanted(current_editions(), office=office, year=year).first()


def public_edition(office: int, year: int, number: int) -> Edition | None:
    """A public edition by its number, without its bytes; one query."""
    return wanted(public_editions(), office=office, year=year).filter(number=number).first()


def history_of(edition: Edition) -> list[Edition]:
    """All public editions of the same report, newest first; one query."""
    return list(public_editions().filter(report=edition.report_id).order_by("-number"))


def said_by(editions: QuerySet[Edition]) -> list[Said]:
    """The editions with what they say; one query. What was altered says nothing, but for the log."""
    found = []
    # not deferred: one by one would be a query each
    for edition in editions.defer(None).defer("pdf"):
        try:
            found.append(Said(edition, checked(edition, bytes(edition.content))))
        except Altered as trouble:
            LOGGER.error("not shown to the public: %s", trouble)
    return found


def years_of(office: int) -> list[Said]:
    """The newest public edition of every year of an office, newest first; one query."""
    return said_by(wanted(current_editions(), office=office))


def public_offices() -> QuerySet[Office]:
    """The offices that have something public, in the order they were made."""
    public = Edition.objects.filter(office=OuterRef("pk"), publications__isnull=False)
    return Office.objects.filter(Exists(public)).select_related("superior").order_by("pk")


def public_districts() -> QuerySet[Office]:
    """The offices that stand above offices with something public."""
    below = Edition.objects.filter(office__superior=OuterRef("pk"), publications__isnull=False)
    return Office.objects.filter(Exists(below)).order_by("pk")


def content_of(edition: Edition) -> Content:
    """What a public edition says; one query. Raises Altered."""
    return checked(edition, bytes_of(edition, "content"))


def bytes_of(edition: Edition, field: str) -> bytes:
    """The frozen `pdf` or `content` of an edition, as it is kept; one query."""
    return bytes(Edition.objects.values_list(field, flat=True).get(pk=edition.pk))
