"""Handing a report in, taking it back, sending it back, approving it."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from govreports.checks import Finding
from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.reports import acts, workflow
from govreports.reports.answering import answers_of, to_explain
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.carrying import carried_words
from govreports.reports.comments import Unsettled
from govreports.reports.dates import read_date, say_date
from govreports.reports.due import due_of
from govreports.reports.models import CommentState, Report
from govreports.reports.narrating import narrate
from govreports.reports.neighbouring import compared
from govreports.reports.zeros import zero_fills_of
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.act_page import act_page
from govreports.web.answers import refuse
from govreports.web.commentary import notice_of
from govreports.web.forms.decisions import ReasonForm, ReturnForm, SubmitForm, WithdrawForm
from govreports.web.links import linked
from govreports.web.posted import posted
from govreports.web.reviewing import Reading
from govreports.web.tasks import prepare_paper

from .reviews import approval_of, changed_meanwhile, review_page


@access("signed_in", "GET", "POST")
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page before handing in: what is wrong, what was zero-filled, the date; then the act."""
    report = loaders.report(request, pk, "report.draft")
    refusal = acts.why_not(acts.SUBMIT, report, request.user)
    if refusal:
        return refuse(request, 409, "不能提交", refusal, links=_links(report))
    standing = compared(standing_of(report))
    day = report.signed_on or timezone.localdate()
    if request.method == "GET":
        findings = standing.findings()  # of the date one is only offered, nothing is said yet
        form = _submit_form(report, findings, initial={"signed_on": say_date(day)})
        return _submit_page(request, report, standing, findings, form)
    findings = _when_signed(report, read_date(request.POST.get("signed_on", "")) or day)
    form = _submit_form(report, findings, request.POST)
    if not form.is_valid():
        return _submit_page(request, report, standing, findings, form, status=400)
    try:
        workflow.submit(
            report,
            by=request.user,
            shown=request.POST.get("digest", ""),
            signed_on=form.cleaned_data["signed_on"],
            explanations=form.answers(),
            in_spite=bool(form.cleaned_data.get("in_spite")),
        )
    except workflow.Faulty as faulty:
        found = [*faulty.findings, *to_explain(findings)]
        return _submit_page(request, report, standing, found, form, status=409)
    except workflow.Unanswered as unanswered:  # what was answered has changed meanwhile
        again = _submit_form(report, unanswered.findings, request.POST)
        return _submit_page(request, report, standing, unanswered.findings, again, status=409)
    except workflow.Stale as stale:
        changed = changed_meanwhile(report, stale.standing, request.POST.get("digest", ""))
        findings = stale.standing.findings()
        return _submit_page(
            request, report, stale.standing, findings, form, status=409, stale=changed
        )
    except (workflow.Refused, Unsettled) as refused:
        return refuse(request, 409, "不能提交", str(refused), links=_links(report))
    prepare_paper.enqueue(report.pk)
    messages.success(request, "已提交审核，审核人可以看到了")
    return redirect("report", report.pk)


def _when_signed(report: Report, day: date) -> list[Finding]:
    """What the checks say once that date stands under the report; it brings findings of its own."""
    dated = copy(report)
    dated.signed_on = day
    return compared(standing_of(dated)).findings()


def _submit_form(
    report: Report, findings: Iterable[Finding], data: object = None, **kwargs: object
) -> SubmitForm:
    waiting = report.comments.filter(state=CommentState.OPEN).count()
    return SubmitForm(
        data,
        year=report.year,
        findings=to_explain(findings),
        answers=answers_of(report),
        waiting=waiting,
        **kwargs,
    )


def _submit_page(
    request: HttpRequest,
    report: Report,
    standing: Standing,
    findings: Iterable[Finding],
    form: SubmitForm,
    status: int = 200,
    stale: dict[str, object] | None = None,
) -> HttpResponse:
    found = linked(report, findings, answers_of(report))
    explained = sum(bool(f.explanation) for f in found)
    context = {
        "report": report,
        "findings": found,
        "unexplained": sum(f.severity == "warning" and not f.explanation for f in found),
        "explained_count": explained,
        "carried": carried_words(report, standing.content.figures),
        "reviewers": acts.deciders_of(report, submitter=request.user),
        "errors": [f for f in found if f.severity == "error" and not f.overridable],
        "form": form,
        "notice": notice_of(report, standing, request.user),
        "zero_fills": narrate(report, zero_fills_of(report)),
        "stale": stale,
        "digest": workflow.content_digest(standing),
        "due": due_of(standing.season, report),
    }
    return render(request, "reports/submit.html", context, status=status)


