"""A whole workbook: what its sheets show, and the report in it when it is one of our own."""

from __future__ import annotations

from govreports.documents.raw import RawDocument
from govreports.documents.reading.own import plausible
from govreports.documents.reading.raised import NOTE_MARKS
from govreports.documents.reading.tables import STRUCK

from .book import Book
from .ours import filled
from .workbook import HIDDEN, MOST_SHEETS, TOO_MANY, Reader


def read_xlsx(data: bytes) -> RawDocument:
    """What stands in a workbook; one of our own also carries its report. Raises Unreadable."""
    book = Book(data)
    reader = Reader(book)
    visible = [sheet for sheet in book.sheets if sheet.state == "visible"]
    if any(sheet.state == "hidden" for sheet in book.sheets):
        reader.notes[HIDDEN] = None
    if len(visible) > MOST_SHEETS:
        reader.notes[TOO_MANY] = None
    blocks = tuple(block for sheet in visible[:MOST_SHEETS] for block in reader.blocks(sheet))
    own = filled(book)
    if own is None or not plausible(own.content):
        return RawDocument("xlsx", blocks, tuple(reader.notes))
    # its totals are worked out anew, so what their formulas say is no matter
    left_out = tuple(note for note in reader.notes if note in (STRUCK, NOTE_MARKS))
    blocks += own.pictures
    return RawDocument("xlsx", blocks, own.notes + left_out, own.content, own.typed)
