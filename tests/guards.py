"""Taking the guards off append-only tables: for the end of a test, and to play a tamperer.

Nothing in the program can do this. It is what the owner of a database can do by hand.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.test.testcases import TransactionTestCase

from govreports.offices.append_only import guard_tables, guarded_models


@contextmanager
def lifted(*chosen: type[models.Model]) -> Iterator[None]:
    """Without the guards of these tables, or of all; afterwards they stand again."""
    drop(*chosen)
    try:
        yield
    finally:
        put_back()


def drop(*chosen: type[models.Model]) -> None:
    """Take the guards off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # rows of this transaction whose foreign keys wait would forbid it
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in chosen or guarded_models():
            for name, on in _triggers(cursor, model._meta.db_table):
                cursor.execute(f'DROP TRIGGER "{name}"{on}')


def put_back() -> None:
    """Put all guards on again, as `migrate` does."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for app in apps.get_app_configs():
        guard_tables(sender=app, using="default")


def let_tests_flush() -> None:
    """Let TransactionTestCase empty the tables at its end."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with lifted():
            flush(self)

    # TestCase has its own, which rolls back
    TransactionTestCase._fixture_teardown = teardown


def _triggers(cursor: object, table: str) -> list[tuple[str, str]]:
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name, '' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
    else:
        cursor.execute(
            "SELECT tgname, ' ON ' || tgrelid::regclass FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgrelid = to_regclass(%s)",
            [f'"{table}"'],
        )
    return cursor.fetchall()
