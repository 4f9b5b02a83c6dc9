"""Ready-made reports are the very rows that their acts left."""

from datetime import date

import pytest
import time_machine
from django.db import transaction
from django.utils.timezone import localdate

from govreports.reports.chain import first_broken
from govreports.reports.models import Report

from .building import IN_STATE, new_report, put
from .ready_made import _rows

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
READY = [state for state, make in IN_STATE.items() if hasattr(make, "anew")]


@pytest.mark.parametrize("state", READY)
def test_what_was_made_once_comes_back_whole_and_goes_on(state):
    with transaction.atomic():
        made = IN_STATE[state](2025)
        rows = _rows()
        transaction.set_rollback(True)
    assert not Report.objects.exists()

    again = IN_STATE[state](2025)

    assert (again.pk, again.state, _rows()) == (made.pk, made.state, rows)
    assert first_broken(again) is None
    another = new_report(2024)
    put(another, "requests", requests__granted__natural_person="7")
    assert first_broken(Report.objects.get(pk=another.pk)) is None


def test_whoever_travels_in_time_makes_one_of_that_time():
    with transaction.atomic():
        IN_STATE["approved"](2025)
        transaction.set_rollback(True)

    with time_machine.travel("2026-03-01T09:00:00+08:00", tick=False):
        report = IN_STATE["approved"](2025)

    assert localdate(report.decided_at) == date(2026, 3, 1)
