"""Statements that show a case counted twice or by the wrong organ (R30, R36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.formats import Cell

from .findings import Finding, Subject
from .plausible import value_of
from .rule import rule

_TWICE = re.compile(
    r"(?:部分公开|区分处理)[^。；]{0,24}(?:同时|又|并|分别|另)[^。；]{0,8}(?:计入|统计|列入|填入|计为)[^。；]{0,12}不予公开"
)
_CO_DEFENDANT = re.compile(r"(?:作为|为|系)?(?:复议机关)?[^，。；]{0,6}共同被告")


@rule(
    "R30",
    "区分处理的申请只计“部分公开”一件",
    severity="hint",
    source="表三“（二）部分公开”（国办规定格式）；《政府信息公开条例》第三十七条",
    note="从数字看不出是否重复计数，正文写明重复计数的才提示",
)
def counted_once(subject: Subject) -> Iterator[Finding]:
    """R30: a text that counts one application as partly open and refused."""
    for sentence in subject.sentences:
        if found := _TWICE.search(sentence.text):
            message = f"“{found[0]}”，区分处理的只计“部分公开”，不再计“不予公开”"
            yield counted_once.of(sentence, message, quote=found[0])


@rule(
    "R36",
    "只作为复议机关当共同被告的案件，由作出原行政行为的机关统计",
    severity="hint",
    source="国办公开办函〔2016〕201号",
    note="正文提到共同被告、表四又有诉讼的才提示",
)
def counted_by_the_right_organ(subject: Subject) -> Iterator[Finding]:
    """R36: a text that speaks of a co-defendant while table four has suits."""
    after = value_of(subject, Cell("disputes", "litigation_after_review", "total"))
    direct = value_of(subject, Cell("disputes", "litigation_direct", "total"))
    if not after and not direct:
        return
    for sentence in subject.sentences:
        found = _CO_DEFENDANT.search(sentence.text)
        if found and not re.search(r"不(?:计|统计|列)|未(?:计|统计|列)", sentence.text):
            message = "提到“共同被告”，只作为复议机关当共同被告的不在本机关统计，核对表四"
            yield counted_by_the_right_organ.of(sentence, message, quote="共同被告")


ALL = (counted_once, counted_by_the_right_organ)
