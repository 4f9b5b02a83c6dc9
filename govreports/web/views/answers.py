"""What people say of a finding: an explanation, or that a hint may be let be."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from govreports.reports import answering
from govreports.reports.saving import Locked
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse


@access("signed_in", "POST")
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the drafter's explanation of a finding, or take it back when it is empty."""
    report = loaders.report(request, pk, "report.draft")
    facts, text = request.POST.get("facts", ""), request.POST.get("text", "")
    try:
        answering.explain(report, by=request.user, facts=facts, text=text)
    except Locked as locked:
        return refuse(request, 409, "不能说明", str(locked), links=_links(report.pk))
    except answering.Unfounded as trouble:
        return refuse(request, 409, "没有保存说明", str(trouble), links=_links(report.pk))
    messages.success(request, "已保存说明" if text.strip() else "已删除说明")
    return redirect("report_check", report.pk)


@access("signed_in", "POST")
def ignore(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a hint be, or see it again."""
    report = loaders.report(request, pk, "report.draft")
    facts, ignored = request.POST.get("facts", ""), request.POST.get("ignored") == "1"
    try:
        answering.ignore(report, by=request.user, facts=facts, ignored=ignored)
    except Locked as locked:
        return refuse(request, 409, "不能忽略", str(locked), links=_links(report.pk))
    except answering.Unfounded as trouble:
        return refuse(request, 409, "没有办理", str(trouble), links=_links(report.pk))
    return redirect("report_check", report.pk)


def _links(pk: int) -> list[tuple[str, str]]:
    return [(reverse("report_check", args=[pk]), "检查结果")]
