"""For anybody: a report is checked and shown with what is wrong in it. Nothing of it is kept."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.checks.examining import examine
from govreports.documents.reading import Unreadable
from govreports.documents.reading.child import understand_apart
from govreports.documents.recognising import Expected
from govreports.offices.models import OfficeKind
from govreports.reports.file_names import shown_name
from govreports.web import throttle
from govreports.web.access import access
from govreports.web.intake_page import examined_context
from govreports.web.reading import taken

COST = 20  # as many ordinary requests as reading a file is worth
KINDS = [(kind.value, kind.label) for kind in OfficeKind if kind != OfficeKind.DISTRICT]


@access("public", "GET", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """The place to drop a file, or what was found in the one that was dropped."""
    if not settings.PUBLIC_CHECK:
        raise Http404("没有这个页面")
    answer = _checked(request) if request.method == "POST" else _page(request)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _checked(request: HttpRequest) -> HttpResponse:
    if seconds := throttle.wait_for(request, COST):
        return _page(request, f"检查的次数太多，{seconds} 秒后再试", 429)
    upload = request.FILES.get("file")
    if upload is None:
        return _page(request, "没有选文件，先选要检查的文件", 400)
    data, refusal = taken(upload)
    if refusal:
        return _page(request, refusal, 400)
    kind = request.POST.get("kind", "")
    kind = kind if kind in dict(KINDS) else None
    name = shown_name(upload.name or "")
    try:
        found = understand_apart(
            name, data, declared=upload.content_type or "", expected=Expected(kind=kind)
        )
    except Unreadable as trouble:
        return _page(request, f"“{name}”读不出：{trouble.message}", 400)
    context = examined_context(examine(found, office_kind=kind))
    return render(request, "intake/checked.html", {**context, "name": name})


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    context = {"error": error, "kinds": KINDS, "kind": request.POST.get("kind", "")}
    return render(request, "intake/check.html", context, status=status)
