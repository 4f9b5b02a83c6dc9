"""The rules about the second factor, and what the auditor reads."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from govreports.offices import second_factor
from govreports.offices.account_models import SecurityEntry
from govreports.offices.models import Duty
from govreports.offices.permissions import offices_where
from govreports.reports.models import Report
from govreports.web.access import access
from govreports.web.forms.keepers import FactorRulesForm, LogFilterForm
from govreports.web.posted import posted

A_PAGE = 50


@access("signed_in", "GET", "POST", duties=(Duty.SECURITY,))
def factor_rules(request: HttpRequest) -> HttpResponse:
    """Which roles and duties need the second factor."""
    form = FactorRulesForm(posted(request), initial={"holders": list(second_factor.holders())})
    if request.method == "POST" and form.is_valid():
        second_factor.set_holders(form.cleaned_data["holders"], by=request.user)
        messages.success(request, "动态口令要求已保存")
        return redirect("factor_rules")
    return render(request, "security/factor.html", {"form": form})


@access("signed_in", "GET", duties=(Duty.AUDIT,))
def log(request: HttpRequest) -> HttpResponse:
    """The security log, newest first."""
    form = LogFilterForm(request.GET, label_suffix="")
    found = _filtered(form).select_related("by", "about", "office")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    facts = {"form": form, "page": page, "query": urlencode(asked)}
    return render(request, "security/log.html", facts)


@access("signed_in", "GET", duties=(Duty.AUDIT,))
def reports(request: HttpRequest) -> HttpResponse:
    """Every report, each with its way to the history."""
    found = Report.objects.filter(office__in=offices_where(request.user, "report.history"))
    found = found.select_related("office").order_by("-year", "office__name")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "security/reports.html", {"page": page})


def _filtered(form: LogFilterForm) -> QuerySet[SecurityEntry]:
    form.is_valid()  # what cannot be read is left out of cleaned_data
    asked = form.cleaned_data
    found = SecurityEntry.objects.all()
    if asked.get("act"):
        found = found.filter(act=asked["act"])
    if who := asked.get("who"):
        named = Q(name__icontains=who)
        for person in ("by", "about"):
            named |= Q(**{f"{person}__name__icontains": who})
            named |= Q(**{f"{person}__username__icontains": who})
        found = found.filter(named)
    if asked.get("address"):
        found = found.filter(address=asked["address"])
    first, last = form.moments()
    if first:
        found = found.filter(at__gte=first)
    if last:
        found = found.filter(at__lte=last)
    return found
