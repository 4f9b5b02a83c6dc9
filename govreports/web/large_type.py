"""大字版: a choice of this browser, kept in a cookie, so that it holds before signing in too."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-large-type" if settings.SESSION_COOKIE_SECURE else "large_type"
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> bool:
    """Whether this browser asks for large type."""
    return request.COOKIES.get(COOKIE) == "1"


def choose(response: HttpResponse, *, large: bool) -> None:
    """Make the browser remember the choice for a year."""
    response.set_cookie(
        COOKIE,
        "1" if large else "0",
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
