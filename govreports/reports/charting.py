"""Charts of a report: what they draw, from its tables, from earlier editions, or as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from govreports.documents.canonical import loads
from govreports.documents.content import Chart as ContentChart
from govreports.documents.content import Content
from govreports.documents.summing import Rows, applicants, measured, results
from govreports.formats.figures import read

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
_EXAMPLE = "例如“一季度 22”"
_ROW = re.compile(r"(.*\S)[\s,，:：]+([^\s,，:：]+)")
# A figure with separators stands after a blank or a colon: after a comma nobody knows where it begins.
_SIGNS = "0-9０-９"
_GROUPED = re.compile(
    rf"(.*?\S)[\s:：]+([+-]?[{_SIGNS}]{{1,3}}(?:[,，][{_SIGNS}]{{3}})+[^{_SIGNS}]{{0,2}})"
)
_DOUBTFUL = re.compile(rf"[{_SIGNS}][,，][{_SIGNS}]{{3}}[^{_SIGNS}]{{0,2}}$")


class Unreadable(ValueError):
    """Typed data that are no chart; the message says why, for people."""


def typed_rows(text: str) -> Rows:
    """Data typed or pasted in two columns, a label and a number in each line. Raises Unreadable."""
    labels, values = [], []
    for number, line in enumerate(filter(str.strip, text.split("\n")), start=1):
        label, figure = _parted(line.strip())
        reading = read(figure, "count")
        if not label or reading.state != "figure":
            raise Unreadable(
                f"第 {number} 行“{line.strip()[:20]}”看不懂，写一个名称和一个整数，{_EXAMPLE}"
            )
        if len(label) > LABEL:
            raise Unreadable(f"第 {number} 行的名称共 {len(label)} 字，最多 {LABEL} 字")
        labels.append(" ".join(label.split()))
        values.append(reading.value)
    if not labels:
        raise Unreadable(f"没有数据，每行写一个名称和一个整数，{_EXAMPLE}")
    if len(labels) > MOST_ROWS:
        raise Unreadable(f"共 {len(labels)} 行，最多 {MOST_ROWS} 行")
    return Rows(tuple(labels), tuple(values))


def _parted(line: str) -> tuple[str, str]:
    """The name and the number of a line, both empty where one cannot be told from the other.

    The twin of `parted` in ``static/js/chart-rows.js``.
    """
    name, tab, figure = line.partition("\t")
    if tab:
        return name.strip(), figure.strip()
    found = _GROUPED.fullmatch(line)
    if found is None and not _DOUBTFUL.search(line):
        found = _ROW.fullmatch(line)
    return (found[1], found[2]) if found else ("", "")


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
        return results(content)
    if chart.source == "applicants":
        return applicants(content)
    if chart.source == "years":
        return measured(chart.measure, {**past, content.year: content})
    try:
        return typed_rows(chart.data)
    except Unreadable:
        return Rows((), ())


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
