"""Whether the totals of the office's ledger are shown beside those of a table."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from govreports.formats import Section
from govreports.reports.assemble import Standing
from govreports.reports.models import Report

COOKIE = "ledger"  # under the address of its report, so that each has a choice of its own
YEAR = 365 * 24 * 3600


def has_totals(standing: Standing, section: Section) -> bool:
    """Whether the section's table has totals that could be compared."""
    return any(cell.table == section.table for cell in standing.report.format.totals)


def shown(request: HttpRequest, standing: Standing, section: Section) -> bool:
    """What this browser chose for the report, else whether there is anything to be seen."""
    choice = request.GET.get("ledger") or request.COOKIES.get(COOKIE, "")
    if choice in ("on", "off"):
        return choice == "on"
    return any(name.startswith(f"{section.table}-") for name in standing.ledger)


def keep(request: HttpRequest, response: HttpResponse, report: Report) -> None:
    """Make the browser remember the choice asked for; scripts keep theirs themselves."""
    if request.GET.get("ledger") in ("on", "off"):
        response.set_cookie(
            COOKIE,
            request.GET["ledger"],
            max_age=YEAR,
            path=reverse("report", args=[report.pk]),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
