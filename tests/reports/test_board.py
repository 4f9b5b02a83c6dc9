"""全区进度: how the offices of a district stand, and at what cost."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from govreports.documents.canonical import dumps
from govreports.offices.models import Office, OfficeKind, Role, Season
from govreports.reports.assemble import standing_of
from govreports.reports.board import board_of, overseen_by
from govreports.reports.drafting import start
from govreports.reports.models import Report, State
from govreports.reports.standings import reports_with_sections, standings_of
from tests.reports.building import (
    drafter,
    everybody,
    hang,
    new_report,
    office,
    person,
    ready_report,
    submitted_report,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 20)


def district() -> Office:
    return office("云溪区政务公开办公室", OfficeKind.DISTRICT)


def below(*names: str) -> list[Office]:
    found = [office(name) for name in names]
    Office.objects.filter(pk__in=[each.pk for each in found]).update(superior=district())
    return list(Office.objects.filter(superior=district()).order_by("pk"))


def test_the_board_tells_how_each_office_stands():
    report = submitted_report()
    offices = below(report.office.name, "云溪区西岭街道办事处")
    Season.objects.create(area=district(), year=2025, deadline=date(2026, 1, 15))

    board = board_of(offices, 2025, TODAY)

    told = [(x.office.name, x.state, x.done, x.errors, x.due.days_late) for x in board.lines]
    assert told == [
        ("云溪区东岭街道办事处", "submitted", 6, 0, 5),
        ("云溪区西岭街道办事处", "untouched", 0, None, 5),
    ]
    assert board.counts() == Counter({"": 2, "late": 2, "submitted": 1, "untouched": 1})
    assert [x.office.name for x in board.only("untouched")] == ["云溪区西岭街道办事处"]
    assert board.only("", "township") == []


@pytest.mark.parametrize("state", State)
def test_what_the_district_has_is_neither_late_nor_owed(state):
    report = ready_report()
    offices = below(report.office.name)
    Season.objects.create(area=district(), year=2025, deadline=date(2026, 1, 15))
    Report.objects.filter(pk=report.pk).update(
        state=state,
        submitted_by=drafter(),
        submitted_at=report.started_at,
        decided_by=drafter(),
        decided_at=report.started_at,
        reviewed_by=drafter(),
        reviewed_at=report.started_at,
        correction_reason="数字有误" if state == State.CORRECTING else "",
    )

    (line,) = board_of(offices, 2025, TODAY).lines

    owed = state in (State.DRAFTING, State.SUBMITTED, State.RETURNED, State.DISCARDED)
    assert (line.owed, "late" in line.kinds) == (owed, owed)
    assert ("passed" in line.kinds) == (state in (State.APPROVED, State.PUBLISHED))


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RETURNED, State.CORRECTING])
def test_a_report_that_is_being_corrected_is_not_owed_again(state):
    """An edition of it is there, wherever its correction stands."""
    report = ready_report()
    offices = below(report.office.name)
    Season.objects.create(area=district(), year=2025, deadline=date(2026, 1, 15))
    Report.objects.filter(pk=report.pk).update(
        state=state,
        submitted_by=drafter(),
        submitted_at=report.started_at,
        correction_reason="数字有误",
    )

    (line,) = board_of(offices, 2025, TODAY).lines

    assert (line.owed, "late" in line.kinds) == (False, False)


def test_many_standings_are_those_of_each():
    report = ready_report()
    hang(report)

    (found,) = reports_with_sections([report.office], 2025)
    together, alone = standings_of([found])[report.pk], standing_of(report)

    assert dumps(together.content) == dumps(alone.content)
    assert replace(together, report=report) == alone
    assert together.findings() == alone.findings()


def test_the_board_costs_the_same_for_many(django_assert_num_queries):
    report = new_report()
    offices = below(report.office.name)
    with django_assert_num_queries(9):
        board_of(offices, 2025, TODAY)
    for number in range(3):
        other = ready_report_of(f"云溪区第{number}街道办事处")
        hang(other)
    offices = below(*(each.name for each in Office.objects.filter(kind="street")))

    with django_assert_num_queries(9):
        board = board_of(offices, 2025, TODAY)

    assert len(board.lines) == 4


def ready_report_of(name: str) -> Report:
    """A report of another office, as like the first as can be."""
    place = office(name)
    return start(place, 2025, by=person(f"drafter-{place.pk}", place, Role.DRAFTER))


def test_who_oversees_whom():
    people = everybody()

    found = {
        who: sorted(overseen_by(user).values_list("name", flat=True))
        for who, user in people.items()
        if user and user.is_active
    }

    both = ["云溪区东岭街道办事处", "云溪区西岭街道办事处"]
    assert {who: names for who, names in found.items() if names} == {
        "above": both,
        "above_admin": both,
        "above_supervisor": both,
        "outlying": ["长汀区南门街道办事处"],
    }
