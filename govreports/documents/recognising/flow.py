"""A file as one flow of texts, parts of statutory tables and pictures, whatever laid it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govreports.documents.raw import RawDocument, RawMark, RawParagraph, RawPicture, RawTable

from .folding import fold
from .loose import tables_in
from .rows import Part, Row, bits_of, cut


@dataclass(slots=True)
class Text:
    """A line of text. `level` is that of the heading that the file makes of it, else 0.

    `mark` is there where a file of ours says what the line is.
    """

    text: str
    place: str = ""
    level: int = 0
    mark: RawMark | None = None


@dataclass(slots=True)
class Strange:
    """A table that is none of the form."""

    table: RawTable


Item = Text | Part | RawPicture | Strange


def flow(raw: RawDocument) -> list[Item]:
    """Everything in the file in its order; blank lines go, tables written as lines are tables."""
    items: list[Item] = []
    for block in _with_tables(raw.blocks):
        match block:
            case RawParagraph(mark=RawMark(role="front" | "contents")):
                continue
            case RawParagraph():
                items += _texts(block.text, block.place, block.level)
            case RawPicture():
                items.append(block)
            case RawTable():
                items += table_items(block, raw.kind, items)
    return _with_bands(items)


def _with_bands(items: list[Item]) -> list[Item]:
    """The items; labels of a table on lines of their own above its rows are rows of it."""
    found: list[Item] = []
    below = ""
    for item in reversed(items):
        if isinstance(item, Text) and below:
            bits = bits_of(item.text, place=item.place)
            tables = {word.table for word in bits[0].known.words if bits[0].known.exact}
            if tables == {below}:
                found.append(Part(below, [Row(bits, item.place, below)], item.place, loose=True))
                continue
        below = item.table if isinstance(item, Part) else ""
        found.append(item)
    return found[::-1]


def _with_tables(blocks: Iterable[object]) -> Iterator[object]:
    """The blocks, with runs of paragraphs that are tables in disguise as loose tables."""
    run: list[RawParagraph] = []
    for block in blocks:
        if isinstance(block, RawParagraph):
            run.append(block)
            continue
        yield from tables_in(run)
        run = []
        yield block
    yield from tables_in(run)


def _texts(text: str, place: str, level: int = 0) -> Iterator[Text]:
    for line in text.splitlines():
        if fold(line):
            yield Text(line, place, level)


def table_items(table: RawTable, kind: str, before: list[Item]) -> Iterator[Item]:
    """The parts of statutory tables in a table, and what else stands in it."""
    last = before[-1] if before else None
    table_before = last.table if isinstance(last, Part) else ""
    done = cut(table, certain=kind == "xlsx", before=table_before)
    if done.unknown:
        yield Strange(table)
    for piece in done.pieces:
        if isinstance(piece, Part):
            yield piece
        else:
            yield from _texts(*piece)
