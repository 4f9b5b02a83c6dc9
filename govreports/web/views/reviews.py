"""The page on which a report is read for a decision."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.offices.seasons import season_for
from govreports.reports import acts, workflow
from govreports.reports.answering import answers_of, to_override
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.models import Event, Report, State
from govreports.reports.narrating import narrate
from govreports.web import loaders, sheets
from govreports.web.access import access
from govreports.web.forms.decisions import ApproveForm, ReasonForm
from govreports.web.links import linked


@access("signed_in", "GET")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report for a decision, with what the checks say and what changed last."""
    report = loaders.to_decide(request, pk)
    return review_page(request, report, standing_of(report))


def review_page(
    request: HttpRequest,
    report: Report,
    standing: Standing,
    form: Form | None = None,
    approval: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the forms as they were filled in; fresh ones where none are given."""
    sections = [
        {
            "section": section,
            "passages": sheets.passages_of(standing, section, {}, {}),
            "sheet": sheets.reading_sheet(standing, section) if section.table else None,
            "balances": sheets.balances_of(standing, section) if section.table else [],
        }
        for section in report.format.sections
    ]
    findings, answers = standing.findings(), answers_of(report)
    wanted = [finding for finding in findings if to_override(finding)]
    context = {
        "report": report,
        "sections": sections,
        "findings": linked(report, findings, answers),
        "events": narrate(report, _since_last_round(report)),
        "digest": workflow.content_digest(standing),
        "form": form or ReasonForm(),
        "approval": approval or ApproveForm(findings=wanted, answers=answers),
        "second_step": report.state == State.SUBMITTED
        and season_for(report.office, report.year).second_step,
        "refusal": acts.why_not(approval_of(report), report, request.user),
    }
    return render(request, "reports/review.html", context, status=status)


def approval_of(report: Report) -> acts.Act:
    """The act by which the report is approved where it now stands."""
    return acts.CONFIRM if report.state == State.REVIEWED else acts.APPROVE


def _since_last_round(report: Report) -> list[Event]:
    """What was done since the report was last sent back; all of it the first time."""
    returns = (acts.RETURN.key, acts.RETURN_ABOVE.key)
    sent_back = report.events.filter(act__in=returns).order_by("-number").first()
    after = sent_back.number if sent_back else 0
    events = report.events.filter(number__gt=after).select_related("by").order_by("-number")
    return list(events[:200])
