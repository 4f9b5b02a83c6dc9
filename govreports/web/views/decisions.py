"""Handing a report in, sending it back, approving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.reports import workflow
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.dates import say_date
from govreports.reports.models import Event, Report
from govreports.reports.narrating import narrate
from govreports.web import loaders, sheets
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.reports import ApproveForm, ReasonForm, SubmitForm
from govreports.web.links import linked
from govreports.web.tasks import prepare_paper


@access("signed_in", "GET", "POST")
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page before handing in: what is wrong, what was zero-filled, the date; then the act."""
    report = loaders.report(request, pk, "report.draft")
    refusal = workflow.why_not(workflow.SUBMIT, report, request.user)
    if refusal:
        return refuse(request, 409, "不能提交", refusal, links=_links(report))
    standing = standing_of(report)
    warnings = any(finding.severity == "warning" for finding in standing.findings())
    if request.method == "GET":
        return _submit_page(request, report, standing, _unbound(report, warnings))
    form = SubmitForm(request.POST, year=report.year, warnings=warnings)
    if not form.is_valid():
        return _submit_page(request, report, standing, form, status=400)
    try:
        workflow.submit(
            report,
            by=request.user,
            shown=request.POST.get("digest", ""),
            signed_on=form.cleaned_data["signed_on"],
            explanation=form.cleaned_data.get("explanation", ""),
        )
    except workflow.Faulty:
        return _submit_page(request, report, standing_of(report), form, status=409)
    except workflow.Stale as stale:
        messages.warning(request, "打开本页以后内容又有变化，请看过现在的内容再提交")
        return _submit_page(request, report, stale.standing, form, status=409)
    except workflow.Refused as refused:
        return refuse(request, 409, "不能提交", str(refused), links=_links(report))
    prepare_paper.enqueue(report.pk)
    messages.success(request, "已提交审核，审核人可以看到了")
    return redirect("report", report.pk)


def _unbound(report: Report, warnings: bool) -> SubmitForm:
    day = report.signed_on or timezone.localdate()
    first = {"signed_on": say_date(day)}
    return SubmitForm(year=report.year, warnings=warnings, initial=first)


def _submit_page(
    request: HttpRequest,
    report: Report,
    standing: Standing,
    form: SubmitForm,
    status: int = 200,
) -> HttpResponse:
    findings = linked(report, standing.findings())
    zero_fills = report.events.filter(act="zero_fill").select_related("by").order_by("number")
    context = {
        "report": report,
        "findings": findings,
        "errors": [finding for finding in findings if finding.severity == "error"],
        "form": form,
        "zero_fills": narrate(report, zero_fills),
        "digest": workflow.content_digest(standing),
    }
    return render(request, "reports/submit.html", context, status=status)


@access("signed_in", "GET")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report for a decision, with what the checks say and what changed last."""
    report = loaders.report(request, pk, "report.review")
    return _review_page(request, report, standing_of(report), ReasonForm(), ApproveForm())


@access("signed_in", "POST")
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report with a reason."""
    report = loaders.report(request, pk, "report.review")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        standing = standing_of(report)
        return _review_page(request, report, standing, form, ApproveForm(), status=400)
    try:
        workflow.send_back(
            report,
            by=request.user,
            shown=request.POST.get("digest", ""),
            reason=form.cleaned_data["reason"],
        )
    except workflow.Stale as stale:
        return _stale(request, report, stale, form)
    except workflow.Refused as refusal:
        return refuse(request, 409, "不能退回", str(refusal), links=_links(report))
    messages.success(request, "已退回修改，填报人会看到退回原因")
    return redirect("report", report.pk)


@access("signed_in", "POST")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve exactly what was shown."""
    report = loaders.report(request, pk, "report.review")
    refusal = workflow.why_not(workflow.APPROVE, report, request.user)
    if refusal:
        return refuse(request, 409, "不能通过", refusal, links=_links(report))
    form = ApproveForm(request.POST)
    if not form.is_valid():
        standing = standing_of(report)
        return _review_page(request, report, standing, ReasonForm(), form, status=400)
    try:
        workflow.approve(report, by=request.user, shown=request.POST.get("digest", ""))
    except workflow.Stale as stale:
        return _stale(request, report, stale, ReasonForm())
    except workflow.Faulty:
        messages.error(request, "报告有必须改正的问题，不能通过，请退回修改")
        standing = standing_of(report)
        return _review_page(request, report, standing, ReasonForm(), form, status=409)
    except workflow.Refused as refusal:
        return refuse(request, 409, "不能通过", str(refusal), links=_links(report))
    except (CannotRender, MissingGlyphs) as trouble:
        return refuse(request, 409, "没有通过：无法生成 PDF", str(trouble), links=_links(report))
    messages.success(request, "审核通过，已生成正式版本")
    return redirect("report", report.pk)


def _stale(
    request: HttpRequest, report: Report, stale: workflow.Stale, form: ReasonForm
) -> HttpResponse:
    messages.warning(request, "打开本页以后内容又有变化，没有办理；请看过现在的内容再决定")
    return _review_page(request, report, stale.standing, form, ApproveForm(), status=409)


def _review_page(
    request: HttpRequest,
    report: Report,
    standing: Standing,
    form: ReasonForm,
    approval: ApproveForm,
    status: int = 200,
) -> HttpResponse:
    sections = [
        {
            "section": section,
            "passages": sheets.passages_of(standing, section, {}, {}),
            "sheet": sheets.reading_sheet(standing, section) if section.table else None,
            "balances": sheets.balances_of(standing, section) if section.table else [],
        }
        for section in report.format.sections
    ]
    context = {
        "report": report,
        "sections": sections,
        "findings": linked(report, standing.findings()),
        "events": narrate(report, _since_last_round(report)),
        "digest": workflow.content_digest(standing),
        "form": form,
        "approval": approval,
        "explanation": _explanation(report),
        "refusal": workflow.why_not(workflow.APPROVE, report, request.user),
    }
    return render(request, "reports/review.html", context, status=status)


def _explanation(report: Report) -> str:
    """What the drafter said of the warnings when handing in last."""
    handed_in = report.events.filter(act=workflow.SUBMIT.key).order_by("-number").first()
    return handed_in.note if handed_in else ""


def _since_last_round(report: Report) -> list[Event]:
    """What was done since the report was last sent back; all of it the first time."""
    sent_back = report.events.filter(act=workflow.RETURN.key).order_by("-number").first()
    after = sent_back.number if sent_back else 0
    events = report.events.filter(number__gt=after).select_related("by").order_by("-number")
    return list(events[:200])


def _links(report: Report) -> list[tuple[str, str]]:
    return [
        (reverse("report", args=[report.pk]), "任务清单"),
        (reverse("report_history", args=[report.pk]), "历史记录"),
    ]
