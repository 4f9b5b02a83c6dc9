"""Pictures of a report: shown to whoever may read the report, never by a guessable path."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse

from govreports.reports.models import Picture
from govreports.web import loaders
from govreports.web.access import access


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """One picture by its number."""
    report = loaders.report(request, pk)
    return _bytes(report.pk, pk=picture)


@access("signed_in", "GET")
def asset(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """One picture by the digest of its bytes, as the preview names it."""
    report = loaders.report(request, pk)
    if not re.fullmatch("[0-9a-f]{64}", sha256):  # the database refuses some other texts
        raise Http404("没有找到这张图片")
    return _bytes(report.pk, blob=sha256)


def _bytes(report: int, **wanted: object) -> HttpResponse:
    found = Picture.objects.filter(passage__report=report, **wanted).select_related("blob").first()
    if found is None:
        raise Http404("没有找到这张图片")
    return HttpResponse(
        bytes(found.blob.data),
        content_type=found.blob.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )
