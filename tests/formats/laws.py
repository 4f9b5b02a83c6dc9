"""What every format must be, whatever it declares: laws as functions that name what breaks them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from string import Formatter

from govreports.formats import Format, grid
from govreports.formats.figures import KINDS
from govreports.formats.schema import Blocks

SECTIONS = ("overview", "disclosure", "requests", "disputes", "improvements", "other_matters")
KEY = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
RULE_KEY = re.compile(r"[A-Z][0-9]+(?::[a-z0-9_.]+)?")


def _twice(things) -> list[str]:
    return [f"{thing} twice" for thing, count in Counter(things).items() if count > 1]


def keys(format_: Format) -> Iterator[str]:
    """Keys are words that an address can hold, and name one thing each."""
    tables = format_.tables
    yield from _twice(section.key for section in format_.sections)
    yield from _twice(table.key for table in tables)
    yield from _twice(rule.key for rule in format_.rules)
    names = [format_.key, *(table.key for table in tables)]
    for table in tables:
        walked = list(table.body.walk())
        yield from _twice(line.key for line, _, _ in walked)
        for line, _, columns in walked:
            yield from _twice(f"{line.key} {column.key}" for column in columns)
            names += [line.key, *(column.key for column in columns)]
        if isinstance(table.body, Blocks):
            yield from _twice(block.key for block in table.body.blocks)
            names += [block.key for block in table.body.blocks]
    yield from (f"key {name!r}" for name in names if not KEY.fullmatch(name))
    yield from (f"key {r.key!r}" for r in format_.rules if not RULE_KEY.fullmatch(r.key))


def kinds(format_: Format) -> Iterator[str]:
    """Every column holds figures of a kind that can be read."""
    found = {format_.column(cell).kind for cell in format_.cells}
    yield from sorted(found - set(KINDS))


def rules_name_cells(format_: Format) -> Iterator[str]:
    """Every rule speaks of cells that the format has."""
    cells = set(format_.cells)
    for rule in format_.rules:
        for _, cell in rule.terms:
            if cell._replace(year="this") not in cells:
                yield f"{rule.key} {cell.name}"


def totals_are_filled(format_: Format) -> Iterator[str]:
    """A total stands once in its rule, taken away, as the other side of an equation."""
    filling = [rule for rule in format_.rules if rule.fills]
    yield from _twice(rule.fills.name for rule in filling)
    for rule in filling:
        times = [k for k, cell in rule.terms if cell == rule.fills]
        if times != [-1] or rule.holds != "=" or rule.fills.year != "this":
            yield f"{rule.key} cannot fill {rule.fills.name}"
        if rule.offices or rule.looks_back:
            yield f"{rule.key} fills {rule.fills.name} only sometimes"


def totals_come_in_time(format_: Format) -> Iterator[str]:
    """A rule reads a total only after the rule that works it out."""
    waiting = set(format_.totals)
    for rule in format_.rules:
        waiting.discard(rule.fills)
        yield from (f"{rule.key} {cell.name}" for _, cell in rule.terms if cell in waiting)


def rules_wait_for_earlier_ones(format_: Format) -> Iterator[str]:
    """`after` names rules declared before."""
    known = set()
    for rule in format_.rules:
        yield from (f"{rule.key} after {key}" for key in rule.after if key not in known)
        known.add(rule.key)


def messages(format_: Format) -> Iterator[str]:
    """A message uses the words that the evaluators put in, plainly written."""
    for rule in format_.rules:
        words = {"left", "right", "gap", *(f"t{i}" for i in range(len(rule.terms)))}
        for _, word, spec, conversion in Formatter().parse(rule.message):
            if word is not None and (word not in words or spec or conversion):
                yield f"{rule.key} {{{word}}}"
        if re.search(r"\{\{|\}\}", rule.message) or not rule.message:
            yield f"{rule.key} cannot be written by both twins"


def sections(format_: Format) -> Iterator[str]:
    """The six sections stand in order, and each table in one of them."""
    if tuple(section.key for section in format_.sections) != SECTIONS:
        yield "the six sections"
    if "".join(section.number for section in format_.sections) != "一二三四五六":
        yield "their numbers"
    shown = [section.table for section in format_.sections if section.table]
    if shown != [table.key for table in format_.tables]:
        yield "their tables"


def tiles(format_: Format) -> Iterator[str]:
    """The spans of a table cover a rectangle, each square once."""
    for table in format_.tables:
        yield from (f"{table.key} {fault}" for fault in untiled(grid.grid(format_, table)))


def untiled(printed: grid.Grid) -> Iterator[str]:
    """The squares of a grid that no cell or more than one covers, laid out as a browser does."""
    taken = _taken(printed.rows)
    squares = {(y, x) for y in range(len(printed.rows)) for x in range(len(printed.columns))}
    yield from (f"{square} open" for square in sorted(squares - set(taken)))
    yield from (f"{square} outside" for square in sorted(set(taken) - squares))
    yield from (f"{square} covered {n} times" for square, n in sorted(taken.items()) if n > 1)


def _taken(rows: tuple[tuple[grid.GridCell, ...], ...]) -> Counter[tuple[int, int]]:
    """How many cells cover each square: a cell goes to the first free square of its row."""
    taken: Counter[tuple[int, int]] = Counter()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken.update(product(range(y, y + cell.rowspan), range(x, x + cell.colspan)))
    return taken


def every_cell_is_printed(format_: Format) -> Iterator[str]:
    """Each figure of the format stands in the grid once, in the format's order."""
    printed = [
        cell.cell
        for table in format_.tables
        for row in grid.grid(format_, table).rows
        for cell in row
        if cell.role == "figure"
    ]
    if printed != list(format_.cells):
        yield "figures printed are not the figures declared"


def figures_have_headings(format_: Format) -> Iterator[str]:
    """The ids in print are unique, and each figure names two or more headings that exist."""
    printed = [
        cell for table in format_.tables for row in grid.grid(format_, table).rows for cell in row
    ]
    ids = Counter(cell.id for cell in printed if cell.id)
    yield from _twice(ids.elements())
    for cell in printed:
        missing = [label for label in cell.labels if ids[label] != 1]
        if cell.role == "figure" and (missing or len(cell.labels) < 2):
            yield f"{cell.cell.name} is labelled {cell.labels}"


def headings_tell_figures_apart(format_: Format) -> Iterator[str]:
    """No two figures are announced by the same headings, and no two have the same place."""
    figures = [
        cell
        for table in format_.tables
        for row in grid.grid(format_, table).rows
        for cell in row
        if cell.role == "figure"
    ]
    yield from _twice(cell.labels for cell in figures)


LAWS = (
    keys,
    kinds,
    rules_name_cells,
    totals_are_filled,
    totals_come_in_time,
    rules_wait_for_earlier_ones,
    messages,
    sections,
    tiles,
    every_cell_is_printed,
    figures_have_headings,
    headings_tell_figures_apart,
)
