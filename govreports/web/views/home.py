"""The first page: one's own reports, what waits for a decision, how the district stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from govreports.offices.permissions import offices_where
from govreports.reports.assemble import standing_of
from govreports.reports.board import overseen_by
from govreports.reports.history import last_change
from govreports.reports.listing import (
    own_groups,
    reporting_year,
    states_of,
    waiting_for,
)
from govreports.reports.models import Report
from govreports.reports.progress import NextStep, next_step
from govreports.web.access import access
from govreports.web.commentary import notice_of
from govreports.web.links import section_url


@access("signed_in", "GET")
def home(request: HttpRequest) -> HttpResponse:
    """我的年报, 待我审核, and how the offices below stand: whichever concern this person."""
    own = offices_where(request.user, "report.read")
    groups = own_groups(own, offices_where(request.user, "report.start"))
    for report in (report for group in groups for report in group.reports if report.editable):
        standing = standing_of(report)
        step = next_step(standing)
        report.progress, report.next_step = step.words, step.todo
        report.way_on = _way_on(report, step)
        report.last_change = last_change(report)
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


def _way_on(report: Report, step: NextStep) -> tuple[str, str]:
    """The one button of a report, its words and where it leads: straight to the next step."""
    tasks = reverse("report", args=[report.pk])
    if step.returned:
        return "继续修改", tasks  # where the return notice stands
    if step.correcting:
        return "继续更正", tasks
    if step.section is None:
        return "提交审核", reverse("report_submit", args=[report.pk])
    return "继续填写", section_url(report, step.section.section.key)
