"""All texts of a report read, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from govreports.checks.findings import Subject
from govreports.checks.prose import Sentence

from .context import Context
from .extent import of_information
from .quantities import Quantity
from .reading import Reader
from .statements import Stretch

# A paragraph without these says nothing in numbers.
_NUMBERS = re.compile(
    r"\d|[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟][件条次份起宗个项例篇部笔元]|百分之"
)
_NOTHING_OR_ALL = re.compile("[未无没零]|不存在|均|全部|都|一律")
_OF_OURS = re.compile(
    "申请|复议|诉讼|起诉|结转|规范性文件|规章|许可|处罚|强制|处理费|收费|公开信息|主动公开|不予|予以|部分公开|提供|办结|答复"
)


def read(subject: Subject) -> tuple[Stretch, ...]:
    """Every stretch of the texts that holds a number or a claim, in the order of the report."""
    content = subject.content
    found: list[Stretch] = []
    for _, group in groupby(
        subject.sentences, key=lambda one: (one.section, one.index, one.paragraph)
    ):
        sentences = list(group)
        if _worth_reading(sentences):
            area = content.organ_kind == "district"
            reader = Reader(content.format, Context(content.year, content.organ, area))
            stretches = of_information(reader.paragraph(sentences))
            found += _with_carried(stretches, reader.claims.quantities)
    return tuple(found)


def _worth_reading(sentences: Sequence[Sentence]) -> bool:
    texts = [sentence.text for sentence in sentences]
    return any(_NUMBERS.search(text) for text in texts) or any(
        _NOTHING_OR_ALL.search(text) and _OF_OURS.search(text) for text in texts
    )


def _with_carried(stretches: list[Stretch], known: dict[str, Quantity]) -> list[Stretch]:
    """Take 收到 as 一＋二 where the text says that what was carried in is among it."""
    last: tuple[Stretch, int] | None = None
    for stretch in stretches:
        claims = stretch.claims
        for n, claim in enumerate(claims):
            if claim.quantity.key == "received" and not claim.inside:
                last = (stretch, n)
        if last and any(c.quantity.key == "carried_in" and c.inside for c in claims):
            where, n = last
            where.claims[n] = replace(where.claims[n], quantity=known["received_with_carried"])
    return _of_the_new(stretches)


def _of_the_new(stretches: list[Stretch]) -> list[Stretch]:
    """Take 办结 as said of the new ones where those carried in are told apart, and all done.

    新收23件，已办结21件；上年结转2件均已办结: the table has them together.
    """
    apart = any("carried_in" in whole.subject for stretch in stretches for whole in stretch.wholes)
    new = False
    for stretch in stretches if apart else ():
        for n, claim in enumerate(stretch.claims):
            new = new or claim.quantity.key == "received"
            if new and claim.quantity.key == "answered" and not claim.among:
                stretch.claims[n] = replace(claim, among="received")
    return stretches
