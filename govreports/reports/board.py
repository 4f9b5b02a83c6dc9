"""全区进度: how the offices of an area stand with their reports on one year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from govreports.offices.models import Office, User
from govreports.offices.permissions import offices_where
from govreports.offices.seasons import SeasonFacts, seasons_for

from .due import Due, due_of, is_owed
from .listing import filing
from .models import FINAL, Report, State
from .progress import Progress, progress_of
from .standings import reports_with_sections, standings_of

UNTOUCHED, LATE, PASSED = "untouched", "late", "passed"


@dataclass(frozen=True, slots=True)
class Line:
    """One office and how it stands. `errors` is None where the report is no longer written."""

    office: Office
    season: SeasonFacts
    report: Report | None
    done: int
    errors: int | None
    due: Due | None

    @property
    def state(self) -> str:
        """The state of the report, or that there is none."""
        return self.report.state if self.report else UNTOUCHED

    @property
    def state_label(self) -> str:
        """The same in words."""
        return self.report.get_state_display() if self.report else Progress.UNTOUCHED.label

    @property
    def changed_at(self) -> datetime | None:
        """When the report was last changed."""
        return self.report.changed_at if self.report else None

    @property
    def owed(self) -> bool:
        """Whether the office may be reminded."""
        return is_owed(self.report)

    @property
    def kinds(self) -> frozenset[str]:
        """What the line counts as: its state, whether it is in, and whether it is late."""
        late = {LATE} if self.due and self.due.days_late else set()
        passed = {PASSED} if self.report and self.report.state in FINAL else set()
        return frozenset({self.state} | late | passed)


@dataclass(frozen=True)
class Board:
    """Every office of the area, and how many there are of each kind."""

    year: int
    lines: list[Line]

    def counts(self, office_kind: str = "") -> Counter[str]:
        """How many offices of a kind count as what; "" counts them all."""
        lines = self.only("", office_kind)
        return Counter({"": len(lines)}) + Counter(kind for line in lines for kind in line.kinds)

    def only(self, kind: str, office_kind: str = "") -> list[Line]:
        """The lines of one kind of state and one kind of office; of all where that is empty."""
        return [
            line
            for line in self.lines
            if (not kind or kind in line.kinds)
            and (not office_kind or line.office.kind == office_kind)
        ]


def overseen_by(user: User) -> QuerySet[Office]:
    """The offices that file below those the person works in; one query."""
    own = offices_where(user, "report.read")
    below = offices_where(user, "report.oversee").exclude(pk__in=own)
    return filing(below).select_related("superior")


def board_of(offices: Iterable[Office], year: int, today: date | None = None) -> Board:
    """How these offices stand; nine queries, however many they are."""
    those, today = list(offices), today or timezone.localdate()
    reports = {report.office_id: report for report in reports_with_sections(those, year)}
    standings = standings_of(reports.values())
    seasons = seasons_for((office, year) for office in those)
    lines = []
    for office in those:
        report, season = reports.get(office.pk), seasons[office.pk, year]
        done, errors = 0, None
        if report:
            findings = standings[report.pk].findings()
            rows = progress_of(standings[report.pk], findings)
            done = sum(row.state == Progress.DONE for row in rows)
            if report.editable or report.state == State.SUBMITTED:
                errors = sum(finding.severity == "error" for finding in findings)
        lines.append(Line(office, season, report, done, errors, due_of(season, report, today)))
    return Board(year, lines)
