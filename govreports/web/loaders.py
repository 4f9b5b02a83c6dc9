"""The only way for a view to get an office or a report: found *and* allowed, or 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from govreports.offices.models import Office
from govreports.offices.permissions import may
from govreports.reports.commenting import may_read
from govreports.reports.intake import checks_only
from govreports.reports.models import FINAL, Edition, IntakeFile, Report, State, TakenAs

from .watching import deny


def office(request: HttpRequest, pk: int, right: str) -> Office:
    """The office, if the person holds `right` over it; a foreign one is as good as none."""
    found = Office.objects.select_related("superior").filter(pk=pk).first()
    if found is None or not may(request.user, right, found):
        if found:
            deny(request)
        raise Http404("没有找到这个单位")
    return found


def report(request: HttpRequest, pk: int, right: str = "report.read") -> Report:
    """The report with its office, if the person holds `right` over that office."""
    found = report_or_none(pk)
    if found is None or not allowed(request, found, right):
        if found:
            deny(request)
        raise Http404("没有找到这份报告")
    return found


def to_decide(request: HttpRequest, pk: int) -> Report:
    """The report for a decision: the office's supervisors any time, the district's once it is due.

    What the district has decided on stays open to it, so that a second click is answered.
    """
    found = report_or_none(pk)
    if found is not None and allowed(request, found, "report.review"):
        return found
    handed_on = found is not None and found.state in (State.REVIEWED, *FINAL)
    if handed_on and allowed(request, found, "report.confirm"):
        return found
    if found:
        deny(request)
    raise Http404("没有找到这份报告")


def commented(request: HttpRequest, pk: int) -> Report:
    """The report for whoever its comments concern: its office, and the district that reviews it."""
    found = report_or_none(pk)
    readable = found is not None and allowed(request, found, "report.read")
    if not readable or not may_read(found, request.user):
        if found is not None:
            deny(request)
        raise Http404("没有找到这份报告")
    return found


def edition(request: HttpRequest, pk: int, number: int, *leave: str) -> Edition:
    """An edition, without its bytes named in `leave`; those above an office may read every one."""
    found = report_or_none(pk)
    readable = found is not None and (
        allowed(request, found, "report.read") or may(request.user, "report.oversee", found.office)
    )
    if found and not readable:
        deny(request)
    kept = found.editions.filter(number=number).defer(*leave).first() if readable else None
    if kept is None:
        raise Http404("没有这个版本")
    kept.report = found
    return kept


def report_or_none(pk: int) -> Report | None:
    """The report with its office and the people of its last decisions, whoever asks."""
    along = ("office", "submitted_by", "reviewed_by", "decided_by")
    return Report.objects.select_related(*along).filter(pk=pk).first()


def allowed(request: HttpRequest, report: Report, right: str) -> bool:
    """Whether the person may; those above an office read what it has handed on, had approved or filed."""
    if may(request.user, right, report.office):
        return True
    handed_on = report.state in (State.REVIEWED, State.IMPORTED, *FINAL)
    return (
        right in ("report.read", "report.history")
        and handed_on
        and may(request.user, "report.oversee", report.office)
    )


def intake_office(request: HttpRequest, pk: int, *, acting: bool = False) -> Office:
    """The office whose files are handed in there; `acting` is to hand in or decide, not to look.

    At a district authority everybody may have files checked: nothing is taken over there.
    """
    found = Office.objects.filter(pk=pk).first()
    drafting = acting and found is not None and not checks_only(found)
    return office(request, pk, "report.draft" if drafting else "report.read")


def intake_file(request: HttpRequest, pk: int, *, acting: bool = False) -> IntakeFile:
    """A file that was handed in; of one that was filed as a report, whoever may read that one.

    A file that went into a draft stays with its office: the report is what others read.
    """
    along = ("office", "intake__by", "report__office", "decided_by")
    found = IntakeFile.objects.select_related(*along).defer("data", "content").filter(pk=pk).first()
    if found is not None:
        drafting = acting and not checks_only(found.office)
        if may(request.user, "report.draft" if drafting else "report.read", found.office):
            return found
        filed = found.report if found.taken_as == TakenAs.ARCHIVE else None
        if not acting and filed and allowed(request, filed, "report.read"):
            return found
        deny(request)
    raise Http404("没有找到这个文件")
