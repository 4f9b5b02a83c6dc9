"""What a report says as one exact text: the form in which an edition is sealed.

Sorted keys, UTF-8, no spaces; figures keep every digit, so that equal contents have equal bytes
and a changed figure changes the digest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from govreports.formats import Cell
from govreports.formats.rules import Figure

from .content import Chart, Content, Passage, Picture

SCHEMA = 3  # 1 had no charts, 2 no cover and contents
_KNOWN = (1, 2, SCHEMA)
# Said only where they were chosen, and the schema with them: every other report keeps its bytes.
_CHOICES = ("with_cover", "with_contents")


class UnknownSchema(ValueError):
    """The bytes are not a report in a schema that this program knows."""


def dumps(content: Content) -> bytes:
    """The content as canonical JSON."""
    chosen = {name: True for name in _CHOICES if getattr(content, name)}
    facts = {field.name: getattr(content, field.name) for field in fields(content)}
    data = {
        "schema": SCHEMA if chosen else SCHEMA - 1,
        **{name: value for name, value in facts.items() if name not in _CHOICES},
        **chosen,
        "passages": {
            key: [_passage(passage) for passage in passages]
            for key, passages in content.passages.items()
        },
        "figures": {cell.name: value for cell, value in content.figures.items()},
        "signed_on": content.signed_on.isoformat() if content.signed_on else None,
    }
    return _write(data).encode("utf-8", "surrogatepass")


def loads(data: bytes) -> Content:
    """The content that `dumps` wrote. Raises UnknownSchema for anything else."""
    try:
        found = json.loads(data.decode("utf-8", "surrogatepass"), parse_float=Decimal)
    except ValueError as error:
        raise UnknownSchema("not JSON") from error
    if not isinstance(found, dict) or found.pop("schema", None) not in _KNOWN:
        raise UnknownSchema(f"not a report of schema 1 to {SCHEMA}")
    try:
        return _content(found)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnknownSchema(f"not a report of schema {SCHEMA}: {error}") from error


def digest(data: bytes) -> str:
    """The sha256 of the bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _passage(passage: Passage) -> dict[str, Any]:
    pictures = [
        {field.name: getattr(picture, field.name) for field in fields(Picture)}
        for picture in passage.pictures
    ]
    return {
        "heading": passage.heading,
        "body": passage.body,
        "run_in": passage.run_in,
        "pictures": pictures,
        "charts": [
            {field.name: getattr(chart, field.name) for field in fields(Chart)}
            for chart in passage.charts
        ],
    }


def _chart(item: dict[str, Any]) -> Chart:
    return Chart(**{**item, "labels": tuple(item["labels"]), "values": tuple(item["values"])})


def _write(value: Any) -> str:
    """JSON by hand where json has no exact numbers, by json for everything else."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        members = (f"{_write(key)}:{_write(value[key])}" for key in sorted(value))
        return "{" + ",".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_write, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _content(found: dict[str, Any]) -> Content:
    passages = {
        key: tuple(
            Passage(
                **{
                    **item,
                    "pictures": tuple(Picture(**one) for one in item["pictures"]),
                    "charts": tuple(map(_chart, item.get("charts", ()))),
                }
            )
            for item in items
        )
        for key, items in found.pop("passages").items()
    }
    figures: dict[Cell, Figure | None] = {
        Cell.parse(name): value for name, value in found.pop("figures").items()
    }
    day = found.pop("signed_on")
    signed_on = date.fromisoformat(day) if day else None
    return Content(passages=passages, figures=figures, signed_on=signed_on, **found)
