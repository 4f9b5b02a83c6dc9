"""Pictures of a report: shown to whoever may read the report, never by a guessable path."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse

from govreports.reports.history import was_in
from govreports.reports.models import Blob, Picture
from govreports.web import loaders
from govreports.web.access import access


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """One picture by its number."""
    report = loaders.report(request, pk)
    found = (
        Picture.objects.filter(passage__report=report, pk=picture).select_related("blob").first()
    )
    if found is None:
        raise Http404("没有找到这张图片")
    return _answer(found.blob)


@access("signed_in", "GET")
def asset(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """One picture by the digest of its bytes, as a paper names it: of now or of a moment before."""
    report = loaders.report(request, pk, "report.history")
    if not re.fullmatch("[0-9a-f]{64}", sha256):  # the database refuses some other texts
        raise Http404("没有找到这张图片")
    blob = Blob.objects.filter(pk=sha256).first() if was_in(report, sha256) else None
    if blob is None:
        raise Http404("没有找到这张图片")
    return _answer(blob)


def _answer(blob: Blob) -> HttpResponse:
    return HttpResponse(
        bytes(blob.data),
        content_type=blob.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )
