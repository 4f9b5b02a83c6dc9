"""Rules on years, periods and words for time (R12, R48–R50)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding, Subject
from .prose import HEADING, Paragraph, Sentence
from .rule import rule

PERIOD_SOURCE = "《政府信息公开条例》第五十条；年度报告统计期限"
NUMERALS = "GB/T 15835—2011；公文用语"
REPORTED = ("cover", "overview", "disclosure", "requests", "disputes")
_SPELT = re.compile("二[〇零○O][一二三四五六七八九〇零○]{2}(?=年)")
_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_PERIOD = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日起?[，,]?\s*(?:至|到|-|—|–|~|～|－)+\s*(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
)
_STATES_PERIOD = re.compile(r"统计|数据|期限|时限|时段|周期|本报告|年度报告|报告期")
_CUT_OFF = re.compile(
    r"(?:截至|截止到?|截止至|截止(?:时间|日期)(?:为|是|：)?)(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底)?"
)
_COUNTING = re.compile(r"(?:数据|统计)[^，。；]{0,8}截[至止]")
_COUNTS = re.compile(r"(?<!\d)\d{1,12}\s*(?:余|多)?(?:件|条|份|次|篇|起|宗|万条)")
# A year that opens a statement: 2023年，… / 在2023年全年 / 2023年度我街道.
_OPENS = re.compile(
    r"(?:^|(?<=[，。；：]))\s*(?:在|截至)?(?<!\d)(\d{4})年(?:度)?"
    r"(?=[，,]|全年|我|本(?!级)|街道|全街|全镇|全区|共|累计|主动公开|收到|受理|新收|未收到|没有收到|无因)"
)
# Why a year other than the reported one may open a statement.
_EXCUSED = re.compile(
    r"同比|相比|较上|上年|去年|前年|上一年|以来|决算|预算|年报|年度报告|结转|印发|施行|实施|修订|修正|制定|"
    r"出台|成立|批准|核准|《|〔|规划|评为|获评|荣获|转入|遗留|近[一二两三四五]年|分别"
)


@rule(
    "R12",
    "统计期限是报告年度的 1 月 1 日至 12 月 31 日",
    severity="error",
    source=PERIOD_SOURCE,
    note="没有写明统计期限的只提示",
)
def period_of_the_report(subject: Subject) -> Iterator[Finding]:
    """R12: a period that is not the reporting year (error), or none stated (hint)."""
    year, stated = subject.content.year, False
    for sentence in subject.sentences:
        if sentence.section not in REPORTED or not _STATES_PERIOD.search(sentence.text):
            continue
        if found := _PERIOD.search(sentence.text):
            stated = True
            first, to = found[1], found[4] or found[1]
            if (first, *found.group(2, 3), to, *found.group(5, 6)) != (
                *(str(year), "1", "1"),
                *(str(year), "12", "31"),
            ):
                message = f"统计期限写成“{found[0]}”，应为 {year}年1月1日至{year}年12月31日"
                yield period_of_the_report.of(sentence, message, quote=found[0])
    stated = stated or any(_PERIOD.search(line.text) for line in subject.paragraphs)
    written = any(
        line.section == "overview" and line.number != HEADING for line in subject.paragraphs
    )
    if written and not stated:
        message = f"没有写明统计期限，可以在前言写明 {year}年1月1日至{year}年12月31日"
        yield period_of_the_report.finding(message, "cover", "cover-preface", severity="hint")


@rule(
    "R48",
    "一至四部分写报告年度的情况，数字统计到 12 月 31 日",
    severity="warning",
    source=PERIOD_SOURCE,
    note="上年结转、同比、决算、法规文件的年份不算",
)
def years_of_the_report(subject: Subject) -> Iterator[Finding]:
    """R48: figures cut off before the year's end (error), statements on another year (warning)."""
    year = subject.content.year
    for sentence in subject.sentences:
        if sentence.section not in REPORTED:
            continue
        cut = _wrong_cut_off(sentence, year)
        if cut:
            message = f"数字统计到“{cut}”，应统计到 {year}年12月31日"
            yield years_of_the_report.of(sentence, message, quote=cut, severity="error")
            continue
        for found in _OPENS.finditer(_plain(sentence.text)):
            other = int(found[1])
            if other == year or abs(other - year) > 5 or _excused(sentence, year):
                continue
            quote = sentence.text[found.start(1) : found.end(1)] + "年"
            message = f"写的是“{quote}”的情况，本报告是 {year}年度，核对年份"
            yield years_of_the_report.of(sentence, message, quote=quote)
            break


