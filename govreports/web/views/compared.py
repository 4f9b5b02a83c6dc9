"""One version of a report beside another, and this year beside last, for whoever may read it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.reports import comparisons
from govreports.reports.assemble import standing_of
from govreports.reports.comparisons import NOW, Kept, Version
from govreports.reports.models import Report
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.changes import changed_words, section_rows

from .reviews import CHANGES, YEAR, beside_context


@access("signed_in", "GET")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed from one version to another: rounds, editions and now; or beside last year."""
    report = loaders.report(request, pk)
    standing = standing_of(report)
    view = YEAR if request.GET.get("view") == YEAR else CHANGES
    context: dict[str, object] = {"report": report, "view": view}
    if view == YEAR:
        context |= beside_context(report, standing)
        return render(request, "reports/compare.html", context)
    known = comparisons.versions(report)
    now = comparisons.now(standing)
    new = _asked(request, report, "to", now) or now
    old = _asked(request, report, "from", now) or _usual(report, known, new)
    if old:
        found = comparisons.between(old, new, standing.subject.last)
        rows = section_rows(found, standing.subject.unread if new is now else {})
        context |= {"rows": rows, "changed": changed_words(rows)}
    context |= {"old": old, "new": new, "versions": [*known, now.version]}
    return render(request, "reports/compare.html", context)


def _asked(request: HttpRequest, report: Report, name: str, now: Kept) -> Kept | None:
    """The version asked for by its key; None when none is; 404 when there is no such version."""
    key = request.GET.get(name, "")
    if not key:
        return None
    found = now if key == NOW else comparisons.kept(report, key)
    if found is None:
        raise Http404("没有这一次提交或者这个版本")
    return found


def _usual(report: Report, known: list[Version], new: Kept) -> Kept | None:
    """What a version is compared with when nobody says: an edition with the one before it, a
    round with the one before it, now with what was seen last.
    """
    if new.version.key == NOW:
        return comparisons.before_this_round(report) or _before(report, known, new)
    return _before(report, known, new)


def _before(report: Report, known: list[Version], new: Kept) -> Kept | None:
    edition = new.version.key.startswith("e")
    earlier = [
        version
        for version in known
        if version.key.startswith("e") == edition
        and (new.version.at is None or version.at < new.version.at)
    ]
    return comparisons.kept(report, earlier[0].key) if earlier else None
