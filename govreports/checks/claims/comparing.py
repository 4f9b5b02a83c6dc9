"""A claim held against the cells it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import Check
from govreports.formats import Cell, Format
from govreports.formats.rules import Figure, evaluate, figure_text

from .quantities import Reading, request_cell
from .statements import Claim, Stretch, Whole
from .texts import read

_NOTE = re.compile(r"（[^（）]{9,}）|（单位：[^（）]*）")  # what a label adds in brackets
_SCALES = (("亿", 10**8), ("万", 10**4))
CERTAIN = ("received", "received_with_carried", "carried_in", "carried_out", "answered")
# Of the new ones some are done, of those carried in the others: the table has them together.
_OTHER = {"received": "carried_in", "carried_in": "new_received"}
MEND = "核对后改正文字或者表格"


class Figures:
    """The figures of the tables, as far as they are whole: no total while an addend is blank."""

    def __init__(self, subject: Subject) -> None:
        self.content = subject.content
        self.printed = subject.printed.totals if subject.printed else {}
        self.totals = subject.judged.totals
        self.closed = _closed(subject) if subject.printed else frozenset()

    def of(self, cell: Cell) -> Figure | None:
        """The figure of a cell; None while it is not known."""
        if cell in self.printed:
            return self.printed[cell]
        if cell in self.totals:
            amount = self.totals[cell]
            return None if amount.blanks and cell.table not in self.closed else amount.value
        value = self.content.figures.get(cell)
        return 0 if value is None and cell.table in self.closed else value

    def sum(self, reading: Reading) -> Figure | None:
        """The sum of cells; None where one is not known."""
        return _whole(self.of(cell) for cell in reading)

    def added(self, reading: Reading) -> Figure | None:
        """The same from the addends, where a paper printed another total than they make."""
        addends = addends_of(self.content.format)
        return _whole(self.of(one) for cell in reading for one in addends.get(cell, (cell,)))


class LastFigures:
    """Last year's figures as far as they are on file."""

    def __init__(self, subject: Subject) -> None:
        self.last = subject.last
        self.addends = addends_of(subject.content.format)

    def sum(self, reading: Reading) -> Figure | None:
        """The sum of cells a year ago; None where one is not on file."""
        return _whole(self._of(cell) for cell in reading)

    def _of(self, cell: Cell) -> Figure | None:
        if cell in self.last or cell not in self.addends:
            return self.last.get(cell)
        return self.sum(self.addends[cell])


@lru_cache(maxsize=8)
def addends_of(form: Format) -> Mapping[Cell, Reading]:
    """What each total of a form is made of."""
    return {
        rule.fills: tuple(cell for _, cell in rule.terms if cell != rule.fills)
        for rule in form.rules
        if rule.fills
    }


def _closed(subject: Subject) -> frozenset[str]:
    """The tables of a paper whose blanks mean 0: with 0 for them everything in the table adds up.

    R13 asks for the blanks; here they only have to be understood.
    """
    content, printed = subject.content, subject.printed.totals if subject.printed else {}
    rules = [rule for rule in content.format.rules if not rule.looks_back]

    def get(cell: Cell) -> Figure | None:
        if cell in content.format.totals:
            return printed.get(cell)
        return content.figures.get(cell) or 0

    tables = {rule.key: rule.terms[0][1].table for rule in rules}
    outcomes = evaluate(rules, get).outcomes
    broken = {tables[one.rule] for one in outcomes if one.state in ("broken", "waiting")}
    filled = {cell.table for cell, value in content.figures.items() if value}
    return frozenset(filled - broken)


def _whole(values: Iterable[Figure | None]) -> Figure | None:
    total: Figure = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def figures_of(subject: Subject) -> Figures:
    """The figures of the tables that claims are held against."""
    return subject.once(Figures)


def claims_in(subject: Subject, *keys: str) -> Iterator[Claim]:
    """The claims of the texts in order; with `keys` only those on these quantities."""
    for stretch in subject.once(read):
        for claim in stretch.claims:
            if not keys or claim.quantity.key in keys:
                yield claim


