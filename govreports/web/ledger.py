"""Whether the totals of the office's ledger are shown beside those of a table."""

from __future__ import annotations

from django.http import HttpRequest

from govreports.formats import Section
from govreports.reports.assemble import Standing

from .choices import LEDGER, chosen


def has_totals(standing: Standing, section: Section) -> bool:
    """Whether the section's table has totals that could be compared."""
    return any(cell.table == section.table for cell in standing.report.format.totals)


def shown(request: HttpRequest, standing: Standing, section: Section) -> bool:
    """What this browser chose for the report, else whether there is anything to be seen."""
    typed = any(name.startswith(f"{section.table}-") for name in standing.ledger)
    return chosen(request, LEDGER, default=typed)
