"""What an open page asks by script: who else is here, its key, and signing in without leaving."""

from __future__ import annotations

import base64
import json
import logging

from django.contrib import auth
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache

from govreports.offices.models import User
from govreports.reports.saving import Locked, must_be_editable
from govreports.web import loaders
from govreports.web import presence as here
from govreports.web.access import access
from govreports.web.forms.accounts import SignInForm
from govreports.web.models import LocalKey
from govreports.web.posting import Malformed

logger = logging.getLogger(__name__)

NOT_OURS = "页面内容与服务器不一致，刷新页面后再试"
NOBODY = "？"  # no user name has this sign in it
MOST_DIGITS = 18


@access("signed_in", "POST", data=True)
def presence(request: HttpRequest, pk: int) -> JsonResponse:
    """Say where this window is; learn who else is here and what they stored."""
    report = loaders.report(request, pk, "report.draft")
    try:
        ping = here.ping_of(request, report)
        must_be_editable(report)
    except Malformed:
        return JsonResponse({"message": NOT_OURS}, status=400)
    except Locked as refusal:
        here.forget(request.user, ping.window)
        return JsonResponse({"locked": str(refusal)})
    if ping.leaving:
        here.forget(request.user, ping.window)
        return JsonResponse({})
    here.note(report, request.user, ping)
    people = here.others(report, request.user)
    return JsonResponse({"people": people, **here.news(report, request.user, ping)})


@access("signed_in", "POST", data=True)
def local_key(request: HttpRequest) -> JsonResponse:
    """The key for this person's unsent text; made when first asked for."""
    key, _ = LocalKey.objects.get_or_create(user=request.user)
    return JsonResponse({"key": base64.b64encode(bytes(key.secret)).decode()})


@access("public", "GET")
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and a token for what the page sends next."""
    return JsonResponse(_session(request))


@access("public", "POST")
@never_cache
def login_again(request: HttpRequest) -> JsonResponse:
    """Sign in from a page whose session has ended: only the person the page was made for."""
    try:
        body = json.loads(request.body)
        user, password = body["user"], body["password"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"message": NOT_OURS}, status=400)
    if not _is_number(user) or not isinstance(password, str):
        return JsonResponse({"message": NOT_OURS}, status=400)
    if request.user.is_authenticated:
        return _signed_in_already(request, user)
    username = User.objects.filter(pk=int(user)).values_list("username", flat=True).first()
    form = SignInForm(request, data={"username": username or NOBODY, "password": password})
    if not form.is_valid():
        return JsonResponse({"message": _first_error(form)}, status=422)
    if form.get_user().pk != int(user):
        return JsonResponse({"message": NOT_OURS}, status=400)
    auth.login(request, form.get_user())
    logger.info("sign-in of user %s, in place", form.get_user().pk)
    return JsonResponse(_session(request))


def _is_number(text: object) -> bool:
    return (
        isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    )


def _signed_in_already(request: HttpRequest, user: str) -> JsonResponse:
    if str(request.user.pk) == user:
        return JsonResponse(_session(request))
    words = f"这个浏览器现在登录的是“{request.user}”，先在另一窗口退出，再回到这里登录"
    return JsonResponse({"other_user": words}, status=409)


def _first_error(form: SignInForm) -> str:
    for field, errors in form.errors.items():
        if field == "password":
            return "没有填口令"
        return str(errors[0]).replace("用户名或口令不正确", "口令不正确")
    return NOT_OURS


def _session(request: HttpRequest) -> dict[str, str]:
    person = request.user if request.user.is_authenticated else None
    return {
        "user": str(person.pk) if person else "",
        "name": str(person) if person else "",
        "token": get_token(request),
    }
