"""The second factor: a code that changes every 30 seconds (RFC 6238), and codes for emergencies.

The secret is sealed with a key made from SECRET_KEY, which is not in the database; a code is taken
once; recovery codes are kept as password hashes.
"""

from __future__ import annotations

import base64
import hmac
import logging
import secrets
import time
from collections.abc import Collection
from urllib.parse import quote, urlencode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP

from .account_models import Authenticator, FactorRule, RecoveryCode, SecurityAct
from .journal import note
from .models import Duty, Role, User

logger = logging.getLogger(__name__)

ISSUER = "政务公开年报"
STEP = 30  # seconds
TOLERANCE = 1  # steps a clock may be off
CODES = 10
# Without letters and digits that are mistaken for one another when read from paper.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_secret() -> str:
    """A new secret as the apps take it: base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address_of(user: User, secret: str) -> str:
    """What the QR code says (the key URI that authenticator apps read)."""
    label = quote(f"{ISSUER}:{user.username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"


def has_factor(user: User) -> bool:
    """Whether the person has set it up."""
    return Authenticator.objects.filter(user=user).exists()


def must_have(user: User) -> bool:
    """Whether a role or duty of the person asks for it."""
    held = {*user.memberships.values_list("role", flat=True), *user.duties}
    return FactorRule.objects.filter(holder__in=held).exists()


@transaction.atomic
def add(user: User, secret: str, code: str) -> list[str] | None:
    """Set it up if the code is that of the secret; the recovery codes, shown this once, or None."""
    step = _step(secret, code, after=0)
    if step is None:
        return None
    Authenticator.objects.update_or_create(
        user=user, defaults={"sealed": _seal(secret), "last_step": step, "since": timezone.now()}
    )
    note(SecurityAct.FACTOR_ADDED, by=user)
    return _make_codes(user)


def accepts(user: User, code: str) -> str:
    """Take a code: "app" or "recovery" if it is right and was not used before, else ""."""
    found = Authenticator.objects.filter(user=user).first()
    typed = "".join(code.split()).lower()
    if found is None or not typed:
        return ""
    if _is_code(typed):
        secret = _open(found)
        step = _step(secret, typed, after=found.last_step) if secret else None
        if step is None:
            return ""
        # of two requests with the same code one moves the step
        newer = Authenticator.objects.filter(pk=found.pk, last_step__lt=step)
        return "app" if newer.update(last_step=step) else ""
    return "recovery" if _take_recovery(user, typed) else ""


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Other recovery codes; the earlier ones are void."""
    note(SecurityAct.CODES_MADE, by=user)
    return _make_codes(user)


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


@transaction.atomic
def remove(user: User, *, by: User | None) -> None:
    """Take the factor off the account; the caller ends its sign-ins."""
    Authenticator.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    note(SecurityAct.FACTOR_REMOVED, by=by, about=user)


def holders() -> set[str]:
    """The roles and duties that must have it."""
    return set(FactorRule.objects.values_list("holder", flat=True))


@transaction.atomic
def set_holders(chosen: Collection[str], *, by: User) -> None:
    """Make these the roles and duties that must have it."""
    FactorRule.objects.exclude(holder__in=chosen).delete()
    FactorRule.objects.bulk_create(
        [FactorRule(holder=holder) for holder in chosen], ignore_conflicts=True
    )
    labels = [one.label for one in (*Role, *Duty) if one.value in chosen]
    note(SecurityAct.FACTOR_RULES, by=by, detail="、".join(labels) or "不要求")


def _take_recovery(user: User, typed: str) -> bool:
    plain = typed.replace("-", "")
    for code in RecoveryCode.objects.filter(user=user, used_at=None):
        if check_password(plain, code.encoded):
            mine = RecoveryCode.objects.filter(pk=code.pk, used_at=None)
            return bool(mine.update(used_at=timezone.now()))
    return False


def _make_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    plain = ["".join(secrets.choice(SIGNS) for _ in range(12)) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, encoded=make_password(code)) for code in plain
    )
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in plain]


def _step(secret: str, code: str, *, after: int) -> int | None:
    """The time step whose code this is, if it comes after the last one that was used."""
    typed = "".join(code.split())
    if not _is_code(typed):
        return None
    clock = TOTP(base64.b32decode(secret), step=STEP)
    clock.time = time.time()
    if not clock.verify(int(typed), tolerance=TOLERANCE, min_t=after + 1):
        return None
    return clock.t()


def _is_code(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) == 6


def _seal(secret: str) -> bytes:
    return _box().encrypt(secret.encode())


def _open(authenticator: Authenticator) -> str:
    """The secret; empty when it was sealed with a key that is not known any more."""
    try:
        return _box().decrypt(bytes(authenticator.sealed)).decode()
    except InvalidToken:
        logger.exception("the second factor of user %s cannot be read", authenticator.user_id)
        return ""


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(key: str) -> bytes:
    made = hmac.digest(key.encode(), b"govreports second factor", "sha256")
    return base64.urlsafe_b64encode(made)
