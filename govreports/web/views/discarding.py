"""Giving up a report that was never handed in: asked for first, with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from govreports.reports.acts import DISCARD
from govreports.reports.discarding import discard as give_up
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.act_page import act_page
from govreports.web.forms.decisions import DiscardForm
from govreports.web.posted import posted


@access("signed_in", "GET", "POST")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that asks, and the act."""
    report = loaders.report(request, pk, "report.draft")
    form = DiscardForm(posted(request))

    def act() -> None:
        give_up(report, by=request.user, reason=form.cleaned_data["reason"])

    done = f"已放弃 {report.year} 年度报告，可以重新新建"
    return act_page(request, report, DISCARD, form, act, "reports/discard.html", done, home=True)
