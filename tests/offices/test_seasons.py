"""What holds for an office and year, with a season of its area and without one."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from govreports.checks.local import Heading, Limits, Local
from govreports.offices.models import Office, OfficeKind, Season
from govreports.offices.seasons import SeasonFacts, season_for, seasons_for
from tests.builders import make_district, make_office

pytestmark = pytest.mark.django_db


def stored(area: Office, year: int = 2025, **changed: object) -> Season:
    """A season that asks for everything."""
    asked = {
        "opens_on": date(2025, 12, 20),
        "deadline": date(2026, 1, 12),
        "publish_by": date(2026, 1, 28),
        "second_step": True,
        "outline": {"overview": [{"words": "安排部署", "required": True}]},
        "limits": {"overview": [200, None]},
        "severities": {"R71": "error"},
        "note": "纸质件一份加盖公章。",
    }
    return Season.objects.create(area=area, year=year, **{**asked, **changed})


@pytest.mark.parametrize(
    ("kind", "deadline", "publish_by", "judged"),
    [
        (OfficeKind.STREET, date(2026, 1, 15), None, None),
        (OfficeKind.TOWNSHIP, date(2026, 1, 15), None, None),
        (OfficeKind.DEPARTMENT, date(2026, 1, 31), date(2026, 1, 31), date(2026, 1, 31)),
    ],
)
def test_without_a_season_the_defaults_hold(kind, deadline, publish_by, judged):
    office = make_office(kind=kind, superior=make_district())

    assert season_for(office, 2025) == SeasonFacts(
        2025, deadline, publish_by=publish_by, local=Local(deadline=judged)
    )


def test_the_season_of_the_area_holds():
    district = make_district()
    office = make_office(superior=district)
    stored(district)
    stored(district, 2024, deadline=date(2025, 1, 9), opens_on=None)

    assert season_for(office, 2025) == SeasonFacts(
        2025,
        date(2026, 1, 12),
        is_set=True,
        opens_on=date(2025, 12, 20),
        publish_by=date(2026, 1, 28),
        second_step=True,
        note="纸质件一份加盖公章。",
        local=Local(
            date(2026, 1, 12),
            {"overview": (Heading("安排部署", True),)},
            {"overview": Limits(200, None)},
            {"R71": "error"},
        ),
    )


def test_an_office_alone_is_its_own_area_and_others_are_not_touched():
    alone = make_office()
    elsewhere = make_office("青石区望江街道办事处", "望江街道", superior=make_district())
    stored(alone)

    assert season_for(alone, 2025).deadline == date(2026, 1, 12)
    assert season_for(elsewhere, 2025).is_set is False


def test_a_department_never_gets_more_time_than_the_statute():
    district = make_district()
    department = make_office(kind=OfficeKind.DEPARTMENT, superior=district)
    stored(district, deadline=date(2026, 2, 20), publish_by=date(2026, 2, 28))

    facts = season_for(department, 2025)

    assert (facts.deadline, facts.local.deadline, facts.publish_by) == (date(2026, 1, 31),) * 3


def test_many_cost_one_query(django_assert_num_queries):
    district = make_district()
    offices = [make_office(f"青石区第{n}街道", f"第{n}", superior=district) for n in "一二三"]
    stored(district)

    with django_assert_num_queries(1):
        found = seasons_for((office, year) for office in offices for year in (2024, 2025))

    assert found == {
        (office.pk, year): season_for(office, year) for office in offices for year in (2024, 2025)
    }


def test_one_costs_one_query(django_assert_num_queries):
    office = make_office(superior=make_district())

    with django_assert_num_queries(1):
        season_for(office, 2025)


@pytest.mark.parametrize(
    ("today", "left", "late"),
    [
        (date(2026, 1, 6), 9, 0),
        (date(2026, 1, 15), 0, 0),
        (date(2026, 1, 16), -1, 1),
        (date(2026, 12, 31), -350, 350),
        (date(2027, 1, 1), -351, 0),
    ],
)
def test_a_default_makes_late_in_its_own_year_only(today, left, late):
    facts = SeasonFacts(2025, date(2026, 1, 15))

    assert (facts.days_left(today), facts.overdue(handed_in=False, today=today)) == (left, late)
    assert facts.overdue(handed_in=True, today=today) == 0


def test_a_deadline_that_was_set_makes_late_for_good():
    facts = SeasonFacts(2025, date(2026, 1, 15), is_set=True)

    assert facts.overdue(handed_in=False, today=date(2027, 1, 1)) == 351


@pytest.mark.parametrize(
    ("instant", "left"),
    [("2026-01-14T15:59:00Z", 1), ("2026-01-14T16:00:00Z", 0)],
)
def test_days_end_at_midnight_in_china(instant, left):
    with time_machine.travel(instant, tick=False):
        assert SeasonFacts(2025, date(2026, 1, 15)).days_left() == left


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_on": date(2026, 1, 13)},
        {"publish_by": date(2026, 1, 11)},
    ],
)
def test_the_database_keeps_the_dates_in_order(wrong):
    district = make_district()

    with pytest.raises(IntegrityError), transaction.atomic():
        stored(district, **wrong)


def test_an_area_has_one_season_a_year():
    district = make_district()
    stored(district)

    with pytest.raises(IntegrityError), transaction.atomic():
        stored(district)
