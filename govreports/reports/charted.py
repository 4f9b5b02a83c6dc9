"""Adding and removing charts, each act one event; what is in them saves like any text."""

from __future__ import annotations

from govreports.documents.charts import KINDS
from govreports.documents.summing import MEASURES
from govreports.offices.models import User

from . import writing
from .chain import acting
from .charting import SOURCES, Unreadable, typed_rows
from .drafting import NotPossible, index_of, narrative, next_position, tell
from .models import Chart, Report
from .saving import Forged
from .wholes import chart_whole
from .writing import Unfit, fit

MOST_CHARTS = 12


def add_chart(
    report: Report,
    key: str,
    passage: int,
    *,
    by: User,
    source: str,
    kind: str,
    caption: str,
    measure: str = "",
    data: str = "",
    unit: str = "",
) -> Chart:
    """A chart after a passage. Raises NotPossible for what cannot be drawn, Locked, Forged."""
    if source not in SOURCES or kind not in KINDS or (source == "years") != (measure in MEASURES):
        raise Forged(f"{source}/{kind}/{measure}")
    kept = fit(caption, writing.CAPTION)
    if isinstance(kept, Unfit):
        raise NotPossible(f"图名{kept.message}")
    if not kept:
        raise NotPossible("先填图名，再添加图表")
    text = _fit_data(data) if source == "typed" else ""
    of_what = fit(unit, writing.UNIT) if source == "typed" else "件"
    if isinstance(of_what, Unfit):
        raise NotPossible(f"单位{of_what.message}")
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key))
        owner = order[index_of(order, passage)]
        if Chart.objects.filter(passage__report=held).count() >= MOST_CHARTS:
            raise NotPossible(f"一份报告最多 {MOST_CHARTS} 张图表")
        added = Chart.objects.create(
            passage=owner,
            office=held.office,
            position=next_position(owner.charts),
            source=source,
            measure=measure,
            kind=kind,
            caption=kept,
            unit=of_what,
            data=text,
        )
        told = {"passage": passage, "chart": added.pk, "source": source, "caption": kept}
        tell(held, section, "add_chart", by, told)
        return added


def remove_chart(report: Report, key: str, chart: int, *, by: User) -> None:
    """Take a chart out; the event keeps its data."""
    with acting(report.pk) as held:
        section = narrative(held, key)
        gone = Chart.objects.filter(pk=chart, passage__report=held, passage__section=key).first()
        if gone is None:
            raise Forged(f"chart-{chart}")
        told = {"passage": gone.passage_id, **chart_whole(gone)}
        told["at"] = list(gone.passage.charts.all()).index(gone)
        gone.delete()
        tell(held, section, "remove_chart", by, told)


def _fit_data(data: str) -> str:
    kept = fit(data, writing.CHART, lines=True)
    if isinstance(kept, Unfit):
        raise NotPossible(f"数据{kept.message}")
    try:
        typed_rows(kept)
    except Unreadable as trouble:
        raise NotPossible(str(trouble)) from None
    return kept.strip()
