"""In which browsers a person is signed in, and ending that."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from .account_models import SecurityAct, SignIn
from .journal import note
from .models import User


@transaction.atomic
def begin(user: User, session_key: str, *, address: str, browser: str, detail: str = "") -> None:
    """Note that the person signed in; forgets sign-ins whose sessions are over."""
    _forget_ended(user)
    SignIn.objects.create(
        user=user, session_key=session_key, address=address, browser=browser[:200]
    )
    note(SecurityAct.SIGN_IN, by=user, detail=detail)


def open_of(user: User) -> list[SignIn]:
    """The sign-ins that are still open, newest first; two queries."""
    found = list(SignIn.objects.filter(user=user))
    alive = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in found], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [one for one in found if one.session_key in alive]


@transaction.atomic
def end(sign_in: SignIn, *, by: User) -> None:
    """End one sign-in: its browser is out at the next request."""
    _end([sign_in.session_key])
    note(SecurityAct.SIGN_IN_ENDED, by=by, about=sign_in.user, detail=f"登录于 {_said(sign_in)}")


@transaction.atomic
def end_others(user: User, keep: str) -> int:
    """End all sign-ins of the person but that of the session `keep`; how many."""
    gone = _end_all(user, keep)
    if gone:
        note(SecurityAct.SIGN_IN_ENDED, by=user, about=user, detail=f"结束其他登录 {gone} 处")
    return gone


def end_all(user: User, keep: str = "") -> int:
    """End them all, silently: the act that calls this is in the log itself."""
    return _end_all(user, keep)


def forget(session_key: str) -> None:
    """The session was ended by signing out."""
    SignIn.objects.filter(session_key=session_key).delete()


def _end_all(user: User, keep: str) -> int:
    keys = SignIn.objects.filter(user=user).exclude(session_key=keep)
    return _end(list(keys.values_list("session_key", flat=True)))


def _end(keys: list[str]) -> int:
    Session.objects.filter(session_key__in=keys).delete()
    gone, _ = SignIn.objects.filter(session_key__in=keys).delete()
    return gone


def _forget_ended(user: User) -> None:
    alive = {one.pk for one in open_of(user)}
    SignIn.objects.filter(user=user).exclude(pk__in=alive).delete()


def _said(sign_in: SignIn) -> str:
    return f"{timezone.localtime(sign_in.at):%Y-%m-%d %H:%M}，{sign_in.address}"
