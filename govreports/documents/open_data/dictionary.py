"""The data dictionary: what every figure of a format is, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from govreports.documents.writing.csv_file import as_csv
from govreports.formats import Blocks, Cell, Format, Table
from govreports.formats.figures import KINDS

from .naming import name_of

HEADS = (
    "name",
    "table",
    "table_label",
    "section",
    "line",
    "line_label",
    "column",
    "column_label",
    "kind",
    "unit",
    "total",
    "meaning",
    "legal_basis",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the form: where it stands, what it counts, in what, and by which provision.

    `total` says that it is worked out of others; `place` is the whole address in words.
    """

    cell: Cell
    place: str
    table_label: str
    section: str
    line_label: str
    column_label: str
    kind: str
    unit: str
    total: bool
    meaning: str
    legal_basis: str

    def as_row(self) -> dict[str, Any]:
        """The entry by the names of HEADS."""
        own = asdict(self)
        row = {
            "name": self.cell.name,
            "table": self.cell.table,
            "line": self.cell.line,
            "column": self.cell.column,
        }
        return {head: row.get(head, own.get(head)) for head in HEADS}


@cache
def entries_of(format_: Format) -> tuple[Entry, ...]:
    """The entries of all figures of the format, in printed order."""
    return tuple(
        entry
        for section in format_.sections
        if section.table
        for entry in _entries(format_, format_.table(section.table), section.heading)
    )


def _entries(format_: Format, table: Table, heading: str) -> Iterator[Entry]:
    provisions = _provisions(table)
    for cell in format_.cells:
        if cell.table != table.key:
            continue
        line, path = format_.line_with_path(cell)
        column = format_.column(cell)
        notes = (line.help, line.note, column.note)
        yield Entry(
            cell=cell,
            place=format_.place(cell),
            table_label=table.name,
            section=heading,
            line_label="·".join((*path, line.label)),
            column_label=column.label,
            kind=column.kind,
            unit=KINDS[column.kind].unit if column.kind != "count" else table.unit,
            total=cell in format_.totals,
            meaning="".join(filter(None, notes)),
            legal_basis=provisions.get(line.key, "") + format_.basis,
        )


def _provisions(table: Table) -> dict[str, str]:
    """The item of article 20 that a line of table two answers to, by the line's key."""
    if not isinstance(table.body, Blocks):
        return {}
    return {
        line.key: f"《政府信息公开条例》{block.label}，"
        for block in table.body.blocks
        for line in block.lines
    }


def dictionary_csv(format_: Format) -> bytes:
    """The dictionary as a CSV file; its first line holds HEADS."""
    rows = [tuple(_flag(value) for value in row.values()) for row in _rows(format_)]
    return as_csv([HEADS, *rows])


def dictionary_json(format_: Format) -> dict[str, Any]:
    """The dictionary as JSON data."""
    return {
        "format": name_of(format_),
        "title": format_.title,
        "legal_basis": format_.basis,
        "figures": _rows(format_),
    }


def _rows(format_: Format) -> list[dict[str, Any]]:
    return [entry.as_row() for entry in entries_of(format_)]


def _flag(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
