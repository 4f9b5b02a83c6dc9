"""What a password must be like, and one that may be handed to a new person."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from .models import User

RULES = "至少 10 个字符，不能全是数字，不能是常见口令，也不能与用户名相近。"

# Without the characters that are mistaken for one another when read from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"

# Django's validators name themselves by these codes; what they say speaks of 密码 and is longer.
MESSAGES = {
    "password_too_short": "口令太短，至少要 10 个字符。",
    "password_too_similar": "口令与用户名太相近。",
    "password_too_common": "口令太常见，容易被猜到。",
    "password_entirely_numeric": "口令不能全是数字。",
}


def faults(password: str, user: User | None = None) -> list[str]:
    """What is wrong with a password, in sentences; empty when it may be used."""
    try:
        validate_password(password, user)
    except ValidationError as found:
        return [MESSAGES.get(error.code or "", "口令不符合要求。") for error in found.error_list]
    return []


def generate() -> str:
    """A random password of three groups that is easy to read out: about 52 bits."""
    groups = (
        "".join(secrets.choice(LETTERS) for _ in range(4)),
        "".join(secrets.choice(DIGITS) for _ in range(4)),
        "".join(secrets.choice(LETTERS) for _ in range(5)),
    )
    return "-".join(groups)
