"""An Office file as a zip that cannot do harm: judged before anything in it is unpacked or parsed.

What a bomb needs is refused by what the file says of itself; and since a file may lie, what comes
out is counted while it comes. Only parts that a reader asks for are unpacked whole.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath

from lxml import etree

from .refusals import Unreadable

MOST_ENTRIES = 2_000
LARGEST_WHOLE = 60 << 20  # bytes unpacked
LARGEST_PART = 16 << 20  # of one part that is parsed
HIGHEST_RATIO = 200
SMALL = 64 << 10  # a part this small may be as empty as it likes
_LARGEST_DIRECTORY = 256 << 10
_HEAD = 4_096
_CHUNK = 64 << 10
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_EMBEDDED = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)  # the workbook behind a chart
_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii")
_STRICT = {  # ISO 29500 Strict says the same under other names
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_AGAIN = "用 Word 或 WPS 打开后另存一份再上传"


def _bomb(why: str) -> Unreadable:
    return Unreadable(f"文件{why}，可能已损坏或者被改动过，没有读取。{_AGAIN}", "bomb")


def _unsafe(why: str) -> Unreadable:
    return Unreadable(f"文件{why}，为安全起见没有读取。{_AGAIN}", "unsafe")


def broken() -> Unreadable:
    """The refusal of a file that cannot be unpacked or parsed."""
    return Unreadable(f"文件已损坏，打不开。{_AGAIN}", "broken")


class Package:
    """The parts of an Office file. Raises Unreadable for whatever a plain report has no use for."""

    def __init__(self, data: bytes) -> None:
        _judge_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise broken() from error
        self._left = LARGEST_WHOLE
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._judge_names()
        self._judge_sizes()
        for entry in self._entries.values():
            self._judge_head(entry)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str, most: int = LARGEST_PART) -> bytes:
        """The bytes of a part. Raises Unreadable when they are too many or damaged."""
        entry = self._entries[name]
        if entry.file_size > most:
            raise _bomb("的内容太多")
        return self._unpack(entry, most)

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML, parsed without entities, schemas or the network."""
        return parse_xml(self.read(name))

    def _unpack(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        chunks, size = [], 0
        try:
            with self._zip.open(entry) as stream:
                while size < most and (chunk := stream.read(min(_CHUNK, most - size))):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise _bomb("解压后太大")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise broken() from error
        except (NotImplementedError, RuntimeError) as error:
            raise _unsafe("用了少见的压缩方法或者加了密") from error
        return b"".join(chunks)

    def _judge_names(self) -> None:
        entries = self._zip.infolist()
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise _unsafe("里有重名的部分")
        for entry in entries:
            name = entry.filename
            path = PurePosixPath(name.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name:
                raise _unsafe("里有指向别处的路径")
            if entry.flag_bits & _ENCRYPTED:
                raise Unreadable("文件加了密，没有读取。取消密码后另存一份再上传", "encrypted")

    def _judge_sizes(self) -> None:
        entries = sorted(self._zip.infolist(), key=lambda entry: entry.header_offset)
        if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
            raise _bomb("解压后太大")
        for entry in entries:
            most = max(SMALL, entry.compress_size * HIGHEST_RATIO)
            if entry.file_size > most:
                raise _bomb("压缩得异乎寻常")
        for one, following in pairwise(entries):
            end = one.header_offset + _LOCAL_HEADER + len(one.filename) + one.compress_size
            if end > following.header_offset:
                raise _bomb("的各部分互相重叠")

    def _judge_head(self, entry: zipfile.ZipInfo) -> None:
        """Refuse archives inside the archive, and declarations of types and entities."""
        if entry.is_dir():
            return
        head = self._unpack(entry, _HEAD)
        if head.startswith(_ARCHIVES) and not _EMBEDDED.search(entry.filename):
            raise _unsafe("里还套着压缩文件")
        if _XML.search(entry.filename):
            _judge_xml(head)


def _judge_directory(data: bytes) -> None:
    """Refuse a directory so long that listing it would take time; before zipfile lists it."""
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise broken()
    entries, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    if 0xFFFFFFFF in (size, start) or data.rfind(b"PK\x06\x07", 0, end) >= 0:
        raise _unsafe("用了少见的压缩格式（ZIP64）")
    if size > _LARGEST_DIRECTORY or entries > MOST_ENTRIES:
        raise _bomb("包含的部分太多")
    if data.count(_ENTRY, max(0, end - size), end) > MOST_ENTRIES:
        raise _bomb("包含的部分太多")


def _judge_xml(data: bytes) -> None:
    """Raise for a part that declares types or entities, in any encoding an Office file may have."""
    wide = b"\0" in data[:_HEAD]  # UTF-16: every second byte of it
    for text in (data[::2], data[1::2]) if wide else (data,):
        named = _ENCODING.match(text)
        if named and named[1].lower() not in _ENCODINGS:
            raise _unsafe("的编码不是 UTF-8 或 UTF-16")
        if _DECLARED.search(text):
            raise _unsafe("里有 XML 实体声明")


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document. Raises Unreadable for a broken one or one with declarations."""
    _judge_xml(data)
    for strict, usual in _STRICT.items():
        if strict in data:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise broken() from error
    except ValueError as error:
        raise broken() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe("里有 XML 实体声明")
    return root
