"""Offices and people, for administrators."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.offices.establish import (
    OfficeRefusal,
    districts_of,
    may_change_kind,
    may_open_anywhere,
    open_office,
    rename_office,
)
from govreports.offices.models import Membership, Office, Role, User
from govreports.offices.permissions import offices_where
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.offices import NewOfficeForm, OfficeForm
from govreports.web.posted import posted

MANAGE = "office.manage"


@access("signed_in", "GET")
def index(request: HttpRequest) -> HttpResponse:
    """The offices the person manages; three queries however many there are."""
    active = Count("memberships__user", filter=Q(memberships__user__is_active=True), distinct=True)
    offices = list(
        offices_where(request.user, MANAGE)
        .select_related("superior")
        .annotate(people=active)
        .order_by("superior__name", "id")
    )
    if not offices and not may_open_anywhere(request.user):
        return not_an_administrator(request)
    managed = {office.pk for office in offices}
    tops = [office for office in offices if office.superior_id not in managed]
    below: dict[int, list[Office]] = defaultdict(list)
    for office in offices:
        if office.superior_id in managed:
            below[office.superior_id].append(office)
    rows = [row for top in tops for row in [(top, 0), *((sub, 1) for sub in below[top.pk])]]
    may_open = may_open_anywhere(request.user) or districts_of(request.user).exists()
    facts = {"rows": rows, "may_open": may_open}
    return render(request, "offices/index.html", facts)


@access("signed_in", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Open an office below a district authority the person administers."""
    districts, alone = districts_of(request.user), may_open_anywhere(request.user)
    if not alone and not districts.exists():
        return not_an_administrator(request)
    form = NewOfficeForm(posted(request), back=reverse("offices"), districts=districts, alone=alone)
    if request.method == "POST" and form.is_valid():
        try:
            office = open_office(by=request.user, **form.cleaned_data)
        except OfficeRefusal as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已增加{office}。下一步：增加人员")
            return redirect("office", office.pk)
    return render(request, "offices/edit.html", {"form": form, "office": None})


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """An office with its people."""
    office = loaders.office(request, pk, MANAGE)
    return render(request, "offices/show.html", {"office": office, "people": people_of(office)})


@access("signed_in", "GET", "POST")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the names of an office."""
    office = loaders.office(request, pk, MANAGE)
    form = OfficeForm(
        posted(request),
        initial={
            "name": office.name,
            "short_name": office.short_name,
            "kind": office.kind,
            "phone": office.phone,
        },
        back=reverse("office", args=[pk]),
        kind_is_open=may_change_kind(request.user, office),
    )
    if request.method == "POST" and form.is_valid():
        try:
            rename_office(office, by=request.user, **form.cleaned_data)
        except OfficeRefusal as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "单位信息已保存")
            return redirect("office", pk)
    return render(request, "offices/edit.html", {"form": form, "office": office})


def people_of(office: Office) -> list[User]:
    """The people of an office with `roles`, the words for what they do there; one query."""
    people: dict[int, User] = {}
    held: dict[int, list[str]] = defaultdict(list)
    for membership in Membership.objects.filter(office=office).select_related("user"):
        people[membership.user_id] = membership.user
        held[membership.user_id].append(Role(membership.role))
    for pk, person in people.items():
        person.roles = "、".join(role.label for role in Role if role in held[pk])
    return sorted(people.values(), key=lambda person: (not person.is_active, person.pk))


def person_in(office: Office, pk: int) -> User:
    """Somebody who works in the office, or 404."""
    found = User.objects.filter(pk=pk, memberships__office=office).distinct().first()
    if found is None:
        raise Http404("没有找到这个人")
    return found


def not_an_administrator(request: HttpRequest) -> HttpResponse:
    """Say what is lacking, and who can help."""
    return refuse(
        request, 403, "这一页由管理员使用", "需要调整单位或人员时，联系本单位管理员办理。"
    )
