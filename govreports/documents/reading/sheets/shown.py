"""A number as its cell shows it: 3, 1.10, 12%, 2022年1月17日.

What is stored is a double; what people read, and what the checks have to see, is that under the
number format of the cell.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_DIGITS = 15  # of a double that Excel shows
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_PLACES = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?|\.([0#?]+)")
_LARGEST = Decimal(10) ** 20


def number_shown(stored: str, style: str, *, mac: bool = False) -> str:
    """The text that a cell with this value and number format shows; the value where unsure."""
    try:
        number = Decimal(stored)
        if not number.is_finite() or abs(number) > _LARGEST:
            return stored
        if is_date_format(style):
            return _date(number, mac) or _plain(number)
        return _formatted(number, style)
    except ArithmeticError:  # no number, or a format that asks for more digits than there are
        return stored


def _plain(number: Decimal) -> str:
    """As under General: no zeros behind, no more digits than a double has."""
    rounded = +number.normalize() if number == number.to_integral() else _cut(number)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cut(number: Decimal) -> Decimal:
    places = _DIGITS - 1 - number.adjusted()
    if number.adjusted() < -_DIGITS:
        return Decimal(0)
    return number.quantize(Decimal(1).scaleb(-max(0, places)), ROUND_HALF_UP).normalize()


def _formatted(number: Decimal, style: str) -> str:
    sections = _sections(style)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    words = [found[1] or found[2] or "" for found in _QUOTED.finditer(section)]
    bare = _QUOTED.sub("\0", section)
    places = _PLACES.search(bare)
    if "general" in bare.casefold() or "@" in bare or "E+" in bare or "/" in bare:
        return _plain(number)
    if places is None:  # a dash or a word in place of 0 is how the cell looks, not what it holds
        return (number and _filled(bare, words)) or _plain(number)
    number *= 100 ** bare.count("%")
    digits = _digits(number, places)
    return _filled(bare[: places.start()] + "\1" + bare[places.end() :], words).replace(
        "\1", digits
    )


def _digits(number: Decimal, places: re.Match[str]) -> str:
    behind = places[1] if places[1] is not None else (places[2] or "")
    rounded = number.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in places[0].rstrip(",") else "f")
    for sign in reversed(behind):  # a # behind the point shows no zero
        if sign == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    least = places[0].partition(".")[0].count("0")
    whole, point, rest = text.removesuffix(".").partition(".")
    minus, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return minus + whole.rjust(least, "0") + point + rest


def _filled(bare: str, words: list[str]) -> str:
    """The section with its quoted words in their places."""
    left = iter(words)
    return re.sub("\0", lambda _: next(left, ""), bare).strip()


def _sections(style: str) -> list[str]:
    """The parts of a format between semicolons that are not quoted."""
    sections, start, quoted = [], 0, False
    for at, sign in enumerate(style):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            sections.append(style[start:at])
            start = at + 1
    return [*sections, style[start:]]


def _date(number: Decimal, mac: bool) -> str:
    epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(float(number), epoch)
    except (ValueError, OverflowError, TypeError):
        return ""
    if isinstance(moment, datetime):
        day = f"{moment.year}年{moment.month}月{moment.day}日"
        return day if moment.time() == time() else f"{day}{moment:%H:%M}"
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    return "" if isinstance(moment, timedelta) else str(moment)
