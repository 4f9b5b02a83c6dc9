"""The files of a public edition: two are frozen bytes, the others are made of them when asked for."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.documents.canonical import digest
from govreports.documents.content import Content
from govreports.documents.open_data.table_files import data_zip, sums_of, table_csv
from govreports.documents.writing.formats import FORMATS

from .files import Altered, file_of_edition
from .models import Edition
from .public import bytes_of
from .recent_bytes import RecentBytes

CSV = "text/csv; charset=utf-8"
RECENT = RecentBytes()  # a Word file with pictures takes a second to make


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of an edition by its `name`; `data` files belong to the open data.

    `frozen` is the digest of bytes that never change; what is made anew by a later version of the
    program has none.
    """

    name: str
    title: str
    media_type: str
    data: bool = False
    frozen: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file and their SHA-256."""

    file: PublicFile
    data: bytes
    sha256: str


def files_of(edition: Edition, content: Content) -> list[PublicFile]:
    """The files of the edition: those to be read, then those to be computed with."""
    readable = [PublicFile("report.pdf", "PDF", "application/pdf", frozen=edition.pdf_sha256)]
    for key, words in (("docx", "Word"), ("html", "网页"), ("xlsx", "Excel")):
        readable.append(PublicFile(f"report.{key}", words, FORMATS[key].media_type))
    tables = [
        PublicFile(f"{table.key}.csv", f"{table.name} CSV", CSV, data=True)
        for table in content.format.tables
    ]
    return [
        *readable,
        PublicFile(
            "report.json", "JSON", "application/json", data=True, frozen=edition.content_sha256
        ),
        *tables,
        PublicFile("data.zip", "全部数据 ZIP", "application/zip", data=True),
    ]


def make(edition: Edition, content: Content, file: PublicFile) -> Made:
    """The bytes of a file; one or two queries, none when this process made it lately.

    Raises Altered where frozen bytes are not what they were.
    """
    if file.frozen:
        data = bytes_of(edition, "pdf" if file.name == "report.pdf" else "content")
        if digest(data) != file.frozen:
            raise Altered(f"{file.name} of edition {edition.pk}")
        return Made(file, data, file.frozen)
    at = edition.approved_at.isoformat()
    name = f"{edition.pk} {edition.content_sha256} {at} {file.name}"
    data = RECENT.get(name)
    if data is None:
        data = _make(edition, content, file.name)
        RECENT.put(name, data)
    return Made(file, data, digest(data))


def sums(edition: Edition, content: Content, files: list[PublicFile]) -> bytes:
    """The SHA-256 of those files, as sha256sum writes and checks them."""
    return sums_of({file.name: make(edition, content, file).data for file in files})


def _make(edition: Edition, content: Content, name: str) -> bytes:
    stem, _, ending = name.rpartition(".")
    if ending == "csv":
        return table_csv(content, content.format.table(stem))
    if ending == "zip":
        return data_zip(content, bytes_of(edition, "content"))
    return file_of_edition(edition, ending)
