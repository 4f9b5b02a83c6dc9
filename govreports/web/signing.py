"""Signing in: the password, then whatever else is due, and only then a session.

Between the password and the end of it nobody is signed in: what is known so far lies in the
anonymous session, so that every page answers as to anybody. `due` says what comes next.
"""

from __future__ import annotations

import logging
import time
from typing import Literal

from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from govreports.offices import passwords, second_factor, sign_ins
from govreports.offices.models import User

from .addresses import address_of
from .idle import SINCE

logger = logging.getLogger(__name__)

KEY = "signing_in"
PATIENCE = 600  # seconds for what comes after the password
BACKEND = f"{ModelBackend.__module__}.{ModelBackend.__qualname__}"

Step = Literal["", "login_code", "login_password", "login_factor"]


def begin(request: HttpRequest, user: User, target: str) -> None:
    """The password was right: remember that, in a session of its own."""
    request.session.flush()
    request.session[KEY] = {
        "user": user.pk,
        "proof": user.get_session_auth_hash(),
        "at": int(time.time()),
        "target": target,
        "code": "",
    }


def person(request: HttpRequest) -> User | None:
    """Who has given the right password and is not signed in yet."""
    known = request.session.get(KEY)
    if not known or time.time() - known["at"] > PATIENCE:
        return None
    user = User.objects.filter(pk=known["user"], is_active=True).first()
    if user and constant_time_compare(known["proof"], user.get_session_auth_hash()):
        return user
    return None


def target(request: HttpRequest) -> str:
    """Where to go on to in the end."""
    return request.session[KEY]["target"]


def passed_code(request: HttpRequest, how: str) -> None:
    """The second factor was shown as well."""
    request.session[KEY] |= {"code": how}
    request.session.modified = True


def changed_password(request: HttpRequest, user: User) -> None:
    """The proof goes with the new password."""
    request.session[KEY] |= {"proof": user.get_session_auth_hash()}
    request.session.modified = True


def give_up(request: HttpRequest) -> None:
    """Begin anew with the password."""
    request.session.pop(KEY, None)


def due(user: User, code: str) -> Step:
    """What the person still has to do; `code` tells how the second factor was shown, if it was."""
    if not code and second_factor.has_factor(user):
        return "login_code"
    if passwords.due(user):
        return "login_password"
    if not code and second_factor.must_have(user):
        return "login_factor"
    return ""


def next_step(request: HttpRequest, user: User) -> Step:
    """What comes next in this browser."""
    return due(user, request.session[KEY]["code"])


def finish(request: HttpRequest, user: User, how: str = "") -> None:
    """Sign the person in: a new session key, an entry in the list and in the security log."""
    request.session.pop(KEY, None)
    auth.login(request, user, backend=BACKEND)
    request.session[SINCE] = int(time.time())
    request.session.save()
    browser = request.headers.get("User-Agent", "")
    sign_ins.begin(
        user,
        request.session.session_key,
        address=address_of(request),
        browser=browser,
        detail=HOW.get(how, ""),
    )
    logger.info("sign-in of user %s", user.pk)


HOW = {"app": "口令和动态口令", "recovery": "口令和备用码"}
