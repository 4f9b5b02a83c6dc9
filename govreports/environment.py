"""Reading what differs between places; a value that makes no sense stops the start.

Every variable that settings.py reads with these is explained in docs/operating.md.
"""

import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

LEAST_KEY = 32  # characters

env = environ.Env()


def text(name: str, default: str = "") -> str:
    """Read a string; a variable that is set but empty counts as not set."""
    return env.str(name, default="").strip() or default


def switch(name: str, default: bool) -> bool:
    """Read a yes or no."""
    value = text(name, str(default)).lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")
    return value in {"1", "true", "yes", "on"}


def whole(name: str, default: int, *, low: int, high: int) -> int:
    """Read a whole number between ``low`` and ``high``."""
    value = text(name, str(default))
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} must be between {low} and {high}, not {value!r}")
    return int(value)


def names(name: str) -> list[str]:
    """Read a list that is separated by commas."""
    return [part for part in (part.strip() for part in text(name).split(",")) if part]


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Read one word of a closed list."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def folder(name: str) -> Path | None:
    """Read the name of a folder that exists, or None."""
    value = text(name)
    if value and not Path(value).is_dir():
        raise ImproperlyConfigured(f"{name} must name a folder; {value!r} is none")
    return Path(value) if value else None


def scanner(name: str) -> str:
    """Read where clamd listens: host:port, or the path of its socket; "" without one."""
    value = text(name)
    if value and not re.fullmatch(r"/.+|[^/\s]+:\d{1,5}", value):
        raise ImproperlyConfigured(
            f"{name} must be like 127.0.0.1:3310 or /run/clamav/clamd.ctl, not {value!r}"
        )
    return value


def key(name: str, file: Path) -> str:
    """Read a key from its variable, or from the file that script/server makes; "" without both."""
    found = text(name) or (file.read_text().strip() if file.is_file() else "")
    if found and len(found) < LEAST_KEY:
        raise ImproperlyConfigured(f"{name} must have at least {LEAST_KEY} characters")
    return found


def site_address() -> str:
    """Read the address under which people outside reach the site; empty when there is none."""
    address = text("SITE_ADDRESS").rstrip("/")
    if address and not re.fullmatch(r"https?://[\w.\-]+(:\d+)?(/[\w.\-]+)*", address, re.ASCII):
        raise ImproperlyConfigured(
            f"SITE_ADDRESS must be like https://reports.office.example, not {address!r}"
        )
    return address
