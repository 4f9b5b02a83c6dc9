"""Starting a report, its task list, and what the checks say of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from govreports.checks import LABELS
from govreports.offices.permissions import offices_where
from govreports.reports import acts, drafting
from govreports.reports.answering import answers_of
from govreports.reports.assemble import standing_of
from govreports.reports.due import due_of
from govreports.reports.earlier import last_report
from govreports.reports.history import last_change
from govreports.reports.listing import filing, list_editions
from govreports.reports.models import FINAL, Report, State
from govreports.reports.neighbouring import compared
from govreports.reports.progress import progress_of
from govreports.reports.slots import COVER
from govreports.web import commentary, loaders, presence
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.reports import StartForm
from govreports.web.links import draft_links, edition_links, linked, section_url
from govreports.web.posted import posted


@access("signed_in", "GET", "POST")
def start(request: HttpRequest) -> HttpResponse:
    """Start a report; a second one for the same office and year leads to the first."""
    offices = filing(offices_where(request.user, "report.start"))
    if not offices.exists():
        return refuse(
            request,
            403,
            "年度报告由填报人新建",
            "这个账号不是填报人；需要时联系本单位管理员调整角色。",
        )
    form = StartForm(posted(request), offices=offices, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            report = drafting.start(
                form.cleaned_data["office"],
                form.cleaned_data["year"],
                variant=form.cleaned_data["variant"],
                from_last=form.cleaned_data["from_last"],
                by=request.user,
            )
        except drafting.AlreadyStarted as refusal:
            context = {"form": form, "existing": refusal.report}
            return render(request, "reports/start.html", context, status=409)
        messages.success(request, f"已新建 {report.year} 年度报告，从任务清单逐项填写")
        if form.cleaned_data["from_last"] and last_report(report.office, report.year) is None:
            nothing = f"没有 {report.year - 1} 年度已审定或者导入的报告，没有带入去年的文字"
            messages.warning(request, nothing)
        return redirect("report", report.pk)
    status = 400 if request.method == "POST" else 200
    return render(request, "reports/start.html", {"form": form}, status=status)


@access("signed_in", "GET")
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list of a report: six sections, what is left, what may be done."""
    report = loaders.report(request, pk)
    if report.imported:
        context = {"report": report, "file": report.archived_file, "may": _may(request, report)}
        return render(request, "reports/imported.html", context)
    standing = standing_of(report)
    findings = standing.findings()
    notice = commentary.notice_of(report, standing, request.user)
    commented = commentary.counts_by_section(notice)
    rows = [
        {
            "section": item.section,
            "state": item.state.value,
            "state_label": item.state.label,
            "detail": item.detail,
            "url": section_url(report, item.section.key),
            "comments": commented.get(item.section.key),
        }
        for item in progress_of(standing, findings)
    ]
    counts = {key: sum(f.severity == key for f in findings) for key in LABELS}
    editions = list_editions(report)
    for edition in editions:
        edition.files = edition_links(report, edition.number)
    waiting = report.state == State.APPROVED and not editions[0].published
    publish_by = standing.season.publish_by if waiting else None
    context = {
        "report": report,
        "rows": rows,
        "done": sum(row["state"] == "done" for row in rows),
        "counts": counts,
        "may": _may(request, report),
        "due": due_of(standing.season, report),
        "season": standing.season,
        "editions": editions,
        "files": [] if report.state in FINAL else draft_links(report),
        "publish_by": publish_by,
        "publish_late": max(0, (timezone.localdate() - publish_by).days) if publish_by else 0,
        "correcting": report.editable and report.editions.exists(),
        "notice": notice,
        "cover_comments": commented.get(COVER),
        "last_change": last_change(report) if report.editable else "",
        "writing": presence.others(report, request.user) if report.editable else [],
    }
    return render(request, "reports/overview.html", context)


@access("signed_in", "GET")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the checks say of a report, by gravity, each with the way to its place.

    An imported report was checked as the file it came from.
    """
    report = loaders.report(request, pk)
    if report.imported:
        return redirect("intake_file", report.archived_file.pk)
    findings = linked(report, compared(standing_of(report)).findings(), answers_of(report))
    open_ones = [finding for finding in findings if not finding.ignored]
    groups = [
        {"severity": key, "label": label, "findings": [f for f in open_ones if f.severity == key]}
        for key, label in LABELS.items()
    ]
    context = {
        "report": report,
        "groups": groups,
        "errors": sum(f.severity == "error" for f in open_ones),
        "unexplained": sum(f.severity == "warning" and not f.explanation for f in open_ones),
        "checked_at": timezone.localtime(),
        "ignored": [finding for finding in findings if finding.ignored],
        "may": _may(request, report),
    }
    return render(request, "reports/check.html", context)


def _may(request: HttpRequest, report: Report) -> dict[str, bool]:
    able = {act.key: not acts.why_not(act, report, request.user) for act in acts.ACTS}
    return {
        **able,
        "draft": report.editable and loaders.allowed(request, report, "report.draft"),
        "review": able["approve"] or able["confirm"],
    }
