"""大字版: a choice of the person, on every machine; in a cookie too, so that it holds on this one
before signing in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from govreports.offices.models import User

COOKIE = "__Host-large-type" if settings.SESSION_COOKIE_SECURE else "large_type"
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, person: User | None) -> bool:
    """Whether the page is shown in large type: as the person chose, else as this browser did."""
    own = person.large_type if person else None
    return request.COOKIES.get(COOKIE) == "1" if own is None else own


def choose(request: HttpRequest, response: HttpResponse, *, large: bool) -> None:
    """Remember the choice: for the person who is signed in, and by the browser for a year."""
    if request.user.is_authenticated:
        request.user.large_type = large
        request.user.save(update_fields=["large_type"])
    response.set_cookie(
        COOKIE,
        "1" if large else "0",
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
