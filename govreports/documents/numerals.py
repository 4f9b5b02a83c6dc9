"""Chinese numerals as headings use them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 99 as 一 to 九十九; ValueError beyond."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading is numbered {number}")
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
