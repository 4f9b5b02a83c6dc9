"""R79: what the office's own ledger says of the totals, as hints that block nothing."""

from __future__ import annotations

from govreports.formats import Cell
from govreports.formats.ledger import SOURCE, ledger_rules
from govreports.formats.rules import Figure, evaluate

from .findings import Finding, Subject
from .rule import rule


@rule("R79", "表格总计与本单位台账一致", severity="hint", source=SOURCE)
def ledger_totals(subject: Subject) -> list[Finding]:
    """R79: each total, once all its addends are filled, that differs from the ledger's."""
    if not subject.ledger:
        return []
    content = subject.content
    form = content.format
    rules = {rule.key: rule for rule in ledger_rules(form)}
    totals = [rule for rule in form.rules if rule.fills]

    def get(cell: Cell) -> Figure | None:
        if cell.year == "ledger":
            return subject.ledger.get(cell)
        return None if cell in form.totals else content.figures.get(cell)

    found = []
    for outcome in evaluate((*totals, *rules.values()), get).outcomes:
        if outcome.state == "broken":
            typed = rules[outcome.rule].terms[-1][1]
            found.append(ledger_totals.finding(outcome.message, typed.table, typed.name))
    return found
