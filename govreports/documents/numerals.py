"""Chinese numerals as headings use them, and as people write counts with them."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_PLAIN = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟两", "零一二三四五六七八九十百千二")
_ONE = f"[{_DIGITS[1:]}]"
_NUMERAL = re.compile(
    rf"(?:({_ONE})千)?(?:零?({_ONE})百)?(?:零?(({_ONE})?十)({_ONE})?|零({_ONE}))?|({_ONE})"
)


def chinese_number(number: int) -> str:
    """1 to 99 as 一 to 九十九; ValueError beyond."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading is numbered {number}")
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def number_of(text: str) -> int | None:
    """What a numeral says: 零, 五, 十八, 一百零三, 贰拾, 一万二千; None where it is none, or not sure.

    一百五 may be 150 or 105 and is left to people.
    """
    plain = text.translate(_PLAIN)
    high, myriad, low = plain.rpartition("万")
    if plain == _DIGITS[0]:
        return 0
    if myriad and not low:
        return _times(_small(high), 10_000)
    if myriad:
        above, below = _times(_small(high), 10_000), _small(low.removeprefix("零"))
        sure = below is not None and (below < 1000) == low.startswith("零")
        return above + below if above and below and sure else None
    return _small(plain)


def _times(number: int | None, scale: int) -> int | None:
    return None if number is None else number * scale


def _small(plain: str) -> int | None:
    found = _NUMERAL.fullmatch(plain)
    if not plain or plain.startswith("零") or not found:
        return None
    thousand, hundred, ten, tens, ones, apart, alone = (group or "" for group in found.groups())
    return (
        _DIGITS.find(thousand or "零") * 1000
        + _DIGITS.find(hundred or "零") * 100
        + _DIGITS.find(tens or ("一" if ten else "零")) * 10
        + _DIGITS.find(ones or apart or alone or "零")
    )
