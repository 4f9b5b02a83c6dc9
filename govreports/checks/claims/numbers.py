"""Number expressions of a Chinese text: what counts something, where it stands, how exactly.

Years, dates, document numbers, articles, ordinals, telephone numbers, names in quotation marks and
titles of documents hold digits too; they count nothing and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govreports.formats.rules import Figure

_WIDE = str.maketrans("０１２３４５６７８９．％﹪", "0123456789.%%")
_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ONES |= {sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_SCALES["亿"] = 10**8

# No digit or letter before: the end of an identity card's number is no number.
_DIGITS = r"(?<![\dA-Za-z])(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,8})?(?!\d)"
LONG = re.compile(r"\d{8}")  # identity cards, accounts and telephones; sums of money are as long
# 队伍名单, 大陆人员: not five, not six.
_HANZI = (
    "(?!(?<=[队退入大登着内])[伍陆])"
    "[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}"
)
_SCALE = "(?:[十百千]?万|亿|千|百)"
_UNIT = "个百分点|百分点|人次|件次|[件条次份起宗个项例篇部期场名人户家台册批单笔元倍%]"
_ODD = "[余多来几]"
_ABOUT = "大约|将近|接近|超过|不足|不少于|不低于|不超过|至少|最多|多于|少于|高达|[近约逾超]"
_AROUND = "以上|以下|以内|左右|上下|不等|[余多]"
_NUMBER = re.compile(
    rf"(?P<about>{_ABOUT})?(?:百分之(?P<percent>{_DIGITS}|[〇零一二两三四五六七八九十百点]{{1,9}})"
    rf"|(?P<digits>{_DIGITS})(?P<scale>{_SCALE})?"
    rf"(?P<to>[-—~～至到]{_DIGITS}{_SCALE}?)?(?P<odd>{_ODD})?(?:\s?(?P<unit>{_UNIT}))?"
    rf"|(?<![统同每这那某任唯单逐专])(?P<hanzi>{_HANZI})(?P<hodd>{_ODD})?(?P<hunit>{_UNIT}))"
    rf"(?P<around>{_AROUND})?"
    r"|(?<=[为是])(?P<nil>零)(?=\s*(?:[，,。；;：:、）)]|$))"
)
_PLAIN_END = re.compile(r"\s*(?:[，,。；;：:、）)]|$)")

# What holds digits and counts nothing. The order matters: what begins earlier wins.
_NO_COUNT = re.compile(
    "|".join(
        (
            r"《[^《》]{0,200}》",
            r"“[^“”\d]{1,12}”",
            r"[〔\[【（(]\d{4}[〕\]】）)]\s*\d{0,5}号?",
            r"第[\d〇零一二三四五六七八九十百]{1,6}(?:[条款项章节次届批轮期号版位名个部]|季度)?",
            r"第（[一二三四五六七八九十]{1,3}）[条款项]",
            r"\d{1,2}\s?[-—~～至到]\s?\d{1,2}月",
            r"(?<!\d)\d{4}年度?(?:\d{1,2}月(?:\d{1,2}日|[底末初份])?)?",
            r"(?<!\d)\d{1,2}月(?:\d{1,2}日|[底末初份])?(?!\d)",
            r"[二两]?[〇零一二三四五六七八九]{4}年",
            r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)",
            r"(?<!\d)(?:0\d{2,3}\s?[-－—]?\s?\d{7,8}|1[3-9]\d{9})(?!\d)",
            r"(?<!\d)123\d\d(?=热线|平台|政务|市民|便民|”|、|，)",
            r"(?<![\d.])\d{1,5}号(?!文件数)",
            r"[\d一二两三四五六七八九十]{1,4}\s?(?:个)?(?:工作日|自然日|月|小时|季度|方面|环节|阶段|周|天|日内|渠道|途径|大类|类别|层面)",
            r"[无没]有?一[件例起份]",
            r"一件事|一次性|一次办|跑一次|一个(?:窗口|平台|专栏)|[三四]类",
            r"(?:^|(?<=[。；：]))\s*\d{1,2}[.．、](?!\d)",
            r"(?:^|(?<=[。；：]))\s*[（(][\d一二三四五六七八九十]{1,3}[）)]",
            r"[零一二三四五六七八九十]{1,3}(?=是|要)",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that counts, at `start` to `end` of the text with its unit.

    Money is in 元 whatever it was written in; a percentage has the unit %. `exact` is no for 近, 约,
    余, a range and the like. `decimals` are those that were written.
    """

    start: int
    end: int
    value: Figure
    unit: str
    exact: bool
    decimals: int = 0


def folded(text: str) -> str:
    """The text with full-width digits as plain ones, sign for sign in the same place."""
    return text.translate(_WIDE)


def uncounted(text: str) -> Iterator[tuple[int, int]]:
    """Where a folded text has digits that count nothing."""
    for found in _NO_COUNT.finditer(text):
        yield found.span()


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, folded or not, in order."""
    text = folded(text)
    bare = list(text)
    for start, end in uncounted(text):
        bare[start:end] = "\0" * (end - start)
    text = "".join(bare)
    found = (_number(text, match) for match in _NUMBER.finditer(text))
    return [number for number in found if number is not None]


def chinese(text: str) -> int | None:
    """What a number written in characters is worth; None when it is no number."""
    total = section = digit = 0
    pending = False
    for sign in text:
        if sign in _ONES:
            if pending and digit:
                return None
            digit, pending = _ONES[sign], True
        elif sign in _TENS:
            section += (digit if pending else 1) * _TENS[sign]
            digit, pending = 0, False
        else:
            total = (total + section + digit or 1) * (10**4 if sign == "万" else 10**8)
            section, digit, pending = 0, 0, False
    return total + section + digit


def _number(text: str, match: re.Match[str]) -> Number | None:
    exact = not any(match[name] for name in ("about", "to", "odd", "hodd", "around"))
    if match["nil"]:
        return Number(*match.span(), 0, "", exact=True)
    if match["percent"]:
        value = _percent(match["percent"])
        return None if value is None else Number(*match.span(), value, "%", exact)
    if match["hanzi"]:
        value = chinese(match["hanzi"])
        return None if value is None else Number(*match.span(), value, match["hunit"], exact)
    unit = match["unit"] or ""
    if not unit and (match["scale"] or not _PLAIN_END.match(text, match.end())):
        return None
    if unit != "元" and LONG.match(match["digits"]):
        return None
    _, _, places = match["digits"].partition(".")
    value = _value(match["digits"], _SCALES.get(match["scale"] or "", 1))
    return Number(*match.span(), value, unit, exact, len(places))


def _value(digits: str, scale: int) -> Figure:
    value = Decimal(digits.replace(",", "")) * scale
    return int(value) if value == value.to_integral_value() else value


def _percent(text: str) -> Figure | None:
    if text[0].isdigit():
        return _value(text, 1)
    if text == "百":
        return 100
    whole, _, part = text.partition("点")
    value = chinese(whole)
    if value is None or not part or any(sign not in _ONES for sign in part):
        return value if not part else None
    return Decimal(f"{value}." + "".join(str(_ONES[sign]) for sign in part))
