"""Rules on texts that were copied, or that do not take up last year's problems (R58, R59)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govreports.documents.content import Content
from govreports.documents.linking import plain

from .findings import Finding, Subject
from .rule import rule

ENOUGH = 60  # characters; what is shorter is alike by nature
SHINGLE = 6
COMPARED = ("overview", "improvements")
_DROPPED = re.compile(r"[^\u4e00-\u9fff]+|[〇零一二三四五六七八九十百]")


@rule(
    "R58",
    "第一、第五部分不照抄去年或者邻近单位的报告",
    severity="warning",
    source="国办公开办函〔2021〕30号：不得内容雷同",
    note="八成以上文字相同的才提示；去年报告不在系统里的不比较",
)
def not_copied(subject: Subject) -> Iterator[Finding]:
    """R58: a section most of which stands word for word in last year's or a neighbour's."""
    others = dict(subject.neighbours)
    if subject.last_content:
        others = {"去年报告": subject.last_content, **others}
    for key in COMPARED:
        text = _text(subject.content, key)
        if len(text) < ENOUGH:
            continue
        mine = _shingles(text)
        for whose, other in others.items():
            theirs = _shingles(_text(other, key))
            if len(mine & theirs) >= subject.local.alike * len(mine):
                heading = subject.content.format.section(key).heading
                message = f"{heading}的大部分文字与{whose}相同，按本年度的实际情况改写"
                yield not_copied.finding(message, key)
                break


def _text(content: Content, key: str) -> str:
    """The Chinese characters of a section without numerals: only another year is no other text."""
    bodies = (plain(content, passage.body) for passage in content.passages.get(key, ()))
    return _DROPPED.sub("", "".join(bodies))


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[str]:
    """The runs of so many characters in a text; last year's is the same at every autosave."""
    return frozenset(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))


_DONE = re.compile(
    r"已(?:经)?(?!公开|收|受)[\u4e00-\u9fff]|完成(?!情况)|了(?![解然])|得到|取得|整改到位|落实到位|解决(?!问题)"
    r"|针对(?:去年|上年|上一年|\d{4}年)|(?:去年|上年|上一年)[^。；]{0,12}(?:问题|不足)|改进情况"
)
# What was done, told in figures: 阅读量提升至860次, 开展宣传9场. In a plan they are an aim.
_RESULT = re.compile(
    r"(?:提高|提升|缩短|降低|压缩|增加|减少|增长)(?:到|至|了|为)?\s*\d"
    r"|(?:开展|组织|举办|召开|制作|编印|新增|增设|发放|通报|走访|整改|更新|张贴|补充|补发|清理|撤下|推送|培训|排查|下发|改造)"
    r"[^，。；]{0,20}\d+\s*[次场期份处个篇部条户批件项名人]"
    r"|\d+[^，。；]{0,12}全部(?:张贴|更新|整改|合格)"
)
# 10月组织对照目录, 8月起未再发生: a month of the year that is over.
_MONTH = re.compile(r"(?<![\d年])(?:1[0-2]|[1-9])月(?!底?[之以]?前|\d{1,2}日[之以]?前)")
_AIM = re.compile(r"将|拟|计划|力争|争取|打算|目标|不少于|以上|确保")
_INTENDS = re.compile(r"将|下一步|今后|拟|计划|打算")


@rule(
    "R59",
    "改进情况回应去年指出的问题，写明今年改进了什么",
    severity="hint",
    source="《政府信息公开条例》第五十条第四项",
)
def improvements_made(subject: Subject) -> Iterator[Finding]:
    """R59: section five only intends, and says of nothing that it was improved."""
    year = subject.content.year
    sentences = [s for s in subject.sentences if s.section == "improvements"]
    done = re.compile(
        rf"{_DONE.pattern}|{year}年[^。；]{{0,16}}(?:改进|整改|加强|完善|组织|开展|建立)"
    )
    plans = [s for s in sentences if _INTENDS.search(s.text)]
    if not plans or any(done.search(s.text) or _has_result(s.text, year) for s in sentences):
        return
    quote = plans[0].text[:24]
    message = f"“{quote}”只写了打算，补写 {year} 年针对去年的问题改进了什么"
    yield improvements_made.of(plans[0], message, quote=quote)


def _has_result(sentence: str, year: int) -> bool:
    """Whether a clause tells what came of it, in a sentence that is not on the time to come."""
    if re.search(rf"{year + 1}年|下一步|今后|下一?年度", sentence):
        return False
    clauses = (c for c in re.split("[，：]", sentence) if not _AIM.search(c))
    return any(_RESULT.search(c) or _MONTH.search(c) for c in clauses)


ALL = (not_copied, improvements_made)
