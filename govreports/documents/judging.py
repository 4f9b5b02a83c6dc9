"""The arithmetic rules of the form judged on what a report says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from govreports.formats import Cell
from govreports.formats.rules import Evaluation, Figure, applicable, evaluate

from .content import Content

NONE: Mapping[Cell, Figure] = MappingProxyType({})


def judged(
    content: Content, last: Mapping[Cell, Figure], printed: Mapping[Cell, Figure] = NONE
) -> Evaluation:
    """Every rule that concerns the report, totals worked out; `last` are last year's figures.

    `printed` are totals that stand in a paper from elsewhere: those are judged, not worked out.
    """
    rules = applicable(content.format, content.organ_kind, last.keys())
    totals = content.format.totals

    def get(cell: Cell) -> Figure | None:
        if cell.year == "last":
            return last.get(cell._replace(year="this"))
        source = printed if cell in totals else content.figures
        return source.get(cell)

    return evaluate(rules, get)
