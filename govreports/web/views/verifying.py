"""For anybody who holds a report: whether it is what the office made public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from govreports.documents.proof import read_code
from govreports.reports.listing import reasons_of
from govreports.reports.published import published
from govreports.web.access import access


@access("public", "GET")
def start(request: HttpRequest) -> HttpResponse:
    """A place to type the code of the last page."""
    typed = request.GET.get("code", "").strip()
    code = read_code(typed)
    if code:
        return redirect("verify", code)
    context = {"typed": typed[:60], "nothing": "code" in request.GET and not typed}
    return render(request, "verify/start.html", context)


@access("public", "GET")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The edition with that code; one that is not public is as good as none."""
    found = published(code)
    if found is None:
        return render(request, "verify/start.html", {"unknown": True}, status=404)
    edition = found.edition
    reason = reasons_of(edition.report).get(edition.number, "") if edition.number > 1 else ""
    return render(request, "verify/show.html", {"found": found, "reason": reason})
