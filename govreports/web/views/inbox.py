"""待我审核: the reports that wait for this person's decision."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.offices.permissions import offices_where
from govreports.reports.inbox import ALL, FILTERS, by_deadline, explained
from govreports.reports.listing import waiting_for
from govreports.web.access import access
from govreports.web.answers import refuse

A_PAGE = 20


@access("signed_in", "GET")
def inbox(request: HttpRequest) -> HttpResponse:
    """Reports by deadline, filtered by what they are, a page at a time."""
    offices = offices_where(request.user, "report.review")
    above = offices_where(request.user, "report.confirm")
    if not (offices.exists() or above.exists()):
        words = "这个账号不是审核人；需要时联系本单位管理员调整角色。"
        return refuse(request, 403, "待审核的报告由审核人办理", words)
    waiting = by_deadline(waiting_for(offices, above))
    asked = request.GET.get("show", ALL)
    chosen = asked if asked in FILTERS else ALL
    counts = {key: sum(row.kind == key for row in waiting) for key in FILTERS}
    counts[ALL] = len(waiting)
    rows = [row for row in waiting if chosen in (ALL, row.kind)]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    found = explained([row.report for row in page.object_list])
    context = {
        "filters": [
            {"key": key, "label": label, "count": counts[key], "current": key == chosen}
            for key, label in FILTERS.items()
        ],
        "rows": [(row, found.get(row.report.pk, 0)) for row in page.object_list],
        "page": page,
        "chosen": chosen,
        "count": len(waiting),
    }
    return render(request, "inbox.html", context)
