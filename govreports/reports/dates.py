"""Dates as people write them on these reports."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.utils import timezone

_DATE = re.compile(r"([0-9]{4})[年/.\-]([0-9]{1,2})[月/.\-]([0-9]{1,2})日?")
_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}


def read_date(text: str) -> date | None:
    """The date a text says (2026年1月12日, 2026-01-12, 2026/1/12), None when it says none."""
    found = _DATE.fullmatch(text[:40].translate(_WIDTH).replace(" ", ""))
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def say_date(day: date) -> str:
    """The date as GB/T 9704 wants it: 2026年1月12日, arabic, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_moment(moment: datetime) -> str:
    """The moment by the clock of the office, as one says it now: 今天 14:02, 1月9日 09:12."""
    local, today = timezone.localtime(moment), timezone.localdate()
    day = {today: "今天", today - timedelta(days=1): "昨天"}.get(local.date())
    if day is None:
        year = f"{local.year}年" if local.year != today.year else ""
        day = f"{year}{local.month}月{local.day}日"
    return f"{day} {local:%H:%M}"
