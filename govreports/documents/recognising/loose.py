"""Tables written as plain lines, as a page saved or pasted as text shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreports.documents.raw import RawCell, RawParagraph, RawTable

from .numbering import opening
from .rows import Bit, LineTable, bits_of
from .vocabulary import NOTHING, look_up

_GAP = re.compile(r"\t|[ \u3000]{2,}")
_EDGE = " \t\u3000\u00a0"
_PIECE, _PIECES, _REACH = 24, 3, 7  # of a broken label: signs, pieces, paragraphs with blank ones
_ODD = 8  # signs of a text that may stand in the cell of a figure
_FEWEST_LABELS = 4  # of a table with figures
_FEWEST_ALONE = 9  # of one in which nothing is filled in

_Line = tuple[list[RawParagraph], list[Bit]]  # what a line of a table was, and its cells


def tables_in(paragraphs: Sequence[RawParagraph]) -> Iterator[RawParagraph | RawTable]:
    """The paragraphs; where many in a row are labels and figures of a form, a loose table."""
    run: list[_Line] = []
    at = 0
    while at < len(paragraphs):
        bits, length = _bits(paragraphs[at].text), 1
        if bits is None:
            bits, length = _broken(paragraphs[at : at + _REACH])
        if bits is None and _is_cell(_last(run), paragraphs, at):
            bits = [Bit(paragraphs[at].text.strip(_EDGE + "|"), "text")]
        if bits is not None:
            run.append((list(paragraphs[at : at + length]), bits))
        else:
            yield from _run(run)
            run = []
            yield paragraphs[at]
        at += length
    yield from _run(run)


def _last(run: list[_Line]) -> list[Bit]:
    """The bits of the last line of a run that has any."""
    return next((bits for _, bits in reversed(run) if bits), [])


def _is_cell(before: list[Bit], paragraphs: Sequence[RawParagraph], at: int) -> bool:
    """Whether a short text that is no figure stands in the cell of one: 减4 between figures."""
    text = paragraphs[at].text.strip(_EDGE + "|")
    if not before or before[-1].look == "blank" or len(text) > _ODD or opening(text):
        return False
    if before[-1].look == "label" and not any(w.role == "line" for w in before[-1].known.words):
        return False
    behind = next(
        (p.text for p in paragraphs[at + 1 : at + _REACH] if p.text.strip(_EDGE + "|")), ""
    )
    return bool(behind) and bool(_bits(behind))


def _broken(paragraphs: Sequence[RawParagraph]) -> tuple[list[Bit] | None, int]:
    """A label that is broken into several lines, and how many paragraphs it takes."""
    joined, pieces = "", 0
    for length, paragraph in enumerate(paragraphs, 1):
        piece = paragraph.text.strip(_EDGE + "|")
        if not piece:
            continue
        if len(piece) > _PIECE or pieces == _PIECES:
            break
        joined, pieces = f"{joined}\n{piece}" if joined else piece, pieces + 1
        known = look_up(joined) if pieces > 1 else NOTHING
        if known.exact:
            return [Bit(joined, "label", known)], length
    return None, 1


def _bits(text: str) -> list[Bit] | None:
    """The labels and figures in a line, or None when there is anything else in it."""
    if "。" in text:  # it stands in no label
        return None
    found: list[Bit] = []
    for piece in _pieces(text):
        bits = bits_of(piece)
        if len(bits) == 1 and piece:
            bits = _spaced(piece, bits[0].known.exact) or bits
        if any(bit.look == "text" for bit in bits):
            return None
        found += bits
    return found


def _pieces(text: str) -> list[str]:
    """The cells of a line: between bars, blank ones too; else parted by tabs or wide gaps."""
    whole = text.strip(_EDGE)
    bars = whole.removeprefix("|").removesuffix("|").split("|") if "|" in whole else []
    pieces = [piece.strip(_EDGE) for piece in (bars or _GAP.split(whole))]
    return pieces if len(bars) > 1 and any(pieces) else [piece for piece in pieces if piece]


def _spaced(text: str, whole: bool) -> list[Bit]:
    """The cells of a row that are parted by single blanks, if that is what it is.

    A text that is a label as a `whole` is two cells only where each part is a label too.
    """
    pieces = text.split()
    bits = [bit for piece in pieces for bit in bits_of(piece)]
    sure = all(bit.known.exact or (bit.look == "figure" and not whole) for bit in bits)
    return bits if len(pieces) > 1 and sure else []


def _run(run: list[_Line]) -> Iterator[RawParagraph | RawTable]:
    bits = [bit for _, each in run for bit in each]
    labels = {bit.text for bit in bits if bit.look == "label" and bit.known.exact}
    figures = any(bit.look == "figure" for bit in bits)
    if len(labels) < (_FEWEST_LABELS if figures else _FEWEST_ALONE):
        yield from (paragraph for found, _ in run for paragraph in found)
        return
    first = next(found[0] for found, each in run if each)
    placed = [
        (RawCell(bit.text, row, column), bit.place)
        for row, each in enumerate(_rows(run))
        for column, bit in enumerate(each)
    ]
    cells, places = zip(*placed, strict=True)
    yield LineTable(cells, f"{first.place}起", loose=True, places=places)


def _rows(run: list[_Line]) -> Iterator[list[Bit]]:
    """The bits in rows: a label behind a figure begins one, and so does another kind of label."""
    row: list[Bit] = []
    for paragraphs, bits in run:
        for bit in bits:
            bit.place = paragraphs[0].place
            if row and bit.look != "blank" and _begins(row, bit):
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
    return len(bits) > 1 and bits[0].look == "label" and bits[-1].look in ("figure", "blank")


def _begins(row: list[Bit], bit: Bit) -> bool:
    return _breaks(row, bit) if bit.look == "label" else _heads(row)


def _breaks(row: list[Bit], bit: Bit) -> bool:
    """Whether a label begins a row: behind a figure, a band, or what heads columns."""
    if row[-1].look in ("figure", "text"):
        return True
    heads = {word.role for known in row for word in known.known.words}
    mine = {word.role for word in bit.known.words}
    if {word.role for word in row[-1].known.words} == {"line"} and mine <= {"line", "group"}:
        return True
    if "band" in mine or "band" in heads:
        return True
    return mine <= {"line", "group"} and bool(heads & {"column", "heads", "corner"})


def _heads(row: list[Bit]) -> bool:
    """Whether a row is of heads, behind which figures are another row."""
    columns = {word for bit in row for word in bit.known.words if word.role == "column"}
    return row[-1].look == "label" and len({word.key for word in columns}) > 1
