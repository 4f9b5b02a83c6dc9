"""Rules on section five: problems and improvements are told, and told concretely (R56, R57)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .coverage import ARTICLE, NOTICE, clauses_in, sentences_in
from .findings import Finding, Subject
from .prose import Sentence
from .rule import rule

LEAST = 10  # characters; a section shorter than this says nothing
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
# 公开栏更新不及时 opens with a verb of an improvement and is none; 针对更新不及时的问题 is one.
_FAULTY = re.compile(
    r"不(?:及时|到位|全面|规范|完善|平衡|均衡|深入|统一|同步|畅|熟|清|准|严|紧密|丰富|多|高|强)"
    r"|较[少低慢弱差]|偏[少低慢弱]|单一|滞后|缺乏|流于形式"
)
_ADDRESSED = re.compile(
    r"问题|现象|情形|情况|解决|针对|整改|改进|消除|杜绝|避免|防止|改变|已|将|继续|进一步"
)
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
    clauses = clauses_in(subject, section.key)
    has_problem = any(_PROBLEM.search(_NO_PROBLEM.sub("", c)) for c in clauses)
    headed = any(_IMPROVING.search(p.heading) and len(p.body.strip()) >= LEAST for p in passages)
    has_improvement = headed or any(_is_improvement(clause) for clause in clauses)
    if not has_problem:
        message = f"{section.heading}没有写存在的主要问题，如实写明"
        yield problems_and_improvements.finding(message, section.key, overridable=True)
    if not has_improvement:
        last = sentences_in(subject, section.key)[-1]
        message = f"{section.heading}没有写改进情况，写明改进了什么、怎么改进"
        yield problems_and_improvements.finding(
            message, section.key, last.name, quote=last.text, overridable=True
        )


def _is_improvement(clause: str) -> bool:
    """Whether a clause says what was or will be done, and not only what is lacking."""
    lacking = _LACK.search(clause) or (_FAULTY.search(clause) and not _ADDRESSED.search(clause))
    return _IMPROVED.search(clause) is not None and not lacking


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
    sentences = sentences_in(subject, "improvements")
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


ALL = (problems_and_improvements, concrete_problems)
