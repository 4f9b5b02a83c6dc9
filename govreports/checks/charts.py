"""R69: every chart has something to draw."""

from __future__ import annotations

from .findings import Finding, Subject


def charts_drawn(subject: Subject) -> list[Finding]:
    """R69: a chart without values, or one that compares a single year, says nothing."""
    content, found = subject.content, []
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            name = subject.names.get((section.key, index), "")
            for chart in passage.charts:
                place = f"{section.heading}图表“{chart.caption}”"
                if not chart.labels:
                    message = f"{place}没有可以画的数据，改正数据或者删除图表"
                    found.append(Finding("R69", "error", message, section.key, name))
                elif chart.source == "years" and len(chart.labels) < 2:
                    message = f"{place}只有一年的数字，没有审核通过的往年报告可以对比"
                    found.append(Finding("R69", "hint", message, section.key, name))
    return found
