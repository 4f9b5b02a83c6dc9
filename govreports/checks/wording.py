"""Rules on words: those of another organ, wrong terms, matters that do not belong (R63, R65, R66)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.formats.schema import OfficeKind

from .findings import Finding, Subject
from .prose import Paragraph
from .rule import rule

ARTICLE = "《政府信息公开条例》第五十条"
_TITLES = re.compile(r"《[^《》]{1,120}》|“[^“”]{1,60}”")

_BUREAU = r"我局(?![限面势促])|本局(?![部限])|我委(?![托派会员])|全系统"
_SCHOOL = r"(?<!自)我[校院厅](?![长内外方])|本[校院厅](?![长])"
_LEVELS = {
    "区": r"我县|全县(?!域)|(?<![各邻外市区省、])县委(?![托派])|(?<![各邻外市区省、])县(?:人民)?政府(?!门户)|县政务公开",
    "县": r"(?<![社园景新片辖城校山库灾地特治])区委[、和]区(?:人民)?政府",
}
_LEVEL = re.compile(r"[\u4e00-\u9fff]([区县])(?=[^区县市旗]{0,12}$)")
_TOWN = r"我镇|本镇|(?<![安保健完])全镇(?!痛)|我乡|(?<!故)本乡(?!本土)|全乡(?!村)|镇党委|乡党委"
_STREET = r"我街(?:道)?|本街道|全街道?(?=[^巷上]|$)|街道实际|街道(?:党工委|党政办公?室?|机关|各科室|各部门|全体|主要领导|分管领导)"
_CITY = (
    r"向[^，。；]{0,8}(?:市|省|县)(?:人民)?政府(?:及|和|、)?(?:[^，。；]{0,4}(?:市|省|县)?政府办公[室厅])?提出的?(?:政府信息公开)?申请"
    r"|(?:市|省|县)政府办公[室厅](?:共|全年|累计)?(?:收到|受理|新收|主动公开)"
)
_FOREIGN: dict[OfficeKind, re.Pattern[str]] = {
    "street": re.compile(f"{_BUREAU}|{_TOWN}|{_CITY}|{_SCHOOL}"),
    "township": re.compile(f"{_BUREAU}|{_STREET}|{_CITY}|{_SCHOOL}"),
    "department": re.compile(rf"我镇|本镇|我乡|我街道|本街道|{_CITY}"),
    "district": re.compile(r"我局(?![限面势促])|我镇|本镇|我乡|我街道|本街道"),
}
_KINDS: dict[OfficeKind, str] = {
    "street": "街道办事处",
    "township": "乡镇",
    "department": "部门",
    "district": "区县",
}


@rule(
    "R65",
    "不出现别的机关的用语",
    severity="warning",
    source="各地已公开年报中的差错",
    note="书名号、引号里的不算",
)
def words_of_this_organ(subject: Subject) -> Iterator[Finding]:
    """R65: words that belong to another kind of organ; each word once in a passage."""
    if subject.kind_guessed:
        return
    kind = subject.content.organ_kind
    seen: set[tuple[str, int, str]] = set()
    for line, text in _untitled(subject):
        for found in _FOREIGN[kind].finditer(text):
            key = (line.section, line.index, found[0])
            if key not in seen and not _of_others(text, found):
                seen.add(key)
                message = f"“{found[0]}”不是{_KINDS[kind]}的用语，核对是不是照抄别的机关的文字"
                yield words_of_this_organ.of(line, message, quote=found[0])
    yield from _of_another_level(subject)


def _of_another_level(subject: Subject) -> Iterator[Finding]:
    """县委、全县 in an office of a district, 区委、区政府 in one of a county; once in a report."""
    level = _LEVEL.search(subject.content.organ)
    if level is None:
        return
    for line, text in _untitled(subject):
        found = re.search(_LEVELS[level[1]], text)
        if found:
            message = f"本机关在{level[1]}里，写的是“{found[0]}”，核对是不是照抄别的机关的文字"
            yield words_of_this_organ.of(line, message, quote=found[0])
            return


def _of_others(text: str, found: re.Match[str]) -> bool:
    """Whether the word is the end of a longer name: 各街道党工委, 对口帮扶的某镇党委."""
    before = text[max(0, found.start() - 1) : found.start()]
    is_name = "\u4e00" <= before <= "\u9fff" and before not in "合据照从按由在经对向"
    return found[0][0] not in "我本全" and is_name


# Words that must be others, and what they must be.
_TERMS = (
    (re.compile(r"政务信息公开(?!栏)"), "政府信息公开"),
    (re.compile(r"行政性规范性?文件|行政规范文件"), "行政规范性文件"),
    (re.compile(r"免[于予]公开"), "不予公开"),
    (re.compile(r"依法申请公开"), "依申请公开"),
    (re.compile(r"政府公开信息(?=工作|申请|条例|指南|目录)"), "政府信息公开"),
)
_COUNTED = re.compile(
    r"(?<!行政)(?<!上级)规范性文件(?=(?:共|共计|合计|为)?\s*\d+\s*[件份个](?!次))"
)
# A sentence that also counts other documents says which is which: 公文213件，其中规范性文件2件.
_OTHER_DOCUMENTS = re.compile(
    r"公文\s*\d|(?:上级|党内|党委|转发)[^，。；]{0,6}规范性文件|规范性文件草案"
)


@rule(
    "R66",
    "用规范名称：政府信息公开、行政规范性文件、不予公开",
    severity="hint",
    source="《政府信息公开条例》；国办规定格式的栏目名称",
)
def right_terms(subject: Subject) -> Iterator[Finding]:
    """R66: terms unlike those of the regulation and the form; each once in a passage."""
    terms = list(_TERMS)
    if subject.content.format_key == "2021":
        terms.append((_COUNTED, "行政规范性文件"))
    seen: set[tuple[str, int, str]] = set()
    for line, text in _untitled(subject):
        for pattern, right in terms:
            said = (one for one in pattern.finditer(text) if not _told_apart(pattern, text, one))
            found = next(said, None)
            if found and (line.section, line.index, right) not in seen:
                seen.add((line.section, line.index, right))
                message = f"“{found[0]}”应为“{right}”"
                yield right_terms.of(line, message, quote=found[0])


def _told_apart(pattern: re.Pattern[str], text: str, found: re.Match[str]) -> bool:
    """Whether counted documents stand in one sentence with those of others or of other kinds."""
    start, end = text.rfind("。", 0, found.start()) + 1, text.find("。", found.end())
    sentence = text[start:] if end < 0 else text[start:end]
    return pattern is _COUNTED and _OTHER_DOCUMENTS.search(sentence) is not None


_OUTSIDE = re.compile(
    r"党务公开(?!.{0,3}(?:工作领导|条例))|党务信息|(?:公开|发布)[^，。；]{0,8}党务(?![^，。；]{0,2}政务服务)|发展党员|党员发展|党费收缴"
    r"|招商引资(?:工作)?(?:成效|成果|到位|签约|完成|项目\d)|地区生产总值|固定资产投资(?:完成|增长|\d)|财政收入(?:完成|达到|增长)"
)


@rule(
    "R63",
    "只写政府信息公开，不写党务等其他工作",
    severity="hint",
    source="国办公开办函〔2021〕30号：不宜泛化",
)
def nothing_besides(subject: Subject) -> Iterator[Finding]:
    """R63: matters outside article 50, once in a passage."""
    seen: set[tuple[str, int]] = set()
    for line, text in _untitled(subject):
        found = _OUTSIDE.search(text)
        if found and (line.section, line.index) not in seen:
            seen.add((line.section, line.index))
            message = f"“{found[0]}”不属于政府信息公开年度报告的内容，核对后删去"
            yield nothing_besides.of(line, message, quote=found[0])


def _untitled(subject: Subject) -> Iterator[tuple[Paragraph, str]]:
    """The lines with what stands in 《》 and “” blanked out, at equal length."""
    for line in subject.paragraphs:
        yield line, _TITLES.sub(lambda found: "\0" * len(found[0]), line.text)


ALL = (nothing_besides, words_of_this_organ, right_terms)
