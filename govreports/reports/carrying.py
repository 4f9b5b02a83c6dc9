"""What this year takes over from last year's approved report, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .models import Report

CARRY_RULE = "R29"


def fixed(report: Report) -> dict[Cell, str]:
    """The cells that are carried over and cannot be changed without a reason.

    What comes from a report that was only imported is offered and not binding.
    """
    return {} if report.carry_reason or report.last_imported else carried(report)


def carried(report: Report) -> dict[Cell, str]:
    """The cells that equal a figure of last year (上年结转), each with that figure as text.

    Empty while last year's report is not on file.
    """
    found = {}
    for rule in report.format.rules:
        if rule.number == CARRY_RULE and rule.carries:
            source, target = rule.carries
            text = report.last_year.get(source._replace(year="this").name)
            if text is not None:
                found[target] = text
    return found


def carried_words(report: Report, figures: Mapping[Cell, Figure | None]) -> str:
    """How many cells hold what came over from last year, and why others do not; for people."""
    cells = carried(report)
    held = {cell: figures.get(cell) for cell in cells}
    same = sum(value is not None and figure_text(value) == cells[c] for c, value in held.items())
    words = f"自 {report.year - 1} 年度报告带入上年结转 {same} 格" if same else ""
    if not report.carry_reason:
        return words
    return f"{words}；上年结转改动的原因：{report.carry_reason}".removeprefix("；")
