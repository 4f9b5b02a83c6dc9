"""The public part knows no visitor: no cookie is read there, and none is set.

So its pages are the same for everybody, cost no query for a session, and may be kept by proxies.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIX = "/open/"


def ask_as_nobody(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware, outside of whatever reads cookies: below PREFIX everybody is a stranger."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return answer(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        response = answer(request)
        response.cookies.clear()
        _forget_cookies(response)
        return response

    return middleware


def _forget_cookies(response: HttpResponse) -> None:
    """Whoever looked whether there was a session made the answer vary by it."""
    names = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    kept = [name for name in names if name and name.lower() != "cookie"]
    del response.headers["Vary"]
    if kept:
        response.headers["Vary"] = ", ".join(kept)
