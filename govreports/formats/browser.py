"""What the browser needs of a format, as plain JSON data: cells, rules, figure vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .figures import vocabulary
from .schema import Format, Rule


def browser_data(format_: Format, rules: Iterable[Rule]) -> dict[str, Any]:
    """The declaration for ``rules.js`` and ``figures.js`` (plain data, sent as ``json_script``)."""
    return {
        "kinds": {cell.name: format_.column(cell).kind for cell in format_.typed},
        "rules": [_rule(rule) for rule in rules],
        "reader": vocabulary(),
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "key": rule.key,
        "message": rule.message,
        "terms": [[k, cell.name] for k, cell in rule.terms],
        "holds": rule.holds,
        "fills": rule.fills.name if rule.fills else None,
        "severity": rule.severity,
        "source": rule.source,
        "unit": rule.unit,
        "after": list(rule.after),
    }
