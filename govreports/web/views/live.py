"""What an open page asks by script: who else is here, its key, and signing in without leaving."""

from __future__ import annotations

import base64
import json

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from govreports.offices import second_factor
from govreports.offices.models import User
from govreports.reports.saving import Locked, must_be_editable
from govreports.web import guessing, loaders, signing
from govreports.web import presence as here
from govreports.web.access import access
from govreports.web.forms.accounts import SignInForm
from govreports.web.models import LocalKey
from govreports.web.posting import Malformed
from govreports.web.views.sign_in_steps import WRONG_CODE

NOT_OURS = "页面内容与服务器不一致，刷新页面后再试"
NOBODY = "？"  # no user name has this sign in it
ELSEWHERE = "口令到期或还没有启用动态口令：在新窗口登录办好后，回到本页点“登录并继续”"
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
@sensitive_variables("body", "password")
def login_again(request: HttpRequest) -> JsonResponse:
    """Sign in from a page whose session has ended: only the person the page was made for.

    Who has a second factor gets 422 with `code` until the code comes along. What cannot be done
    in a dialog (a password that is due, setting up the factor) is done in another window.
    """
    try:
        body = json.loads(request.body)
        user, password, code = body["user"], body["password"], body.get("code", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({"message": NOT_OURS}, status=400)
    if not _is_number(user) or not isinstance(password, str) or not isinstance(code, str):
        return JsonResponse({"message": NOT_OURS}, status=400)
    if request.user.is_authenticated:
        return _signed_in_already(request, user)
    username = User.objects.filter(pk=int(user)).values_list("username", flat=True).first()
    # each unknown number fails under a name of its own, as each known one does
    given = {"username": username or f"{NOBODY}{user}", "password": password}
    form = SignInForm(request, data=given)
    if not form.is_valid():
        return JsonResponse({"message": _first_error(form)}, status=422)
    if form.get_user().pk != int(user):
        return JsonResponse({"message": NOT_OURS}, status=400)
    return _go_on(request, form.get_user(), code)


def _go_on(request: HttpRequest, user: User, code: str) -> JsonResponse:
    """The password was right: in, or what is lacking."""
    how = ""
    if signing.due(user, how) == "login_code":
        how = second_factor.accepts(user, code) if code else ""
        if not how:
            if code:
                guessing.failed(request, user)
            message = WRONG_CODE if code else "再填写动态口令"
            return JsonResponse({"message": message, "code": True}, status=422)
    if signing.due(user, how):
        return JsonResponse({"message": ELSEWHERE}, status=422)
    signing.finish(request, user, how)
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
