"""R69: every chart has something to draw, every caption its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.documents.content import Passage

from .findings import Finding, Subject
from .rule import rule

SOURCE = "图文对应：有图有图名，有图名有图"
_CAPTION = re.compile(
    r"(?m)^[^\S\n]*(图\s?\d{1,2})(?![\d年月日号表形中示片例纸文像解标])[^。；]{0,40}$"
)
_SHOWN = re.compile("(?:如|见)(?:下|上|附|右|左)?图(?:所示)?(?![书片表示文标纸])")


@rule("R69", "图片和图表有内容、有图名，图名有图", severity="warning", source=SOURCE)
def charts_drawn(subject: Subject) -> Iterator[Finding]:
    """R69: charts without data or of a single year, captions without a picture."""
    content = subject.content
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            name = subject.names.get((section.key, index), "")
            yield from _charts(passage, section.heading, section.key, name)
            captions = _CAPTION.findall(passage.body)
            if len(captions) > len(passage.pictures) + len(passage.charts):
                message = f"{section.heading}里有图名“{captions[0]}”，没有对应的图，补图或删去图名"
                yield charts_drawn.finding(message, section.key, name, quote=captions[0])
        yield from _shown(subject, section.key)


def _shown(subject: Subject, key: str) -> Iterator[Finding]:
    """如下图所示 in a section without any picture; of a paper it may be one that was not read."""
    passages = subject.content.passages.get(key, ())
    if any(passage.pictures or passage.charts for passage in passages):
        return
    severity = "hint" if subject.printed else "warning"
    for line in subject.paragraphs:
        found = _SHOWN.search(line.text) if line.section == key else None
        if found:
            message = f"“{found[0]}”，这一部分没有图，补图或删去这句话"
            yield charts_drawn.of(line, message, quote=found[0], severity=severity)


def _charts(passage: Passage, heading: str, key: str, name: str) -> Iterator[Finding]:
    for chart in passage.charts:
        place = f"{heading}图表“{chart.caption}”"
        if not chart.labels:
            message = f"{place}没有可以画的数据，改正数据或者删除图表"
            yield charts_drawn.finding(message, key, name, severity="error")
        elif chart.source == "years" and len(chart.labels) < 2:
            message = f"{place}只有一年的数字，没有审核通过的往年报告可以对比"
            yield charts_drawn.finding(message, key, name, severity="hint")
    for picture in passage.pictures:
        if not picture.caption.strip():
            message = f"{heading}有一张图片没有图名，写明图上是什么"
            yield charts_drawn.finding(message, key, name)
