"""Who may ask a URL at all. A view without a declaration fails the start-up check.

``@access`` answers the coarse question (signed in or not, which method); whether this person may
touch this report is asked by the loaders, the only way for a view to get one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Literal

from django.core.checks import Error, register
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from govreports.offices.models import Duty
from govreports.offices.permissions import duties_of

from . import signing
from .answers import refuse
from .same_person import refuse_another

View = Callable[..., HttpResponse]
Audience = Literal["public", "signing_in", "signed_in"]


def access(
    audience: Audience, *methods: str, data: bool = False, duties: Collection[Duty] = ()
) -> Callable[[View], View]:
    """Declare who may call a view and by which methods (GET includes HEAD).

    An outsider is sent to the sign-in page, or gets 401 as JSON where `data` says that a script
    asks; where `duties` are named, others get 403. "signing_in" is who has given the password and
    still has something to do before being signed in. Pages of signed-in people are never stored by
    a browser or proxy.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in allowed:
                return _not_this_way(request, allowed)
            if outside := _outside(request, audience, data=data):
                return outside
            if duties and not duties_of(request.user) & set(duties):
                return _not_ones_duty(request, duties)
            another = refuse_another(request) if data else None
            response = another or view(request, *args, **kwargs)
            if audience != "public":
                response.headers.setdefault("Cache-Control", "no-store")
            return response

        guarded.access = (audience, tuple(methods))
        return guarded

    return declare


def _outside(request: HttpRequest, audience: Audience, *, data: bool) -> HttpResponse | None:
    if audience == "signing_in" and signing.person(request) is None:
        return redirect("login")
    if audience == "signed_in" and not request.user.is_authenticated:
        if data:
            return JsonResponse({"message": "登录已过期，重新登录后继续"}, status=401)
        target = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('login')}?{target}")
    return None


def _not_ones_duty(request: HttpRequest, duties: Collection[Duty]) -> HttpResponse:
    who = "、".join(duty.label for duty in Duty if duty in duties)
    return refuse(request, 403, f"这一页由{who}使用", f"需要办理时，联系{who}。")


def _not_this_way(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    answer = refuse(request, 405, "不能这样打开", "这个地址只能从页面上的按钮进入，返回后再操作")
    answer.headers["Allow"] = ", ".join(allowed)
    return answer


def undeclared(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """The routes below `patterns` whose views declare no access."""
    found: list[str] = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += undeclared(pattern.url_patterns, route)
        elif not hasattr(pattern.callback, "access"):
            found.append(route)
    return found


@register()
def every_view_declares_access(app_configs: object, **kwargs: object) -> list[Error]:
    """Start-up check: deny by default, so that a new URL cannot be open by oversight."""
    return [
        Error(f"the view at {route!r} declares no access", id="govreports.E001")
        for route in undeclared(get_resolver().url_patterns)
    ]
