"""Where people are reached: one's own address, and those of the people one manages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.offices.contacts import change_email, change_own_email
from govreports.offices.people import PeopleRefusal
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.forms.contacts import ContactForm
from govreports.web.posted import posted

from .offices import MANAGE, person_in


@access("signed_in", "GET", "POST")
def own(request: HttpRequest) -> HttpResponse:
    """One's own address."""
    back = reverse("account")
    form = ContactForm(posted(request), initial={"email": request.user.email}, back=back)
    if request.method == "POST" and form.is_valid():
        change_own_email(request.user, form.cleaned_data["email"])
        messages.success(request, "联系方式已保存")
        return redirect(back)
    context = {"form": form, "title": "我的联系方式", "back": back, "back_words": "我的账号"}
    return render(request, "accounts/contact.html", context)


@access("signed_in", "GET", "POST")
def of_person(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """The address of somebody in an office one manages."""
    office = loaders.office(request, pk, MANAGE)
    found = person_in(office, person)
    back = reverse("person", args=[pk, person])
    form = ContactForm(posted(request), initial={"email": found.email}, back=back)
    if request.method == "POST" and form.is_valid():
        try:
            email = form.cleaned_data["email"]
            change_email(office, by=request.user, person=found, email=email)
        except PeopleRefusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, f"{found}的联系方式已保存")
            return redirect(back)
    title = f"{found}的联系方式"
    context = {"form": form, "title": title, "back": back, "back_words": found.name}
    return render(request, "accounts/contact.html", context)
