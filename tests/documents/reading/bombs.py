"""Zips made to harm: each by a few lines, none of them large."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from tests.documents.reading.making import p, parts_of_docx, zipped

MB = 1 << 20


def parts(**more: str | bytes) -> dict[str, str | bytes]:
    """A good Word file with further parts."""
    return {
        **parts_of_docx(p("甲")),
        **{name.replace("__", "/"): data for name, data in more.items()},
    }


def patched(data: bytes, field: str, value: int, *, entry: int = 0) -> bytes:
    """The zip with a field of an entry of its directory changed."""
    offsets = {"flags": (8, "H"), "method": (10, "H"), "crc": (16, "I"), "compressed": (20, "I")}
    offsets |= {"size": (24, "I"), "name": (28, "H"), "extra": (30, "H"), "start": (42, "I")}
    at = -1
    for _ in range(entry + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    place, kind = offsets[field]
    return (
        data[: at + place]
        + struct.pack(f"<{kind}", value)
        + data[at + place + struct.calcsize(kind) :]
    )


def end_patched(data: bytes, place: int, kind: str, value: int) -> bytes:
    """The zip with a field of its last record changed."""
    at = data.rindex(b"PK\x05\x06") + place
    return data[:at] + struct.pack(f"<{kind}", value) + data[at + struct.calcsize(kind) :]


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The zip with an entry called otherwise, in the directory and before its bytes."""
    return data.replace(old.encode(), new.encode())


def twice(name: str, first: str | bytes, second: str | bytes) -> bytes:
    """A good Word file with two entries of one name."""
    with BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for one, content in parts().items():
                if one != name:
                    package.writestr(one, content)
            for content in (first, second):
                info = zipfile.ZipInfo(name)
                package.NameToInfo.pop(name, None)
                package.writestr(info, content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def overlapping(copies: int, size: int = MB) -> bytes:
    """Many entries of the directory that all point at the same bytes."""
    body = zlib.compress(b"\0" * size)[2:-4]
    name = b"word/a000.bin"
    local = struct.pack(
        "<4s5H3I2H",
        b"PK\x03\x04",
        20,
        0,
        8,
        0,
        0,
        zlib.crc32(b"\0" * size),
        len(body),
        size,
        len(name),
        0,
    )
    directory = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(b"\0" * size), len(body), size, len(name),
            0, 0, 0, 0, 0, 0,
        )
        + b"word/a%03d.bin" % number
        for number in range(copies)
    )  # fmt: skip
    start = len(local) + len(name) + len(body)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), start, 0)
    return local + name + body + directory + end


def many(count: int) -> bytes:
    """A zip with so many empty entries."""
    with BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as package:
            for number in range(count):
                package.writestr(f"{number:x}", b"")
        return buffer.getvalue()


def lying(size: int, said: int) -> bytes:
    """A part that says it is small and is not."""
    good = zipped(parts(word__media__a="x" * 10, word__document="x"))
    big = zipped(parts() | {"word/document.xml": b" " * size})
    entry = list(parts()).index("word/document.xml")
    assert good
    return patched(big, "size", said, entry=entry)


