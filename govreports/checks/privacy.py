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
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|户籍地址|居住地址|现?住址)[是为在：:]{0,2}[^，。；、]{2,30}?\d+(?:号|室|栋|幢|单元|组)[^，。；、]{0,12}"
)
# A man or woman with an age, and where somebody lives: 男，45岁，住东岭路1号3栋201室.
_PERSON = re.compile(
    r"[男女][，,、]\s*\d{1,3}\s*周?岁|(?<=[，。；、（(岁])住(?![建房院宅户保所宿])[^，。；、]{2,20}?\d+(?:号|室|栋|幢|单元)"
    r"[^，。；、）)]{0,12}"
)
# Whose an account or a telephone is: somebody's own, or one that an office gives to everybody.
_SOMEBODY = re.compile(
    r"申请人|当事人|原告|投诉人|举报人|信访人|联系人|本人|个人|居民|村民|群众|先生|女士|同志|[其他她]的?(?:银行|手机|电话)|退[回还]"
)
_OFFICE = r"(?:政府|办事处|办公室|党政办|信息公开办|服务中心|服务窗口|受理点|委员会|财政局|财政所)"
_OF_AN_OFFICE = re.compile(
    rf"(?:户名|账户名称?|帐户名称?|开户名称?|收款(?:单位|人|方)|缴款单位)[是为：:]{{0,2}}[^，。；]{{0,24}}(?:{_OFFICE}|财政|专户|国库)"
    r"|非税收入|财政专户|国库|对公账户|本机关账[号户]|本单位账[号户]"
)
_PUBLIC_PHONE = re.compile(
    rf"(?:监督|投诉|举报|咨询|值班|办公|服务|热线|受理|公开|{_OFFICE})[^。；]{{0,12}}(?:电话|手机|热线|号码)[^，。；\d]{{0,6}}$"
)


@rule(
    "R64",
    "不写身份证号码、银行账号、手机号码和申请人姓名",
    severity="error",
    source="《政府信息公开条例》第十四条、第十五条",
    note="办公电话、办公地址、收费账户、邮政编码和文号可以写",
)
def no_personal_data(subject: Subject) -> Iterator[Finding]:
    """R64: numbers of identity cards and accounts, mobile numbers, names; shown in part only."""
    for line in subject.paragraphs:
        for start, end, message in (
            *_numbers(line.text, subject.content.year),
            *_others(line.text),
        ):
            yield no_personal_data.of(line, message, quote=line.text[start:end])


Slip = tuple[int, int, str]


def _numbers(line: str, year: int) -> Iterator[Slip]:
    """Numbers of cards, accounts and mobile telephones that are somebody's own."""
    text = line.translate(_NARROW)
    for start, end in _identities(text, year):
        yield start, end, f"写了身份证号码“{_masked(line[start:end], 6)}”，删去"
    for found in _ACCOUNT.finditer(text):
        start, end = found.span(1)
        if not _is_public(text, start, _OF_AN_OFFICE):
            yield start, end, f"写了银行账号“{_masked(line[start:end], 4)}”，删去"
    for found in _MOBILE.finditer(text):
        start, end = found.span()
        if not _is_public(text, start, _PUBLIC_PHONE):
            yield start, end, f"写了手机号码“{_masked(line[start:end], 3)}”，改写办公电话"


def _others(line: str) -> Iterator[Slip]:
    """Where somebody lives, and names of people in a case."""
    for found in _HOME.finditer(line.translate(_NARROW)):
        yield *found.span(), "写了家庭住址，删去"
    for found in _PERSON.finditer(line.translate(_NARROW)):
        what = "性别和年龄" if found[0][0] in "男女" else "家庭住址"
        yield *found.span(), f"写了个人的{what}，删去"
    at = 0
    for role, name in applicants(line):
        at = line.index(name, at)
        yield at, at + len(name), f"写了{role}姓名“{name[0]}某”，删去"


def _is_public(text: str, at: int, given: re.Pattern[str]) -> bool:
    """Whether the number at `at` is one that an office gives to everybody; telephones stand behind
    the words that say so, accounts anywhere in the sentence with them.
    """
    start, end = text.rfind("。", 0, at) + 1, text.find("。", at)
    sentence = text[start : end if end >= 0 else len(text)]
    said = text[start:at] if given is _PUBLIC_PHONE else sentence
    return given.search(said) is not None and _SOMEBODY.search(sentence) is None


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
