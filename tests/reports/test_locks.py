"""Acts that happen at the same time wait for one another in one order: none is given up halfway."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from govreports.offices.models import Role
from govreports.offices.people import change_roles, rename
from govreports.reports.archiving import archive
from govreports.reports.drafting import start
from govreports.reports.filling import fill, plan
from govreports.reports.intake import IntakeRefused, reading_of
from govreports.reports.models import IntakeFile, Report

from .building import drafter, new_report, office, person
from .intakes import content_of, handed_in, reading

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60  # seconds; nothing waits so long unless it is broken


@pytest.fixture(autouse=True)
def _rows_are_locked(transactional_db: None) -> None:
    if not connection.features.has_select_for_update:
        pytest.skip("this database has no locks of rows: its acts happen one after another")


@pytest.fixture
def others() -> Iterator[ThreadPoolExecutor]:
    """Threads with connections of their own."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


def doing(act: Callable[[], object]) -> Callable[[], str]:
    """The act as another request does it; what came of it, in a word."""

    def done() -> str:
        try:
            act()
        except IntakeRefused as refused:
            return f"refused: {refused}"
        finally:
            connection.close()
        return "done"

    return done


def until_waiting(count: int, *, unless: Future[str] | None = None) -> None:
    """Return as soon as so many connections wait for a lock, or that one is done."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the first
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0] >= count or (unless and unless.done()):
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_filing_and_filling_the_same_file_at_once(others: ThreadPoolExecutor):
    draft = new_report(2025)
    file = handed_in(reading(content_of(2024)))
    found = reading_of(file)
    by, token = drafter(), plan(file, found, draft).token
    place = office()

    with transaction.atomic():  # holds the filing up where it takes the year 2024
        start(place, 2024, by=by)
        filed = others.submit(doing(lambda: archive(file, found, year=2024, by=by)))
        until_waiting(1)
        filled = others.submit(doing(lambda: fill(file, found, draft, by=by, token=token)))
        until_waiting(2, unless=filled)
        transaction.set_rollback(True)

    outcomes = [filed.result(PATIENCE), filled.result(PATIENCE)]
    assert outcomes == ["refused: 文件“2024年报.docx”已经是“已采用”，不用再办理", "done"]
    assert IntakeFile.objects.get(pk=file.pk).taken_as == "draft"
    assert list(Report.objects.values_list("year", flat=True)) == [2025]


def test_who_only_refers_to_a_locked_row_waits_for_nobody(others: ThreadPoolExecutor):
    """An event names its office and its person, who may be worked on at the same time."""
    place, by = office(), drafter()
    admin = person("sunqi", place, Role.ADMINISTRATOR)

    with transaction.atomic():
        rename(place, by=admin, person=by, name="王小明")
        change_roles(place, by=admin, person=by, roles=[Role.DRAFTER, Role.SUPERVISOR])
        begun = others.submit(doing(lambda: start(place, 2025, by=by)))
        until_waiting(1, unless=begun)
        assert begun.done()

    assert begun.result(PATIENCE) == "done"
