"""R64: no personal data in a report that everybody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .findings import Finding, Subject
from .rule import rule

_ID = re.compile(r"(?<![\dA-Za-z])(\d{6})(\d{4})(\d{2})(\d{2})(\d{3})([\dXx])(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_MOBILE = re.compile(r"(?<![\d.\-〔])1[3-9]\d(?:[ -]?\d{4}){2}(?![\d-])")
# Common surnames; those that are everyday words at the head of a phrase (于, 方, 常) are left out.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐韩曹邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范"
    "傅钟卢汪戴崔陆廖姚邹熊郝孔邵孟秦侯尹薛闫雷龙段贺顾龚"
)
_NAME = re.compile(
    rf"申请人(?:为|是|：|:)?([{_SURNAMES}](?!某)[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=先生|女士|同志|提出|提交|申请公开|要求公开|不服|[，,。（(]|因不服|向我|向本|通过)"
)
_NO_NAMES = (
    "张贴",
    "周知",
    "周边",
    "程序",
    "田间",
    "段落",
    "雷同",
    "孔隙",
    "丁等",
    "叶落",
    "余下",
    "余额",
)


@rule(
    "R64",
    "不写身份证号码、手机号码和申请人姓名",
    severity="error",
    source="《政府信息公开条例》第十四条、第十五条",
    note="办公电话、办公地址、邮政编码和文号可以写",
)
def no_personal_data(subject: Subject) -> Iterator[Finding]:
    """R64: numbers of identity cards, mobile numbers, names of applicants; shown in part only."""
    for line in subject.paragraphs:
        for found in _ID.finditer(line.text):
            if _is_identity(found):
                message = f"写了身份证号码“{_masked(found[0], 6)}”，删去"
                yield no_personal_data.of(line, message, quote=found[0])
        for found in _MOBILE.finditer(line.text):
            message = f"写了手机号码“{_masked(found[0], 3)}”，改写办公电话"
            yield no_personal_data.of(line, message, quote=found[0])
        for found in _NAME.finditer(line.text):
            if not found[1].startswith(_NO_NAMES):
                message = f"写了申请人姓名“{found[1][0]}某”，删去"
                yield no_personal_data.of(line, message, quote=found[1])


def _is_identity(found: re.Match[str]) -> bool:
    """Whether 18 digits are the number of a card: a day of birth and the right last digit."""
    try:
        born = date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return False
    digits = zip(found[0][:17], _WEIGHTS, strict=True)
    last = _CHECK[sum(int(digit) * weight for digit, weight in digits) % 11]
    return 1900 <= born.year <= 2100 and last == found[0][17].upper()


def _masked(text: str, shown: int) -> str:
    return text[:shown] + "*" * (len(text) - shown - 4) + text[-4:]


ALL = (no_personal_data,)