def zips() -> Iterator[tuple[str, bytes]]:
    """By name: zips that have to be refused."""
    good = zipped(parts())
    big, flat = b"\0" * (25 * MB), b"\0" * (2 * MB)
    yield "75 MB of nothing", zipped(parts(**{f"word__{n}.bin": big for n in range(3)}))
    for number in (1, 2, 3, 5, 9):
        yield f"a part {number} MB large", zipped(parts(word__a__bin=b"\0" * (number * MB)))
    yield "a document of blanks", zipped(parts() | {"word/document.xml": b" " * (15 * MB)})
    yield "a ratio of 1000 in a picture", zipped(parts(word__media__a__png=flat))
    yield "stored 61 MB in the directory", patched(good, "size", 61 * MB)
    for entry in range(4):
        yield f"a size of 4 GB, {entry}", patched(good, "size", 0xFFFFFFF0, entry=entry)
        yield f"ciphered, {entry}", patched(good, "flags", 1, entry=entry)
        yield f"strongly ciphered, {entry}", patched(good, "flags", 0x41, entry=entry)
        yield f"outside the file, {entry}", patched(good, "start", 0x7FFFFFF0, entry=entry)
        yield f"a name without end, {entry}", patched(good, "name", 0xFFFF, entry=entry)
        yield f"compressed by a method of none, {entry}", patched(good, "method", 99, entry=entry)
    for count in (2_001, 5_000, 30_000):
        yield f"{count} entries", many(count)
    for copies in (2, 60, 900):
        yield f"{copies} overlapping", overlapping(copies)
    for name in (
        "../x.xml",
        "/etc/x.xml",
        "a/../../x",
        "C:\\x.xml",
        "..\\..\\x",
        "\\\\host\\x",
        "//h/x",
    ):
        yield f"a name {name}", zipped(parts() | {name: "x"})
    for inner in (
        zipped({"a": "b"}),
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        b"BZh9",
    ):
        yield f"an archive within {inner[:3]!r}", zipped(parts(word__inner__bin=inner + b"\0" * 40))
    yield (
        "nested",
        zipped(parts(word__a__zip=zipped({"b.zip": zipped({"c.zip": zipped({"d": flat})})}))),
    )
    yield (
        "two documents",
        twice("word/document.xml", "<a/>", parts_of_docx(p("乙"))["word/document.xml"]),
    )
    yield (
        "two lists of types",
        twice("[Content_Types].xml", parts()["[Content_Types].xml"], "<Types/>"),
    )
    yield "names that differ by case", zipped(parts() | {"WORD/document.xml": "<a/>"})
    yield "many entries said", end_patched(good, 10, "H", 0xFFFF)
    yield "a directory of 4 GB", end_patched(good, 12, "I", 0xFFFFFFF0)
    yield "a directory of zip64", end_patched(good, 12, "I", 0xFFFFFFFF)
    yield "a start in zip64", end_patched(good, 16, "I", 0xFFFFFFFF)
    yield (
        "with a zip64 locator",
        good[: good.rindex(b"PK\x05\x06")]
        + b"PK\x06\x07"
        + b"\0" * 16
        + good[good.rindex(b"PK\x05\x06") :],
    )
    yield "no end", good[: good.rindex(b"PK\x05\x06")]
    yield "a wrong sum", patched(good, "crc", 1, entry=2)
    yield (
        "a small lie",
        patched(
            zipped(parts() | {"word/document.xml": b"<a>" + b" " * 5000 + b"</a>"}),
            "size",
            9,
            entry=2,
        ),
    )
    yield "damaged bytes", good[:60] + b"\xff" * 30 + good[90:]


PROLOGUES: dict[str, str] = {
    "a plain type": "<!DOCTYPE a>",
    "an inner entity": '<!DOCTYPE a [<!ENTITY x "y">]>',
    "a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file://{file}">]>',
    "an address": '<!DOCTYPE a [<!ENTITY x SYSTEM "{url}">]>',
    "a public one": '<!DOCTYPE a PUBLIC "-//x" "{url}">',
    "an outer type": '<!DOCTYPE a SYSTEM "{url}">',
    "an outer type in a file": '<!DOCTYPE a SYSTEM "{file}">',
    "a parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "{url}"> %x;]>',
    "a parameter that sends": (
        '<!DOCTYPE a [<!ENTITY % f SYSTEM "file://{file}"><!ENTITY % d SYSTEM "{url}"> %d;]>'
    ),
    "laughs": (
        '<!DOCTYPE a [<!ENTITY x0 "ha">'
        + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
        + '<!ENTITY x "&x9;">]>'
    ),
    "quadratic": f'<!DOCTYPE a [<!ENTITY x "{"a" * 50_000}">]>',
    "small letters": '<!doctype a [<!entity x "y">]>',
    "a line break": '<!DOCTYPE\na\n[<!ENTITY x "y">]>',
    "behind a comment": '<!-- {filler} --><!DOCTYPE a [<!ENTITY x "y">]>',
    "behind an instruction": '<?a b?><!DOCTYPE a [<!ENTITY x "y">]>',
    "a notation": '<!DOCTYPE a [<!NOTATION n SYSTEM "{url}">]>',
    "an unparsed one": '<!DOCTYPE a [<!ENTITY x SYSTEM "{url}" NDATA n>]>',
    "a conditional part": '<!DOCTYPE a [<![INCLUDE[<!ENTITY x "y">]]>]>',
}
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}
OTHER_ENCODINGS = ("utf-7", "utf-32", "cp037", "gb18030", "iso-8859-1", "hz", "x-unheard-of")
