"""The figures of a paper: what its tables say, in which form, and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from govreports.documents.printed import Doubt, PrintedLabel, PrintedRow
from govreports.formats import FORMATS, Cell, Format
from govreports.formats.figures import KINDS, read
from govreports.formats.rules import Figure

from .assigning import Open, Reading, TableReading
from .blocks import read_blocks
from .differences import differences
from .matrix import read_matrix
from .misprints import understand
from .rows import Bit, Part
from .strip import read_strip

READERS = {"disclosure": read_blocks, "requests": read_matrix, "disputes": read_strip}
_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*(万元|亿元|元)\s*[)）]")
_FEW_LINES = 3  # more lines that stand twice are another table
_WEIGHT = {"disclosure": 2}  # in table two the forms differ most
ASK_OPEN = "本行应有{expected}格，印了{found}格，对不上位置。对照原文填写，没有发生的填 0"
ASK_MERGED = "一格占了几列，不知道是哪一格的数。对照原文填写，没有发生的填 0"
ASK_TWICE = "同一格出现了两个不同的数（另一处是“{other}”），哪个是对的"
ASK_UNIT = "表里写的单位是{unit}，规定的单位是{own}，换算以后填写"
ASK_MISSING = "文件里没有找到{name}，数字要另外填写"
ASK_FOREIGN = "这一行不是{form}的栏目，数字没有采用，归到哪一格由填报人决定"


@dataclass
class Tables:
    """Figures in the form that was chosen, and all that stood there beside."""

    form: Format
    figures: dict[Cell, Figure | None] = field(default_factory=dict)
    printed: dict[Cell, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    totals: dict[Cell, Figure] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    labels: list[PrintedLabel] = field(default_factory=list)
    rows: list[PrintedRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    asked: set[Cell] = field(default_factory=set)
    twice: dict[str, list[Bit]] = field(default_factory=dict)


def read_tables(parts: Iterable[Part], wanted: Sequence[Format], *, whole: bool = True) -> Tables:
    """Every statutory table among the parts. `wanted` are the forms of the year, if it is known.

    Of a `whole` report a table that is missing is asked about, of others only beside another one.
    """
    by_table: dict[str, list[Part]] = {}
    for part in parts:
        by_table.setdefault(part.table, []).append(part)
    ordered = tuple(dict.fromkeys((*wanted, *FORMATS)))
    found = {key: _read(key, by_table[key], ordered) for key in READERS if key in by_table}
    form = _form(found, ordered)
    tables = Tables(form, dict.fromkeys(form.cells))
    for key, (reading, own) in found.items():
        same = form if _same_labels(own, form, key) else own
        tables.formats[key] = same.key
        tables.labels += differences(reading, same)
        tables.rows += [
            PrintedRow(key, length.line, length.expected, length.found, length.place)
            for length in reading.lengths
        ]
        _take(tables, reading)
    _total(tables)
    if found or whole:
        tables.doubts += _missing(form, found)
    return tables


def _read(key: str, parts: list[Part], forms: Sequence[Format]) -> tuple[TableReading, Format]:
    """A table, read once more where labels far from those of the form could be understood."""
    reading, own = READERS[key](parts, forms)
    return READERS[key](parts, forms) if understand(parts, reading, own) else (reading, own)


def _same_labels(one: Format, other: Format, table: str) -> bool:
    return one.table(table) is other.table(table)


def _form(found: dict[str, tuple[TableReading, Format]], ordered: Sequence[Format]) -> Format:
    """The form that has a place for most of the figures; of equals that of most tables."""

    def likeness(form: Format) -> tuple[int, int]:
        own = sum(
            _WEIGHT.get(key, 1) for key, (_, of) in found.items() if _same_labels(of, form, key)
        )
        cells = set(form.cells)
        fit = misfit = 0
        for key, (reading, _) in found.items():
            for each in reading.readings:
                inside = Cell(key, each.line, each.column) in cells
                fit += inside
                misfit += not inside and each.bit.look != "blank"
        return own, fit - misfit

    return max(ordered, key=likeness)


def _take(tables: Tables, reading: TableReading) -> None:
    tables.units = dict(_units(reading))
    for each in reading.readings:
        cell = Cell(reading.table, each.line, each.column)
        if cell not in tables.figures:
            _foreign(tables, reading.table, each)
        elif cell in tables.printed or cell.name in tables.sources:
            _again(tables, cell, each)
        else:
            _cell(tables, cell, each)
    for each in reading.open:
        tables.doubts += _open(tables, reading.table, each)
    name = tables.form.table(reading.table).name
    tables.doubts += [Doubt(f"{name}（{u.place}）", u.found, u.question) for u in reading.unplaced]
    tables.labels += _doubled(tables, reading.table)
    tables.twice = {}


def _units(reading: TableReading) -> Iterator[tuple[str, str]]:
    """The units that heads of columns and labels of lines state, by the key of either."""
    for word, bit in reading.labels:
        if word.role in ("column", "line") and (found := _UNIT.search(bit.text)):
            yield word.key, found[1]


def _cell(tables: Tables, cell: Cell, each: Reading) -> None:
    tables.sources[cell.name] = each.bit.place
    if each.bit.look == "blank":
        return
    tables.printed[cell] = each.bit.text
    found = read(each.bit.text, tables.form.column(cell).kind)
    tables.figures[cell] = found.value
    question = found.message
    kind = KINDS[tables.form.column(cell).kind]
    stated = (tables.units.get(cell.column, ""), tables.units.get(cell.line, ""))
    unit = next((each for each in stated if each in kind.other_units), "")
    if found.value and unit:
        question = ASK_UNIT.format(unit=unit, own=kind.unit)
        tables.figures[cell] = None
    if question:
        where = f"{tables.form.place(cell)}（{each.bit.place}）"
        tables.doubts.append(Doubt(where, each.bit.text.strip(), question, cell))


def _again(tables: Tables, cell: Cell, each: Reading) -> None:
    """The same cell twice, as where a page shows a table for telephones besides."""
    if each.bit.look == "blank":
        return
    if cell not in tables.printed:
        _cell(tables, cell, each)
        return
    kind = tables.form.column(cell).kind
    one, other = read(tables.printed[cell], kind), read(each.bit.text, kind)
    if one.figure == other.figure and one.state == other.state:
        return
    where = f"{tables.form.place(cell)}（{tables.sources[cell.name]}、{each.bit.place}）"
    question = ASK_TWICE.format(other=each.bit.text.strip())
    tables.doubts.append(Doubt(where, tables.printed[cell].strip(), question, cell))
    tables.figures[cell] = None
    tables.twice.setdefault(cell.line, []).append(each.bit)


def _doubled(tables: Tables, table: str) -> Iterator[PrintedLabel]:
    """Lines that stand twice with other figures; many of them are a second table, told once."""
    lines = {line.key: line.label for line, _, _ in tables.form.table(table).body.walk()}
    if len(tables.twice) > min(_FEW_LINES, len(lines) - 1):
        first = next(iter(tables.twice.values()))[0]
        name = tables.form.table(table).name
        yield PrintedLabel(table, name, name, first.place, "extra")
        return
    for line, bits in tables.twice.items():
        yield PrintedLabel(table, lines[line], lines[line], bits[0].place, "extra")


def _foreign(tables: Tables, table: str, each: Reading) -> None:
    """A figure of a row that the chosen form divides, or does not have."""
    if each.bit.look == "blank":
        return
    cells = list(_divided(tables.form, table, each.line, each.column))
    value = read(each.bit.text, "count")
    if cells and value.state == "figure" and value.value == 0:
        for cell in cells:  # counts that add up to nothing are nothing each
            tables.figures[cell] = 0
            tables.sources[cell.name] = each.bit.place
        return
    tables.asked.update(cells)
    where = f"{tables.form.table(table).name}（{each.bit.place}）"
    question = ASK_FOREIGN.format(form=tables.form.title)
    cell = cells[-1] if cells else None
    tables.doubts.append(Doubt(where, each.bit.text.strip(), question, cell))


def _divided(form: Format, table: str, line: str, column: str) -> Iterator[Cell]:
    """The cells of the group that another form has as one line."""
    labels = {
        each.label
        for other in FORMATS
        for each, path, _ in other.table(table).body.walk()
        if each.key == line
    }
    for each, path, _ in form.table(table).body.walk():
        if labels & set(path):
            yield Cell(table, each.key, column)


def _open(tables: Tables, table: str, each: Open) -> Iterator[Doubt]:
    """One question for a row, or for a cell that reaches over several columns."""
    texts = tuple(bit.text.strip() for bit in each.bits)
    cells = [Cell(table, line, column) for line, column in each.columns]
    cells = [cell for cell in cells if cell in tables.figures and tables.figures[cell] is None]
    if not any(texts) or not cells:
        return
    question = ASK_OPEN.format(expected=len(each.columns), found=len(each.bits))
    if len(each.bits) == 1:
        question = ASK_MERGED
    tables.asked.update(cells)
    for cell in cells:
        tables.sources.setdefault(cell.name, each.place)
    found = "　".join(filter(None, texts))
    if len(cells) == 1:
        where = f"{tables.form.place(cells[0])}（{each.place}）"
        yield Doubt(where, found, question, cells[0])
        return
    name, label = tables.form.table(table).name, tables.form.line_label(cells[0])
    one_line = len({cell.line for cell in cells}) == 1 and label
    where = f"{name}·{label}（{each.place}）" if one_line else f"{name}（{each.place}）"
    yield Doubt(where, found, question, cells=tuple(cells), texts=texts)


def _total(tables: Tables) -> None:
    for cell in tables.form.totals:
        value = tables.figures.get(cell)
        if value is not None:
            tables.totals[cell] = value


def _missing(form: Format, found: dict[str, tuple[TableReading, Format]]) -> Iterator[Doubt]:
    for table in form.tables:
        if table.key not in found:
            question = ASK_MISSING.format(name=table.name)
            section = next(s for s in form.sections if s.table == table.key)
            yield Doubt(section.heading, "", question)
