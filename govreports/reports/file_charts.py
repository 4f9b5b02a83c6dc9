"""Charts of a file that is taken over: those of the draft stay what they are, others become data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govreports.documents.charts import KINDS
from govreports.documents.content import Chart as ContentChart
from govreports.formats.rules import figure_text

from . import writing
from .assemble import Standing
from .charted import MOST_CHARTS
from .charting import MOST_ROWS, Unreadable, typed_rows
from .file_texts import charts_alike
from .models import Chart, Passage

NAMELESS = "图表"
Known = Sequence[tuple[ContentChart, Chart]]


def known_charts(standing: Standing, key: str) -> Known:
    """The charts of a section with what they draw now."""
    stored = standing.passages.get(key, ())
    shown = standing.content.passages.get(key, ())
    return [
        pair
        for passage, said in zip(stored, shown, strict=True)
        for pair in zip(said.charts, standing.charts.get(passage.pk, ()), strict=True)
    ]


def hang_charts(
    passage: Passage, charts: Iterable[ContentChart], known: Known, room: int = MOST_CHARTS
) -> list[Chart]:
    """Put charts of a file after the passage, which is stored already; at most `room`.

    One that the draft has goes on drawing from where it did; any other keeps its numbers as typed
    data. One that cannot be data (a value is blank) is left out.
    """
    hung: list[Chart] = []
    for chart in charts:
        made = _again(chart, known) or _typed(chart)
        if made is None or len(hung) >= room:
            continue
        made.pk, made.passage, made.office_id = None, passage, passage.office_id
        made.position = len(hung)
        made.caption = chart.caption[: writing.CAPTION] or NAMELESS
        made.alternative = chart.alternative[: writing.CHART_ALTERNATIVE]
        made.save()
        hung.append(made)
    return hung


def left_out(chart: ContentChart, drawn: Iterable[ContentChart]) -> bool:
    """Whether a chart of a file cannot be taken over: the section draws none like it, and its data
    are not what a person could have typed, because a value is blank."""
    return not any(charts_alike(chart, known) for known in drawn) and _typed(chart) is None


def _again(chart: ContentChart, known: Known) -> Chart | None:
    found = next((stored for drawn, stored in known if charts_alike(chart, drawn)), None)
    if found is None:
        return None
    names = ("source", "measure", "kind", "unit", "data")
    return Chart(**{name: getattr(found, name) for name in names})


def _typed(chart: ContentChart) -> Chart | None:
    rows = zip(chart.labels, chart.values, strict=True)
    data = "\n".join(f"{label} {figure_text(value)}" for label, value in rows if value is not None)
    if chart.kind not in KINDS or None in chart.values or len(chart.unit) > writing.UNIT:
        return None
    if len(data) > writing.CHART or len(chart.labels) > MOST_ROWS:
        return None
    try:
        read = typed_rows(data)
    except Unreadable:
        return None
    if (read.labels, read.values) != (chart.labels, chart.values):
        return None
    return Chart(source="typed", kind=chart.kind, unit=chart.unit, data=data)
