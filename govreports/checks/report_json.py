"""What was read and found in a file, as JSON with exact figures: the answer of `check_report`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govreports.documents.content import Content
from govreports.documents.printed import Printed
from govreports.formats import Cell
from govreports.formats.figures import is_mark
from govreports.formats.rules import Figure, figure_text

from .examining import Examined

DASH = "-"


def facts_of(file: str, examined: Examined) -> dict[str, Any]:
    """The facts, figures, doubts and findings of one file, ready for `dumps`."""
    recognised = examined.reading.recognised
    content, printed = recognised.content, recognised.printed
    return {
        "file": file,
        "format": content.format_key,
        "variant": content.variant or None,
        "year": content.year or None,
        "organ": content.organ or None,
        "title": printed.title or None,
        "signature": printed.signature or None,
        "date": printed.date or None,
        "figures": _figures(content, printed),
        "doubts": [
            {"where": each.doubt.where, "found": each.doubt.found, "question": each.doubt.question}
            for each in examined.doubts
        ],
        "findings": [
            {
                "rule": each.finding.rule,
                "severity": each.finding.severity,
                "where": each.where,
                "quote": each.finding.quote or None,
                "message": each.finding.message,
            }
            for each in examined.findings
        ],
    }


def unreadable(file: str, message: str) -> dict[str, Any]:
    """What is said of a file that could not be read: the same keys, and why."""
    facts = dict.fromkeys(("format", "variant", "year", "organ", "title", "signature", "date"))
    nothing: dict[str, Any] = {"figures": {}, "doubts": [], "findings": []}
    return {"file": file, **facts, **nothing, "unreadable": message}


def _figures(content: Content, printed: Printed) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for cell in content.format.cells:
        line = found.setdefault(cell.table, {}).setdefault(cell.line, {})
        line[cell.column] = _figure(content, printed, cell)
    return found


def _figure(content: Content, printed: Printed, cell: Cell) -> Figure | str | None:
    value = content.figures.get(cell)
    if value is None and is_mark(printed.cells.get(cell, "")):
        return DASH  # “/” and “无” say the same: printed as not applicable
    return value


def dumps(value: Any, indent: str = "") -> str:
    """JSON on several lines; figures keep their digits, which json would make floats of."""
    if isinstance(value, Decimal):
        return figure_text(value)
    inner = f"{indent}  "
    if isinstance(value, Mapping) and value:
        members = (
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {dumps(item, inner)}"
            for key, item in value.items()
        )
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{inner}{dumps(item, inner)}" for item in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
