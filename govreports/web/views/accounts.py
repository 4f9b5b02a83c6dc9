"""Signing in and out, and the type size of this browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import sign_ins
from govreports.offices.account_models import SecurityAct
from govreports.offices.journal import note
from govreports.web import guessing, large_type, signing
from govreports.web.access import access
from govreports.web.forms.accounts import SignInForm
from govreports.web.posted import posted


@access("public", "GET", "POST")
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Sign in and go on to the page that was asked for, or to what is due before."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    form = SignInForm(request, data=posted(request))
    if request.method == "POST" and form.is_valid():
        user, target = form.get_user(), destination(request)
        if step := signing.due(user, ""):
            signing.begin(request, user, target)
            return redirect(step)
        signing.finish(request, user)
        return redirect(target)
    return _login_page(request, form)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict) -> HttpResponse:
    """What axes answers when too many attempts failed: 429, the same for every name."""
    words = guessing.words_for(request)
    if response.headers["Content-Type"] == "application/json":
        return JsonResponse({"message": words}, status=429)
    signing.give_up(request)
    form = SignInForm(request, initial={"username": request.POST.get("username", "")})
    form.refusal = words
    return _login_page(request, form, status=429)


def _login_page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    facts = {"form": form, "next": destination(request)}
    answer = render(request, "accounts/login.html", facts, status=status)
    add_never_cache_headers(answer)
    return answer


@access("public", "POST")
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out; also when the session has already ended."""
    if request.user.is_authenticated:
        sign_ins.forget(request.session.session_key)
        note(SecurityAct.SIGN_OUT, by=request.user)
    auth.logout(request)
    messages.success(request, "已退出登录")
    return redirect("login")


@access("public", "POST")
def choose_type_size(request: HttpRequest) -> HttpResponse:
    """Switch the person and this browser to large type or back, and return to the page."""
    response = redirect(destination(request))
    large_type.choose(request, response, large=request.POST.get("large") == "1")
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
