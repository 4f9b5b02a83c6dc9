"""A session lives on while it is used, without a write to the database for every request; but not
for ever."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEY = "seen"
SINCE = "since"  # when the person signed in
EVERY = 60  # seconds; the idle time is exact to this
NO_USE = "/presence/"  # an open page asks there by itself, whether somebody sits before it or not


def keep_session(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: begin the idle time anew, at most once a minute; end what is too old."""

    def middleware(request: HttpRequest) -> HttpResponse:
        used = not request.path.endswith(NO_USE)
        if request.session.session_key and request.session.get("_auth_user_id"):
            _keep_or_end(request, used=used)
        return answer(request)

    return middleware


def _keep_or_end(request: HttpRequest, *, used: bool) -> None:
    now, session = int(time.time()), request.session
    if now - session.get(SINCE, now) >= settings.SESSION_LONGEST:
        session.flush()
    elif used and now - session.get(KEY, 0) >= EVERY:
        session[KEY] = now
        session.setdefault(SINCE, now)
