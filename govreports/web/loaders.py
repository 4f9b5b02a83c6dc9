"""The only way for a view to get an office or a report: found *and* allowed, or 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from govreports.offices.models import Office
from govreports.offices.permissions import may
from govreports.reports.models import Report, State


def office(request: HttpRequest, pk: int, right: str) -> Office:
    """The office, if the person holds `right` over it; a foreign one is as good as none."""
    found = Office.objects.select_related("superior").filter(pk=pk).first()
    if found is None or not may(request.user, right, found):
        raise Http404("没有找到这个单位")
    return found


def report(request: HttpRequest, pk: int, right: str = "report.read") -> Report:
    """The report with its office, if the person holds `right` over that office."""
    found = (
        Report.objects.select_related("office", "submitted_by", "decided_by").filter(pk=pk).first()
    )
    if found is None or not allowed(request, found, right):
        raise Http404("没有找到这份报告")
    return found


def allowed(request: HttpRequest, report: Report, right: str) -> bool:
    """Whether the person may; those above an office read what it has had approved."""
    if may(request.user, right, report.office):
        return True
    approved = report.state == State.APPROVED
    return (
        right == "report.read" and approved and may(request.user, "report.oversee", report.office)
    )
