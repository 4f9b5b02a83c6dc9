"""The first page: one's own reports, what waits for a decision, how the district stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.offices.permissions import offices_where
from govreports.reports.assemble import standing_of
from govreports.reports.listing import (
    overseen,
    own_groups,
    reporting_year,
    waiting_for,
    years_open,
)
from govreports.reports.progress import next_step
from govreports.web.access import access


@access("signed_in", "GET")
def home(request: HttpRequest) -> HttpResponse:
    """我的年报, 待我审核, 全区进度: whichever of them concern this person."""
    own = offices_where(request.user, "report.read")
    groups = own_groups(own, offices_where(request.user, "report.start"))
    for report in (report for group in groups for report in group.reports if report.editable):
        step = next_step(standing_of(report))
        report.progress, report.next_step = step.words, step.todo
    below = offices_where(request.user, "report.oversee").exclude(pk__in=own)
    year = _year(request)
    context = {
        "groups": groups,
        "to_review": waiting_for(
            offices_where(request.user, "report.review"),
            offices_where(request.user, "report.confirm"),
        ),
        "overseen": overseen(below, year),
        "year": year,
        "years": years_open(),
    }
    return render(request, "home.html", context)


def _year(request: HttpRequest) -> int:
    """The year asked for, or the one that is reported on now."""
    asked = request.GET.get("year", "")
    known = {str(year): year for year in years_open()}
    return known.get(asked, reporting_year())
