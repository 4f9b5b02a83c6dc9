"""Handing out files: names that cannot break a header, never guessed content types."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(
    data: bytes, media_type: str, name: str, *, inline: bool = False, digest: str = ""
) -> HttpResponse:
    """The bytes as a file named `name`; `digest` goes along as an ETag."""
    headers = {
        "Content-Disposition": content_disposition_header(not inline, name),
    }
    if digest:
        headers["ETag"] = f'"{digest}"'
    return HttpResponse(data, content_type=media_type, headers=headers)
