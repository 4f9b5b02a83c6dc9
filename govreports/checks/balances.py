"""The arithmetic rules of the form as findings: one for each cause."""

from __future__ import annotations

from govreports.documents.judging import NONE, judged
from govreports.formats.rules import Evaluation

from .findings import Finding, Subject


def evaluation_of(subject: Subject) -> Evaluation:
    """Every rule that concerns the report judged, totals worked out."""
    printed = subject.printed.totals if subject.printed else NONE
    return judged(subject.content, subject.last, printed)


def broken_rules(subject: Subject) -> list[Finding]:
    """The rules that are broken, each with its sentence and the field where to look first."""
    content = subject.content
    judged = subject.evaluation or evaluation_of(subject)
    rules = {rule.key: rule for rule in content.format.rules}
    found = []
    for outcome in judged.outcomes:
        if outcome.state != "broken":
            continue
        rule = rules[outcome.rule]
        here = [cell for _, cell in rule.terms if cell.year == "this"]
        typed = [cell for cell in here if cell not in content.format.totals]
        first = (typed or here)[-1]
        severity, message = rule.severity, outcome.message
        if rule.looks_back and subject.last_imported:
            severity = "warning" if severity == "error" else severity
        reason = subject.reasons.get(rule.number)
        if reason:
            severity, message = "warning", f"{message}。填报人说明：{reason}"
        found.append(
            Finding(
                rule.number,
                severity,
                message,
                first.table,
                first.name,
                rule.source,
                overridable=rule.overridable,
            )
        )
    return found
