"""The data of a chart inside its own picture.

A word processor shows a chart as a picture, and a report that comes back needs the numbers. They
lie in the PNG itself, so that they are there exactly as long as the picture is, in whatever file
somebody put it, and go with it when it is replaced.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from struct import Struct

from govreports.formats.rules import Figure, figure_text

from .charts import KINDS
from .content import Chart

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NAME = b"govreports.chart"
_HEAD = _NAME + b"\0\0\0\0\0"  # a text in UTF-8, neither packed nor translated
_END = b"\0\0\0\0IEND"
_NUMBERS = Struct(">I4s")
_LARGEST = 1 << 16
_MOST = 100  # values
_LONGEST = 200  # characters of a label
_DIGITS = 15
_UNSEEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def with_data(png: bytes, chart: Chart) -> bytes:
    """The picture of a chart with its data in it."""
    text = json.dumps(_told(chart), ensure_ascii=False, separators=(",", ":"))
    body = b"iTXt" + _HEAD + text.encode("utf-8", "replace")
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    at = png.rindex(_END)
    return png[:at] + chunk + png[at:]


def data_in(png: bytes) -> Chart | None:
    """The chart whose data are in a picture, without caption and alternative; None for others."""
    if not png.startswith(_SIGNATURE) or _NAME not in png:
        return None
    for kind, body in _chunks(png):
        if kind == b"iTXt" and body.startswith(_HEAD) and len(body) <= _LARGEST:
            return _read(body.removeprefix(_HEAD))
    return None


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(png):
        length, kind = _NUMBERS.unpack_from(png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def _told(chart: Chart) -> dict[str, object]:
    values = [None if value is None else figure_text(value) for value in chart.values]
    return {
        "kind": chart.kind,
        "labels": chart.labels,
        "values": values,
        "unit": chart.unit,
        "source": chart.source,
    }


def _read(data: bytes) -> Chart | None:
    """The chart in the text; it comes from outside, so each part has to be of its kind."""
    try:
        told = json.loads(data.decode())
        chart = chart_of(told["kind"], told["labels"], told["values"], told["unit"], told["source"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return chart


def chart_of(
    kind: str, labels: list[str], values: list[str | None], unit: str, source: str
) -> Chart | None:
    """A chart told by a file, with its numbers as texts; None where a part is not of its kind."""
    texts = [*labels, unit, source]
    if kind not in KINDS or len(labels) != len(values) or len(labels) > _MOST:
        return None
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
        return None
    try:
        numbers = tuple(None if value is None else number(value) for value in values)
    except (InvalidOperation, ValueError, TypeError, AttributeError):
        return None
    *shown, unit, source = (_UNSEEN.sub("", text) for text in texts)
    return Chart(kind, "", tuple(shown), numbers, unit=unit, source=source)


def number(text: str) -> Figure:
    """The number that `figure_text` wrote. Raises InvalidOperation or ValueError."""
    if len(text) > _DIGITS + 8:
        raise ValueError(text)
    found = Decimal(text)
    if not found.is_finite() or abs(found) >= 10**_DIGITS:
        raise ValueError(text)
    return found if "." in text else int(found)
