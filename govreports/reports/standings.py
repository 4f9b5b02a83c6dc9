"""Many reports read whole at once: what a district's overview needs, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from govreports.offices.models import Office
from govreports.offices.seasons import seasons_for

from .assemble import Standing, standing_from
from .cell_slots import ROWS
from .models import Chart, Passage, Picture, Report, Row, State
from .slots import SECTIONS

_WITH_SECTIONS = ("office", *(key.replace("_", "") for key in SECTIONS))


def reports_with_sections(offices: Iterable[Office], year: int) -> list[Report]:
    """The offices' reports on a year, each with its office and its six sections; one query.

    Each carries `edition_count`, how many editions there are of it.
    """
    among = Report.objects.filter(office__in=list(offices), year=year)
    counted = among.exclude(state=State.DISCARDED).annotate(edition_count=Count("editions"))
    return list(counted.select_related(*_WITH_SECTIONS))


def standings_of(reports: Iterable[Report]) -> dict[int, Standing]:
    """The standings of reports by their ids; seven queries, however many there are.

    Charts that compare years are left out: they would cost every report a query of its own.
    """
    wanted = {report.pk: report for report in reports}
    rows: dict[int, list[Row]] = defaultdict(list)
    for key, model in ROWS.items():
        for row in model.objects.filter(section__in=wanted):
            row.section = wanted[row.section_id].section(key)
            rows[row.section_id].append(row)
    passages: dict[int, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in Passage.objects.filter(report__in=wanted):
        passages[passage.report_id][passage.section].append(passage)
    pictures: dict[int, list[Picture]] = defaultdict(list)
    shown = Picture.objects.filter(passage__report__in=wanted).select_related("blob")
    for picture in shown.defer("blob__data"):
        pictures[picture.passage_id].append(picture)
    charts: dict[int, list[Chart]] = defaultdict(list)
    for chart in Chart.objects.filter(passage__report__in=wanted).exclude(source="years"):
        charts[chart.passage_id].append(chart)
    seasons = seasons_for((report.office, report.year) for report in wanted.values())
    return {
        pk: standing_from(
            report,
            tuple(rows[pk]),
            passages[pk],
            pictures,
            charts,
            seasons[report.office_id, report.year],
        )
        for pk, report in wanted.items()
    }
