"""Tables written as plain lines, as a page saved or pasted as text shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreports.documents.raw import RawCell, RawParagraph, RawTable

from .rows import Bit, bits_of

_GAP = re.compile(r"\t|[ \u3000]{2,}|\|")
_FEWEST_LABELS = 4
_FEWEST_FIGURES = 1


def tables_in(paragraphs: Sequence[RawParagraph]) -> Iterator[RawParagraph | RawTable]:
    """The paragraphs; where many in a row are labels and figures of a form, a loose table."""
    run: list[tuple[RawParagraph, list[Bit]]] = []
    for paragraph in paragraphs:
        bits = _bits(paragraph.text)
        if bits is not None:
            run.append((paragraph, bits))
            continue
        yield from _run(run)
        run = []
        yield paragraph
    yield from _run(run)


def _bits(text: str) -> list[Bit] | None:
    """The labels and figures in a line, or None when there is anything else in it."""
    if not text.strip():
        return []
    whole = bits_of(text.strip())
    if whole[0].look in ("label", "figure"):
        return whole
    bits = [bit for piece in _GAP.split(text) if piece.strip() for bit in bits_of(piece)]
    if len(bits) < 2:
        bits = [bit for piece in text.split() for bit in bits_of(piece)]
    return bits if all(bit.look in ("label", "figure") for bit in bits) else None


def _run(run: list[tuple[RawParagraph, list[Bit]]]) -> Iterator[RawParagraph | RawTable]:
    bits = [bit for _, each in run for bit in each]
    labels = {bit.text for bit in bits if bit.look == "label" and bit.known.exact}
    figures = sum(bit.look == "figure" for bit in bits)
    if len(labels) < _FEWEST_LABELS or figures < _FEWEST_FIGURES:
        yield from (paragraph for paragraph, _ in run)
        return
    first = next(paragraph for paragraph, each in run if each)
    cells = [
        RawCell(bit.text, row, column)
        for row, each in enumerate(_rows(run))
        for column, bit in enumerate(each)
    ]
    yield RawTable(tuple(cells), f"{first.place}起", loose=True)


def _rows(run: list[tuple[RawParagraph, list[Bit]]]) -> Iterator[list[Bit]]:
    """The bits in rows: a label behind a figure begins one, and so does another kind of label."""
    row: list[Bit] = []
    for _, bits in run:
        for bit in bits:
            if row and bit.look == "label" and (row[-1].look == "figure" or _breaks(row, bit)):
                yield row
                row = []
            row.append(bit)
        if _is_whole(bits):
            yield row
            row = []
    if row:
        yield row


def _is_whole(bits: list[Bit]) -> bool:
    """Whether one line was a whole row: a label with its figures behind it."""
    return len(bits) > 1 and bits[0].look == "label" and bits[-1].look == "figure"


def _breaks(row: list[Bit], bit: Bit) -> bool:
    """Whether a label that names a line stands behind labels that head columns, or a band."""
    heads = {word.role for known in row for word in known.known.words}
    mine = {word.role for word in bit.known.words}
    if "band" in mine or "band" in heads:
        return True
    return mine <= {"line", "group"} and bool(heads & {"column", "heads", "corner"})
