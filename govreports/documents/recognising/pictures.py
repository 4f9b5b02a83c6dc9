"""The pictures of a file as the report names them."""

from __future__ import annotations

import hashlib
import io
import warnings

from govreports.documents.content import Picture
from govreports.documents.glyphs import without_invisible
from govreports.documents.pictures import LONGEST_SIDE, MOST_PIXELS
from govreports.documents.raw import RawPicture


def picture_of(raw: RawPicture) -> tuple[Picture | None, str]:
    """The picture, or None and a sentence why it cannot be taken along."""
    where = raw.place or "文件里"
    if not raw.data:
        return None, f"{where}有一张图片，文件里没有图片本身，要另外插入"
    size = _size(raw.data)
    if size is None:
        return None, f"{where}有一张图片打不开，要另外插入"
    name = hashlib.sha256(raw.data).hexdigest()
    alternative = without_invisible(raw.alternative).strip()
    return Picture(name, size[0], size[1], size[2], "", alternative), ""


def _size(data: bytes) -> tuple[str, int, int] | None:
    """Media type, width and height from the head of the file; nothing is decoded."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                width, height = picture.size
                kind = f"image/{(picture.format or '').lower()}"
        except (
            UnidentifiedImageError,
            OSError,
            ValueError,
            SyntaxError,
            Image.DecompressionBombError,
        ):
            return None
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        return None
    return kind, width, height
