"""The page of one act on a report: what it means, a form, a button, and the act itself."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.reports.acts import Act, why_not
from govreports.reports.models import Report
from govreports.reports.moving import Refused

from .answers import refuse


def act_page(
    request: HttpRequest,
    report: Report,
    act: Act,
    form: Form,
    do: Callable[[], object],
    template: str,
    done: str,
    *,
    home: bool = False,
) -> HttpResponse:
    """The page, or the act: `done` is said after it, on the report's page or with `home` on one's own.

    An act that is not open says why (409); a refusal that the form can mend keeps what was typed.
    """
    refusal = why_not(act, report, request.user)
    if not refusal and request.method == "POST" and form.is_valid():
        try:
            do()
        except Refused as refused:
            refusal = str(refused)
            if form.fields and not why_not(act, report, request.user):
                form.add_error(None, refusal)
                refusal = ""
        else:
            messages.success(request, done)
            return redirect("home") if home else redirect("report", report.pk)
    if refusal:
        links = [(reverse("report", args=[report.pk]), "任务清单")]
        return refuse(request, 409, f"不能{act.label}", refusal, links=links)
    status = 400 if request.method == "POST" else 200
    return render(request, template, {"report": report, "form": form, "act": act}, status=status)
