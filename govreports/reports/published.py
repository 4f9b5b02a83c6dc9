"""What the office says to anybody of an edition it has made public."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.documents.content import Content
from govreports.documents.proof import read_code

from .files import content_of
from .models import Edition, Publication


@dataclass(frozen=True)
class Published:
    """A public edition: what it says, where it was made public, and the public one after it."""

    edition: Edition
    content: Content
    publication: Publication
    newer: Edition | None


def is_public(edition: Edition) -> bool:
    """Whether the office has made the edition public; one query."""
    return _publication(edition) is not None


def published(code: str) -> Published | None:
    """The public edition with a code, however it was typed; None when there is none.

    Raises files.Altered where what is kept of it is not what was approved.
    """
    read = read_code(code)  # editions from before there were codes have none
    found = Edition.objects.defer("pdf").filter(code=read).first() if read else None
    publication = _publication(found) if found else None
    if found is None or publication is None:
        return None
    later = Edition.objects.filter(report=found.report_id, number__gt=found.number)
    newer = later.filter(publications__isnull=False).defer("pdf", "content").order_by("-number")
    content = content_of(found, bytes(found.content))
    return Published(found, content, publication, newer.first())


def _publication(edition: Edition) -> Publication | None:
    return edition.publications.order_by("-id").first()
