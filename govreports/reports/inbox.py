"""What waits for a reviewer: which reports, since when, how often handed in, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from govreports.offices.seasons import SeasonFacts, seasons_for

from .due import Due, due_of
from .models import Report, Round, State

ALL, NEW, AGAIN, CONFIRM = "all", "new", "again", "confirm"
FILTERS = {ALL: "全部", NEW: "新提交", AGAIN: "退回后重交", CONFIRM: "待复核"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits for a decision; `season` has its deadline."""

    report: Report
    season: SeasonFacts

    @property
    def kind(self) -> str:
        """Under which filter it stands."""
        if self.report.state == State.REVIEWED:
            return CONFIRM
        return AGAIN if self.report.drafted_as == State.RETURNED else NEW

    @property
    def kind_label(self) -> str:
        """What it is, in words."""
        if self.kind == NEW and self.report.drafted_as == State.CORRECTING:
            return "更正后提交"
        return FILTERS[self.kind]

    @property
    def due(self) -> Due | None:
        """How it stands to its deadline; None once the office has let it pass."""
        return due_of(self.season, self.report)

    @property
    def handed_in_late(self) -> bool:
        """Whether it was handed in after the deadline its area has set."""
        day = timezone.localdate(self.report.submitted_at)
        return self.season.is_set and day > self.season.deadline


def by_deadline(reports: Sequence[Report]) -> list[Waiting]:
    """Reports that wait, the nearest deadline first, then the longest waiting; one query."""
    seasons = seasons_for((report.office, report.year) for report in reports)
    rows = [Waiting(report, seasons[report.office_id, report.year]) for report in reports]
    return sorted(rows, key=lambda row: (row.season.deadline, row.report.submitted_at))


def explained(reports: Sequence[Report]) -> dict[int, int]:
    """How many findings had to be explained when each of them was handed in last; one query."""
    last = Round.objects.filter(report__in=reports, number=F("report__rounds"))
    return dict(last.values_list("report", "to_explain"))
