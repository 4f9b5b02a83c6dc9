"""Signing in and out, one's own password, and the type size of this browser."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import people
from govreports.web import large_type
from govreports.web.access import access
from govreports.web.forms.accounts import PasswordForm, SignInForm
from govreports.web.posted import posted

logger = logging.getLogger(__name__)


@access("public", "GET", "POST")
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Sign in and go on to the page that was asked for."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    form = SignInForm(request, data=posted(request))
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.get_user())
        logger.info("sign-in of user %s", form.get_user().pk)
        return redirect(destination(request))
    return render(request, "accounts/login.html", {"form": form, "next": destination(request)})


@access("public", "POST")
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out; also when the session has already ended."""
    auth.logout(request)
    messages.success(request, "已退出登录")
    return redirect("login")


@access("signed_in", "GET", "POST")
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sign-ins of the person end."""
    form = PasswordForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        people.change_own_password(request.user, password=form.cleaned_data["new"])
        auth.update_session_auth_hash(request, request.user)
        messages.success(request, "口令已修改，在其他电脑上的登录已退出")
        return redirect("home")
    return render(request, "accounts/password.html", {"form": form})


@access("public", "POST")
def choose_type_size(request: HttpRequest) -> HttpResponse:
    """Switch this browser to large type or back, and return to the page."""
    response = redirect(destination(request))
    large_type.choose(response, large=request.POST.get("large") == "1")
    return response


def destination(request: HttpRequest) -> str:
    """Where to go on to: the page asked for if it is ours and can be looked at, else home."""
    target = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours and _can_be_looked_at(target) else reverse("home")


def _can_be_looked_at(target: str) -> bool:
    """Whether GET is allowed there; an expired form would lead back to an act without a page."""
    try:
        view = resolve(urlsplit(target).path).func
    except Resolver404:
        return False
    return "GET" in view.access[1]
