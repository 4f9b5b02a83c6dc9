"""What happened to a report, readable by whoever may read it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.reports.narrating import narrate
from govreports.web import loaders
from govreports.web.access import access

A_PAGE = 50


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The events of a report, newest first, each change from what to what."""
    report = loaders.report(request, pk)
    pages = Paginator(report.events.select_related("by").order_by("-number"), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"report": report, "events": narrate(report, page.object_list), "page": page}
    return render(request, "reports/history.html", context)
