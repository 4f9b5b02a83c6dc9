"""When a report is due, in words; whether it is late is worked out here and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from govreports.offices.seasons import SeasonFacts

from .models import Report, State

# The district has nothing yet: a report counts as handed in once the office's own supervisor
# has let it pass.
OWED = (State.DRAFTING, State.SUBMITTED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Due:
    """How a report stands to its deadline: in words, and by how many days it is late."""

    words: str
    days_late: int = 0
    days_left: int = 0


def is_owed(report: Report | None) -> bool:
    """Whether the office still owes the report; one not begun is owed as well.

    A report that is being corrected is not owed: an edition of it is there.
    """
    return report is None or (report.state in OWED and not report.issued)


def due_of(season: SeasonFacts, report: Report | None, today: date | None = None) -> Due | None:
    """How an office's report stands to its deadline; None when it is in, or nobody set a date."""
    today = today or timezone.localdate()
    if not is_owed(report):
        return None
    late = season.overdue(handed_in=False, today=today)
    if late:
        return Due(f"已逾期 {late} 天（{_called(season)} {_day(season.deadline, today)}）", late)
    left = season.days_left(today)
    if left < 0:  # a default date, years ago
        return None
    if not left:
        return Due(f"今天是{_called(season)}日（{_day(season.deadline, today)}）")
    words = f"距{_called(season)}（{_day(season.deadline, today)}）还有 {left} 天"
    return Due(words, 0, left)


def _called(season: SeasonFacts) -> str:
    """A date that nobody set is called what it is."""
    if season.is_set:
        return "报送截止"
    return "法定报送截止" if season.local.deadline else "通常的报送截止"


def _day(day: date, today: date) -> str:
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"
