"""For anybody who holds a report: whether it is what the office made public."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.documents.proof import read_code
from govreports.reports.files import Altered
from govreports.reports.listing import reasons_of
from govreports.reports.published import published
from govreports.web.access import access
from govreports.web.answers import refuse

LOGGER = logging.getLogger(__name__)


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
    try:
        found = published(code)
    except Altered as trouble:
        LOGGER.error("not vouched for: %s", trouble)
        words = "系统保存的内容与审核通过时不一致，不能核验。联系公开这份报告的单位核实。"
        again = [(reverse("verify_start"), "核验另一份")]
        return refuse(request, 409, "不能核验", words, links=again)
    if found is None:
        return render(request, "verify/start.html", {"unknown": True}, status=404)
    edition = found.edition
    reason = reasons_of(edition.report).get(edition.number, "") if edition.number > 1 else ""
    return render(request, "verify/show.html", {"found": found, "reason": reason})
