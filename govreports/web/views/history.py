"""What happened to a report, and what it said at any moment, for whoever may read the report."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from govreports.documents.html import render_html
from govreports.reports.editions import document_of
from govreports.reports.history import Wanted, choices_of, events_of
from govreports.reports.models import Event, Report
from govreports.reports.moments import Moment, Unrecorded, moment_of
from govreports.reports.narrating import narrate
from govreports.reports.review_record import rounds_of
from govreports.web import loaders, modes
from govreports.web.access import access
from govreports.web.answers import refuse

A_PAGE = 50
LABELS = {"section": "部分", "person": "人员", "act": "操作"}


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The events of a report, newest first, each change from what to what."""
    report = loaders.report(request, pk, "report.history")
    wanted = Wanted.read(request.GET)
    pages = Paginator(events_of(report, wanted), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "may_read": loaders.allowed(request, report, "report.read"),
        "report": report,
        "events": narrate(report, page.object_list),
        "page": page,
        "wanted": wanted,
        "query": urlencode(wanted.asked),
        "fields": [
            (name, LABELS[name], choices, wanted.asked.get(name, ""))
            for name, choices in choices_of(report).items()
        ],
        "moments": True,
    }
    return render(request, "reports/history.html", context)


@access("signed_in", "GET")
def moment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page around the paper of a moment: after which event, and what it changed."""
    report = loaders.report(request, pk, "report.history")
    try:
        found = _moment(report, number)
    except Unrecorded as trouble:
        return _refuse(request, report, trouble)
    paper = reverse("moment_paper", args=[report.pk, number])
    context = {
        **modes.paper_context(request, report),
        "report": report,
        "may_read": loaders.allowed(request, report, "report.read"),
        "moment": found,
        "events": narrate(report, [found.event]),
        "last": report.events_count,
        "places": {},
        "paper_url": paper,
    }
    return render(request, "reports/moment.html", context)


@access("signed_in", "GET")
def moment_paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The whole paper as it was after an event; nothing on it leads to an editor."""
    report = loaders.report(request, pk, "report.history")
    try:
        standing = _moment(report, number).standing
    except Unrecorded as trouble:
        return _refuse(request, report, trouble)
    wanted = {picture.blob_id for group in standing.pictures.values() for picture in group}
    images = {sha256: reverse("asset", args=[report.pk, sha256]) for sha256 in wanted}
    document = document_of(standing, made_at=None, draft=True)
    return HttpResponse(render_html(document, images, stylesheets=modes.paper_styles()))


def _moment(report: Report, number: int) -> Moment:
    try:
        return moment_of(report, number)
    except Event.DoesNotExist:
        raise Http404("没有这条记录") from None


def _refuse(request: HttpRequest, report: Report, trouble: Unrecorded) -> HttpResponse:
    return refuse(
        request,
        409,
        "还原不出当时的内容",
        f"第 {trouble.number} 条记录与前后的内容对不上，记录可能被改动过，联系系统管理员核对",
        links=[(reverse("report_history", args=[report.pk]), "返回历史记录")],
    )


@access("signed_in", "GET")
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of the review, round by round, fit to be printed and filed."""
    report = loaders.report(request, pk)
    context = {"report": report, "rounds": rounds_of(report)}
    return render(request, "reports/review_record.html", context)
