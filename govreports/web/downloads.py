"""Handing out files: names that cannot break a header, never guessed content types."""

from __future__ import annotations

from base64 import b64encode

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(
    data: bytes, media_type: str, name: str, *, inline: bool = False, digest: str = ""
) -> HttpResponse:
    """The bytes as a file named `name`; `digest`, their SHA-256, goes along as ETag and by RFC 9530."""
    headers = {
        "Content-Disposition": content_disposition_header(not inline, name),
    }
    if digest:
        headers["ETag"] = f'"{digest}"'
        encoded = b64encode(bytes.fromhex(digest)).decode()
        headers["Repr-Digest"] = f"sha-256=:{encoded}:"
    return HttpResponse(data, content_type=media_type, headers=headers)
