"""The arithmetic of a form as formulas of a spreadsheet, and what each of them shows.

Both are made from the same rule, so that a reader without a calculator sees what Excel works out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from govreports.documents import linking
from govreports.documents.content import Content
from govreports.documents.judging import judged
from govreports.formats import Cell, Format
from govreports.formats.rules import Figure, applicable, figure_text
from govreports.formats.schema import Rule

UNFINISHED = "未填完"
OFF = "相差"
BALANCED, FITS = "平衡", "相符"
Place = tuple[int, int]  # row and column, from 1
Where = Callable[[Cell], Place]


class Shown(NamedTuple):
    """A formula with the words that it shows now; none where nothing is filled."""

    formula: str
    value: str


def checks_of(content: Content) -> list[Rule]:
    """The rules that judge the figures of this year's report and fill no cell."""
    rules = applicable(content.format, content.organ_kind)
    # one that cancels out compares sums of the same cells: no sheet can break it
    return [rule for rule in rules if not rule.fills and _weights(content.format, rule)]


def total_formula(form: Format, cell: Cell, where: Where) -> str:
    """The sum that fills a cell; it shows nothing as long as none of its parts is filled."""
    parts = [where(term) for _, term in _filling(form, cell).terms if term != cell]
    ranges = joined(parts)
    return f'=IF(COUNT({ranges})=0,"",SUM({ranges}))'


def totals_of(content: Content) -> Mapping[Cell, Figure | str]:
    """What the sums show: the parts that are filled added up, or nothing."""
    amounts = judged(content, {}).totals
    return {cell: amount.value if amount.filled else "" for cell, amount in amounts.items()}


def check(content: Content, rule: Rule, where: Where) -> Shown:
    """The formula that tells whether a rule holds: 平衡, 相符, 相差3, 未填完."""
    weights = _weights(content.format, rule)
    cells = list(weights)
    counted = joined([where(cell) for cell in cells])
    sides = "-".join(_side(rule, where, sign) for sign in (1, -1))
    off, holds = f"ROUND({sides},6)", _good(rule)
    formula = (
        f'=IF(COUNT({counted})=0,"",IF(COUNT({counted})<{len(cells)},"{UNFINISHED}",'
        f'IF({off}{rule.holds}0,"{holds}","{OFF}"&ABS({off}))))'
    )
    return Shown(formula, _verdict(content, rule, weights))


def _good(rule: Rule) -> str:
    return BALANCED if rule.holds == "=" and len(rule.terms) > 1 else FITS


def statement(form: Format, rule: Rule) -> str:
    """A rule in words of the form: 自然人：一＋二＝三（七）＋四."""
    cells = [cell for _, cell in rule.terms]
    line, column = form.line_label(cells[0]), form.column(cells[0]).label
    if len({cell.line for cell in cells}) > 1:
        where, word = column, lambda cell: _short(form, cell)
    elif len(cells) > 1:
        where, word = line, lambda cell: form.column(cell).label
    else:
        where, word = f"{line}×{column}", lambda cell: ""
    sides = ["＋".join(word(cell) for k, cell in rule.terms if k * sign > 0) for sign in (1, -1)]
    left, right = (side or "0" for side in sides)
    sign = "＝" if rule.holds == "=" else "≤"
    return f"{where}{sign}0" if len(cells) == 1 else f"{where}：{left}{sign}{right}"


def _short(form: Format, cell: Cell) -> str:
    """A line by its number where it has one: 三（七）."""
    return linking.names(form)[cell].partition("·")[2].rpartition("×")[0]


def joined(places: Iterable[Place]) -> str:
    """The places as ranges, rectangles as one: B5:G9,B11."""
    columns: dict[int, set[int]] = {}
    for row, column in places:
        columns.setdefault(column, set()).add(row)
    runs = [
        (first, last, column)
        for column in sorted(columns)
        for first, last in _runs(columns[column])
    ]
    ranges: list[tuple[int, int, int, int]] = []
    for first, last, column in runs:
        for index, (top, bottom, left, right) in enumerate(ranges):
            if (top, bottom, right) == (first, last, column - 1):
                ranges[index] = (top, bottom, left, column)
                break
        else:
            ranges.append((first, last, column, column))
    return ",".join(_range(*one) for one in ranges)


def _runs(rows: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _range(top: int, bottom: int, left: int, right: int) -> str:
    start, end = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
    return start if start == end else f"{start}:{end}"


def _filling(form: Format, cell: Cell) -> Rule:
    return next(rule for rule in form.rules if rule.fills == cell)


def _side(rule: Rule, where: Where, sign: int) -> str:
    """The sum of the terms of one sign; SUM passes over cells that show nothing."""
    places = [where(cell) for k, cell in rule.terms if k * sign > 0 for _ in range(abs(k))]
    return f"SUM({','.join(_range(r, r, c, c) for r, c in places)})" if places else "0"


def _weights(form: Format, rule: Rule) -> dict[Cell, int]:
    """The rule over typed cells alone: how often each is counted in its difference."""
    found: Counter[Cell] = Counter()
    waiting = list(rule.terms)
    while waiting:
        times, cell = waiting.pop()
        if cell in form.totals:
            terms = _filling(form, cell).terms
            waiting += [(times * k, term) for k, term in terms if term != cell]
        else:
            found[cell] += times
    return {cell: times for cell, times in found.items() if times}


def _verdict(content: Content, rule: Rule, weights: Mapping[Cell, int]) -> str:
    figures = [content.figures.get(cell) for cell in weights]
    filled = [figure for figure in figures if figure is not None]
    if len(filled) < len(figures):
        return UNFINISHED if filled else ""
    off = sum(k * figure for k, figure in zip(weights.values(), filled, strict=True))
    holds = off == 0 if rule.holds == "=" else off <= 0
    return _good(rule) if holds else f"{OFF}{figure_text(abs(off))}"
