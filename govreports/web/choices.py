"""What is shown beside a table, as this browser chose it for a report."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from govreports.reports.models import Report

LEDGER, LAST = "ledger", "last"  # names of the parameter and of the cookie
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, name: str, *, default: bool) -> bool:
    """What is asked for, else what this browser chose for the report, else the default."""
    choice = request.GET.get(name) or request.COOKIES.get(name, "")
    return choice == "on" if choice in ("on", "off") else default


def keep(request: HttpRequest, response: HttpResponse, report: Report) -> None:
    """Make the browser remember the choices asked for; scripts keep theirs themselves.

    Each is kept under the address of its report, so that each report has choices of its own.
    """
    for name in (LEDGER, LAST):
        if request.GET.get(name) in ("on", "off"):
            response.set_cookie(
                name,
                request.GET[name],
                max_age=YEAR,
                path=reverse("report", args=[report.pk]),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
