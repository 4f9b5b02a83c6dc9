"""Pictures for tests, good and bad, made byte by byte where a library would not."""

from __future__ import annotations

import io
import random
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


def damaged(count: int) -> dict[str, bytes]:
    """Good pictures of every kind that lost, changed or gained bytes at random; always the same."""
    good = {
        f"{mode} {kind}": encoded(photo(mode), kind)
        for kind, modes in (("PNG", ("RGB", "L", "P", "1", "RGBA", "LA")), ("JPEG", ("RGB", "L")))
        for mode in modes
    } | {"a phone's": from_a_phone(), "print colours": encoded(photo().convert("CMYK"), "JPEG")}
    dice = random.Random(6)
    found = {}
    for number in range(count):
        name, data = list(good.items())[number % len(good)]
        changed = bytearray(data)
        act = number // len(good) % 4
        if act == 0:
            changed = changed[: dice.randrange(8, len(changed))]
        elif act == 1:
            for _ in range(dice.choice((1, 5, 40))):
                changed[dice.randrange(8, len(changed))] = dice.randrange(256)
        elif act == 2:
            at = dice.randrange(8, len(changed))
            changed[at:at] = dice.randbytes(dice.choice((4, 400)))
        else:
            changed += archive() + b"SECRETMAKER" * dice.randrange(1, 9)
        found[f"{name}, {('cut', 'changed', 'more within', 'more behind')[act]} {number}"] = bytes(
            changed
        )
    return found


def heads() -> dict[str, bytes]:
    """PNG files that say they are huge, strange, or nothing."""
    body = chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    sizes = (
        (10**9, 1),
        (1, 10**9),
        (2**31 - 1, 2**31 - 1),
        (31_623, 31_623),
        (0, 0),
        (8_000, 3_126),
    )
    kinds = ((8, 2), (16, 6), (1, 0), (8, 3), (3, 7), (8, 9))
    return {
        f"{width} × {height}, {depth} bits of kind {kind}": SIGNATURE
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
        + body
        for width, height in sizes
        for depth, kind in kinds
    }


def largest() -> dict[str, bytes]:
    """Pictures as large as may be, whose pixels take the most memory."""
    size = (5_000, 5_000)
    return {
        "one bit": bomb(*size),
        "colours": encoded(Image.new("RGB", size, "teal"), compress_level=1),
        "with a clear ground": encoded(Image.new("RGBA", size, (0, 90, 90, 120)), compress_level=1),
        "of a palette": encoded(Image.new("P", size, 7), compress_level=1),
        "of a camera": encoded(Image.new("RGB", size, "teal"), "JPEG"),
        "for print": encoded(Image.new("CMYK", size, (9, 9, 9, 9)), "JPEG"),
    }
