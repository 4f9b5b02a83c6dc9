"""The tests take their tables from the models; the migrations lead to the same ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

ROOT = Path(__file__).resolve().parent.parent
HOUSE = "govreports."
FRESH = f"govreports_migrated_{os.getpid()}"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database that `migrate` made."""
    name, address = str(tmp_path / "migrated.sqlite3"), f"sqlite:///{tmp_path}/migrated.sqlite3"
    if postgresql := connection.vendor == "postgresql":
        name, address = FRESH, os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{FRESH}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {FRESH}")
    try:
        migrate(address)
        handler = ConnectionHandler({"default": {**settings.DATABASES["default"], "NAME": name}})
        with closing(handler["default"]) as there:
            yield there
    finally:
        if postgresql:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {FRESH} WITH (FORCE)")


def migrate(address: str) -> None:
    """Make all tables as somebody does who installs the program."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        check=True,
    )


def shape(there: BaseDatabaseWrapper) -> dict[str, object]:
    """Every table of ours: its columns, what they take, its constraints and its guards."""
    introspection = there.introspection
    ours = tuple(f"{app.label}_" for app in apps.get_app_configs() if app.name.startswith(HOUSE))
    with there.cursor() as cursor:
        return {
            table: (
                sorted(
                    (c.name, str(c.type_code), c.internal_size, c.precision, c.scale, c.null_ok)
                    for c in introspection.get_table_description(cursor, table)
                ),
                sorted(
                    repr({**said, "columns": said["columns"] or []})
                    for said in introspection.get_constraints(cursor, table).values()
                ),
                checks(cursor, there.vendor, table),
            )
            for table in introspection.table_names(cursor)
            if table.startswith(ours)
        }


def checks(cursor, vendor: str, table: str) -> list[str]:
    """The words of the guards, and of the constraints where the database keeps them in a form of
    its own; SQLite keeps what was typed, which differs for the same condition."""
    statement = (
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if vendor == "sqlite"
        else "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgrelid = to_regclass(%s)"
    )
    cursor.execute(statement, [table])
    found = [row[0] for row in cursor.fetchall()]
    if vendor != "sqlite":
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(%s)",
            [table],
        )
        found += [row[0] for row in cursor.fetchall()]
    return sorted(found)


def differing(one: dict[str, object], other: dict[str, object]) -> set[str]:
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def test_migrations_lead_to_the_tables_of_the_models(migrated):
    made = shape(connection)

    assert differing(shape(migrated), made) == set()

    for statement in (
        "ALTER TABLE offices_season ADD COLUMN ghost integer",
        "CREATE INDEX ghost ON offices_office (name)",
        "DROP TABLE reports_paper",
    ):
        with migrated.cursor() as cursor:
            cursor.execute(statement)
    assert differing(shape(migrated), made) == {"offices_season", "offices_office", "reports_paper"}
