"""The page on which a report is read for a decision, and the ticks of what was seen on it."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.checks import LABELS
from govreports.offices.seasons import season_for
from govreports.reports import acts, comparisons, workflow
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.carrying import carried_words
from govreports.reports.models import Report, State
from govreports.reports.narrating import narrate
from govreports.reports.slots import COVER
from govreports.reports.viewing import tick
from govreports.reports.zeros import zero_fills_of
from govreports.web import commentary, loaders, sheets
from govreports.web.access import access
from govreports.web.answers import refuse, wants_json
from govreports.web.beside import year_tables, year_texts
from govreports.web.changes import changed_words
from govreports.web.forms.decisions import ReturnForm
from govreports.web.links import linked
from govreports.web.reviewing import OPEN, Reading, changes_since

CHANGES, FULL, YEAR, CHECK = "changes", "full", "year", "check"


@access("signed_in", "GET")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The report for a decision: what changed, the whole, beside last year's, or the checks."""
    report = loaders.to_decide(request, pk)
    return review_page(request, report, standing_of(report))


@access("signed_in", "POST")
def view_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a section as seen in this round, or take the tick back."""
    report = loaders.to_decide(request, pk)
    section = request.POST.get("section", "")
    if section not in {COVER, *(one.key for one in report.format.sections)}:
        raise Http404("报告没有这个部分")
    if report.state not in OPEN:
        words = f"报告现在是“{report.get_state_display()}”，不用再标记"
        return refuse(request, 409, "没有标记", words)
    seen = request.POST.get("seen") == "1"
    tick(report, section, by=request.user, seen=seen)
    if wants_json(request):
        return JsonResponse({"seen": seen})
    back = CHANGES if request.POST.get("view") != FULL else FULL
    return redirect(f"{reverse('report_review', args=[pk])}?view={back}#s-{section}")


def review_page(
    request: HttpRequest,
    report: Report,
    standing: Standing,
    form: Form | None = None,
    approval: Form | None = None,
    status: int = 200,
    stale: dict[str, object] | None = None,
) -> HttpResponse:
    """The page with the forms as they were filled in; fresh ones where none are given.

    `stale` is what `changed_meanwhile` says of a decision that came too late.
    """
    reading = Reading(report, standing, request.user)
    view = _view(request, reading)
    found = linked(report, reading.findings, reading.answers)
    explained = [one for one in found if one.explanation]
    context = {
        "report": report,
        "view": view,
        "views": _views(report, reading, view),
        "base": reading.base,
        "rows": reading.rows,
        "changed_keys": [row.key for row in reading.rows],
        "changed": changed_words(reading.rows),
        "ticked": reading.ticked,
        "may_tick": report.state in OPEN,
        "zero_fills": narrate(report, zero_fills_of(report)),
        "carried": carried_words(report, standing.content.figures),
        "explained": explained,
        "explained_count": len(explained),
        "newly_explained": sum(
            reading.base is not None and one.explanation.at > reading.base.version.at
            for one in explained
        ),
        "digest": workflow.content_digest(standing),
        "form": form or ReturnForm(),
        "approval": approval or reading.approval(),
        "second_step": report.state == State.SUBMITTED
        and season_for(report.office, report.year).second_step,
        "refusal": acts.why_not(approval_of(report), report, request.user),
        "stale": stale,
        **commentary.review_comments(request, report, standing),
    }
    context |= {FULL: _full, YEAR: _beside, CHECK: _checked}.get(view, _nothing)(reading, found)
    return render(request, "reports/review.html", context, status=status)


def approval_of(report: Report) -> acts.Act:
    """The act by which the report is approved where it now stands."""
    return acts.CONFIRM if report.state == State.REVIEWED else acts.APPROVE


def changed_meanwhile(report: Report, standing: Standing, shown: str) -> dict[str, object]:
    """What changed between what was on the screen, by its digest, and now.

    Where that was never handed in, it is what changed since whoever decides saw it last.
    """
    screen = comparisons.shown_as(report, shown)
    base = screen or comparisons.before_this_round(report)
    rows = changes_since(base, standing)
    return {"rows": rows, "words": changed_words(rows), "screen": screen, "base": base}


def _view(request: HttpRequest, reading: Reading) -> str:
    """The view asked for; the first time the whole, later what changed."""
    asked = request.GET.get("view", "")
    if asked in (FULL, YEAR, CHECK) or (asked == CHANGES and reading.base):
        return asked
    return CHANGES if reading.base else FULL


def _views(report: Report, reading: Reading, view: str) -> list[dict[str, object]]:
    counts = [sum(f.severity == key for f in reading.findings) for key in LABELS]
    labels = {FULL: "全文", YEAR: "与上年对比", CHECK: "检查"}
    found = "、".join(f"{LABELS[k]} {n}" for k, n in zip(LABELS, counts, strict=True) if n)
    details = spoken = {CHECK: found or "没有发现问题"}
    if reading.base:
        labels = {CHANGES: "只看变化", **labels}
        total = sum(row.count for row in reading.rows)
        details = {**details, CHANGES: str(total)}
        spoken = {**spoken, CHANGES: f"{total} 处"}
    address = reverse("report_review", args=[report.pk])
    return [
        {
            "label": label,
            "url": f"{address}?view={key}",
            "current": key == view,
            "detail": details.get(key, ""),
            "spoken": spoken.get(key, ""),
        }
        for key, label in labels.items()
    ]


def _full(reading: Reading, found: list) -> dict[str, object]:
    report, standing = reading.report, reading.standing
    was = {row.name: row.before for one in reading.rows for row in (*one.figures, *one.totals)}
    return {
        "sections": [
            {
                "section": section,
                "passages": sheets.passages_of(standing, section, {}, {}),
                "sheet": sheets.reading_sheet(standing, section, was) if section.table else None,
            }
            for section in report.format.sections
        ]
    }


def _beside(reading: Reading, found: list) -> dict[str, object]:
    return beside_context(reading.report, reading.standing)


def _checked(reading: Reading, found: list) -> dict[str, object]:
    return {"findings": found}


def _nothing(reading: Reading, found: list) -> dict[str, object]:
    return {}


def beside_context(report: Report, standing: Standing) -> dict[str, object]:
    """What `_beside.html` shows; `last` is None without an approved report on the year before."""
    last = comparisons.last_year(report)
    if last is None:
        return {"last": None}
    return {
        "last": last,
        "tables": year_tables(last, standing.content),
        "texts": year_texts(last, standing.content),
    }
