"""Table three: lines down in groups, applicants across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from govreports.formats import Format, Matrix
from govreports.formats.schema import leaves

from .assigning import EXTRA, Heads, Reading, TableReading, Unplaced, record
from .choosing import format_by
from .folding import key
from .rows import Bit, Part, Row
from .vocabulary import Word

TABLE = "requests"
ASK_UNLABELLED = (
    "这些行的左边没有栏目名称，不知道数字是哪一行的，没有采用。"
    "在文件里给每一行补上栏目名称，重新导入，或者对照原文填写"
)
_SOMEWHAT_ALIKE = 0.4  # for a label at the place of the only one that is missing there


@dataclass(frozen=True, slots=True)
class _Under:
    """A row under its heads; `columns` are those that it has to have figures for."""

    row: Row
    part: Part
    heads: Heads
    columns: Sequence[str]

    def record(self, reading: TableReading, line: str, figures: list[Bit]) -> None:
        """Keep its figures as those of a line."""
        record(reading, line, self.columns, figures, self.heads, self.part, self.row)


@dataclass
class _State:
    """Where the walk down the table is."""

    reading: TableReading
    columns: list[str]
    row_wise: list[str]
    heads: Heads = field(default_factory=Heads)
    head_rows: list[Row] = field(default_factory=list)
    started: bool = False
    rows: list[tuple[Row, Part, Heads]] = field(default_factory=list)
    strange: list[tuple[int, Bit, list[Bit], _Under]] = field(default_factory=list)
    unlabelled: list[Row] = field(default_factory=list)


def read_matrix(parts: Sequence[Part], formats: Sequence[Format]) -> tuple[TableReading, Format]:
    """What the parts of table three say, and whose labels they have."""
    body = formats[0].table(TABLE).body
    paths = (
        [(c.key, len(path)) for c, path in leaves(body.columns)] if isinstance(body, Matrix) else []
    )
    columns = [column for column, _ in paths]
    state = _State(TableReading(TABLE), columns, [c for c, _ in sorted(paths, key=_depth)])
    for part in parts:
        for row in part.rows:
            if _is_head(row, state):
                _take_head(state, row, part)
            else:
                state.started = True
                state.rows.append((row, part, state.heads))
    pieces = _pieces(state)
    for row, part, heads in state.rows:
        _take_line(state, row, part, heads, pieces)
    form = format_by(state.reading.labels, TABLE, formats)
    _settle(state, form)
    _ask_unlabelled(state)
    return state.reading, form


def _depth(pair: tuple[str, int]) -> int:
    return pair[1]


def _is_head(row: Row, state: _State) -> bool:
    lined = any(bit.word(TABLE, "line") for bit in row.own)
    if lined and any(bit.look == "figure" for bit in row.own):
        return False  # a span too long may reach in from the heads
    if any(bit.word(TABLE, "corner", "heads") for bit in row.bits):
        return True
    columns = [bit for bit in row.bits if bit.word(TABLE, "column")]
    if len({bit.word(TABLE, "column") for bit in columns}) > 1:
        return True
    lines = [bit for bit in row.bits if bit.word(TABLE, "line", "group") and bit not in columns]
    return not state.started and not lines and not any(b.look == "figure" for b in row.bits)


def _take_head(state: _State, row: Row, part: Part) -> None:
    if state.started or not state.head_rows:
        state.heads, state.head_rows, state.started = Heads(), [], False
    state.head_rows.append(row)
    state.heads.width = max(state.heads.width, row.end)
    for bit in row.bits:
        _take_head_cell(state, bit)
    order = _once(list(_order(state.head_rows)))
    if order == [each for each in state.row_wise if each in order]:
        # the heads of two rows run into one, or there are so few that they stand alike in one
        order = [each for each in state.columns if each in order]
    state.heads.order = order
    if not _agree(state.heads, order):  # spans were lost: a common heading is over one column only
        state.heads.by_column = {}
    if len(order) == len(state.columns):
        state.reading.heads = [order]


def _once(order: list[str]) -> list[str]:
    """The heads without those repeated in a lower row; none where two are of no form."""
    return list(dict.fromkeys(order)) if order.count(EXTRA) < 2 else []


def _agree(heads: Heads, order: list[str]) -> bool:
    """Whether the heads stand from left to right as they follow each other under their headings."""
    placed = [heads.by_column[column] for column in sorted(heads.by_column)]
    known = [key for key in dict.fromkeys(placed) if key != EXTRA]
    told = [key for key in order if key != EXTRA]
    return known == told or set(known) != set(told)


def _take_head_cell(state: _State, bit: Bit) -> None:
    if word := bit.word(TABLE, "column"):
        state.heads.put(bit, word.key)
        _label(state, word, bit)
    elif word := bit.word(TABLE, "corner", "heads"):
        _label(state, word, bit)
        if word.role == "heads":
            _over(state, bit)
    elif bit.look == "text":
        state.heads.put(bit, EXTRA)
        if not bit.above:
            state.reading.extras.append(bit)


def _over(state: _State, bit: Bit) -> None:
    """A common heading counts as a head of its own where no head stands under it."""
    for column in range(bit.column, bit.end):
        state.heads.by_column.setdefault(column, EXTRA)


def _label(state: _State, word: Word, bit: Bit) -> None:
    if not bit.above:
        state.reading.labels.append((word, bit))


def _order(rows: list[Row]) -> Iterator[str]:
    """The heads from left to right; those of a lower row stand under their common heading."""
    rest = list(rows)
    while rest:
        row = rest.pop(0)
        names = [bit for bit in row.own if bit.word(TABLE, "column", "heads") or bit.look == "text"]
        if not any(bit.word(TABLE, "column") for bit in names):
            continue
        for bit in names:
            if word := bit.word(TABLE, "column"):
                yield word.key
            elif bit.word(TABLE, "heads"):
                yield from _order(rest)
                rest = []
            else:
                yield EXTRA


def _pieces(state: _State) -> list[Heads]:
    """The heads of a table that was cut from top to bottom, each of them with some of the columns.

    A head with fewer columns than the form is one of them only if another one has what it lacks;
    alone it is that of a table in which columns are missing.
    """
    found = list({id(heads): heads for _, _, heads in state.rows}.values())
    every = {column for heads in found for column in heads.order}
    pieces = [heads for heads in found if heads.order and EXTRA not in heads.order]
    pieces = [heads for heads in pieces if set(heads.order) < every & set(state.columns)]
    if pieces and not state.reading.heads:
        state.reading.heads = [heads.order for heads in pieces]
    return pieces


def _columns(state: _State, heads: Heads, figures: list[Bit], pieces: list[Heads]) -> list[str]:
    """What a row has to have figures for: where it has more of them than heads, all there is."""
    filled = sum(bit.look != "blank" for bit in figures)
    if any(heads is each for each in pieces) and filled <= len(heads.order):
        return [column for column in state.columns if column in heads.order]
    return state.columns


def _take_line(state: _State, row: Row, part: Part, heads: Heads, pieces: list[Heads]) -> None:
    at, last, word = _line_of(row)
    if at < 0:
        state.unlabelled.append(row)
        return
    figures = row.bits[last + 1 :]
    under = _Under(row, part, heads, _columns(state, heads, figures, pieces))
    group = row.bits[at].word(TABLE, "group")
    if group and len(figures) >= 2 * len(state.columns):
        word = group  # with the figures of all its lines, whose labels are missing
    _label_line(state, row, row.bits[at], word)
    if word and word.role == "line":
        under.record(state.reading, word.key, figures)
    elif any(bit.look == "figure" for bit in figures):
        state.strange.append((len(state.reading.order), row.bits[at], figures, under))


def _label_line(state: _State, row: Row, innermost: Bit, word: Word | None) -> None:
    """The labels of a row; the same text repeated in the next cell is no group of another form."""
    for bit in row.own:
        if bit is innermost and word:
            state.reading.labels.append((word, bit))
        elif bit.text != innermost.text and (above := bit.word(TABLE, "group")):
            state.reading.labels.append((above, bit))


def _ask_unlabelled(state: _State) -> None:
    """Ask once about rows that are figures only; a single one numbers or adds up the others."""
    rows = [row for row in state.unlabelled if any(bit.look == "figure" for bit in row.own)]
    if len(rows) > 1:
        found = "　".join(bit.text.strip() for bit in rows[0].own)
        place = f"{rows[0].place}起的{len(rows)}行"
        state.reading.unplaced.append(Unplaced(place, found, ASK_UNLABELLED))


def _line_of(row: Row) -> tuple[int, int, Word | None]:
    """Where the innermost label of a row stands, where the last one does, and what the former is;
    None for one that is unknown.

    The last is not the innermost where the span of another row is too long or too short: then a
    group reaches in behind the label of the row itself.
    """
    found: tuple[int, Word | None] = (-1, None)
    last = -1
    for at, bit in enumerate(row.bits):
        if bit.look == "figure":
            break
        known = found[1] and found[1].role == "line" and not row.bits[found[0]].above
        if word := bit.word(TABLE, "line", "group"):
            last = at
            if not (known and bit.above):
                found = at, word
        elif bit.look == "text" and not (found[1] and found[1].role == "line"):
            found, last = (at, None), at
    return found[0], last, found[1]


def _settle(state: _State, form: Format) -> None:
    """Rows with unknown labels: the one line that is missing at their place, if alike at all."""
    lines = [line for line, _, _ in form.table(TABLE).body.walk()]
    names = [line.key for line in lines]
    reading = state.reading
    for at, bit, figures, under in reversed(state.strange):
        if _groups_of(form, bit, figures, state.columns) and not under.part.certain:
            _spread(reading, _groups_of(form, bit, figures, state.columns), state.columns, figures)
            continue
        before = names.index(reading.order[at - 1]) if _known(reading.order, at - 1, names) else -1
        after = names.index(reading.order[at]) if _known(reading.order, at, names) else len(names)
        if after - before == 2 and _alike(bit.text, lines[before + 1].label):
            line = lines[before + 1]
            reading.labels.append((Word(TABLE, "line", line.key, line.label), bit))
            under.record(reading, line.key, figures)
            reading.order.insert(at, reading.order.pop())
        else:
            reading.extras.append(bit)


def _groups_of(form: Format, bit: Bit, figures: list[Bit], columns: list[str]) -> list[str]:
    """The lines of a group whose labels are missing, while all their figures stand behind its own."""
    group = bit.word(TABLE, "group")
    found = [
        line.key
        for line, path, _ in form.table(TABLE).body.walk()
        if group and path[-1:] == (group.label,)
    ]
    whole = len(found) > 1 and len(figures) == len(found) * len(columns)
    return found if whole and all(figure.look != "blank" for figure in figures) else []


def _spread(
    reading: TableReading, lines: list[str], columns: list[str], figures: list[Bit]
) -> None:
    addresses = [(line, column) for line in lines for column in columns]
    for (line, column), bit in zip(addresses, figures, strict=True):
        reading.readings.append(Reading(line, column, bit))


def _known(order: list[str], at: int, names: list[str]) -> bool:
    return 0 <= at < len(order) and order[at] in names


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio() >= _SOMEWHAT_ALIKE
