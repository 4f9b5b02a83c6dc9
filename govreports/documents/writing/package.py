"""发布包: everything an office needs to put a report on its website, in one zip file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from govreports.documents.compose import compose
from govreports.documents.content import Content
from govreports.documents.open_data.table_files import with_sums

from .formats import dumps
from .fragment import fragment_bytes
from .packing import pack


def package(
    content: Content,
    pictures: Mapping[str, bytes],
    *,
    pdf: bytes,
    canonical: bytes,
    made_at: datetime,
) -> bytes:
    """The frozen PDF and JSON with page, fragment, Word file and checksums; always the same bytes."""
    document = compose(content, made_at=made_at, draft=False)
    printed = pdf if content.with_contents else b""
    files = {
        "report.pdf": pdf,
        "report.json": canonical,
        "report.docx": dumps("docx", content, pictures, made_at=made_at, printed=printed),
        "page.html": dumps("html", content, pictures, made_at=made_at),
        "fragment.html": fragment_bytes(document, pictures),
    }
    return pack(with_sums(files))
