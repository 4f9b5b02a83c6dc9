"""Which files a report can be had as: one table for downloads, round trips and measurements."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from govreports.documents import canonical
from govreports.documents.compose import compose
from govreports.documents.content import Content
from govreports.documents.contents import page_numbers
from govreports.documents.html import render_html
from govreports.documents.imprint import imprint_of
from govreports.documents.paper import Document, Image
from govreports.documents.printed import Doubt
from govreports.documents.raw import RawPicture

from .signs import writable
from .txt import txt_bytes

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file. `write` makes it of a content, its paper and its pictures."""

    key: str
    name: str
    extension: str
    media_type: str
    write: Callable[[Content, Document, Mapping[str, bytes]], bytes]


@dataclass(frozen=True)
class Loaded:
    """A report read from a file: what it says, the bytes of its pictures by their SHA-256, what a
    person has to answer and what could not be read.
    """

    content: Content
    pictures: Mapping[str, bytes]
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()


def loads(key: str, data: bytes) -> Loaded:
    """The report in a file of that kind (a key of FORMATS), as it stands in the file now.

    What `dumps` wrote comes back as it was, but for what the kind of file cannot show (decision
    36); what somebody changed comes back changed. For files of our own and for tests: what comes
    from outside is read by `reading.child`. Raises Unreadable.
    """
    from govreports.documents.reading import read_file
    from govreports.documents.recognising import recognise

    raw = read_file(f"report{FORMATS[key].extension}", data)
    found = recognise(raw)
    there = (block for block in raw.blocks if isinstance(block, RawPicture) and block.data)
    pictures = {canonical.digest(block.data): block.data for block in there if not block.chart}
    return Loaded(found.content, pictures, found.doubts, found.notes)


def dumps(
    key: str,
    content: Content,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    *,
    made_at: datetime | None = None,
    draft: bool = False,
    printed: bytes = b"",
) -> bytes:
    """The report as a file of that kind (a key of FORMATS); the same bytes for the same report.

    `pictures` holds the bytes of each picture by its sha256. `made_at` is the record's own time;
    `draft` marks the file as a draft where its kind can be marked. `printed` is the same paper as
    PDF, from which contents take the numbers of their pages.
    """
    document = compose(content, made_at=made_at, draft=draft)
    document = replace(document, pages=page_numbers(document, printed))
    return FORMATS[key].write(content, document, pictures)


# The libraries for office files are loaded when one is first made: together they cost 0.4 s, and
# every page that links to a file knows this table.


def _docx(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    from .docx import docx_bytes

    return docx_bytes(content, document, pictures)


def _xlsx(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    from .xlsx import xlsx_bytes

    return xlsx_bytes(content, document, pictures)


def _html(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """The whole page in one file, with its style and its pictures."""
    images = {
        block.asset: f"data:{block.media_type};base64,"
        + base64.b64encode(pictures[block.asset]).decode()
        for block in document.blocks
        if isinstance(block, Image)
    }
    return writable(render_html(document, images, imprint=imprint_of(content))).encode()


def _json(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    return canonical.dumps(content)


def _txt(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    return txt_bytes(document)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ALL = (
    FileFormat("docx", "Word", ".docx", f"{_OFFICE}.wordprocessingml.document", _docx),
    FileFormat("xlsx", "Excel", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    FileFormat("html", "网页", ".html", "text/html; charset=utf-8", _html),
    FileFormat("json", "数据", ".json", "application/json", _json),
    FileFormat("txt", "纯文本", ".txt", "text/plain; charset=utf-8", _txt),
)
FORMATS: Mapping[str, FileFormat] = MappingProxyType({kind.key: kind for kind in _ALL})