@access("signed_in", "GET", "POST")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was handed in and not yet decided on."""
    report = loaders.report(request, pk, "report.draft")
    form = WithdrawForm(posted(request))

    def act() -> None:
        workflow.withdraw(report, by=request.user, reason=form.cleaned_data["reason"])

    done = "已撤回，可以继续修改；改好后再提交审核"
    return act_page(request, report, acts.WITHDRAW, form, act, "reports/withdraw.html", done)


@access("signed_in", "POST")
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report with a reason."""
    report = loaders.to_decide(request, pk)
    form, standing = ReturnForm(request.POST), standing_of(report)
    if _is_stale(request, standing):  # first: the form would come back with what is new
        return _stale(request, report, workflow.Stale(standing), form=form)
    if not form.is_valid():
        return review_page(request, report, standing, form=form, status=400)
    try:
        workflow.send_back(
            report,
            by=request.user,
            shown=request.POST.get("digest", ""),
            reason=form.cleaned_data["reason"],
        )
    except workflow.Stale as stale:
        return _stale(request, report, stale, form=form)
    except workflow.Wordless as refusal:
        form.add_error("reason", str(refusal))
        return review_page(request, report, standing_of(report), form=form, status=400)
    except workflow.Refused as refusal:
        return refuse(request, 409, "不能退回", str(refusal), links=_links(report))
    messages.success(request, "已退回修改，填报人会看到退回意见")
    return redirect(_after(request, report))


@access("signed_in", "POST")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve exactly what was shown; the office first, then the district where it has a say."""
    report = loaders.to_decide(request, pk)
    act = approval_of(report)
    refusal = acts.why_not(act, report, request.user)
    if refusal:
        return refuse(request, 409, "不能通过", refusal, links=_links(report))
    standing = standing_of(report)
    if _is_stale(request, standing):
        return _stale(request, report, workflow.Stale(standing))
    form = Reading(report, standing, request.user).approval(request.POST)
    if not form.is_valid():
        return review_page(request, report, standing, approval=form, status=400)
    do = workflow.confirm if act is acts.CONFIRM else workflow.approve
    shown = request.POST.get("digest", "")
    try:
        edition = do(
            report,
            by=request.user,
            shown=shown,
            overrides=form.answers(),
            note=form.note,
            closing=form.closing(),
        )
    except workflow.Stale as stale:
        return _stale(request, report, stale, approval=form)
    except (workflow.Faulty, workflow.Unanswered, Unsettled):
        messages.error(request, "报告有必须改正的问题或没有解决的批注，不能通过，应退回修改")
        return review_page(request, report, standing_of(report), approval=form, status=409)
    except workflow.Refused as refusal:
        return refuse(request, 409, "不能通过", str(refusal), links=_links(report))
    except (CannotRender, MissingGlyphs) as trouble:
        return refuse(request, 409, "没有通过：无法生成 PDF", str(trouble), links=_links(report))
    done = "已生成正式版本" if edition else "已报区级主管部门复核"
    messages.success(request, f"{act.label}，{done}")
    return redirect(_after(request, report))


def _is_stale(request: HttpRequest, standing: Standing) -> bool:
    return request.POST.get("digest", "") != workflow.content_digest(standing)


def _stale(
    request: HttpRequest,
    report: Report,
    stale: workflow.Stale,
    form: ReasonForm | None = None,
    approval: Form | None = None,
) -> HttpResponse:
    changed = changed_meanwhile(report, stale.standing, request.POST.get("digest", ""))
    return review_page(request, report, stale.standing, form, approval, status=409, stale=changed)


def _after(request: HttpRequest, report: Report) -> str:
    """Where a decision leads: the report, or home for a district that reads it no longer."""
    now = Report.objects.select_related("office").get(pk=report.pk)
    readable = loaders.allowed(request, now, "report.read")
    return reverse("report", args=[report.pk]) if readable else reverse("home")


def _links(report: Report) -> list[tuple[str, str]]:
    return [
        (reverse("report", args=[report.pk]), "任务清单"),
        (reverse("report_history", args=[report.pk]), "历史记录"),
    ]
