"""What a password must be like, when it must be changed, and one that may be handed to somebody.

等保 asks for mixed characters and a change every so often; ASVS 5.0 (6.2.5, 6.2.10) forbids both and
wants length. So there are two profiles, and the operator chooses (PASSWORD_PROFILE).
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Literal, NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import lazystr

from .account_models import OldPassword
from .guessable import essence, is_common
from .models import Office, User


class Profile(NamedTuple):
    """The rules of one profile; 0 days is never, 0 old ones are not looked at."""

    least: int
    kinds: int
    days: int
    old: int


PROFILES = {
    "dengbao": Profile(least=12, kinds=3, days=90, old=5),
    "asvs": Profile(least=15, kinds=1, days=0, old=0),
}
MOST = 200  # characters
LEAST_ESSENCE = 8  # characters that are left when what anybody would try first is taken out
KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")

# Without the characters that are mistaken for one another when read from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"

Due = Literal["", "first", "expired"]


def profile() -> Profile:
    """The profile in force."""
    return PROFILES[settings.PASSWORD_PROFILE]


def rules() -> str:
    """The rules in force, as shown beside a field for a new password."""
    now = profile()
    parts = [f"至少 {now.least} 个字符"]
    if now.kinds > 1:
        parts.append("大写字母、小写字母、数字、符号至少用三种")
    parts.append("不能是常见口令，不能主要由用户名、姓名、单位名称、年份或连续字符组成")
    if now.old:
        parts.append(f"不能与最近 {now.old} 次用过的相同")
    change = f"每 {now.days} 天更换一次。" if now.days else ""
    return f"{'；'.join(parts)}。{change}"


class _Rules:
    def __str__(self) -> str:
        return rules()


RULES = lazystr(_Rules())


def faults(password: str, user: User | None = None) -> list[str]:
    """What is wrong with a password, in sentences; empty when it may be used."""
    now, found = profile(), []
    if len(password) < now.least:
        found.append(f"口令太短，至少要 {now.least} 个字符。")
    if len(password) > MOST:
        found.append(f"口令最多 {MOST} 个字符。")
    if sum(bool(re.search(kind, password)) for kind in KINDS) < now.kinds:
        found.append("大写字母、小写字母、数字、符号至少要用三种。")
    if found:
        return found
    if user is not None and _is_like(password, user):
        return ["口令与用户名或姓名太相近。"]
    if is_common(password) or len(essence(password, _names(user))) < LEAST_ESSENCE:
        return ["口令太容易被猜到：常见词、单位名称、年份或连续字符太多。"]
    if user is not None and now.old and _was_used(password, user, now.old):
        return [f"最近 {now.old} 次用过的口令不能再用。"]
    return []


def due(user: User) -> Due:
    """Whether the password has to be changed before anything else, and why."""
    if user.password_set_at is None:
        return "first"
    days = profile().days
    if days and timezone.now() - user.password_set_at >= timedelta(days=days):
        return "expired"
    return ""


@transaction.atomic
def replace(user: User, password: str, *, own: bool) -> None:
    """Set a password that keeps the rules; `own` is False when somebody else chose it, who then
    knows it: it has to be changed at the next sign-in."""
    OldPassword.objects.create(user=user, encoded=user.password)
    user.set_password(password)
    user.password_set_at = timezone.now() if own else None
    user.save(update_fields=["password", "password_set_at"])
    kept = max(one.old for one in PROFILES.values())
    old = OldPassword.objects.filter(user=user).values_list("pk", flat=True)
    OldPassword.objects.filter(user=user).exclude(pk__in=list(old[:kept])).delete()


def generate() -> str:
    """A random password of three groups that is easy to read out: about 52 bits."""
    while True:
        groups = (
            "".join(secrets.choice(LETTERS) for _ in range(4)),
            "".join(secrets.choice(DIGITS) for _ in range(4)),
            "".join(secrets.choice(LETTERS) for _ in range(5)),
        )
        if not faults(made := "-".join(groups)):
            return made


def _is_like(password: str, user: User) -> bool:
    try:
        UserAttributeSimilarityValidator(("username", "name")).validate(password, user)
    except ValidationError:
        return True
    return False


def _names(user: User | None) -> list[str]:
    """The names that somebody who knows the person would try."""
    if user is None:
        return []
    offices = Office.objects.filter(memberships__user=user) if user.pk else Office.objects.none()
    names = [name for pair in offices.values_list("name", "short_name") for name in pair]
    return [user.username, user.name, *names]


def _was_used(password: str, user: User, last: int) -> bool:
    """Whether it is one of the last passwords, the one in use among them."""
    if not user.pk:
        return False
    old = OldPassword.objects.filter(user=user).values_list("encoded", flat=True)[: last - 1]
    return any(check_password(password, encoded) for encoded in (user.password, *old))
