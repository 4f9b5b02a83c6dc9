"""Rules on what a text cites, and on words of a notice left in it (R7, R11, R72)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .findings import Finding, Subject
from .rule import rule

_OLD_NUMBER = re.compile(r"[〔\[［(（【﹝]2019[〕\]］)）】﹞]\s*60\s*号")
_OLD_TITLE = re.compile(r"(?<!年)关于政府信息公开工作年度报告有关事项的通知")


@rule(
    "R7",
    "2021 年度起不再引用国办公开办函〔2019〕60号",
    severity="warning",
    source="国办公开办函〔2021〕30号",
    formats=("2021",),
)
def current_basis(subject: Subject) -> Iterator[Finding]:
    """R7: the notice of 2019 cited in a report that the notice of 2021 governs."""
    for line in subject.paragraphs:
        found = _OLD_NUMBER.search(line.text) or _OLD_TITLE.search(line.text)
        if found:
            message = f"“{found[0]}”是 2019 年的试行通知，改为国办公开办函〔2021〕30号"
            yield current_basis.of(line, message, quote=found[0])


_INSTRUCTIONS = re.compile(
    r"(?:该|本|此)部分(?:内容)?以表格形式(?:报告|填报|填写)[。：:]?(?:表格如下[：:。]?)?"
    r"|[（(]?含[^（()）。；]{0,40}第五十条第[^（()）。；]{1,6}项规定的[^（()）。；]{0,30}[)）]?"
    r"|[（(【\[](?:此处|这里|待|需|请)[^）)】\]]{0,6}(?:填写|补充|插入|核实|修改|完善)[^）)】\]]{0,12}[）)】\]]"
    r"|[（(【\[](?:填写|填报|填表|编写)(?:说明|要求|提示|口径)[^）)】\]]{0,60}[）)】\]]"
    r"|此处(?:填写|补充|插入|可)[^。；]{0,16}"
    r"|(?<![A-Za-z×X])(?:[×X]{2,4}|[xＸ]{2,4}|[○〇]{2,4}|(?<!_)_{2,40})(?=街道|镇|乡|县|区|市|省|局|年|月|件|条|次|人|社区|村)"
)


@rule(
    "R11",
    "不留下通知和模板里的填写提示",
    severity="warning",
    source="国办公开办函〔2021〕30号；各地已公开年报中的差错",
)
def no_instructions(subject: Subject) -> Iterator[Finding]:
    """R11: what a notice or template says to the writer, left in the text."""
    for line in subject.paragraphs:
        found = _INSTRUCTIONS.search(line.text)
        if found:
            message = f"“{found[0]}”是填写提示，删去或者改成实际内容"
            yield no_instructions.of(line, message, quote=found[0])


class Basis(NamedTuple):
    """A way of citing that is out of date or wrong, and what to do about it."""

    pattern: re.Pattern[str]
    advice: str


# Only what is beyond doubt; whether local rules are in force nobody can tell from here.
BASES = (
    Basis(
        re.compile(r"国务院令第?\s*492\s*号"),
        "是 2007 年公布的条例，现行《政府信息公开条例》是 2019 年修订的国务院令第711号",
    ),
    Basis(
        re.compile(r"《(?:中华人民共和国)?信息公开条例》"),
        "的名称不全，写成《中华人民共和国政府信息公开条例》",
    ),
    Basis(
        re.compile(r"《(?:中华人民共和国)?政府信息公开法》"),
        "没有这部法律，写成《中华人民共和国政府信息公开条例》",
    ),
    Basis(
        re.compile(r"《(?:中华人民共和国)?保密法》"),
        "的名称不全，写成《中华人民共和国保守国家秘密法》",
    ),
    Basis(
        re.compile(r"《(?:中华人民共和国)?政府信息公开条例》[（(]2007年[^）)]{0,6}[)）]"),
        "是旧条例，现行条例 2019 年修订",
    ),
    Basis(
        re.compile(r"《[^《》]{2,20}政府信息公开(?:暂行|试行)(?:规定|办法)》"),
        "是条例 2019 年修订前的地方规定，核对是否仍然有效",
    ),
    Basis(
        re.compile(r"《[^《》]{2,20}政府信息公开(?:规定|办法|实施细则)[（(](?:暂行|试行)[)）]》"),
        "是试行的地方规定，核对是否仍然有效",
    ),
)


@rule(
    "R72",
    "引用的法律法规现行有效、名称正确",
    severity="hint",
    source="《政府信息公开条例》（国务院令第711号，2019年修订）",
    note="只核对确知已经修改、废止或者写错名称的",
)
def bases_in_force(subject: Subject) -> Iterator[Finding]:
    """R72: laws and rules cited that are known to be replaced or misnamed."""
    for line in subject.paragraphs:
        for basis in BASES:
            if found := basis.pattern.search(line.text):
                message = f"“{found[0]}”{basis.advice}"
                yield bases_in_force.of(line, message, quote=found[0])


ALL = (current_basis, no_instructions, bases_in_force)
