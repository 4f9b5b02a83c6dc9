"""台账核对: totals typed from the office's own ledger, each compared with the one worked out here.

Which totals there are is not said again: they are the cells that the rules of a format fill.
"""

from __future__ import annotations

from .schema import Cell, Format, Rule

NUMBER = "R79"
SOURCE = "与本单位台账核对（不打印，不影响提交）"


def ledger_cell(total: Cell) -> Cell:
    """Where the ledger's figure for a total stands."""
    return total._replace(year="ledger")


def ledger_rules(format_: Format) -> tuple[Rule, ...]:
    """For every total a rule that the ledger says the same; broken ones are hints."""
    return tuple(_rule(format_, cell) for cell in format_.cells if cell in format_.totals)


def _rule(format_: Format, total: Cell) -> Rule:
    return Rule(
        f"{NUMBER}:{total.table}.{total.line}.{total.column}",
        f"{format_.place(total)}：各项相加为 {{left}}，台账为 {{right}}，与台账相差 {{off}} 件，"
        "核对各项和台账",
        ((1, total), (-1, ledger_cell(total))),
        severity="hint",
        source=SOURCE,
    )
