"""A session lives on while it is used, without a write to the database for every request."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KEY = "seen"
EVERY = 60  # seconds; the idle time is exact to this
NO_USE = "/presence/"  # an open page asks there by itself, whether somebody sits before it or not


def keep_session(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: begin the idle time anew, at most once a minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        used = not request.path.endswith(NO_USE)
        if used and request.session.session_key and request.session.get("_auth_user_id"):
            now = int(time.time())
            if now - request.session.get(KEY, 0) >= EVERY:
                request.session[KEY] = now
        return answer(request)

    return middleware
