"""Giving up a report that was never handed in: asked for first, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.reports.acts import DISCARD, why_not
from govreports.reports.discarding import discard as give_up
from govreports.reports.moving import Refused
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.decisions import DiscardForm
from govreports.web.posted import posted


@access("signed_in", "GET", "POST")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that asks, and the act."""
    report = loaders.report(request, pk, "report.draft")
    back = [(reverse("report", args=[report.pk]), "任务清单")]
    if refusal := why_not(DISCARD, report, request.user):
        return refuse(request, 409, "不能放弃", refusal, links=back)
    form = DiscardForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            give_up(report, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            return refuse(request, 409, "不能放弃", str(refused), links=back)
        messages.success(request, f"已放弃 {report.year} 年度报告，可以重新新建")
        return redirect("home")
    status = 400 if request.method == "POST" else 200
    return render(request, "reports/discard.html", {"report": report, "form": form}, status=status)
