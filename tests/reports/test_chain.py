"""The chain of events, and that a break in it is found."""

import pytest

from govreports.reports.chain import acting, first_broken
from govreports.reports.models import Event, Report
from tests.guards import lifted

from .building import new_report, put

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
CELL = "requests-granted-natural_person"


def chained():
    report = new_report()
    for value in ("1", "2", "3"):
        put(report, "requests", **{CELL.replace("-", "__"): value})
    return Report.objects.get(pk=report.pk)


def test_an_untouched_chain_holds():
    report = chained()

    assert (first_broken(report), report.events_count) == (None, 4)


def test_events_say_who_what_and_from_what_to_what():
    report = chained()
    event = report.events.get(number=3)

    assert (event.act, event.by.username, event.section, event.revision, event.changes) == (
        "save",
        "drafter",
        "requests",
        2,
        {CELL: {"from": "1", "to": "2"}},
    )


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda events: events.filter(number=2).update(changes={}), 2),
        (lambda events: events.filter(number=3).update(note="改"), 3),
        (lambda events: events.filter(number=2).delete(), 2),
        (lambda events: events.filter(number=4).delete(), 4),
        (lambda events: events.filter(number=1).update(previous="0" * 64), 1),
    ],
)
def test_a_tampered_chain_names_the_first_broken_link(tamper, found):
    report = chained()

    with lifted(Event):
        tamper(Event.objects.filter(report=report))

    assert first_broken(report) == found


def test_an_act_without_an_operation_is_never_a_repetition():
    report = chained()  # its start has no operation

    with acting(report.pk) as held:
        assert not held.repeated
