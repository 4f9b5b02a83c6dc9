"""The arithmetic rules of the form judged on what a report says."""

from __future__ import annotations

from collections.abc import Mapping

from govreports.formats import Cell
from govreports.formats.rules import Evaluation, Figure, applicable, evaluate

from .content import Content


def judged(content: Content, last: Mapping[Cell, Figure]) -> Evaluation:
    """Every rule that concerns the report, totals worked out; `last` are last year's figures."""
    rules = applicable(content.format, content.organ_kind, last.keys())

    def get(cell: Cell) -> Figure | None:
        if cell.year == "last":
            return last.get(cell._replace(year="this"))
        return None if cell in content.format.totals else content.figures.get(cell)

    return evaluate(rules, get)
