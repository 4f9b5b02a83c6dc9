"""R69: every chart has something to draw and agrees with its text, every caption its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.documents.content import Chart, Passage
from govreports.formats.figures import read
from govreports.formats.rules import Figure

from .findings import Finding, Subject
from .rule import rule

SOURCE = "图文对应：有图有图名，有图名有图"
_CAPTION = re.compile(
    r"(?m)^[^\S\n]*(图\s?\d{1,2})(?![\d年月日号表形中示片例纸文像解标])[^。；]{0,40}$"
)
_SHOWN = re.compile("(?:如|见)(?:下|上|附|右|左)?图(?:所示)?(?![书片表示文标纸])")


@rule(
    "R69",
    "图片和图表有内容、有图名，图名有图，图表合计与文字一致",
    severity="warning",
    source=SOURCE,
)
def charts_drawn(subject: Subject) -> Iterator[Finding]:
    """R69: charts without data or of a single year, with another total than their text; captions
    without a picture.
    """
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
        elif chart.source == "typed" and (said := _otherwise(chart, passage.body)):
            total = f"{sum(map(_whole, chart.values))}{chart.unit}"
            message = f"{place}各项合计 {total}，这一段文字写的是 {said}，核对"
            yield charts_drawn.finding(message, key, name, severity="hint", quote=said)
    for picture in passage.pictures:
        if not picture.caption.strip():
            message = f"{heading}有一张图片没有图名，写明图上是什么"
            yield charts_drawn.finding(message, key, name)


def _otherwise(chart: Chart, body: str) -> str:
    """The figures of a text in the unit of a typed chart, where none of them is its total.

    Nothing is said where the text says the total, its parts, or figures that add up to it.
    """
    if not chart.unit or chart.unit in "%％" or None in chart.values:
        return ""
    total = sum(map(_whole, chart.values))
    found = re.findall(rf"(?<![\d.,，])[\d,，]*\d\s*{re.escape(chart.unit)}", body)
    said = [read(text, "count").value for text in (each.removesuffix(chart.unit) for each in found)]
    known = [value for value in said if isinstance(value, int)]
    told = {*known, sum(known)}
    if not known or total in told or set(map(_whole, chart.values)) <= told:
        return ""
    return "、".join(dict.fromkeys(found))


def _whole(value: Figure | None) -> int:
    return int(value or 0)
