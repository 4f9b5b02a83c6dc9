"""The shapes of the answers, as JSON Schema: the description of the interface shows them, and tests
hold every answer against them."""

from __future__ import annotations

from typing import Any, get_args

from govreports.documents.open_data.dictionary import HEADS
from govreports.formats.figures import KINDS
from govreports.formats.schema import OfficeKind

Shape = dict[str, Any]
TEXT: Shape = {"type": "string"}
WHOLE: Shape = {"type": "integer", "minimum": 1}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date"}
SHA256: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ADDRESS: Shape = {"type": "string", "format": "uri-reference", "minLength": 1}
MAYBE: Shape = {"type": ["integer", "null"]}


def shape(**properties: Shape) -> Shape:
    """An object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def several(one: Shape) -> Shape:
    """A list of them."""
    return {"type": "array", "items": one}


def page_of(name: str, one: Shape) -> Shape:
    """A page of a list; `next` is the address of the next page, or null."""
    following = {"type": ["string", "null"], "format": "uri-reference"}
    least = {"type": "integer", "minimum": 0}
    return shape(count=least, page=WHOLE, pages=WHOLE, next=following, **{name: several(one)})


OFFICE = shape(
    id=WHOLE,
    name=TEXT,
    short_name=TEXT,
    kind={"enum": list(get_args(OfficeKind))},
    district=MAYBE,
    editions=ADDRESS,
)
_EDITION: dict[str, Shape] = {
    "office": shape(id=WHOLE, name=TEXT, district=MAYBE),
    "year": WHOLE,
    "number": WHOLE,
    "format": TEXT,
    "approved_on": DAY,
    "published_on": DAY,
    "published_at": ADDRESS,
    "code": TEXT,
    "pdf_sha256": SHA256,
    "content_sha256": SHA256,
    "self": ADDRESS,
}
EDITION = shape(**_EDITION)
WHOLE_EDITION = shape(
    **_EDITION,
    title=TEXT,
    organ=TEXT,
    newest=WHOLE,
    corrected=FLAG,
    tables=ADDRESS,
    schema=ADDRESS,
    dictionary=ADDRESS,
    files=several(shape(name=TEXT, media_type=TEXT, address=ADDRESS)),
)
TABLES = shape(
    organ=TEXT,
    year=WHOLE,
    format=TEXT,
    figures=several(
        shape(
            name=TEXT,
            table=TEXT,
            line=TEXT,
            line_label=TEXT,
            column=TEXT,
            column_label=TEXT,
            unit=TEXT,
            value={"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"},
        )
    ),
)
FORMATS = shape(
    formats=several(
        shape(
            name=TEXT,
            title=TEXT,
            legal_basis=TEXT,
            first_year=WHOLE,
            last_year=MAYBE,
            schema=ADDRESS,
            dictionary=ADDRESS,
            dictionary_csv=ADDRESS,
        )
    )
)
DICTIONARY = shape(
    format=TEXT,
    title=TEXT,
    legal_basis=TEXT,
    figures=several(
        shape(
            **{
                **dict.fromkeys(HEADS, TEXT),
                "kind": {"enum": list(KINDS)},
                "total": FLAG,
            }
        )
    ),
)
REFUSAL = shape(message=TEXT, detail=TEXT)
ANYTHING: Shape = {"type": "object"}
