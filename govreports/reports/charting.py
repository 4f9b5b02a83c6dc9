"""Charts of a report: what they draw, from its tables, from earlier editions, or as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from govreports.documents.canonical import loads
from govreports.documents.content import Chart as ContentChart
from govreports.documents.content import Content
from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.formats.rules import Figure
from govreports.formats.schema import leaves

from .models import Chart, Edition, Passage, Report

MOST_ROWS = 20
YEARS = 5
LABEL = 24
SOURCES = {
    "results": "表三办理结果",
    "applicants": "申请人情况",
    "years": "近几年对比",
    "typed": "自行输入",
}
MEASURES = {
    "received": ("新收申请", ("new_received",), "requests"),
    "granted": ("予以公开", ("granted",), "requests"),
    "reviews": ("行政复议", ("review",), "disputes"),
    "lawsuits": ("行政诉讼", ("litigation_direct", "litigation_after_review"), "disputes"),
}
_ROW = re.compile(r"(.*\S)[\s,，:：]+([^\s,，:：]+)")
_MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
_NOTE = re.compile(r"（.*）$")


class Rows(NamedTuple):
    """Labels with their values, as a chart draws them."""

    labels: tuple[str, ...]
    values: tuple[Figure | None, ...]


class Unreadable(ValueError):
    """Typed data that are no chart; the message says why, for people."""


def typed_rows(text: str) -> Rows:
    """Data typed or pasted in two columns, a label and a number in each line. Raises Unreadable."""
    labels, values = [], []
    for number, line in enumerate(filter(str.strip, text.split("\n")), start=1):
        found = _ROW.fullmatch(line.strip())
        reading = read(found[2] if found else "", "count")
        if found is None or reading.state != "figure":
            raise Unreadable(
                f"第 {number} 行“{line.strip()[:20]}”看不懂，每行写名称和数字，用空格隔开"
            )
        if len(found[1]) > LABEL:
            raise Unreadable(f"第 {number} 行的名称共 {len(found[1])} 字，最多 {LABEL} 字")
        labels.append(" ".join(found[1].split()))
        values.append(reading.value)
    if not labels:
        raise Unreadable("没有数据，每行写名称和数字，用空格隔开")
    if len(labels) > MOST_ROWS:
        raise Unreadable(f"共 {len(labels)} 行，最多 {MOST_ROWS} 行")
    return Rows(tuple(labels), tuple(values))


def content_chart(chart: Chart, content: Content, past: Mapping[int, Content]) -> ContentChart:
    """The chart with the values as they stand; `past` are earlier editions by year."""
    rows = _rows(chart, content, past)
    return ContentChart(
        kind=chart.kind,
        caption=chart.caption,
        labels=rows.labels,
        values=rows.values,
        unit=chart.unit,
        alternative=chart.alternative,
        source=chart.source,
    )


def _rows(chart: Chart, content: Content, past: Mapping[int, Content]) -> Rows:
    if chart.source == "results":
        return _results(content)
    if chart.source == "applicants":
        return _applicants(content)
    if chart.source == "years":
        return _years(chart.measure, content, past)
    try:
        return typed_rows(chart.data)
    except Unreadable:
        return Rows((), ())


def _results(content: Content) -> Rows:
    """The results of table three, a group of lines as one."""
    found: dict[str, list[Cell]] = {}
    for line, path in leaves(content.format.table("requests").body.lines):
        cell = Cell("requests", line.key, "total")
        if len(path) and line.key != "result_total":
            found.setdefault(_short((*path, line.label)[1]), []).append(cell)
    return _summed(content, found)


def _applicants(content: Content) -> Rows:
    columns = [column for column, _ in leaves(content.format.table("requests").body.columns)]
    cells = {
        column.label: [Cell("requests", "new_received", column.key)]
        for column in columns
        if column.key != "total"
    }
    return _summed(content, cells)


def _years(measure: str, content: Content, past: Mapping[int, Content]) -> Rows:
    _, lines, table = MEASURES[measure]
    every = {**past, content.year: content}
    rows = [
        (f"{year}年", _sum(every[year], [Cell(table, line, "total") for line in lines]))
        for year in sorted(every)
    ]
    return Rows(*map(tuple, zip(*rows, strict=True)))


def _summed(content: Content, cells: Mapping[str, list[Cell]]) -> Rows:
    return Rows(tuple(cells), tuple(_sum(content, group) for group in cells.values()))


def _sum(content: Content, cells: list[Cell]) -> Figure | None:
    values = [content.figures.get(cell) for cell in cells]
    return None if None in values else sum(values)


def _short(label: str) -> str:
    return _NOTE.sub("", _MARK.sub("", label))


def with_charts(
    report: Report,
    content: Content,
    passages: Mapping[str, Sequence[Passage]],
    charts: Mapping[int, Sequence[Chart]],
    until: datetime | None = None,
) -> Content:
    """The content with the charts of its passages; a query where one compares years.

    Editions approved after `until` are left out.
    """
    if not charts:
        return content
    compares = any(chart.source == "years" for group in charts.values() for chart in group)
    past = past_contents(report, until) if compares else {}
    drawn = {
        key: tuple(
            replace(
                passage,
                charts=tuple(
                    content_chart(chart, content, past) for chart in charts.get(stored.pk, ())
                ),
            )
            for stored, passage in zip(passages.get(key, ()), group, strict=True)
        )
        for key, group in content.passages.items()
    }
    return replace(content, passages=drawn)


def past_contents(report: Report, until: datetime | None = None) -> dict[int, Content]:
    """What the office's approved reports of the years before said, by year; one query."""
    editions = Edition.objects.filter(
        report__office=report.office_id,
        report__year__lt=report.year,
        report__year__gte=report.year - YEARS + 1,
    )
    if until:
        editions = editions.filter(approved_at__lte=until)
    found: dict[int, Content] = {}
    for year, content in editions.order_by("report__year", "number").values_list(
        "report__year", "content"
    ):
        found[year] = loads(bytes(content))
    return found
