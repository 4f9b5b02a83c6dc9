"""A claim held against the cells it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from govreports.checks.balances import evaluation_of
from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import Check
from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .quantities import Reading, request_cell
from .reading import read
from .statements import Claim, Stretch, Whole

_NOTE = re.compile(r"（[^（）]{9,}）|（单位：[^（）]*）")  # what a label adds in brackets
CERTAIN = ("received", "received_with_carried", "carried_in", "carried_out", "answered")
MEND = "核对后改正文字或者表格"


class Figures:
    """The figures of the tables, as far as they are whole: no total while an addend is blank."""

    def __init__(self, subject: Subject) -> None:
        self.content = subject.content
        self.printed = subject.printed.totals if subject.printed else {}
        self.totals = (subject.evaluation or evaluation_of(subject)).totals

    def of(self, cell: Cell) -> Figure | None:
        """The figure of a cell; None while it is not known."""
        if cell in self.printed:
            return self.printed[cell]
        if cell in self.totals:
            amount = self.totals[cell]
            return None if amount.blanks else amount.value
        return self.content.figures.get(cell)

    def sum(self, reading: Reading) -> Figure | None:
        """The sum of cells; None where one is not known."""
        values = [self.of(cell) for cell in reading]
        return None if None in values else sum(value for value in values if value is not None)


class LastFigures:
    """Last year's figures as far as they are on file."""

    def __init__(self, subject: Subject) -> None:
        self.last = subject.last
        form = subject.content.format
        self.addends = {
            rule.fills: tuple(cell for _, cell in rule.terms if cell != rule.fills)
            for rule in form.rules
            if rule.fills
        }

    def of(self, cell: Cell) -> Figure | None:
        """The figure of a cell of this year, a year ago."""
        if cell in self.last or cell not in self.addends:
            return self.last.get(cell)
        return self.sum(self.addends[cell])

    def sum(self, reading: Reading) -> Figure | None:
        """The sum of cells a year ago; None where one is not on file."""
        values = [self.of(cell) for cell in reading]
        return None if None in values else sum(value for value in values if value is not None)


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
        values = [figures.sum(reading) for reading in quantity.readings]
        if None in values or any(
            claim.value == v * quantity.scale for v in values if v is not None
        ):
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
    place = place_of(subject, quantity.readings[0], quantity.words)
    return (
        f"“{claim.quote}”与{place}（{said}）不一致，{apart(claim.value, value, quantity.unit)}，"
        f"{MEND}{without_carried(figures, claim)}"
    )


def sections_of(claims: Collection[Claim]) -> set[str]:
    """The sections that claims stand in."""
    return {claim.sentence.section for claim in claims}
