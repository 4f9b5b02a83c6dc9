"""Rules on what the narrative sections must say (R54–R57, R60, R62)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .findings import Finding, Subject
from .prose import HEADING, Paragraph, Sentence
from .rule import rule

LEAST = 10  # characters; a section shorter than this says nothing
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


def _sentences(subject: Subject, key: str) -> list[Sentence]:
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
    said = [sentence.text for sentence in _sentences(subject, "overview")]
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
    clauses = _clauses(subject, "overview")
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
    clauses = (*_clauses(subject, "overview"), *_clauses(subject, "improvements"))
    wishes = [c for c in clauses if _ONLY_A_WISH.search(c)]
    most = max(wishes, key=_results_in, default="")
    return most if _results_in(most) else ""


def _results_in(clause: str) -> int:
    return sum(bool(pattern.search(clause)) for _, pattern in _RESULTS)


def _clauses(subject: Subject, key: str) -> list[str]:
    return [
        clause.strip()
        for sentence in _sentences(subject, key)
        for clause in re.split(r"[，。；：,;:]", sentence.text)
        if clause.strip()
    ]


# Problems and improvements ------------------------------------------------------------------------

_NO_PROBLEM = re.compile(
    r"(?:没有发现|未发现|没有|无|不存在|未存在)(?:任何|明显|突出|存在|较大|重大)?的?(?:主要)?(?:问题|不足)"
)
_PROBLEM = re.compile(
    r"问题|差距|薄弱|欠缺|有待|短板|困难|缺乏|滞后|较少|较低|单一|弱项|还需|仍需|尚需|亟待|缺少|少数|个别|"
    r"没有|未(?!来)|不(?!断|仅|但|同|予|得|少|存在|只)|偏|超期|逾期|过期|失效|迟|慢|漏|错|难|一般|粗"
)
_VERBS = (
    r"(?:加强|完善|强化|健全|优化|推进|提升|提高|改进|规范|建立|落实|整改|加大|拓展|拓宽|丰富|制定|制作|修订|组织|开展|"
    r"举办|增设|增加|配备|配强|充实|明确|细化|梳理|更新|开通|开设|设立|设置|聚焦|夯实|做好|抓好|做实|深化|创新|严格|"
    r"督促|调整|压实|统一|编制|发布|公开|扩大|培训|安排|指定|定期|及时|补充|完成|解决|清理|重新|逐项|逐条|针对|坚持|"
    r"固定|畅通|改版|上线|印发|出台|推动|推行|实行|实施|探索|打造|注重|突出|发挥|常态化|对照|形成|简化|缩短|专人|印制)"
)
_ADVERBS = (
    r"(?:将|要|拟|已|已经|继续|进一步|着力|切实|不断|积极|深入|持续|全面|逐步|从严|认真|大力|努力|重点|同步|"
    r"通过|我们|街道|镇|我局|我镇|我街道|办事处|党政办公室|并|还|会|把|对|在|由|年)*"
)
_IMPROVED = re.compile(
    rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）]?[是、.．])?(?:\d{{4}}年)?{_ADVERBS}{_VERBS}"
    rf"|(?:继续|进一步|着力|切实|不断|持续|同步|逐步){_VERBS}|已|将|拟(?!定)|下一步|计划|打算"
)
_LACK = re.compile(r"不够|有待|还需|仍需|需进一步|需要进一步|不足|差距|欠缺|亟待|尚未|薄弱")
_IMPROVING = re.compile(r"改进|整改|措施|打算|安排|计划|下一步")


@rule(
    "R56",
    "第五部分写明主要问题和改进情况",
    severity="error",
    source=ARTICLE,
    note="按用词判断，写了而没有认出来的，说明后由审核人决定",
)
def problems_and_improvements(subject: Subject) -> Iterator[Finding]:
    """R56: section five says next to nothing, names no problem, or no improvement."""
    passages = subject.content.passages.get("improvements", ())
    said = sum(len(passage.body.strip()) for passage in passages)
    section = subject.content.format.section("improvements")
    if not said or any(p.heading and not p.body.strip() for p in passages):
        return  # told as R1
    if said < LEAST:
        message = f"{section.heading}只有 {said} 字，写明主要问题和改进情况"
        yield problems_and_improvements.finding(message, section.key)
        return
    clauses = _clauses(subject, section.key)
    has_problem = any(_PROBLEM.search(_NO_PROBLEM.sub("", c)) for c in clauses)
    headed = any(_IMPROVING.search(p.heading) and len(p.body.strip()) >= LEAST for p in passages)
    has_improvement = headed or any(_IMPROVED.search(c) and not _LACK.search(c) for c in clauses)
    if not has_problem:
        message = f"{section.heading}没有写存在的主要问题，如实写明"
        yield problems_and_improvements.finding(message, section.key, overridable=True)
    if not has_improvement:
        last = _sentences(subject, section.key)[-1]
        message = f"{section.heading}没有写改进情况，写明改进了什么、怎么改进"
        yield problems_and_improvements.finding(
            message, section.key, last.name, quote=last.text, overridable=True
        )


_GENERIC = re.compile(
    r"(?:有待|还需|仍需|还要|尚需|需要?|亟待)(?:于)?(?:进一步)?(?:的)?(?:提高|加强|提升|完善|深化|扩大|改进|健全|规范|丰富|"
    r"学习|增强|拓展|强化|优化|细化)|(?:存在|还有|有)(?:一定|一些|不少|较大)的?差距"
    r"|不够(?:深入|及时|均衡|平衡|到位|全面|规范|完善|丰富|强|高|充分)"
)
_CONCRETE = re.compile(
    r"(?<!\d)\d{1,12}\s*(?:件|条|个|次|项|人|处|天|日|起|份|%|％|名|篇)|[一二两三四五六七八九十]+(?:件|条|个|次|处|名)(?:社区|村|科室|栏目|人员)?"
    r"|个别|部分(?:社区|村|科室|栏目|文件|人员|信息|站所|窗口)|居民|老年|群众反映|公告栏|公示栏|栏目|专栏|指南|窗口|"
    r"超过|逾期|失效|过期|格式|图解|解读|答复|申请|村务|轮岗|兼职|岗位变动|新进|账号|公众号|视频|检索|链接|附件"
)


@rule(
    "R57",
    "问题写具体：哪一项工作、哪个渠道、什么情况",
    severity="hint",
    source=f"{NOTICE}：不得敷衍塞责",
)
def concrete_problems(subject: Subject) -> Iterator[Finding]:
    """R57: problems told in phrases that fit every office, and no concrete one among them."""
    sentences = _sentences(subject, "improvements")
    problems = [s for s in sentences if _PROBLEM.search(s.text) and not _is_plan(s)]
    generic = [(s, found) for s in problems if (found := _GENERIC.search(s.text))]
    if not generic or any(_CONCRETE.search(s.text) for s in problems):
        return
    sentence, found = generic[0]
    start = max(0, found.start() - 10)
    quote = sentence.text[start : found.end()]
    message = f"“{quote}”没有说清是什么问题，写明哪项工作、哪个渠道、什么情况"
    yield concrete_problems.of(sentence, message, quote=quote)


def _is_plan(sentence: Sentence) -> bool:
    return bool(
        re.search(r"^(?:下一步|今后|\d{4}年.{0,12}将)|改进措施|整改措施", sentence.text)
    ) or (_IMPROVING.search(sentence.heading) is not None)


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
    if any(_FEES.search(s.text) for s in _sentences(subject, "overview")):
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
    for sentence in _sentences(subject, "overview"):
        found = re.search(r"信息(?:公开)?处理费(?![^《]*》)(?!.{0,12}第六部分)", sentence.text)
        if found:
            message = f"“{found[0]}”写在这里，移到“六、其他需要报告的事项”"
            yield fees_in_section_six.of(sentence, message, quote=found[0])
            return


ALL = (
    five_aspects,
    results_of_oversight,
    problems_and_improvements,
    concrete_problems,
    fees_stated,
    fees_in_section_six,
)
