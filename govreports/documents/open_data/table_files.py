"""The statutory tables of one report as CSV files, and everything of it in one zip file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from govreports.documents.canonical import digest
from govreports.documents.content import Content
from govreports.documents.writing.csv_file import as_csv
from govreports.documents.writing.packing import pack
from govreports.formats import Cell, Format, Table

from .dictionary import dictionary_csv, dictionary_json
from .json_schema import schema_of

FACTS = ("organ", "year", "line", "line_label")
SUMS = "SHA256SUMS"


def columns_of(table: Table) -> tuple[str, ...]:
    """The keys of all columns of a table, each once, in printed order."""
    keys = [column.key for _, _, columns in table.body.walk() for column in columns]
    return tuple(dict.fromkeys(keys))


def table_csv(content: Content, table: Table) -> bytes:
    """A table of the report: a row for each line, a column for each key of FACTS and the form.

    A cell that the form does not have is empty; the dictionary lists those it has.
    """
    columns = columns_of(table)
    return as_csv([(*FACTS, *columns), *_rows(content, table, columns)])


def _rows(content: Content, table: Table, columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for line, path, _ in table.body.walk():
        figures = [content.figures.get(Cell(table.key, line.key, key)) for key in columns]
        label = "·".join((*path, line.label))
        yield (content.organ, content.year, line.key, label, *figures)


def tables_of(content: Content) -> dict[str, bytes]:
    """The tables of the report by file name."""
    return {f"{table.key}.csv": table_csv(content, table) for table in content.format.tables}


def data_zip(content: Content, canonical: bytes) -> bytes:
    """The canonical JSON as frozen, its schema, the tables, the dictionary and their checksums."""
    return pack(
        with_sums({"report.json": canonical, **_described(content.format)} | tables_of(content))
    )


def _described(format_: Format) -> dict[str, bytes]:
    return {
        "schema.json": as_json(schema_of(format_)),
        "dictionary.json": as_json(dictionary_json(format_)),
        "dictionary.csv": dictionary_csv(format_),
    }


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a further one that `sha256sum -c` checks them by."""
    return {**files, SUMS: sums_of(files)}


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of every file, in the form of sha256sum."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def as_json(value: Any) -> bytes:
    """Readable JSON in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
