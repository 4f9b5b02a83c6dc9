"""The canonical JSON of a report: one content, one sequence of bytes, one digest."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .content import Content, Passage, Picture

SCHEMA = 1


def dumps(content: Content) -> bytes:
    """The content as canonical JSON: UTF-8, keys sorted, no blanks, figures as exact text."""
    said = {
        "schema": SCHEMA,
        "format": content.format_key,
        "variant": content.variant,
        "year": content.year,
        "organ": content.organ,
        "organ_kind": content.organ_kind,
        "title": content.title,
        "preface": content.preface,
        "passages": {
            section: [_passage_out(passage) for passage in passages]
            for section, passages in content.passages.items()
        },
        "figures": {
            cell.name: None if value is None else figure_text(value)
            for cell, value in content.figures.items()
        },
        "signatory": content.signatory,
        "signed_on": content.signed_on.isoformat() if content.signed_on else None,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def loads(data: bytes) -> Content:
    """The content that `dumps` wrote. Raises ValueError for anything else."""
    said = json.loads(data)
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise ValueError("not the canonical JSON of a report")
    return Content(
        format_key=said["format"],
        variant=said["variant"],
        year=said["year"],
        organ=said["organ"],
        organ_kind=said["organ_kind"],
        title=said["title"],
        preface=said["preface"],
        passages={
            section: tuple(_passage_in(passage) for passage in passages)
            for section, passages in said["passages"].items()
        },
        figures={Cell.parse(name): _figure(text) for name, text in said["figures"].items()},
        signatory=said["signatory"],
        signed_on=date.fromisoformat(said["signed_on"]) if said["signed_on"] else None,
    )


def digest(data: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(data).hexdigest()


def _figure(text: str | None) -> Figure | None:
    if text is None:
        return None
    return Decimal(text) if "." in text else int(text)


def _passage_out(passage: Passage) -> dict[str, object]:
    return {
        "heading": passage.heading,
        "body": passage.body,
        "run_in": passage.run_in,
        "pictures": [
            {field: getattr(picture, field) for field in Picture.__dataclass_fields__}
            for picture in passage.pictures
        ],
    }


def _passage_in(said: dict) -> Passage:
    pictures = tuple(Picture(**picture) for picture in said["pictures"])
    return Passage(said["heading"], said["body"], said["run_in"], pictures)
