"""Rules on what the first and the last section must say (R54, R55, R60, R62)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .findings import Finding, Subject
from .prose import HEADING, Paragraph, Sentence
from .rule import rule

NOTICE = "国办公开办函〔2021〕30号"
ARTICLE = "《政府信息公开条例》第五十条第四项"
FEES_SOURCE = "国办函〔2020〕109号：信息处理费收取情况纳入年度报告"
_HEADED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]|[一二三四五]是|[（(]\d+[)）])"
)


class Aspect(NamedTuple):
    """One of the five things section one covers: its name, words of a heading, of a statement."""

    name: str
    heading: re.Pattern[str]
    stated: re.Pattern[str]


_NUMBER = r"(?<!\d)\d{1,12}\s*(?:余|多)?\s*(?:件|条|份|项|篇|次|个|期|则|类)"
ASPECTS = (
    Aspect(
        "主动公开",
        re.compile(r"主动公开|公开内容|公开情况|发布"),
        re.compile(
            rf"(?:公开|公布|发布|公示|刊登)[^。；]{{0,40}}{_NUMBER}|{_NUMBER}[^。；]{{0,12}}(?:公开|发布)"
            r"|(?:已|均|全部|及时|按时|按规定|按要求|依法)[^，。；]{0,10}(?:公开|公布|发布|公示)|(?:在|通过|利用|向)[^，。；]{2,24}(?:公开|公布|发布|公示)|重点公开|围绕[^。；]{0,40}公开"
        ),
    ),
    Aspect(
        "依申请公开",
        re.compile(r"申请"),
        re.compile(
            r"(?:收到|受理|接收|新收|办理|答复|未|没有|无|0)[^。；]{0,24}申请"
            r"|申请[^。；]{0,24}(?:\d|收到|受理|未|没有|为零|登记|答复|窗口|渠道|流程|期限|按时|规范)"
        ),
    ),
    Aspect(
        "政府信息管理",
        re.compile(r"管理|审查|审核|制度"),
        re.compile(
            r"信息管理|保密审查|公开属性|三审|审核|审查|清理|归档|动态调整|动态管理|规范性文件|目录"
        ),
    ),
    Aspect(
        "政府信息公开平台建设",
        re.compile(r"平台|渠道|载体|专栏|网站|阵地"),
        re.compile(r"平台|网站|公众号|新媒体|专栏|专区|公告栏|公示栏|公开栏|查阅点|渠道"),
    ),
    Aspect(
        "监督保障",
        re.compile(r"监督|保障|组织|领导|考核|培训|队伍"),
        re.compile(r"监督|考核|评议|责任追究|培训|领导小组|分管领导|专人|检查|督查|追责|问责"),
    ),
)


def _of_section(subject: Subject, key: str) -> list[Paragraph]:
    return [line for line in subject.paragraphs if line.section == key]


def sentences_in(subject: Subject, key: str) -> list[Sentence]:
    """The sentences of a section."""
    return [sentence for sentence in subject.sentences if sentence.section == key]


@rule(
    "R54",
    "总体情况写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面",
    severity="warning",
    source=NOTICE,
    note="2019、2020 年度只提示",
)
def five_aspects(subject: Subject) -> Iterator[Finding]:
    """R54: aspects that no heading of section one names and no sentence states anything of."""
    lines = _of_section(subject, "overview")
    if not any(line.number != HEADING for line in lines):
        return
    headings = [line.text for line in lines if _is_headed(line)]
    said = [sentence.text for sentence in sentences_in(subject, "overview")]
    missing = [
        aspect.name
        for aspect in ASPECTS
        if not any(aspect.heading.search(text) for text in headings)
        and not any(aspect.stated.search(text) for text in said)
    ]
    if missing:
        heading = subject.content.format.section("overview").heading
        message = f"{heading}没有写到{'、'.join(missing)}，补写这方面的情况"
        severity = "hint" if subject.content.format_key == "2019" else "warning"
        yield five_aspects.finding(message, "overview", severity=severity)


def _is_headed(line: Paragraph) -> bool:
    """Whether a line is a heading or opens with a short one of its own: 1.公开内容。"""
    return line.number == HEADING or bool(_HEADED.match(line.text) and len(line.text) < 24)


_RESULTS = (
    ("工作考核", re.compile(r"考核|考评")),
    ("社会评议", re.compile(r"评议|满意度|测评")),
    ("责任追究", re.compile(r"责任追究|追究[^，。；]{0,6}责任|追责|问责")),
)
_ONLY_A_WISH = re.compile(
    r"(?:建立|健全|完善|制定|落实|严格|加强|加大|强化|推行|实行)[^，。；]{0,14}(?:制度|机制|办法|体系|力度|追究|评议|考核)$"
)


@rule(
    "R55",
    "乡镇人民政府报告工作考核、社会评议和责任追究结果",
    severity="warning",
    source=ARTICLE,
    note="街道办事处是派出机关，只提示；部门不作要求",
)
def results_of_oversight(subject: Subject) -> Iterator[Finding]:
    """R55: results of assessment, review by the public and liability that nothing is said of."""
    kind = subject.content.organ_kind
    if kind not in ("street", "township", "district"):
        return
    if not any(line.number != HEADING for line in _of_section(subject, "overview")):
        return
    clauses = clauses_in(subject, "overview")
    missing = [
        name
        for name, pattern in _RESULTS
        if not any(pattern.search(c) and not _ONLY_A_WISH.search(c) for c in clauses)
    ]
    if not missing:
        return
    heading = subject.content.format.section("overview").heading
    message = f"{heading}没有写{'、'.join(missing)}的结果，在监督保障里写明，没有的写“没有”"
    wish = _wish(subject)
    if wish:
        message = f"{message}；只写了“{wish}”"
    severity = "hint" if kind == "street" else "warning"
    yield results_of_oversight.finding(message, "overview", quote=wish, severity=severity)


def _wish(subject: Subject) -> str:
    """Where the report only intends what it should report the results of."""
    clauses = (*clauses_in(subject, "overview"), *clauses_in(subject, "improvements"))
    wishes = [c for c in clauses if _ONLY_A_WISH.search(c)]
    most = max(wishes, key=_results_in, default="")
    return most if _results_in(most) else ""


def _results_in(clause: str) -> int:
    return sum(bool(pattern.search(clause)) for _, pattern in _RESULTS)


def clauses_in(subject: Subject, key: str) -> list[str]:
    """The clauses of a section, between any two signs of punctuation."""
    return [
        clause.strip()
        for sentence in sentences_in(subject, key)
        for clause in re.split(r"[，。；：,;:]", sentence.text)
        if clause.strip()
    ]


# Fees ---------------------------------------------------------------------------------------------

_FEES = re.compile(
    r"信息处理费|信息公开处理费|(?:收取|收费|产生)[^，。；]{0,10}(?:费用|处理费|情况)|(?:未|没有|无)收费|免收"
)


@rule(
    "R60",
    "第六部分写明有没有收取信息处理费、收了多少",
    severity="warning",
    source=FEES_SOURCE,
    formats=("2021",),
    note="收费办法 2021 年 1 月 1 日起施行，以前的年度不要求",
)
def fees_stated(subject: Subject) -> Iterator[Finding]:
    """R60: section six says nothing on the fee for processing information."""
    lines = _of_section(subject, "other_matters")
    body = [line for line in lines if line.number != HEADING]
    if not body or any(_FEES.search(line.text) for line in lines):
        return
    if any(_FEES.search(s.text) for s in sentences_in(subject, "overview")):
        return  # told as R62
    heading = subject.content.format.section("other_matters").heading
    message = f"{heading}没有写信息处理费，写明收取的金额，没有收取的也写明"
    yield fees_stated.finding(message, "other_matters", body[0].name, quote=body[0].text.strip())


@rule(
    "R62",
    "信息处理费写在第六部分，不写在第一部分",
    severity="hint",
    source=FEES_SOURCE,
)
def fees_in_section_six(subject: Subject) -> Iterator[Finding]:
    """R62: the fee told in section one."""
    for sentence in sentences_in(subject, "overview"):
        found = re.search(r"信息(?:公开)?处理费(?![^《]*》)(?!.{0,12}第六部分)", sentence.text)
        if found:
            message = f"“{found[0]}”写在这里，移到“六、其他需要报告的事项”"
            yield fees_in_section_six.of(sentence, message, quote=found[0])
            return


ALL = (
    five_aspects,
    results_of_oversight,
    fees_stated,
    fees_in_section_six,
)
