"""Table two: blocks under one another, each with a band, heads of its own, and a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from govreports.formats import Blocks, Format

from .assigning import EXTRA, Heads, TableReading, record
from .choosing import format_by
from .rows import Bit, Part, Row
from .turned import Turned, is_turned
from .vocabulary import Word

TABLE = "disclosure"


def read_blocks(parts: Sequence[Part], formats: Sequence[Format]) -> tuple[TableReading, Format]:
    """What the parts of table two say, and whose labels they have."""
    reading = TableReading(TABLE)
    for part in parts:
        for row in part.rows:
            reading.labels += _labels(row)
    form = format_by(reading.labels, TABLE, formats)
    body = form.table(TABLE).body
    columns = {
        line.key: [column.key for column in block.columns]
        for block in _bodies(body)
        for line in block.lines
    }
    heads, turned = Heads(), Turned(reading, columns)
    for part in parts:
        if is_turned(part):
            turned.read(part)
            continue
        for row in part.rows:
            heads = _row(reading, row, part, heads, columns)
    return reading, form


def _bodies(body: object):
    return body.blocks if isinstance(body, Blocks) else ()


def _labels(row: Row) -> list[tuple[Word, Bit]]:
    found = []
    for bit in row.own:
        if word := bit.word(TABLE, "line", "column", "band", "stub"):
            found.append((word, bit))
    return found


def _row(
    reading: TableReading, row: Row, part: Part, heads: Heads, columns: dict[str, list[str]]
) -> Heads:
    at, word = _line(row)
    if word is None:
        if any(bit.word(TABLE, "column") for bit in row.bits):
            return _heads(reading, row)
        _strange(reading, row)
        return heads
    figures = row.bits[at + 1 :]
    if word.key in columns:
        record(reading, word.key, columns[word.key], figures, heads, part, row)
    elif any(bit.look == "figure" for bit in figures):
        reading.extras.append(row.bits[at])
    return heads


def _line(row: Row) -> tuple[int, Word | None]:
    """Where the label of the line stands, and which line it is."""
    for at, bit in enumerate(row.bits):
        if not bit.above and (word := bit.word(TABLE, "line")):
            return at, word
    return 0, None


def _heads(reading: TableReading, row: Row) -> Heads:
    heads = Heads(width=row.end)
    for bit in row.bits:
        if word := bit.word(TABLE, "column"):
            heads.put(bit, word.key)
            heads.order.append(word.key)
        elif bit.look == "text" and heads.order:
            heads.put(bit, EXTRA)
            heads.order.append(EXTRA)
            reading.extras.append(bit)
    reading.heads.append(heads.order)
    return heads


def _strange(reading: TableReading, row: Row) -> None:
    """A row with a label that the form does not have."""
    texts = [bit for bit in row.own if bit.look == "text"]
    if texts and any(bit.look == "figure" for bit in row.bits):
        reading.extras.append(texts[0])
