"""Printing a report and freezing what was approved; downloads serve the frozen bytes."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from govreports import __version__
from govreports.documents.canonical import digest, dumps, loads
from govreports.documents.compose import compose
from govreports.documents.engine import engine
from govreports.documents.paper import Document
from govreports.documents.pdf import render_pdf
from govreports.formats.rules import figure_text
from govreports.offices.models import Office, User

from .assemble import Standing
from .models import Blob, Edition, Paper, Report


def document_of(standing: Standing, *, made_at: datetime | None, draft: bool) -> Document:
    """The report as paper."""
    return compose(standing.content, made_at=made_at, draft=draft)


def images_of(standing: Standing) -> dict[str, bytes]:
    """The bytes of the pictures of a report by their SHA-256; one query, none without pictures."""
    wanted = {picture.blob_id for group in standing.pictures.values() for picture in group}
    if not wanted:
        return {}
    return {blob.sha256: bytes(blob.data) for blob in Blob.objects.filter(pk__in=wanted)}


def print_draft(standing: Standing) -> bytes:
    """The draft as PDF; taken from the papers printed ahead where nothing has changed since.

    Raises documents.pdf.MissingGlyphs or CannotRender.
    """
    kept = Paper.objects.filter(pk=standing.report.pk, digest=_shaping(standing)).first()
    return bytes(kept.pdf) if kept else _print_draft(standing)


def print_ahead(standing: Standing) -> None:
    """Print the draft and keep it for whoever opens it next. Raises as `print_draft`."""
    report = standing.report
    Paper.objects.update_or_create(
        report=report,
        defaults={
            "office_id": report.office_id,
            "digest": _shaping(standing),
            "pdf": _print_draft(standing),
            "made_at": timezone.now(),
        },
    )


def _print_draft(standing: Standing) -> bytes:
    return render_pdf(document_of(standing, made_at=None, draft=True), images_of(standing))


def _shaping(standing: Standing) -> str:
    return digest(dumps(standing.content) + engine().encode())


def print_approved(standing: Standing, at: datetime) -> bytes:
    """The final PDF, dated with the moment of approval."""
    return render_pdf(document_of(standing, made_at=at, draft=False), images_of(standing))


def freeze(standing: Standing, pdf: bytes, *, by: User, at: datetime) -> Edition:
    """Keep content and PDF as the next edition; hand the figures on to next year's report.

    Must be called under ``chain.acting``.
    """
    report = standing.report
    content = dumps(standing.content)
    edition = Edition.objects.create(
        report=report,
        office=report.office,
        number=report.editions.count() + 1,
        content=content,
        content_sha256=digest(content),
        pdf=pdf,
        pdf_sha256=digest(pdf),
        format_key=report.format_key,
        variant=report.variant,
        software=f"{__version__} {engine()}"[:40],
        approved_by=by,
        approved_at=at,
    )
    Report.objects.filter(office=report.office, year=report.year + 1).update(
        last_year=figures_of(edition)
    )
    return edition


def last_edition(office: Office, year: int) -> Edition | None:
    """The newest approved edition of the office's report on the year before; one query."""
    last = Edition.objects.filter(report__office=office, report__year=year - 1)
    return last.defer("pdf").order_by("-number").first()


def figures_of(edition: Edition) -> dict[str, str]:
    """The figures of an edition by cell name, as text; blank cells are left out."""
    figures = loads(bytes(edition.content)).figures
    return {cell.name: figure_text(value) for cell, value in figures.items() if value is not None}
