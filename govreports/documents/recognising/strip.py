"""Table four: three groups of five figures, side by side, under one another, or taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govreports.formats import Format, Strip
from govreports.formats.schema import leaves

from .assigning import Length, Open, Reading, TableReading
from .rows import Bit, Part, Row
from .vocabulary import Word

TABLE = "disputes"
Address = tuple[str, str]


@dataclass
class _Heads:
    """The labels above, by place and in order. `row_line` is the line named at the left."""

    lines: dict[int, str] = field(default_factory=dict)
    outcomes: dict[int, str] = field(default_factory=dict)
    line_order: list[str] = field(default_factory=list)
    outcome_order: list[str] = field(default_factory=list)
    own_lines: list[str] = field(default_factory=list)  # each label once, in the row it begins in
    own_outcomes: list[str] = field(default_factory=list)
    row_line: str = ""
    used: bool = False


@dataclass
class _State:
    reading: TableReading
    lines: list[str]
    outcomes: list[str]
    unnamed: list[tuple[list[Bit], Row]] = field(default_factory=list)

    @property
    def all(self) -> list[Address]:
        """Every figure in printed order."""
        return [(line, outcome) for line in self.lines for outcome in self.outcomes]


def read_strip(parts: Sequence[Part], formats: Sequence[Format]) -> tuple[TableReading, Format]:
    """What the parts of table four say."""
    body = formats[0].table(TABLE).body
    lines = [line.key for line, _ in leaves(body.lines)] if isinstance(body, Strip) else []
    outcomes = [column.key for column in body.columns] if isinstance(body, Strip) else []
    state = _State(TableReading(TABLE), lines, outcomes)
    heads = _Heads()
    for part in parts:
        if any(bit.word(TABLE, "line", "group", "column") for r in part.rows for bit in r.own):
            heads = _Heads()
        for row in part.rows:
            heads = _row(state, row, part, heads)
    _name_the_rest(state)
    return state.reading, formats[0]


def _row(state: _State, row: Row, part: Part, heads: _Heads) -> _Heads:
    for bit in row.own:
        if word := bit.word(TABLE, "line", "group", "column"):
            state.reading.labels.append((word, bit))
        elif bit.look == "text":
            state.reading.extras.append(bit)
    figures = [bit for bit in row.own if not _named(bit)]
    labels = [bit for bit in row.bits if _named(bit)]
    if _is_data(row, figures, heads, state):
        _data(state, row, part, heads, labels, _behind(figures, labels))
        heads.used = True
        return heads
    if heads.used:
        heads = _Heads()
    _take_heads(heads, labels)
    return heads


def _named(bit: Bit) -> Word | None:
    return bit.word(TABLE, "line", "group", "column")


def _behind(figures: list[Bit], labels: list[Bit]) -> list[Bit]:
    """The cells behind the labels of a row; text of its own is no figure."""
    start = max((bit.end for bit in labels), default=0)
    return [
        bit
        for bit in figures
        if (bit.look != "text" and bit.column >= start) or bit.look == "figure"
    ]


def _is_data(row: Row, figures: list[Bit], heads: _Heads, state: _State) -> bool:
    if any(bit.look == "figure" for bit in figures):
        return True
    blank = sum(bit.look == "blank" for bit in figures)
    named = [bit for bit in row.own if _named(bit)]
    if named:  # a line or an outcome with blank cells behind it
        outcomes = sum(bit.word(TABLE, "column") is not None for bit in named)
        return bool(heads.outcome_order) and outcomes == 0 and blank >= len(state.outcomes)
    return bool(heads.outcome_order) and blank >= len(state.all)


def _take_heads(heads: _Heads, labels: list[Bit]) -> None:
    for bit in labels:
        if word := bit.word(TABLE, "line"):
            heads.line_order.append(word.key)
            heads.own_lines += [] if bit.above else [word.key]
            _put(heads.lines, bit, word.key)
        elif word := bit.word(TABLE, "column"):
            heads.outcome_order.append(word.key)
            heads.own_outcomes += [] if bit.above else [word.key]
            _put(heads.outcomes, bit, word.key)


def _put(places: dict[int, str], bit: Bit, key: str) -> None:
    for column in range(bit.column, bit.end):
        places[column] = key


def _data(
    state: _State, row: Row, part: Part, heads: _Heads, labels: list[Bit], figures: list[Bit]
) -> None:
    line = next((w.key for bit in reversed(labels) if (w := bit.word(TABLE, "line"))), "")
    outcome = next((w.key for bit in labels if (w := bit.word(TABLE, "column"))), "")
    heads.row_line = line or (heads.row_line if outcome else "")
    figures = _trimmed(figures, state)
    cells = None if part.loose else _by_place(state, row, heads, line, outcome, figures)
    cells = cells or _by_turn(state, heads, line or heads.row_line, outcome, len(figures))
    if cells:
        _keep(state, cells, figures)
    elif not line and not outcome and len(figures) == len(state.outcomes):
        state.unnamed.append((figures, row))
    else:
        _leave_open(state, row, [line] if line else heads.line_order, figures)


def _trimmed(figures: list[Bit], state: _State) -> list[Bit]:
    """The figures without blank cells that only fill up the row, before or behind."""
    two = 2 * len(state.outcomes)  # suits in a table of their own
    sizes = (len(state.all), two, len(state.outcomes), len(state.lines), 1)
    wanted = max((size for size in sizes if size <= len(figures)), default=0)
    found = list(figures)
    while len(found) > wanted and found[-1].look == "blank":
        found.pop()
    while len(found) > wanted and found[0].look == "blank":
        found.pop(0)
    return found if len(found) == wanted else figures


def _by_place(
    state: _State, row: Row, heads: _Heads, line: str, outcome: str, figures: list[Bit]
) -> list[Address] | None:
    """The address of each figure by the labels above and beside it, if all have one of their own."""
    found = []
    for bit in figures:
        at = line or heads.lines.get(bit.column, ""), outcome or heads.outcomes.get(bit.column, "")
        found.append(at)
    whole = all(map(all, found)) and len(set(found)) == len(found)
    lines, outcomes = {at[0] for at in found}, {at[1] for at in found}
    if len(heads.own_outcomes) == len(state.all) == len(found) and found != _told(heads, state):
        return None  # a span of the heads is too long or too short
    full = len(found) in (len(state.outcomes) * len(lines), len(state.lines) * len(outcomes), 1)
    return found if whole and full and len(found) else None


def _told(heads: _Heads, state: _State) -> list[Address]:
    """The addresses as the heads of a whole row follow each other."""
    each = len(state.outcomes)
    lines = [line for line in heads.own_lines for _ in range(each)]
    return list(zip(lines, heads.own_outcomes, strict=False))


def _by_turn(
    state: _State, heads: _Heads, line: str, outcome: str, count: int
) -> list[Address] | None:
    """The addresses of a whole row of figures by their order."""
    if line and outcome:
        return [(line, outcome)] if count == 1 else None
    if outcome:
        order = heads.line_order if sorted(heads.line_order) == sorted(state.lines) else state.lines
        return [(each, outcome) for each in order] if count == len(order) else None
    named = line or (heads.line_order[0] if len(heads.line_order) == 1 else "")
    if named and count == len(state.outcomes):
        order = heads.outcome_order
        if sorted(order) != sorted(state.outcomes):
            order = state.outcomes
        return [(named, each) for each in order]
    if not line and count == len(state.all):
        return state.all
    several = not line and len(set(heads.line_order)) == len(heads.line_order)
    if several and count and count == len(heads.line_order) * len(state.outcomes):
        order = heads.outcome_order[: len(state.outcomes)]
        if heads.outcome_order == order * len(heads.line_order):
            return [(each, outcome) for each in heads.line_order for outcome in order]
    return None


def _keep(state: _State, cells: list[Address], figures: list[Bit]) -> None:
    for (line, outcome), bit in zip(cells, figures, strict=True):
        state.reading.readings.append(Reading(line, outcome, bit))


def _leave_open(state: _State, row: Row, lines: Sequence[str], figures: list[Bit]) -> None:
    """Ask about a row. It is of the lines that its heads name; of all where they name none."""
    named = [each for each in state.lines if each in lines] or state.lines
    line = named[0] if len(named) == 1 else ""
    cells = [(each, outcome) for each in named for outcome in state.outcomes]
    state.reading.lengths.append(Length(line, len(cells), len(figures), row.place))
    state.reading.open.append(Open(line, tuple(cells), tuple(figures), row.place))


def _name_the_rest(state: _State) -> None:
    """Rows of five that nobody named: if they are as many as the lines that are missing."""
    known = {reading.line for reading in state.reading.readings}
    rest = [line for line in state.lines if line not in known]
    if len(rest) == len(state.unnamed):
        for line, (figures, _) in zip(rest, state.unnamed, strict=True):
            _keep(state, [(line, outcome) for outcome in state.outcomes], figures)
        return
    for figures, row in state.unnamed:
        _leave_open(state, row, (), figures)
