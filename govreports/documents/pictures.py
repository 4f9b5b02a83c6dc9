"""Uploaded pictures made safe: decoded and encoded anew in a child process with limits.

Run as a module it is that child: bytes on standard input, a JSON line and the clean bytes on
standard output. Nothing of the uploaded file but its pixels survives.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import resource
import subprocess
import sys
import warnings
from dataclasses import dataclass

LARGEST_FILE = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 8_000
PRINTED_SIDE = 2_400  # pixels; more cannot be seen at the width of the text
SECONDS = 15
MEMORY = 768 * 1024 * 1024
FORMATS = ("PNG", "JPEG")


class BadPicture(ValueError):
    """The file is not a picture that can be used; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture that is nothing but a picture; sizes in pixels."""

    data: bytes
    sha256: str
    media_type: str
    width: int
    height: int


def clean_picture(data: bytes) -> CleanPicture:
    """The picture in `data`, encoded anew. Raises BadPicture."""
    refuse_large(len(data))
    if not data:
        raise BadPicture("文件是空的，重新选择图片")
    if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise BadPicture("这个文件不是 PNG 或 JPEG 图片，另存为 PNG 或 JPEG 后再上传")
    return _answer(_child(data))


def refuse_large(size: int) -> None:
    """Raise BadPicture for a file of more bytes than are accepted; it need not be read for that."""
    if size > LARGEST_FILE:
        megabytes = math.ceil(size * 10 / 1024 / 1024) / 10
        raise BadPicture(f"图片有 {megabytes:.1f} MB，最大 5 MB，缩小后再上传")


def _child(data: bytes) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "govreports.documents.pictures"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadPicture("图片太复杂，无法处理，另存后再上传") from None
    if done.returncode:
        raise BadPicture("图片已损坏，无法打开，另存为 PNG 或 JPEG 后再上传")
    return done.stdout


def _answer(answer: bytes) -> CleanPicture:
    head, _, pixels = answer.partition(b"\n")
    facts = json.loads(head)
    if "refused" in facts:
        raise BadPicture(facts["refused"])
    return CleanPicture(
        pixels,
        hashlib.sha256(pixels).hexdigest(),
        facts["media_type"],
        facts["width"],
        facts["height"],
    )


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS - 5, SECONDS - 5))


def _recode(data: bytes) -> tuple[dict[str, object], bytes]:
    from PIL import Image, ImageOps

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = None  # judged below, in words, before anything is decoded
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        return {"refused": f"图片有 {width}×{height} 像素，太大，缩小后再上传"}, b""
    encoding = "PNG" if picture.format == "PNG" else "JPEG"
    if encoding == "PNG" and getattr(picture, "n_frames", 1) > 1:
        return {"refused": "图片是动图，换成一张静止的图片"}, b""
    picture.load()  # of a JPEG with further pictures in it, as phones make them, the first
    ImageOps.exif_transpose(picture, in_place=True)  # a copy would take as much memory again
    plain: Image.Image = picture
    if plain.mode.startswith("I"):  # 16 bits of grey, which convert() would cut off
        plain = plain.point(lambda level: level * (1 / 256)).convert("L")
    clear = encoding == "PNG" and plain.has_transparency_data
    if plain.mode != (mode := "RGBA" if clear else "RGB"):
        plain = plain.convert(mode)
    plain.thumbnail((PRINTED_SIDE, PRINTED_SIDE))  # before anything else takes as much memory again
    if clear:  # paper is white, and PDF/A wants no transparency
        white = Image.new("RGBA", plain.size, "white")
        plain = Image.alpha_composite(white, plain).convert("RGB")
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, encoding, **({"quality": 88} if encoding == "JPEG" else {}))
    facts = {
        "media_type": f"image/{encoding.lower()}",
        "width": plain.width,
        "height": plain.height,
    }
    return facts, out.getvalue()


def main() -> None:
    """The child: read a picture, write facts and clean bytes."""
    _limit()
    facts, pixels = _recode(sys.stdin.buffer.read(LARGEST_FILE + 1))
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pixels)


if __name__ == "__main__":
    main()
