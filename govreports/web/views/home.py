"""The first page: one's own reports, what waits for a decision, how the district stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.offices.permissions import offices_where
from govreports.reports.assemble import standing_of
from govreports.reports.board import overseen_by
from govreports.reports.listing import (
    own_groups,
    reporting_year,
    states_of,
    waiting_for,
)
from govreports.reports.progress import next_step
from govreports.web.access import access
from govreports.web.commentary import notice_of


@access("signed_in", "GET")
def home(request: HttpRequest) -> HttpResponse:
    """我的年报, 待我审核, and how the offices below stand: whichever concern this person."""
    own = offices_where(request.user, "report.read")
    groups = own_groups(own, offices_where(request.user, "report.start"))
    for report in (report for group in groups for report in group.reports if report.editable):
        standing = standing_of(report)
        step = next_step(standing)
        report.progress, report.next_step = step.words, step.todo
        report.notice = notice_of(report, standing, request.user)
    context = {
        "groups": groups,
        "to_review": waiting_for(
            offices_where(request.user, "report.review"),
            offices_where(request.user, "report.confirm"),
        ),
        "overseen": states_of(overseen_by(request.user), reporting_year()),
        "year": reporting_year(),
    }
    return render(request, "home.html", context)
