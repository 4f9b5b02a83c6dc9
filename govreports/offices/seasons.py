"""What an area asks of the reports on one year: dates, second step, outline, limits, severities.

The area of an office is the office above it, or itself when there is none. Nothing about time is
stored but the dates themselves: how many days are left is worked out when somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from govreports.checks.local import Heading, Limits, Local

from .models import Office, OfficeKind, Season

# The statute: departments at county level and above hand in and publish by 31 January
# (《政府信息公开条例》第四十九条). It does not name sub-districts and townships; their date comes
# from the local notice, and 15 January is what such notices are seen to ask.
STATUTORY = (1, 31)
CUSTOMARY = (1, 15)


@dataclass(frozen=True)
class SeasonFacts:
    """What holds for one office and year; without a season of the area, the defaults.

    `local` is what the checks judge by: its deadline is empty while nobody has set one. New reports
    begin `with_cover` and `with_contents`.
    """

    year: int
    deadline: date
    is_set: bool = False
    opens_on: date | None = None
    publish_by: date | None = None
    second_step: bool = False
    note: str = ""
    remind_before: tuple[int, ...] = ()
    remind_every: int = 0
    with_cover: bool = False
    with_contents: bool = False
    local: Local = field(default_factory=Local)

    def days_left(self, today: date | None = None) -> int:
        """Days until the deadline by Chinese time, negative after it."""
        return (self.deadline - (today or timezone.localdate())).days

    def overdue(self, *, handed_in: bool, today: date | None = None) -> int:
        """Days by which a report that is not handed in is late, else 0.

        A default date makes reports of the year under way late, not those of years long past.
        """
        today = today or timezone.localdate()
        if handed_in or (not self.is_set and today.year > self.deadline.year):
            return 0
        return max(0, -self.days_left(today))


def statutory_deadline(year: int) -> date:
    """By when departments hand in and publish the report on `year`: 31 January after it."""
    return date(year + 1, *STATUTORY)


def default_deadline(kind: str, year: int) -> date:
    """The deadline where the area has set none: the statute's for departments, else custom."""
    if kind == OfficeKind.DEPARTMENT:
        return statutory_deadline(year)
    return date(year + 1, *CUSTOMARY)


def season_for(office: Office, year: int) -> SeasonFacts:
    """What holds for the report of `office` on `year`; one query."""
    return _facts(office, year, Season.objects.filter(area=_area(office), year=year).first())


def seasons_for(wanted: Iterable[tuple[Office, int]]) -> dict[tuple[int, int], SeasonFacts]:
    """The same for many, by office id and year; one query, none for nobody."""
    pairs = list(wanted)
    if not pairs:
        return {}
    among = Q(area__in={_area(office) for office, _ in pairs}, year__in={y for _, y in pairs})
    stored = {(season.area_id, season.year): season for season in Season.objects.filter(among)}
    return {
        (office.pk, year): _facts(office, year, stored.get((_area(office), year)))
        for office, year in pairs
    }


def _area(office: Office) -> int:
    return office.superior_id or office.pk


def _facts(office: Office, year: int, season: Season | None) -> SeasonFacts:
    department = office.kind == OfficeKind.DEPARTMENT
    limit = statutory_deadline(year)
    if season is None:
        local = Local(deadline=limit if department else None)
        publish = limit if department else None
        return SeasonFacts(
            year, default_deadline(office.kind, year), publish_by=publish, local=local
        )
    # an area may ask departments for less time than the statute gives, never for more
    deadline = min(season.deadline, limit) if department else season.deadline
    publish_by = season.publish_by
    if department:
        publish_by = min(publish_by or limit, limit)
    return SeasonFacts(
        year,
        deadline,
        is_set=True,
        opens_on=season.opens_on,
        publish_by=publish_by,
        second_step=season.second_step,
        note=season.note,
        remind_before=tuple(season.remind_before),
        remind_every=season.remind_every,
        with_cover=season.with_cover,
        with_contents=season.with_contents,
        local=Local(
            deadline=deadline,
            outline={key: _outline(rows) for key, rows in season.outline.items()},
            limits={key: Limits(*pair) for key, pair in season.limits.items()},
            severities=dict(season.severities),
        ),
    )


def _outline(rows: Iterable[dict]) -> tuple[Heading, ...]:
    return tuple(Heading(row["words"], row["required"]) for row in rows)
