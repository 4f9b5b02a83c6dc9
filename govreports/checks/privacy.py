"""R64: no personal data in a report that everybody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .findings import Finding, Subject
from .names import applicants
from .rule import rule

# Digits as one types them, so that full-width ones are read as well; offsets stay as they are.
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_ID = re.compile(
    r"(?<![\dA-Za-z])(\d{6})[ -]?(\d{4})(\d{2})(\d{2})[ -]?(\d{3})([\dXx])(?![\dA-Za-z])"
)
_NAMED_ID = re.compile(
    r"(?:身份证|公民身份|居民身份|证件)(?:件)?(?:号码|号)?[^，。；\dA-Za-z]{0,8}(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])"
)
# What other long numbers are called, right before them.
_OTHER_NUMBER = re.compile(
    r"(?:编号|编码|代码|索引号?|文号|账号|帐号|卡号|序号|流水号|单号|条码|备案号|许可证号?)[^，。；\d]{0,6}$"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_YOUNGEST = 5  # years; a later day is rather the date of a document than that of a birth
_MOBILE = re.compile(r"(?<![\d.\-〔])1[3-9]\d(?:[ -]?\d{4}){2}(?![\d-])")
_ACCOUNT = re.compile(
    r"(?:[账帐]号|[账帐]户|卡号|银行卡|储蓄卡|开户行?)[^，。；\d]{0,16}((?:\d[ -]?){15,18}\d)(?!\d)"
)


@rule(
    "R64",
    "不写身份证号码、银行账号、手机号码和申请人姓名",
    severity="error",
    source="《政府信息公开条例》第十四条、第十五条",
    note="办公电话、办公地址、邮政编码和文号可以写",
)
def no_personal_data(subject: Subject) -> Iterator[Finding]:
    """R64: numbers of identity cards and accounts, mobile numbers, names; shown in part only."""
    for line in subject.paragraphs:
        text = line.text.translate(_NARROW)
        for start, end in _identities(text, subject.content.year):
            quote = line.text[start:end]
            message = f"写了身份证号码“{_masked(quote, 6)}”，删去"
            yield no_personal_data.of(line, message, quote=quote)
        for found in _ACCOUNT.finditer(text):
            quote = line.text[found.start(1) : found.end(1)]
            message = f"写了银行账号“{_masked(quote, 4)}”，删去"
            yield no_personal_data.of(line, message, quote=quote)
        for found in _MOBILE.finditer(text):
            quote = line.text[found.start() : found.end()]
            message = f"写了手机号码“{_masked(quote, 3)}”，改写办公电话"
            yield no_personal_data.of(line, message, quote=quote)
        for role, name in applicants(line.text):
            message = f"写了{role}姓名“{name[0]}某”，删去"
            yield no_personal_data.of(line, message, quote=name)


def _identities(text: str, year: int) -> list[tuple[int, int]]:
    """Where numbers of cards stand: called so, or by their shape."""
    spans = {found.span(1) for found in _NAMED_ID.finditer(text)}
    for found in _ID.finditer(text):
        if _is_identity(found) or _is_mistyped(text, found, year):
            spans.add(found.span())
    return sorted(spans)


def _born(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _is_identity(found: re.Match[str]) -> bool:
    """Whether 18 digits are the number of a card: a day of birth and the right last digit."""
    born = _born(found)
    number = "".join(found.groups())
    digits = zip(number[:17], _WEIGHTS, strict=True)
    last = _CHECK[sum(int(digit) * weight for digit, weight in digits) % 11]
    return born is not None and 1900 <= born.year <= 2100 and last == number[17].upper()


def _is_mistyped(text: str, found: re.Match[str], year: int) -> bool:
    """Whether they have the shape of one whose last digit alone is wrong; other numbers are none."""
    born = _born(found)
    return (
        born is not None
        and 1900 <= born.year <= year - _YOUNGEST
        and _PROVINCE.match(found[1]) is not None
        and not _OTHER_NUMBER.search(text[max(0, found.start() - 16) : found.start()])
    )


def _masked(text: str, shown: int) -> str:
    return text[:shown] + "*" * (len(text) - shown - 4) + text[-4:]


ALL = (no_personal_data,)
