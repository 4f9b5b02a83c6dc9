"""Tables cut into rows of bits: each a label, a figure, other text, or blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from govreports.documents.raw import RawCell, RawTable, place_of
from govreports.formats.figures import NOT_FIGURES

from .folding import fold
from .vocabulary import LONGEST, NOTHING, Known, Role, Word, look_up

Look = Literal["blank", "label", "figure", "text"]

_FIGURE = re.compile(r"[+\-−]?\d(?:[\d,.]*|[\d,.]*\d[^\W\d_]{1,3}|[^\W\d_]{1,3})(?:[(\[].*)?")
_LABELLED = re.compile(
    r"(?s)(.*?[^\d\s.,，+\-−:：])[\s:：]*([+\-−]?\d[\d,，.]*元?(?:\s+[+\-−]?\d[\d,，.]*元?)*)\s*"
)
_Placed = tuple[RawCell, str, bool]  # a cell, its place, and whether it began in a row above
_SENTENCE = 13  # characters: one cell of so many that is no label is text
_PARAGRAPH = 30
_COUNTING = ("序号", "编号", "行次", "行号")
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class LineTable(RawTable):
    """A table that stands in the file as plain lines; `places` say of each cell in which."""

    places: tuple[str, ...] = ()


@dataclass(slots=True)
class Bit:
    """One cell as a row shows it; `above` when it began in a row above and reaches down here."""

    text: str
    look: Look
    known: Known = NOTHING
    column: int = 0
    colspan: int = 1
    place: str = ""
    above: bool = False

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.column + self.colspan

    def word(self, table: str, *roles: Role) -> Word | None:
        """What it is in that table in the first of these roles that it can have."""
        return self.known.of(table, *roles)


@dataclass(slots=True)
class Row:
    """A row of a table. `table` is the statutory table that its labels are of, if they tell."""

    bits: list[Bit]
    place: str
    table: str = ""

    @property
    def end(self) -> int:
        """The first column behind the row."""
        return max((bit.end for bit in self.bits), default=0)

    @property
    def own(self) -> list[Bit]:
        """The bits that begin in this row."""
        return [bit for bit in self.bits if not bit.above]


@dataclass(slots=True)
class Part:
    """Rows of one statutory table that stand together in one table of the file.

    With `loose` columns say nothing; with `certain` they do, whatever is missing in a row.
    """

    table: str
    rows: list[Row]
    place: str
    loose: bool = False
    certain: bool = False


@dataclass(slots=True)
class Cut:
    """A table of the file in pieces: parts of statutory tables, and lines of text around them."""

    pieces: list[Part | tuple[str, str]] = field(default_factory=list)
    unknown: bool = False


def bits_of(text: str, *, column: int = 0, colspan: int = 1, place: str = "") -> list[Bit]:
    """A cell as one bit, or as several where a label and its figures were put into one cell."""
    folded = fold(text)
    if not folded:
        return [Bit(text, "blank", NOTHING, column, colspan, place)]
    known = look_up(text)
    short = len(text) <= LONGEST
    if short and not known.exact and (labelled := _LABELLED.fullmatch(text)):
        label = look_up(labelled[1])
        if label.exact:
            figures = labelled[2].split()
            found = [Bit(labelled[1], "label", label, column, colspan, place)]
            return found + [
                Bit(each, "figure", NOTHING, column, colspan, place) for each in figures
            ]
    look: Look = "text"
    if known.words:
        look = "label"
    elif folded in NOT_FIGURES or _FIGURE.fullmatch(folded):
        look = "figure"
    return [Bit(text, look, known, column, colspan, place)]


def rows_of(table: RawTable, *, certain: bool = False) -> list[Row]:
    """The rows of a table from the top, cells from above repeated where they reach down."""
    by_row: dict[int, list[_Placed]] = {}
    last = max((cell.row for cell in table.cells), default=0)
    counting = _row_numbers(table)
    for index, cell in enumerate(table.cells):
        if index in counting:
            continue
        place = table.places[index] if isinstance(table, LineTable) else place_of(table, cell)
        for row in range(cell.row, min(cell.row + max(cell.rowspan, 1), last + 1)):
            by_row.setdefault(row, []).append((cell, place, row > cell.row))
    width = max((cell.column + cell.colspan for cell in table.cells), default=0)
    return [_row(table, index, by_row[index], width if certain else 0) for index in sorted(by_row)]


def _row_numbers(table: RawTable) -> frozenset[int]:
    """The cells of a column that only numbers the rows (序号 1 2 3): they are no figures."""
    cells = [(n, cell) for n, cell in enumerate(table.cells) if cell.column == 0]
    cells = [(n, cell) for n, cell in cells if cell.text.strip()]
    if len(cells) <= _FEW_ROWS or fold(cells[0][1].text) not in _COUNTING:
        return frozenset()
    numbers = [fold(cell.text) for _, cell in cells[1:]]
    first = int(numbers[0]) if numbers[0].isdecimal() and len(numbers[0]) < 4 else -1
    if numbers != [str(first + at) for at in range(len(numbers))]:
        return frozenset()
    return frozenset(n for n, _ in cells[1:])


def _row(table: RawTable, index: int, cells: list[_Placed], width: int) -> Row:
    bits: list[Bit] = []
    for cell, place, above in sorted(cells, key=lambda placed: placed[0].column):
        span = max(cell.colspan, 1)
        found = bits_of(cell.text, column=cell.column, colspan=span, place=place)
        for bit in found:
            bit.above = above
        bits += found
    place = f"{table.place}第{index + 1}行"
    if isinstance(table, LineTable):
        place = bits[0].place
    taken = {column for bit in bits for column in range(bit.column, bit.end)}
    for column in range(width):
        if column not in taken:
            bits.append(Bit("", "blank", NOTHING, column, 1, f"{place}第{column + 1}格"))
    bits.sort(key=lambda bit: bit.column)
    return Row(bits, place, _table_of(bits))


def _table_of(bits: Iterable[Bit]) -> str:
    """The statutory table whose labels stand there, where they are labels of one only."""
    votes: Counter[str] = Counter()
    for bit in bits:
        tables = {word.table for word in bit.known.words}
        if len(tables) == 1:
            votes[tables.pop()] += 1 if bit.above else 2
    return votes.most_common(1)[0][0] if votes else ""


def cut(table: RawTable, *, certain: bool = False, before: str = "") -> Cut:
    """A table in pieces. `before` is the statutory table that stood right before this one."""
    rows = rows_of(table, certain=certain)
    found = Cut()
    if not any(row.table for row in rows) and not (before and _only_figures(rows)):
        if _is_layout(rows):
            found.pieces = [line for row in rows for line in _lines(row.own)]
        else:
            found.unknown = bool(rows)
        return found
    current = before if not any(row.table for row in rows) else ""
    _fill(rows, current)
    for row in rows:
        if _is_text(row):
            found.pieces += _lines(row.own)
            continue
        last = found.pieces[-1] if found.pieces else None
        if not isinstance(last, Part) or last.table != row.table:
            last = Part(row.table, [], table.place, table.loose, certain)
            found.pieces.append(last)
        last.rows.append(row)
    return found


def _fill(rows: list[Row], current: str) -> None:
    """Rows that do not tell belong to the table before them, at the top to the one below."""
    for row in rows:
        current = row.table = row.table or current
    below = ""
    for row in reversed(rows):
        below = row.table = row.table or below


def _only_figures(rows: list[Row]) -> bool:
    looks = [bit.look for row in rows for bit in row.own]
    return "figure" in looks and set(looks) <= {"figure", "blank"}


def _is_text(row: Row) -> bool:
    own = [bit for bit in row.own if bit.look != "blank"]
    if not own or any(bit.look != "text" for bit in own):
        return False
    if len(own) == 1:
        return len(row.bits) == 1 or len(fold(own[0].text)) >= _SENTENCE
    return any(len(fold(bit.text)) >= _PARAGRAPH for bit in own)


def _is_layout(rows: list[Row]) -> bool:
    """Whether a table without statutory labels only puts text into places."""
    texts = [bit for row in rows for bit in row.own if bit.look != "blank"]
    figures = sum(bit.look == "figure" for bit in texts)
    one = max((len(row.bits) for row in rows), default=0) <= 1
    return (one and figures < 2) or any(len(fold(bit.text)) >= _PARAGRAPH for bit in texts)


def _lines(bits: Iterable[Bit]) -> Iterator[tuple[str, str]]:
    for bit in bits:
        for line in bit.text.splitlines():
            if line.strip():
                yield line, bit.place
