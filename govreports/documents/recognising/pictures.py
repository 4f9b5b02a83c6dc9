"""The pictures of a file as the report names them."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import replace

from govreports.documents.charts import is_description
from govreports.documents.compose import clean
from govreports.documents.content import Chart, Picture
from govreports.documents.pictures import LONGEST_SIDE, MOST_PIXELS
from govreports.documents.raw import RawPicture

_NUMBERED = re.compile(r"图[0-9]{1,3}(?:\u3000|$)")


def picture_of(raw: RawPicture) -> tuple[Picture | None, str]:
    """The picture, or None and a sentence why it cannot be taken along."""
    where = raw.place or "文件里"
    if not raw.data:
        return None, f"{where}有一张图片，文件里没有图片本身，要另外插入"
    size = _size(raw.data)
    if size is None:
        return None, f"{where}有一张图片打不开，要另外插入"
    name = hashlib.sha256(raw.data).hexdigest()
    alternative = clean(raw.alternative)
    if _NUMBERED.match(alternative):
        alternative = ""  # a file of ours repeats the caption where there is none
    return Picture(name, size[0], size[1], size[2], "", alternative), ""


def chart_of(raw: RawPicture) -> Chart | None:
    """The chart that a picture was drawn from, where it says so."""
    if raw.chart is None:
        return None
    labels = tuple(map(clean, raw.chart.labels))
    said = clean(raw.alternative)
    alternative = "" if is_description(replace(raw.chart, labels=labels), said) else said
    return replace(raw.chart, labels=labels, alternative=alternative)


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
