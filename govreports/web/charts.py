"""Charts as the section page shows them, and the form for a further one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from govreports.documents import charts
from govreports.documents.summing import MEASURES
from govreports.formats.rules import figure_text
from govreports.reports.assemble import Standing
from govreports.reports.charting import SOURCES

KINDS = tuple(charts.KINDS.items())
CHOICES = (
    ("results", SOURCES["results"]),
    ("applicants", SOURCES["applicants"]),
    *((f"years:{key}", f"{SOURCES['years']}：{label}") for key, (label, *_) in MEASURES.items()),
    ("typed", SOURCES["typed"]),
)


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as the section page shows it."""

    id: int
    svg: SafeString
    number_label: str
    caption: str
    alternative: str
    description: str
    kind: str
    source_label: str
    typed: bool
    data: str
    unit: str
    total: str
    rows: list[tuple[str, str]]
    error: str = ""
    data_error: str = ""
    first: bool = False
    last: bool = False


def chart_views(
    standing: Standing,
    section: str,
    index: int,
    passage: int,
    numbers: Mapping[tuple[str, int], int],
    texts: Mapping[str, str],
    errors: Mapping[str, str],
) -> list[ChartView]:
    """The charts of one passage, drawn as they stand."""
    around = standing.content.passages[section]
    drawn = around[index].charts
    views = []
    for at, (stored, chart) in enumerate(zip(standing.charts.get(passage, ()), drawn, strict=True)):
        name = f"chart-{stored.pk}"
        views.append(
            ChartView(
                id=stored.pk,
                # made by our own module from escaped texts
                svg=mark_safe(charts.svg(chart)),  # noqa: S308 - every text in it is escaped
                number_label=f"图{numbers['chart', stored.pk]}",
                caption=texts.get(f"{name}-caption", stored.caption),
                alternative=texts.get(f"{name}-alternative", stored.alternative),
                description=charts.description(replace(chart, alternative="")),
                kind=texts.get(f"{name}-kind", stored.kind),
                source_label=_source_label(stored.source, stored.measure),
                typed=stored.source == "typed",
                data=texts.get(f"{name}-data", stored.data),
                unit=texts.get(f"{name}-unit", stored.unit),
                total=f"{figure_text(charts.total_of(chart))}{chart.unit}",
                rows=charts.values_of(chart),
                error=errors.get(f"{name}-caption", ""),
                data_error=errors.get(f"{name}-data", ""),
                first=at == 0 and index == 0,
                last=at == len(drawn) - 1 and index == len(around) - 1,
            )
        )
    return views


def _source_label(source: str, measure: str) -> str:
    label = SOURCES[source]
    return f"{label}：{MEASURES[measure][0]}" if measure else label
