"""The security log: what happened to accounts and rights, written by the acts themselves.

An entry is stored in the transaction of its act. Where a request came from is not known to the
acts; the web room says so once for the whole request, by `asking_from`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from .account_models import LOG_LEAST_DAYS, SecurityAct, SecurityEntry
from .models import Office, User

_address: ContextVar[str] = ContextVar("address", default="")


@contextmanager
def asking_from(address: str) -> Iterator[None]:
    """Entries written meanwhile carry this network address."""
    before = _address.set(address)
    try:
        yield
    finally:
        _address.reset(before)


def note(
    act: SecurityAct,
    *,
    by: User | None = None,
    about: User | None = None,
    office: Office | None = None,
    name: str = "",
    detail: str = "",
) -> SecurityEntry:
    """Append one entry; texts that came from outside are cut to what the columns hold."""
    limits = SecurityEntry._meta
    return SecurityEntry.objects.create(
        act=act,
        by=by,
        about=about,
        office=office,
        name=_fit(name, limits.get_field("name").max_length),
        address=_address.get(),
        detail=_fit(detail, limits.get_field("detail").max_length),
    )


def clean() -> int:
    """Remove what is older than the log is kept, and say so in it; how many entries went.

    Never less than LOG_LEAST_DAYS: the database refuses that as well.
    """
    days = max(settings.SECURITY_LOG_DAYS, LOG_LEAST_DAYS)
    before = timezone.now() - timedelta(days=days)
    gone, _ = SecurityEntry.objects.filter(at__lt=before).delete()
    if gone:
        note(SecurityAct.LOG_CLEANED, detail=f"清理 {days} 天以前的日志 {gone} 条")
    return gone


def _fit(text: str, length: int) -> str:
    """One line without control characters: nobody writes lines into the log by a user name."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in text)
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"
