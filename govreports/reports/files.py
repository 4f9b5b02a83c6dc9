"""A report as Word file, workbook or page: a draft from what is stored, an edition from its bytes."""

from __future__ import annotations

from govreports.documents import writing
from govreports.documents.canonical import UnknownSchema, digest, loads
from govreports.documents.content import Content
from govreports.documents.pdf import CannotRender, MissingGlyphs

from .assemble import Standing
from .editions import images_of, print_draft
from .models import FINAL, Blob, Edition, State

OFFERED = ("docx", "xlsx", "html")  # of writing.FORMATS, in the order of the links


class Altered(Exception):
    """What is kept of an edition is not what was approved; nothing is made of it."""


def file_of_draft(standing: Standing, key: str) -> bytes:
    """The report as it stands, marked as a draft unless it is a finished report from elsewhere."""
    draft = standing.report.state not in (State.IMPORTED, *FINAL)
    printed = _printed(standing) if key == "docx" and standing.content.with_contents else b""
    pictures = images_of(standing)
    return writing.dumps(key, standing.content, pictures, draft=draft, printed=printed)


def _printed(standing: Standing) -> bytes:
    """The draft as PDF for the page numbers of its contents; a Word file can do without."""
    try:
        return print_draft(standing)
    except (MissingGlyphs, CannotRender):
        return b""


def file_of_edition(edition: Edition, key: str) -> bytes:
    """The approved content as another kind of file, dated with its approval.

    Made from the frozen bytes alone, after these and the pictures were held against their
    digests. Raises Altered.
    """
    content = content_of(edition, bytes(edition.content))
    printed = bytes(edition.pdf) if key == "docx" and content.with_contents else b""
    pictures = pictures_of(content)
    return writing.dumps(key, content, pictures, made_at=edition.approved_at, printed=printed)


def content_of(edition: Edition, data: bytes) -> Content:
    """What the frozen bytes of an edition say, held against their digest. Raises Altered."""
    if digest(data) != edition.content_sha256:
        raise Altered(f"content of edition {edition.pk}")
    try:
        return loads(data)
    except UnknownSchema as error:
        raise Altered(f"content of edition {edition.pk}: {error}") from error


def pictures_of(content: Content) -> dict[str, bytes]:
    """The bytes of the pictures by their SHA-256, each held against it; one query, or none.

    Raises Altered.
    """
    wanted = {
        picture.sha256
        for group in content.passages.values()
        for passage in group
        for picture in passage.pictures
    }
    if not wanted:
        return {}
    found = {blob.pk: bytes(blob.data) for blob in Blob.objects.filter(pk__in=wanted)}
    if any(digest(found.get(sha256, b"")) != sha256 for sha256 in wanted):
        raise Altered("picture")
    return found