def _plain(text: str) -> str:
    """The text with years spelt 二〇二四年 in digits, sign for sign in the same place."""
    return _SPELT.sub(lambda found: found[0].translate(_DIGITS), text)


def _wrong_cut_off(sentence: Sentence, year: int) -> str:
    """The day up to which a sentence counts, if that is not the last of the year."""
    counts = _COUNTS.search(sentence.text) or _COUNTING.search(sentence.text)
    if not counts or "结转" in sentence.text:
        return ""
    for found in _CUT_OFF.finditer(sentence.text):
        whole = found[3] in (None, "31")
        if (found[1], found[2]) != (str(year), "12") or not whole:
            return found[0]
    period = _PERIOD.search(sentence.text)
    if not period or _STATES_PERIOD.search(sentence.text):
        return ""
    to = (period[4] or period[1], period[5], period[6])
    starts = period.group(1, 2, 3) == (str(year), "1", "1")
    late = to[1] in ("11", "12") and to != (str(year), "12", "31")
    return period[0] if starts and late else ""


def _excused(sentence: Sentence, year: int) -> bool:
    return bool(_EXCUSED.search(sentence.text)) or f"{year}年" in _plain(sentence.text)


_PLAN = re.compile(
    r"(?<!\d)(\d{4})年(?:度)?(?:的?工作中)?[，,]?(?:我们?|本|我?街道|我?镇|我?乡|我?局|我?单位|办事处)?"
    r"(?:街道|镇|乡|局|单位|办事处|机关)?(?:将|拟)(?:会|要)?"
    r"(?=从|进一步|继续|重点|着力|着重|加强|做好|加大|围绕|针对|坚持|严格|不断|认真|按照|以|在|采取|抓好|"
    r"深入|持续|切实|努力|积极|完善|健全|推进|强化|提升|开展|优化|改进|聚焦|突出|落实|把|对照|紧扣|全面|扎实|多措|通过)"
)


@rule(
    "R49",
    "第五部分的改进打算写下一年，不写报告年度",
    severity="warning",
    source="各地已公开年报中的差错；《政府信息公开条例》第五十条",
)
def plans_for_next_year(subject: Subject) -> Iterator[Finding]:
    """R49: a plan for the year that is over."""
    year = subject.content.year
    for line in subject.paragraphs:
        if line.section != "improvements":
            continue
        for found in _PLAN.finditer(line.text):
            if int(found[1]) <= year:
                quote = f"{found[1]}年"
                message = f"打算写的是已经过去的“{quote}”，应为 {year + 1}年"
                yield plans_for_next_year.of(line, message, quote=found[0])
                break


# 日前 is such a word only where a clause or a name of an office ends before it: 每月五日前, 工作日前
# and 节假日前 name a day.
_RELATIVE = re.compile(
    r"今年(?!度)|去年|截至目前|到目前为止|截至现在|(?<![临接最将])近期(?![限间末满])"
    r"|(?<![临接最将附靠邻])近日(?![常间用照期])|(?:^|(?<=[，。；：、\s于在已道处镇乡局委府区县市社会办]))日前(?!往)"
)


@rule(
    "R50",
    "少用“今年、去年、截至目前、近期”，写明年份和日期",
    severity="hint",
    source=NUMERALS,
)
def no_relative_time(subject: Subject) -> Iterator[Finding]:
    """R50: words for time that are read wrongly a year later; each word once in a passage."""
    year = subject.content.year
    seen: set[tuple[str, int, str]] = set()
    for line in subject.paragraphs:
        for found in _RELATIVE.finditer(line.text):
            if _inside_title(line, found.start()) or (line.section, line.index, found[0]) in seen:
                continue
            seen.add((line.section, line.index, found[0]))
            meant = {"今年": f"{year}年", "去年": f"{year - 1}年"}.get(found[0], "具体日期")
            message = f"“{found[0]}”以后看不出是什么时候，写成{meant}"
            yield no_relative_time.of(line, message, quote=found[0])


def _inside_title(line: Paragraph, at: int) -> bool:
    return line.text.rfind("《", 0, at) > line.text.rfind("》", 0, at)


ALL = (period_of_the_report, years_of_the_report, plans_for_next_year, no_relative_time)
