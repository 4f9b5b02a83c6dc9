"""One of the two evaluators of the arithmetic rules; the other is ``static/js/rules.js``.

They change together, in one commit, and ``tests/formats/test_twins.py`` proves that they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .schema import Cell, Format, OfficeKind, Rule

Figure = int | Decimal
State = Literal["empty", "open", "waiting", "holds", "broken"]


class Amount(NamedTuple):
    """A figure, or a sum, with how many of the cells it rests on are filled and blank."""

    value: Figure
    filled: int
    blanks: int


class Outcome(NamedTuple):
    """What one rule says of one sheet. `difference` is left minus right; `message` when broken."""

    rule: str
    state: State
    difference: Figure
    filled: int
    blanks: int
    message: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every total worked out and every rule judged."""

    totals: dict[Cell, Amount]
    outcomes: tuple[Outcome, ...]


def figure_text(value: Figure) -> str:
    """The figure as printed: no padding, no exponent, no thousands separator."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    return str(value)


def applicable(
    format_: Format, office: OfficeKind, last: Collection[Cell] | None = None
) -> tuple[Rule, ...]:
    """The rules that concern a kind of office, given which figures of last year are on file."""
    known = set() if last is None else set(last)
    return tuple(
        rule
        for rule in format_.rules
        if (not rule.offices or office in rule.offices)
        and all(
            cell.year == "this" or cell._replace(year="this") in known for _, cell in rule.terms
        )
    )


def evaluate(rules: Iterable[Rule], get: Callable[[Cell], Figure | None]) -> Evaluation:
    """Work out the totals and judge the rules, in declared order.

    `get` gives a cell's figure, or None when it is blank. A total that `get` knows (one printed
    in an imported report) is judged instead of worked out.
    """
    totals: dict[Cell, Amount] = {}
    states: dict[str, State] = {}
    outcomes: list[Outcome] = []

    def amount(cell: Cell) -> Amount:
        if cell in totals:
            return totals[cell]
        value = get(cell)
        return Amount(0, 0, 1) if value is None else Amount(value, 1, 0)

    for rule in rules:
        if rule.fills and get(rule.fills) is None:
            totals[rule.fills] = _sum(
                [(k, amount(cell)) for k, cell in rule.terms if cell != rule.fills]
            )
            states[rule.key] = "holds"
            continue
        parts = [amount(cell) for _, cell in rule.terms]
        whole = _sum([(k, part) for (k, _), part in zip(rule.terms, parts, strict=True)])
        state = _state(rule, whole, states)
        states[rule.key] = state
        message = sentence(rule, [part.value for part in parts]) if state == "broken" else ""
        outcomes.append(Outcome(rule.key, state, *whole, message))
    return Evaluation(totals, tuple(outcomes))


def sentence(rule: Rule, values: list[Figure]) -> str:
    """The rule's message with the values of its terms filled in."""
    products = [k * value for (k, _), value in zip(rule.terms, values, strict=True)]
    words = {f"t{i}": figure_text(value) for i, value in enumerate(values)}
    words["left"] = figure_text(
        sum((p for (k, _), p in zip(rule.terms, products, strict=True) if k > 0), 0)
    )
    words["right"] = figure_text(
        -sum((p for (k, _), p in zip(rule.terms, products, strict=True) if k < 0), 0)
    )
    words["gap"] = gap(sum(products, 0), rule.unit)
    words["off"] = figure_text(abs(sum(products, 0)))
    return rule.message.format(**words)


def gap(difference: Figure, unit: str) -> str:
    """By how much the right side falls short of the left, or exceeds it: 少 1 件, 多 2 件."""
    return f"{'少' if difference > 0 else '多'} {figure_text(abs(difference))} {unit}"


def _sum(parts: list[tuple[int, Amount]]) -> Amount:
    return Amount(
        sum((k * part.value for k, part in parts), 0),
        sum(part.filled for _, part in parts),
        sum(part.blanks for _, part in parts),
    )


def _state(rule: Rule, whole: Amount, states: dict[str, State]) -> State:
    if not whole.filled:
        return "empty"
    if any(states.get(key, "holds") != "holds" for key in rule.after):
        return "waiting"
    if whole.blanks:
        return "open"
    holds = whole.value == 0 if rule.holds == "=" else whole.value <= 0
    return "holds" if holds else "broken"
