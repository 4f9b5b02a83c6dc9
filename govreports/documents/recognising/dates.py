"""Dates and years as people print them."""

from __future__ import annotations

import re
from datetime import date

from .folding import fold
from .numbering import chinese_value

_C = "〇零○Ｏ一二三四五六七八九"
_DAY = re.compile(
    r"(?P<y>\d{4})(?:年|[./-])(?P<m>\d{1,2})(?:月|[./-])(?P<d>\d{1,2})(?:日|号)?(?!\d)"
)
_CHINESE = re.compile(
    rf"(?P<y>[{_C}]{{4}})年(?P<m>[〇一二三四五六七八九十]{{1,3}})月(?P<d>[〇一二三四五六七八九十]{{1,3}})日"
)
_MONTH = re.compile(rf"(?:\d{{4}}|[{_C}]{{4}})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月")
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d{{2}})(?!\d)|([{_C}]{{4}})(?=年)")
PERIOD = re.compile(
    r"(?<!\d)(20\d{2})年(?:度)?1月1日(?:起|零时)?(?:至|到|—|-|－|–|~|～|―)+(?:(20\d{2})年(?:度)?)?12月31日"
)


def find_date(text: str) -> tuple[str, date | None] | None:
    """The date in a text: as printed, and as a day unless there is no such day.

    A month without a day counts as a date that cannot be read. None where there is no date.
    """
    folded = fold(text).replace("○", "〇").replace("O", "〇").replace("零", "〇")
    if found := _DAY.search(folded):
        return found[0], _day(*(int(found[name]) for name in "ymd"))
    if found := _CHINESE.search(folded):
        return found[0], _day(*(chinese_value(found[name]) for name in "ymd"))
    if found := _MONTH.search(folded):
        return found[0], None
    return None


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else, brackets aside."""
    folded = fold(text).strip("()（）[]【】").replace("○", "〇").replace("O", "〇")
    found = find_date(folded)
    return found is not None and len(folded) - len(found[0]) <= 1


def year_in(text: str) -> int | None:
    """The first year in a text: 2021, 二〇二一年."""
    found = _YEAR.search(fold(text))
    if not found:
        return None
    year = int(found[1]) if found[1] else chinese_value(found[2].replace("○", "〇"))
    return year if 1990 <= year <= 2100 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
