"""All accounts: the system administrator makes and keeps them, the security administrator gives
duties, unlocks, and takes a lost second factor off."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import duties as acts
from govreports.offices import passwords, second_factor, sign_ins
from govreports.offices.models import Duty, Role, User
from govreports.offices.people import PeopleRefusal
from govreports.web import guessing
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.keepers import DutiesForm, NewAccountForm
from govreports.web.forms.offices import ResetPasswordForm
from govreports.web.posted import posted
from govreports.web.views.people import blame

KEEPERS = (Duty.SYSTEM, Duty.SECURITY)
A_PAGE = 50


@access("signed_in", "GET", duties=KEEPERS)
def index(request: HttpRequest) -> HttpResponse:
    """Every account, people with duties first."""
    asked = request.GET.get("who", "").strip()
    found = _by_name(asked).order_by(
        "-is_system_administrator", "-is_security_administrator", "-is_auditor", "name", "id"
    )
    page = Paginator(found.prefetch_related("memberships__office"), A_PAGE).get_page(
        request.GET.get("page")
    )
    for person in page.object_list:
        person.held = "、".join(_held(person)) or "无"
    facts = {"page": page, "who": asked, "query": urlencode({"who": asked}) if asked else ""}
    return render(request, "accounts/index.html", facts)


@access("signed_in", "GET", "POST", duties=(Duty.SYSTEM,))
@sensitive_post_parameters("password")
def new(request: HttpRequest) -> HttpResponse:
    """An account without an office; a generated password is shown this once."""
    form = NewAccountForm(posted(request), back=reverse("accounts"))
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data}
        given["password"] = given["password"] or passwords.generate()
        try:
            person = acts.add_account(by=request.user, **given)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            return _hand_over(request, person, given["password"])
    return render(request, "accounts/new.html", {"form": form})


@access("signed_in", "GET", duties=KEEPERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it may do, whether it is locked, and what can be done with it."""
    return _page(request, _person(pk))


@access("signed_in", "POST", duties=(Duty.SECURITY,))
def duties(request: HttpRequest, pk: int) -> HttpResponse:
    """Give duties, or take them back."""
    person = _person(pk)
    form = DutiesForm(request.POST)
    if form.is_valid():
        try:
            acts.set_duties(person, form.cleaned_data["duties"], by=request.user)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{person}的系统职责已保存")
            own = person == request.user and Duty.SECURITY not in form.cleaned_data["duties"]
            return redirect("home") if own else redirect("account_kept", pk)
    return _page(request, person, form)


@access("signed_in", "GET", "POST", duties=KEEPERS)
@sensitive_post_parameters("password")
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A one-time password for somebody who forgot it."""
    person = _kept(request, pk)
    form = ResetPasswordForm(posted(request), back=reverse("account_kept", args=[pk]))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["password"] or passwords.generate()
        try:
            acts.reset_password(person, by=request.user, password=chosen)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            return _hand_over(request, person, chosen)
    return render(request, "accounts/reset.html", {"form": form, "person": person})


@access("signed_in", "POST", duties=KEEPERS)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the account, or let it be used again."""
    person = _kept(request, pk)
    active = request.POST.get("active") == "1"
    try:
        acts.set_active(person, by=request.user, active=active)
    except PeopleRefusal as refusal:
        back = [(reverse("account_kept", args=[pk]), "返回")]
        return refuse(request, 409, "没有办成", str(refusal), back)
    messages.success(request, f"{person}的账号已{'恢复' if active else '停用'}")
    return redirect("account_kept", pk)


@access("signed_in", "POST", duties=(Duty.SECURITY,))
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody try again who has failed too often."""
    person = _person(pk)
    guessing.unlock(person, by=request.user)
    messages.success(request, f"{person}的账号已解锁")
    return redirect("account_kept", pk)


@access("signed_in", "POST", duties=(Duty.SECURITY,))
def factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second factor off somebody who has lost the phone; the sign-ins end."""
    person = _person(pk)
    if person == request.user:
        return redirect("account")
    if second_factor.has_factor(person):
        second_factor.remove(person, by=request.user)
        sign_ins.end_all(person)
    messages.success(request, f"{person}的动态口令已取消")
    return redirect("account_kept", pk)


def _page(request: HttpRequest, person: User, form: DutiesForm | None = None) -> HttpResponse:
    security = Duty.SECURITY in request.user.duties
    facts = {
        "person": person,
        "form": form or DutiesForm(initial={"duties": list(person.duties)}),
        "duties": "、".join(duty.label for duty in Duty if duty in person.duties) or "无",
        "memberships": [
            (one.office, Role(one.role).label)
            for one in person.memberships.select_related("office")
        ],
        "security": security,
        "locked": guessing.is_locked(person),
        "has_factor": second_factor.has_factor(person),
        "may_manage": acts.may_manage(request.user, person),
    }
    return render(request, "accounts/kept.html", facts)


def _person(pk: int) -> User:
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise Http404("没有找到这个账号")
    return found


def _kept(request: HttpRequest, pk: int) -> User:
    """The account, if this administrator looks after it; else as if there were none."""
    person = _person(pk)
    if not acts.may_manage(request.user, person):
        raise Http404("没有找到这个账号")
    return person


def _by_name(asked: str) -> QuerySet[User]:
    if not asked or "\0" in asked:
        return User.objects.all()
    return User.objects.filter(Q(name__icontains=asked) | Q(username__icontains=asked))


def _held(person: User) -> list[str]:
    duties = [duty.label for duty in Duty if duty in person.duties]
    roles = [f"{one.office.short_name} {Role(one.role).label}" for one in person.memberships.all()]
    return duties + roles


def _hand_over(request: HttpRequest, person: User, chosen: str) -> HttpResponse:
    facts = {
        "person": person,
        "password": chosen,
        "onward": reverse("account_kept", args=[person.pk]),
    }
    return render(request, "offices/hand_over.html", facts)
