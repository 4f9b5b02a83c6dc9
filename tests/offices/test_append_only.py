"""Append-only tables: what the database refuses, to raw SQL and to the ORM alike."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from govreports.offices import append_only
from govreports.offices.append_only import broken_guards, guarded_models
from govreports.reports.models import Blob, Edition, Event
from tests.guards import drop, lifted, put_back
from tests.reports.building import approved_report

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SQLITE, POSTGRESQL = ("sqlite",), ("postgresql",)
BOTH = SQLITE + POSTGRESQL
# statement, and the databases that know it
ATTACKS = {
    "update": ("UPDATE {table} SET {column} = {column}", BOTH),
    "update to the same row": ("UPDATE {table} SET {key} = {key} WHERE {key} = {value}", BOTH),
    "delete": ("DELETE FROM {table} WHERE {key} = {value}", BOTH),
    "delete all": ("DELETE FROM {table}", BOTH),
    "truncate": ("TRUNCATE {table} CASCADE", POSTGRESQL),
    "replace": ("REPLACE INTO {table} SELECT * FROM {table}", SQLITE),
    "insert or replace": ("INSERT OR REPLACE INTO {table} SELECT * FROM {table}", SQLITE),
    "update or replace": ("UPDATE OR REPLACE {table} SET {column} = {column}", SQLITE),
    "upsert": (
        "INSERT INTO {table} SELECT * FROM {table} WHERE true"
        " ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}",
        BOTH,
    ),
    "merge": (
        "WITH gone AS (DELETE FROM {table} RETURNING *) SELECT * FROM gone",
        POSTGRESQL,
    ),
    "as a replica": ("SET session_replication_role = replica; DELETE FROM {table}", POSTGRESQL),
}
CASES = [
    pytest.param(model, *ATTACKS[name], id=f"{model.__name__}-{name}")
    for model in (Event, Edition, Blob)
    for name in ATTACKS
]


def with_rows():
    report = approved_report()
    Blob.objects.create(sha256="0" * 64, media_type="image/png", data=b"picture")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # foreign keys that wait forbid TRUNCATE
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return report


@pytest.mark.parametrize(("model", "attack", "databases"), CASES)
def test_the_database_refuses(model, attack, databases):
    if connection.vendor not in databases:
        pytest.skip("not a statement of this database")
    with_rows()
    before = list(model.objects.order_by("pk").values())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        run(cursor, model, attack)

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(("model", "attack", "databases"), CASES)
def test_without_guards_the_same_would_pass(model, attack, databases):
    """Shows that the attacks above are attacks."""
    if connection.vendor not in databases:
        pytest.skip("not a statement of this database")
    with_rows()
    with lifted(), transaction.atomic(), connection.cursor() as cursor:
        run(cursor, model, attack)
        assert cursor.rowcount != 0
        transaction.set_rollback(True)


def run(cursor, model, attack):
    key = model._meta.pk.column
    column = next(field.column for field in model._meta.fields if not field.unique)
    value = model.objects.values_list(key, flat=True)[0]
    named = {"table": f'"{model._meta.db_table}"', "key": key, "column": column}
    for statement in attack.format(**named, value=repr(value)).split("; "):
        cursor.execute(statement)


def test_replace_is_refused_without_recursive_triggers():
    if connection.vendor != "sqlite":
        pytest.skip("a setting of SQLite")
    with_rows()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        try:
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute("REPLACE INTO reports_event SELECT * FROM reports_event")
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")


def test_another_id_does_not_take_the_place_of_a_number():
    """REPLACE removes whatever stands in the way of any unique column, not only of the key."""
    report = with_rows()
    event = report.events.first()
    event.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)
    if connection.vendor == "sqlite":
        columns = ", ".join(f'"{f.column}"' for f in Event._meta.fields if f.name != "id")
        everything = f"SELECT {columns} FROM reports_event"  # noqa: S608 - names of ours
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"REPLACE INTO reports_event ({columns}) {everything}")


@pytest.mark.parametrize(
    "act",
    [
        lambda: Event.objects.update(note="改"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.first().delete(),
        lambda: Event.objects.first().save(),
        lambda: Event.objects.bulk_update(Event.objects.all(), ["note"]),
        lambda: Edition.objects.update(pdf=b""),
        lambda: Blob.objects.all()._raw_delete("default"),
    ],
)
def test_the_orm_is_refused_too(act):
    report = with_rows()
    report.passages.all().delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_rows_can_still_be_added():
    report = approved_report(2024)

    assert report.events.count() == report.events_count > 0


def test_all_tables_that_hold_the_record_are_guarded():
    assert {Event, Edition, Blob} <= set(guarded_models())
    assert broken_guards() == []


def test_a_missing_guard_is_named_and_comes_back():
    drop(Event)
    assert broken_guards() == ["reports_event"]

    put_back()
    assert broken_guards() == []


def test_a_weakened_guard_is_named():
    drop(Edition)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for event in ("update", "delete", "insert"):
                cursor.execute(
                    f"CREATE TRIGGER reports_edition_no_{event} BEFORE {event}"
                    " ON reports_edition BEGIN SELECT 1; END"
                )
        else:
            cursor.execute(
                "CREATE TRIGGER reports_edition_no_change BEFORE UPDATE ON reports_edition"
                " FOR EACH ROW EXECUTE FUNCTION append_only_refusal()"
            )
    assert broken_guards() == ["reports_edition"]


def test_a_disabled_guard_is_named():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot disable a trigger")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_event DISABLE TRIGGER USER")

    assert broken_guards() == ["reports_event"]


@pytest.mark.django_db(transaction=True)
def test_guards_come_back_after_a_table_was_made_anew():
    """SQLite makes a table anew for most changes to it, and drops its triggers on the way."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL changes a table in place")
    with connection.schema_editor() as editor:
        editor._remake_table(Event)
    assert broken_guards() == ["reports_event"]

    call_command("migrate", verbosity=0)

    assert broken_guards() == []


@pytest.mark.django_db(transaction=True)
def test_the_program_cannot_flush():
    with_rows()

    with pytest.raises(CommandError) as trouble:
        call_command("flush", interactive=False, verbosity=0)

    assert "append-only" in str(trouble.value.__cause__)
    assert Event.objects.exists()


def test_no_module_of_the_program_drops_a_guard():
    source = Path(append_only.__file__).parent.parent
    texts = {file.name: file.read_text() for file in source.rglob("*.py")}
    droppers = [name for name, text in texts.items() if "DROP TRIGGER" in text.upper()]

    # it drops what it puts back in the next statement
    assert droppers == ["append_only.py"]
    assert texts["append_only.py"].count("DROP TRIGGER IF EXISTS") == 2
    assert not any("session_replication_role" in text for text in texts.values())
