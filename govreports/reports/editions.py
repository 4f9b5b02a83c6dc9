"""Printing a report and freezing what was approved; downloads serve the frozen bytes."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from govreports import __version__
from govreports.documents.canonical import digest, dumps
from govreports.documents.compose import compose
from govreports.documents.engine import engine
from govreports.documents.paper import Document
from govreports.documents.pdf import CannotRender, render_pdf
from govreports.documents.proof import Proof, new_code
from govreports.documents.proofreading import Misprinted, proofread
from govreports.offices.models import User

from .anchor_file import NoKey, anchor
from .assemble import Standing
from .earlier import figures_of
from .models import Blob, Edition, Paper, Report
from .recent_bytes import RecentBytes

LOGGER = logging.getLogger(__name__)
RECENT = RecentBytes()  # papers of drafts


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
    """The draft as PDF; one printed before, ahead or here, where nothing has changed since.

    Raises documents.pdf.MissingGlyphs or CannotRender.
    """
    name = _shaping(standing)
    if kept := Paper.objects.filter(pk=standing.report.pk, digest=name).first():
        return bytes(kept.pdf)
    pdf = RECENT.get(name)
    if pdf is None:
        pdf = _print_draft(standing)
        RECENT.put(name, pdf)
    return pdf


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


class ApprovedPaper(NamedTuple):
    """The final PDF with what stands at its foot."""

    pdf: bytes
    code: str
    record_number: int
    record_head: str


def print_approved(standing: Standing, at: datetime) -> ApprovedPaper:
    """The final PDF, dated with the moment of approval, read back and found to be right.

    Raises documents.pdf.MissingGlyphs or CannotRender, the latter also when what was printed is
    not what the report says.
    """
    report = standing.report
    paper = ApprovedPaper(b"", new_code(), report.events_count, report.events_head)
    document = replace(
        document_of(standing, made_at=at, draft=False),
        proof=Proof(paper.code, address_of(paper.code), record_words(paper)),
    )
    pdf = render_pdf(document, images_of(standing), data=dumps(standing.content))
    try:
        proofread(document, pdf)
    except Misprinted as wrong:
        raise CannotRender(str(wrong)) from wrong
    return paper._replace(pdf=pdf)


def address_of(code: str) -> str:
    """Where anybody can check the edition with that code; empty without an address of the site."""
    return f"{settings.SITE_ADDRESS}/verify/{code}/" if settings.SITE_ADDRESS else ""


def record_words(paper: ApprovedPaper | Edition) -> str:
    """What the last page says of the record that led to the edition."""
    return f"本版本之前的办理记录共 {paper.record_number} 条，校验值 {paper.record_head[:16]}"


def freeze(standing: Standing, paper: ApprovedPaper, *, by: User, at: datetime) -> Edition:
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
        pdf=paper.pdf,
        pdf_sha256=digest(paper.pdf),
        format_key=report.format_key,
        variant=report.variant,
        software=f"{__version__} {engine()}"[:40],
        approved_by=by,
        approved_at=at,
        code=paper.code,
        record_number=paper.record_number,
        record_head=paper.record_head,
    )
    Report.objects.filter(office=report.office, year=report.year + 1).update(
        last_year=figures_of(standing.content), last_imported=False
    )
    transaction.on_commit(lambda: _anchor(report.pk))
    return edition


def _anchor(report: int) -> None:
    """What is approved is anchored at once; where that fails, `manage.py anchor` makes up for it."""
    try:
        anchor(report)
    except (NoKey, OSError) as trouble:
        LOGGER.error("report %s is approved but not anchored: %r", report, trouble)
