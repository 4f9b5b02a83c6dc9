"""Pictures for tests, good and bad, made byte by byte where a library would not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photo(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture with something in every corner."""
    picture = Image.linear_gradient("L").resize(size)
    return picture if mode == "L" else Image.merge("RGB", (picture,) * 3).convert(mode)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A valid one-colour PNG: few bytes, many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def deep_grey(level: int) -> bytes:
    """A grey PNG of 16 bits a pixel."""
    head = struct.pack(">IIBBBBB", 8, 8, 16, 0, 0, 0, 0)
    rows = b"".join(b"\0" + struct.pack(">H", level) * 8 for _ in range(8))
    return (
        SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def animated() -> bytes:
    """An animated PNG."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    return encoded(frames[0], save_all=True, append_images=frames[1:])


def from_a_phone() -> bytes:
    """A JPEG with the place it was taken at, lying on its side, and a second picture inside."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825)[2] = (30.0, 35.0, 12.0)
    first, second = photo(), photo(size=(16, 12))
    return encoded(first, "MPO", save_all=True, append_images=[second], exif=exif)


def archive() -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("hidden.html", "<script>alert(1)</script>")
    return out.getvalue()


WHAT_IS_NO_PICTURE = {
    "nothing": b"",
    "a text": "政府信息公开".encode(),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a GIF": encoded(photo("P"), "GIF"),
    "a BMP": encoded(photo(), "BMP"),
    "a TIFF": encoded(photo(), "TIFF"),
    "a WebP": encoded(photo(), "WEBP"),
    "a PDF": b"%PDF-1.7\n",
    "a zip": archive(),
    "a PNG after other bytes": b"GIF89a" + encoded(photo()),
}
NOT_USABLE = {
    "a signature alone": SIGNATURE,
    "the start of a JPEG": b"\xff\xd8\xff",
    "half a PNG": encoded(photo(size=(400, 300)))[:200],
    "half a JPEG": encoded(photo(size=(400, 300)), "JPEG")[:400],
    "a PNG of zeros": SIGNATURE + bytes(500),
    "a PNG with a wrong sum": encoded(photo()).replace(b"IDAT", b"IDAX"),
    "a GIF in a PNG's coat": SIGNATURE + encoded(photo("P"), "GIF"),
}
TOO_LARGE = {
    "12,000 × 12,000": (bomb(12_000, 12_000), "图片有 12000×12000 像素，太大，缩小后再上传"),
    "a line": (bomb(8_001, 1), "图片有 8001×1 像素，太大，缩小后再上传"),
    "two thousand million wide": (
        SIGNATURE
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(9))),
        "图片有 2147483647×1 像素，太大，缩小后再上传",
    ),
}
