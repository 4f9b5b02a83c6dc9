"""The people of an office, for its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import passwords, people
from govreports.offices.models import Membership, Office, Role, User
from govreports.offices.people import PeopleRefusal
from govreports.offices.permissions import may
from govreports.web import guessing, loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.offices import (
    ChangeRolesForm,
    JoinForm,
    NameForm,
    NewPersonForm,
    ResetPasswordForm,
)
from govreports.web.forms.plain import PlainForm
from govreports.web.posted import posted
from govreports.web.views.account import keep_session
from govreports.web.views.offices import MANAGE, person_in


@access("signed_in", "GET", "POST")
@sensitive_post_parameters("password")
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody who has no account; a generated password is shown this once."""
    office = loaders.office(request, pk, MANAGE)
    form = NewPersonForm(posted(request), back=reverse("office", args=[pk]))
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data}
        given["password"] = given["password"] or passwords.generate()
        try:
            person = people.add_person(office, by=request.user, **given)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            if not form.cleaned_data["password"]:
                return hand_over(request, office, person, given["password"])
            messages.success(request, f"已增加{person}")
            return redirect("office", pk)
    facts = {"form": form, "office": office, "title": "增加人员"}
    return render(request, "offices/person_form.html", facts)


@access("signed_in", "GET", "POST")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody of another office work in this one as well."""
    office = loaders.office(request, pk, MANAGE)
    form = JoinForm(posted(request), back=reverse("office", args=[pk]))
    if request.method == "POST" and form.is_valid():
        try:
            person = people.join(office, by=request.user, **form.cleaned_data)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{person}已加入本单位")
            return redirect("office", pk)
    facts = {"form": form, "office": office, "title": "加入已有账号的人员"}
    return render(request, "offices/person_form.html", facts)


@access("signed_in", "GET", "POST")
def show(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """What somebody does in the office, and the account; POST changes the roles."""
    office = loaders.office(request, pk, "office.roles")
    found = person_in(office, person)
    held = Membership.objects.filter(user=found, office=office).values_list("role", flat=True)
    form = ChangeRolesForm(posted(request), initial={"roles": list(held)})
    if request.method == "POST" and form.is_valid():
        try:
            people.change_roles(office, by=request.user, person=found, **form.cleaned_data)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{found}的角色已保存")
            return redirect(after_change(request, office))
    facts = {
        "form": form,
        "office": office,
        "person": found,
        "roles": "、".join(role.label for role in Role if role in held),
        "elsewhere": found.memberships.exclude(office=office).exists(),
        "former_names": found.former_names.select_related("changed_by"),
        "manages_office": may(request.user, MANAGE, office),
        "manages_account": people.manages_account(request.user, found),
        "locked": guessing.is_locked(found),
    }
    return render(request, "offices/person.html", facts)


@access("signed_in", "GET", "POST")
@sensitive_post_parameters("password")
def password(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Reset somebody's password; a generated one is shown this once."""
    office = loaders.office(request, pk, MANAGE)
    found = person_in(office, person)
    form = ResetPasswordForm(posted(request), back=reverse("person", args=[pk, person]))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["password"] or passwords.generate()
        try:
            people.reset_password(office, by=request.user, person=found, password=chosen)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            if found == request.user:
                keep_session(request, found)
            if not form.cleaned_data["password"]:
                return hand_over(request, office, found, chosen)
            messages.success(request, f"{found}的口令已重置")
            return redirect("person", pk, person)
    facts = {"form": form, "office": office, "person": found}
    return render(request, "offices/password.html", facts)


@access("signed_in", "GET", "POST")
def name(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Correct somebody's name; the one before is kept."""
    office = loaders.office(request, pk, MANAGE)
    found = person_in(office, person)
    back = reverse("person", args=[pk, person])
    form = NameForm(posted(request), back=back, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            people.rename(office, by=request.user, person=found, **form.cleaned_data)
        except PeopleRefusal as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"姓名已改为{found}，原姓名留有记录")
            return redirect(back)
    facts = {"form": form, "office": office, "title": "更正姓名"}
    return render(request, "offices/person_form.html", facts)


@access("signed_in", "GET", "POST")
def deactivate(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Ask, then stop the account."""
    return _switch(request, pk, person, active=False)


@access("signed_in", "GET", "POST")
def reactivate(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Ask, then let the account be used again."""
    return _switch(request, pk, person, active=True)


@access("signed_in", "POST")
def unlock(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Let somebody try again who has failed to sign in too often."""
    office = loaders.office(request, pk, MANAGE)
    found = person_in(office, person)
    if not people.manages_account(request.user, found):
        back = [(reverse("person", args=[pk, person]), "返回")]
        words = "此人还在其他单位任职，由上级主管部门的管理员办理"
        return refuse(request, 409, "没有办成", words, back)
    guessing.unlock(found, by=request.user)
    messages.success(request, f"{found}的账号已解锁")
    return redirect("person", pk, person)


def _switch(request: HttpRequest, pk: int, person: int, *, active: bool) -> HttpResponse:
    office = loaders.office(request, pk, MANAGE)
    found = person_in(office, person)
    if request.method != "POST":
        facts = {"office": office, "person": found, "active": active}
        return render(request, "offices/switch.html", facts)
    act = people.reactivate if active else people.deactivate
    try:
        act(office, by=request.user, person=found)
    except PeopleRefusal as refusal:
        back = [(reverse("person", args=[pk, person]), "返回")]
        return refuse(request, 409, "没有办成", str(refusal), back)
    messages.success(request, f"{found}的账号已{'恢复' if active else '停用'}")
    return redirect("person", pk, person)


def blame(form: PlainForm, refusal: PeopleRefusal) -> None:
    """Show a refusal at the field it lies in."""
    form.add_error(refusal.field or None, str(refusal))


def hand_over(request: HttpRequest, office: Office, person: User, password: str) -> HttpResponse:
    """Show a generated password, this once; it is stored nowhere in the clear."""
    onward = reverse("office", args=[office.pk])
    facts = {"person": person, "password": password, "onward": onward}
    return render(request, "offices/hand_over.html", facts)


def after_change(request: HttpRequest, office: Office) -> str:
    """Where one still may go after changing roles, one's own perhaps."""
    now = User.objects.get(pk=request.user.pk)  # the roles of the request's own are from before
    if may(now, MANAGE, office):
        return reverse("office", args=[office.pk])
    return reverse("home")
