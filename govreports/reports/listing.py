"""Lists of reports: one's own, those that wait, those overseen; each names its cost."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from govreports import formats
from govreports.offices.models import Office, OfficeKind
from govreports.offices.seasons import SeasonFacts, seasons_for

from .due import Due, due_of
from .models import Edition, Report, State

FIRST_YEAR = min(form.years[0] for form in formats.FORMATS)


@dataclass(frozen=True)
class Group:
    """An office of the person with its reports, newest first, each with its `due`.

    `year` is the one that is reported on now, `season` what holds for it, and `due` how it stands
    where no report on it has been begun.
    """

    office: Office
    reports: list[Report]
    may_start: bool
    year: int
    season: SeasonFacts
    due: Due | None
    years: list[int] = field(default_factory=list)
    discarded: list[Report] = field(default_factory=list)


@dataclass(frozen=True)
class Overseen:
    """An office below, and its report on the year looked at."""

    office: Office
    year: int
    report: Report | None


def reporting_year() -> int:
    """The year that is reported on now: the one before this, by Chinese time."""
    return timezone.localdate().year - 1


def years_open() -> list[int]:
    """The years a report may be started for, newest first."""
    return list(range(timezone.localdate().year, FIRST_YEAR - 1, -1))


def filing(offices: QuerySet[Office]) -> QuerySet[Office]:
    """Those of the offices that file reports; a district authority only reads them."""
    return offices.exclude(kind=OfficeKind.DISTRICT)


def own_groups(offices: QuerySet[Office], startable: QuerySet[Office]) -> list[Group]:
    """The offices that file, their reports, and by when they are due; four queries."""
    those = filing(offices)
    startable_ids = set(startable.values_list("pk", flat=True))
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.filter(office__in=those).select_related(
        "office", "submitted_by", "decided_by"
    ):
        reports.setdefault(report.office_id, []).append(report)
    now = reporting_year()
    begun = [(report.office, report.year) for group in reports.values() for report in group]
    seasons = seasons_for([*begun, *((office, now) for office in those)])
    groups = []
    for office in those:
        every = reports.get(office.pk, [])
        discarded = [report for report in every if report.state == State.DISCARDED]
        mine = [report for report in every if report.state != State.DISCARDED]
        started = {report.year for report in mine}
        years = [year for year in years_open() if year not in started]
        for report in mine:
            report.due = due_of(seasons[office.pk, report.year], report)
        season = seasons[office.pk, now]
        due = None if now in started else due_of(season, None)
        startable_here = office.pk in startable_ids
        groups.append(Group(office, mine, startable_here, now, season, due, years, discarded))
    return groups


def waiting_for(offices: QuerySet[Office], above: QuerySet[Office]) -> list[Report]:
    """The reports that wait for a supervisor of `offices`, or for the district's of those in
    `above`, those due first; two queries.
    """
    waiting = Report.objects.filter(
        Q(office__in=offices, state=State.SUBMITTED) | Q(office__in=above, state=State.REVIEWED)
    )
    found = list(waiting.select_related("office", "submitted_by").order_by("submitted_at"))
    seasons = seasons_for((report.office, report.year) for report in found)
    for report in found:
        report.due = due_of(seasons[report.office_id, report.year], report)
    return sorted(found, key=lambda report: seasons[report.office_id, report.year].deadline)


def overseen(offices: QuerySet[Office], year: int) -> list[Overseen]:
    """The offices below and their reports on a year; two queries."""
    those = filing(offices)
    reports = {
        report.office_id: report
        for report in Report.objects.filter(office__in=those, year=year)
        .exclude(state=State.DISCARDED)
        .select_related("office")
    }
    return [Overseen(office, year, reports.get(office.pk)) for office in those]


def list_editions(report: Report) -> list[Edition]:
    """The editions of a report, newest first, without their bytes; two queries.

    Each carries `published`: its newest publication, None while there is none.
    """
    editions = report.editions.select_related("approved_by").defer("content", "pdf")
    found = list(editions.prefetch_related("publications"))
    for edition in found:
        edition.published = max(edition.publications.all(), key=lambda made: made.pk, default=None)
    return found
