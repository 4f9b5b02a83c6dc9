"""Against guessing passwords: what django-axes counts, and what goes beyond it.

- Five failures for a name from one address: a quarter of an hour (axes).
- Very many failures from one address, whatever the names: a quarter of an hour.
- Failures for one name from many addresses: from the tenth on, the next attempt has to wait, longer
  each time, up to a minute. That is never a lock, and an address from which the person has signed in
  before does not wait: who attacks a name does not shut its owner out.

All of it is counted for the name as typed, whether there is such an account or not.
"""

from __future__ import annotations

from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_failure_limit
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils import timezone

from govreports.offices.account_models import SecurityAct, SecurityEntry
from govreports.offices.journal import note
from govreports.offices.models import User

from .models import Failures

FREE = 10  # failures for one name before attempts have to wait
LONGEST_WAIT = 60  # seconds
FORGOTTEN = timedelta(hours=1)  # after so long without a failure a name begins anew
FAMILIAR = timedelta(days=90)
MOST_OF_ADDRESS = 100  # failures from one address in a cool-off time

TOO_MANY = "登录失败次数太多，15 分钟后再试，或者由管理员解锁"
WAIT = "这个用户名近来登录失败次数太多，{seconds} 秒后再试"


class Handler(AxesDatabaseHandler):
    """Axes' own counting with the further limits, and the security log."""

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Whether an attempt is refused before the password is looked at."""
        if super().is_locked(request, credentials):
            return True
        if _is_spent(request.axes_ip_address):
            return True
        name = get_client_username(request, credentials) or ""
        request.sign_in_wait = wait_for(name, request.axes_ip_address)
        return bool(request.sign_in_wait)

    def user_login_failed(
        self,
        sender: object,
        credentials: dict,
        request: HttpRequest | None = None,
        **kwargs: object,
    ) -> None:
        """Count a failure, unless it was refused unseen, and tell of it."""
        refused = getattr(request, "axes_locked_out", False)
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is None:
            return
        name = get_client_username(request, credentials) or ""
        if not refused:
            _count(_name_key(name), FORGOTTEN)
            _count(_address_key(request.axes_ip_address), settings.AXES_COOLOFF_TIME)
        told = {"about": User.objects.filter(username=name).first(), "name": name}
        note(SecurityAct.SIGN_IN_FAILED, detail="锁定期间" if refused else "", **told)
        if not refused and request.axes_locked_out:
            note(SecurityAct.LOCKED, detail="连续登录失败，锁定 15 分钟", **told)

    def user_logged_in(
        self, sender: object, request: HttpRequest, user: User, **kwargs: object
    ) -> None:
        """Forget the failures of the name."""
        super().user_logged_in(sender, request, user, **kwargs)
        Failures.objects.filter(key=_name_key(user.username)).delete()


def failed(request: HttpRequest, user: User) -> None:
    """A wrong code after a right password counts like a wrong password."""
    credentials = {"username": user.username}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def may_try(request: HttpRequest, user: User) -> bool:
    """Whether a code of that person is looked at at all; what follows says so if not."""
    from axes.handlers.proxy import AxesProxyHandler  # it imports this module by its setting

    allowed = AxesProxyHandler.is_allowed(request, {"username": user.username})
    if not allowed:
        request.axes_locked_out = True
    return allowed


def words_for(request: HttpRequest) -> str:
    """Why an attempt was refused; the same for names that exist and that do not."""
    seconds = getattr(request, "sign_in_wait", 0)
    return WAIT.format(seconds=seconds) if seconds else TOO_MANY


def wait_for(name: str, address: str) -> int:
    """How many seconds the next attempt for that name has to wait; 0 for none."""
    found = Failures.objects.filter(key=_name_key(name), last_at__gt=timezone.now() - FORGOTTEN)
    counted = found.first()
    if counted is None or counted.count < FREE or _is_familiar(name, address):
        return 0
    delay = min(2 ** (counted.count - FREE), LONGEST_WAIT)
    return max(0, -int(-(delay - (timezone.now() - counted.last_at).total_seconds()) // 1))


def is_locked(user: User) -> bool:
    """Whether attempts for that account are refused now from some address, or have to wait."""
    limit = get_failure_limit(None, None)
    recent = AccessAttempt.objects.filter(
        username=user.username, attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME
    )
    by_address = recent.values("ip_address").annotate(failures=Sum("failures_since_start"))
    delayed = Failures.objects.filter(
        key=_name_key(user.username), count__gte=FREE, last_at__gt=timezone.now() - FORGOTTEN
    )
    return by_address.filter(failures__gte=limit).exists() or delayed.exists()


@transaction.atomic
def unlock(user: User, *, by: User) -> None:
    """Forget the failures for that account, from everywhere; the views ask for the right."""
    AccessAttempt.objects.filter(username=user.username).delete()
    Failures.objects.filter(key=_name_key(user.username)).delete()
    note(SecurityAct.UNLOCKED, by=by, about=user)


def _is_spent(address: str | None) -> bool:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return Failures.objects.filter(
        key=_address_key(address), count__gte=MOST_OF_ADDRESS, last_at__gt=since
    ).exists()


def _is_familiar(name: str, address: str) -> bool:
    """Whether the person has signed in from there lately."""
    return SecurityEntry.objects.filter(
        act=SecurityAct.SIGN_IN,
        by__username=name,
        address=address or "",
        at__gt=timezone.now() - FAMILIAR,
    ).exists()


def _count(key: str, forgotten: timedelta) -> None:
    now = timezone.now()
    with transaction.atomic():
        Failures.objects.filter(last_at__lte=now - FORGOTTEN).delete()  # made-up names pile up
        Failures.objects.filter(key=key, last_at__lte=now - forgotten).delete()
        if not Failures.objects.filter(key=key).update(count=F("count") + 1, last_at=now):
            Failures.objects.bulk_create([Failures(key=key, last_at=now)], ignore_conflicts=True)


def _name_key(name: str) -> str:
    return f"name:{name}"[:180]


def _address_key(address: str | None) -> str:
    return f"address:{address or ''}"
