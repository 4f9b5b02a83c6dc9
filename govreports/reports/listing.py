"""Lists of reports: one's own, those that wait, those overseen; each names its cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from govreports import formats
from govreports.offices.models import Office, OfficeKind
from govreports.offices.seasons import SeasonFacts, seasons_for

from .acts import APPROVE, CONFIRM, CORRECT
from .due import OWED, Due, due_of, is_owed
from .models import Edition, Reminder, Report, State

REMINDED = timedelta(days=30)  # so long a reminder stays on the first page
FIRST_YEAR = min(form.years[0] for form in formats.FORMATS)


@dataclass(frozen=True)
class Group:
    """An office of the person with its reports, newest first, each with its `due`.

    `year` is the one that is reported on now, `season` what holds for it, and `due` how it stands
    where no report on it has been begun. `reminder` is the last one of a report still owed.
    """

    office: Office
    reports: list[Report]
    may_start: bool
    year: int
    season: SeasonFacts
    due: Due | None
    reminder: Reminder | None = None
    years: list[int] = field(default_factory=list)
    discarded: list[Report] = field(default_factory=list)

    @property
    def last_year(self) -> int | None:
        """The year before the one reported on now, where a report on it can be begun from."""
        before = self.year - 1
        usable = (
            report.final or report.imported for report in self.reports if report.year == before
        )
        return before if any(usable) else None

    @property
    def other_year(self) -> int | None:
        """The newest year before the one reported on now that has no report, else any other."""
        others = [year for year in self.years if year != self.year]
        return next((year for year in others if year < self.year), next(iter(others), None))


@dataclass(frozen=True)
class Overseen:
    """How many offices there are below, and how many of them have handed in."""

    offices: int
    handed_in: int


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
    """The offices that file, their reports, when due, and reminders; five queries.

    Each report has the number of its `newest` edition, if it has one.
    """
    newest = Edition.objects.filter(report=OuterRef("pk")).order_by("-number").values("number")
    those = filing(offices)
    startable_ids = set(startable.values_list("pk", flat=True))
    reports: dict[int, list[Report]] = {}
    stored = Report.objects.filter(office__in=those).annotate(newest=Subquery(newest[:1]))
    for report in stored.select_related("office", "submitted_by", "decided_by"):
        reports.setdefault(report.office_id, []).append(report)
    now = reporting_year()
    begun = [(report.office, report.year) for group in reports.values() for report in group]
    seasons = seasons_for([*begun, *((office, now) for office in those)])
    reminders = _last_reminders(those)
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
        owed = {year for year in years_open() if year not in started}
        owed |= {report.year for report in mine if is_owed(report)}
        reminder = reminders.get(office.pk)
        if reminder and reminder.year not in owed:
            reminder = None
        may_start = office.pk in startable_ids
        groups.append(Group(office, mine, may_start, now, season, due, reminder, years, discarded))
    return groups


def _last_reminders(offices: QuerySet[Office]) -> dict[int, Reminder]:
    """The last reminder of each office, as long as it is news; one query."""
    since = timezone.localdate() - REMINDED
    told = Reminder.objects.filter(office__in=offices, day__gte=since)
    return {each.office_id: each for each in told.select_related("by").order_by("day")}


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


def states_of(offices: QuerySet[Office], year: int) -> Overseen | None:
    """How many offices there are, and how many have handed in a year's report; two queries."""
    count = offices.count()
    if not count:
        return None
    reports = Report.objects.filter(office__in=offices, year=year)
    return Overseen(
        count,
        reports.exclude(state=State.DISCARDED)
        .exclude(state__in=OWED, correction_reason="")
        .count(),
    )


def list_editions(report: Report) -> list[Edition]:
    """The editions of a report, newest first, without their bytes; three queries.

    Each carries `published`, its newest publication or None, and `reason`, why it corrects the
    one before.
    """
    editions = report.editions.select_related("approved_by").defer("content", "pdf")
    found = list(editions.prefetch_related("publications"))
    reasons = reasons_of(report) if len(found) > 1 else {}
    for edition in found:
        edition.published = max(edition.publications.all(), key=lambda made: made.pk, default=None)
        edition.reason = reasons.get(edition.number, "")
    return found


def reasons_of(report: Report) -> dict[int, str]:
    """Why each corrected edition was made, by its number; one query."""
    reasons, reason = {}, ""
    keys = (CORRECT.key, APPROVE.key, CONFIRM.key)
    for event in report.events.filter(act__in=keys).order_by("number"):
        if event.act == CORRECT.key:
            reason = event.note
        elif "edition" in event.changes:
            reasons[event.changes["edition"]] = reason
    return reasons