def contradictions(check: Check, subject: Subject) -> Iterator[Finding]:
    """Each claim under that rule that no reading of the tables bears out."""
    figures = figures_of(subject)
    told: set[tuple[object, ...]] = set()
    for claim in claims_in(subject):
        quantity = claim.quantity
        if quantity.rule != check.number or not quantity.readings:
            continue
        if _borne_out(claim, figures) is not False:
            continue
        place = (claim.sentence.section, claim.sentence.index, quantity.key, claim.quote)
        if place in told:
            continue
        told.add(place)
        severe = claim.exact and quantity.key in CERTAIN
        yield check.of(
            claim.sentence,
            _message(subject, claim, figures),
            quote=claim.quote,
            severity="error" if severe else "warning",
            cells=quantity.readings[0],
            overridable=severe,
        )


def _borne_out(claim: Claim, figures: Figures) -> bool | None:
    """Whether a reading of the tables says what the claim says; None while one is not known."""
    readings, scale = claim.quantity.readings, claim.quantity.scale
    values = [figures.sum(reading) for reading in readings]
    if None in values:
        return None
    if figures.printed:
        values += [figures.added(reading) for reading in readings]
    if claim.among in _OTHER:
        other = figures.of(request_cell(_OTHER[claim.among]))
        return other is None or any(v - other <= claim.value <= v for v in values if v is not None)
    step = _step(claim)
    return any(
        value is not None
        and (claim.value == value * scale or abs(claim.value - value * scale) * 2 <= step)
        for value in values
    )


def _step(claim: Claim) -> Decimal:
    """What the last digit of an amount in 万 or 亿 is worth: 326.54万元 may be rounded."""
    number = claim.number
    if number is None or number.unit != "元" or not number.decimals:
        return Decimal(0)
    text = claim.sentence.text[number.start : number.end]
    scale = next((size for sign, size in _SCALES if sign in text), 0)
    return Decimal(scale) / 10**number.decimals


def wholes_in(subject: Subject, *sorts: str) -> Iterator[tuple[Stretch, Whole]]:
    """What the texts say of all that was counted, of those sorts, with the stretch around it."""
    for stretch in subject.once(read):
        for whole in stretch.wholes:
            if whole.sort in sorts:
                yield stretch, whole


def place_of(subject: Subject, reading: Reading, words: str = "") -> str:
    """Where a quantity stands in the tables; `words` are those for a sum."""
    form = subject.content.format
    if len(reading) == 1:
        return _NOTE.sub("", form.place(reading[0]))
    table = form.table(reading[0].table).name
    if {cell.line for cell in reading} == {"new_received", "carried_in"}:
        return f"{table}“一、本年新收”与“二、上年结转”之和"
    return f"{table}“{words}”之和"


def apart(claimed: Figure, there: Figure, unit: str) -> str:
    """By how much the words are off: 多 1 件, 少 2 件."""
    word = "多" if claimed > there else "少"
    return f"{word} {figure_text(abs(claimed - there))} {unit}"


def without_carried(figures: Figures, claim: Claim) -> str:
    """What to add where the number is right once last year's open cases are counted in."""
    old = figures.of(request_cell("carried_in"))
    new = figures.of(request_cell("new_received"))
    if claim.quantity.key != "received" or not old or new is None or claim.value != new + old:
        return ""
    return f"；这个数含上年结转的，写明“含上年结转{figure_text(old)}件”"


def _message(subject: Subject, claim: Claim, figures: Figures) -> str:
    quantity = claim.quantity
    there = figures.sum(quantity.readings[0])
    assert there is not None  # noqa: S101 - contradictions asks this of known sums only
    value = there * quantity.scale
    said = figure_text(there) + (" 万元" if quantity.scale > 1 else "")
    off = (
        "" if quantity.key.endswith(" change") else f"，{apart(claim.value, value, quantity.unit)}"
    )
    place = place_of(subject, quantity.readings[0], quantity.words)
    return f"“{claim.quote}”与{place}（{said}）不一致{off}，{MEND}{without_carried(figures, claim)}"
