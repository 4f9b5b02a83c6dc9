"""Files of our own that carry the report itself: canonical JSON, and the PDF with it inside.

They come back from outside, so nothing in them is believed: every value has to be of its kind,
every figure one of the format, every text one that could have been typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psexceptions import PSException

from govreports.documents import as_json, canonical
from govreports.documents.content import Content
from govreports.documents.raw import RawDocument
from govreports.formats import UnknownFormat

from .refusals import Unreadable

DATA_NAME = "report.json"
_LARGEST_DATA = 4 << 20
_LONGEST = 20_000  # characters of one text
_LARGEST_FIGURE = 10**12
_FIGURES = (int, Decimal, type(None))
_YEARS = range(2008, 2100)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WORD = "上传当初的 Word 文件（.docx）"
_FOREIGN = f"这不是本系统定稿的 PDF，里面没有报告数据，文字和表格读不准。{_WORD}"
_SCANNED = f"这个 PDF 里是扫描的图片，文字读不出来。{_WORD}"
_NOT_OURS = "这个 JSON 文件不是本系统导出的报告数据，没有读取。上传 Word 文件（.docx）"
_DAMAGED = f"文件里的报告数据不完整或者被改动过，没有读取。{_WORD}"
_PDF_FAULTS = (PSException, ValueError, KeyError, TypeError, AssertionError, IndexError)
_PDF_FAULTS += (AttributeError, OverflowError, NotImplementedError, OSError, EOFError)


def read_json(data: bytes, _declared: str = "") -> RawDocument:
    """The report in canonical JSON of ours. Raises Unreadable for any other JSON."""
    return RawDocument("json", (), content=_content(data, _NOT_OURS))


def read_pdf(data: bytes, _declared: str = "") -> RawDocument:
    """The report inside a PDF of ours. Raises Unreadable for any other PDF."""
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        found = _data_in(document)
        pictures_only = found is None and _only_pictures(data)
    except PDFEncryptionError as error:
        raise Unreadable(f"PDF 加了密，没有读取。{_WORD}", "encrypted") from error
    except _PDF_FAULTS as error:
        raise Unreadable(f"PDF 已损坏，打不开。{_WORD}", "broken") from error
    if found is None:
        message = _SCANNED if pictures_only else _FOREIGN
        raise Unreadable(message, "scanned" if pictures_only else "foreign")
    return RawDocument("pdf", (), content=_content(found, _DAMAGED))


def _data_in(document: PDFDocument) -> bytes | None:
    """The attached file of our name, where there is one."""
    for reference in _array(document.catalog.get("AF")):
        file = resolve1(reference)
        if not isinstance(file, dict) or _text(file.get("UF") or file.get("F")) != DATA_NAME:
            continue
        embedded = resolve1(file.get("EF"))
        if isinstance(embedded, dict):
            return _unpacked(stream_value(embedded.get("F")))
    return None


def _unpacked(stream: PDFStream) -> bytes:
    if len(stream.rawdata or b"") > _LARGEST_DATA:
        raise Unreadable(_DAMAGED, "bomb")
    data: bytes = stream.get_data()
    if len(data) > _LARGEST_DATA:
        raise Unreadable(_DAMAGED, "bomb")
    return data


def _only_pictures(data: bytes) -> bool:
    """Whether the file has pictures and no font: nothing in it can be text."""
    return b"/Image" in data and b"/Font" not in data


def _array(value: Any) -> list[Any]:
    found = resolve1(value)
    return found[:50] if isinstance(found, list) else []


def _text(value: Any) -> str:
    found = resolve1(value)
    if not isinstance(found, bytes):
        return ""
    if found.startswith(b"\xfe\xff"):
        return found[2:].decode("utf-16-be", "replace")
    return found.decode("latin-1")


def _content(data: bytes, otherwise: str) -> Content:
    """The report in the bytes. Raises Unreadable with the sentence for anything else."""
    if len(data) > _LARGEST_DATA:
        raise Unreadable(otherwise, "foreign")
    try:
        content = canonical.loads(data.removeprefix(b"\xef\xbb\xbf"))
        if not all(type(value) in _FIGURES for value in content.figures.values()):
            raise TypeError("a figure that is no number")
        # the round trip through checked JSON refuses whatever is not of its declared kind
        content = as_json.loads(Content, as_json.dumps(content))
    except (canonical.UnknownSchema, as_json.Malformed, TypeError) as error:
        raise Unreadable(otherwise, "foreign") from error
    if not plausible(content):
        raise Unreadable(_DAMAGED, "foreign")
    return content


def plausible(content: Content) -> bool:
    """Whether the report could have been written here; whoever takes a content from a file asks."""
    try:
        format_ = content.format
    except UnknownFormat:
        return False
    known = set(format_.cells)
    sections = {section.key for section in format_.sections}
    return (
        content.year in _YEARS
        and format_.covers(content.year)
        and content.figures.keys() <= known
        and content.passages.keys() <= sections
        and all(map(_sane, content.figures.values()))
        and all(len(text) <= _LONGEST and not _CONTROLS.search(text) for text in _texts(content))
    )


def _sane(value: int | Decimal | None) -> bool:
    if isinstance(value, Decimal) and -value.as_tuple().exponent > 6:
        return False
    return value is None or abs(value) < _LARGEST_FIGURE


def _texts(content: Content) -> Iterator[str]:
    yield from (content.organ, content.title, content.preface, content.signatory)
    for passages in content.passages.values():
        for passage in passages:
            yield from (passage.heading, passage.body)
            for picture in passage.pictures:
                yield from (picture.caption, picture.alternative, picture.sha256)
            for chart in passage.charts:
                yield from (chart.caption, chart.alternative, chart.source, *chart.labels)
