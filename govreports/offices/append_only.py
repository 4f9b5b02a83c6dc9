"""Tables whose rows are written once: the database itself refuses to change or remove one.

A model that derives from `AppendOnly` gets guards (triggers) at the end of every `migrate`, on
SQLite and PostgreSQL alike. They hang on the model and not on a migration because SQLite loses
them whenever a migration remakes the table. They stop every program and every slip of ours;
whoever owns the database can still drop them, and `broken_guards` finds that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.apps import AppConfig, apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

_FUNCTION = "append_only_refusal"
_REFUSAL = """
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
"""


class AppendOnly(models.Model):
    """Rows are added and never changed or removed; IntegrityError for whoever tries.

    A model may name a moment and a number of days in `removable_after`: its rows are let go once
    they are older than that, and not a day sooner.
    """

    removable_after: ClassVar[tuple[str, int] | None] = None

    class Meta:
        abstract = True


def guarded_models(app: AppConfig | None = None) -> list[type[models.Model]]:
    """The append-only models of one app, or of all."""
    every = (app or apps).get_models()
    return [model for model in every if issubclass(model, AppendOnly)]


def guard_tables(sender: AppConfig, using: str, **_: object) -> None:
    """Put guards on the append-only tables of an app where they are not whole (`post_migrate`)."""
    connection = connections[using]
    there = connection.introspection.table_names() if guarded_models(sender) else []
    for model in guarded_models(sender):
        # not there: an app migrated backwards
        if model._meta.db_table in there:
            _guard(connection, model)


def broken_guards(using: str = "default") -> list[str]:
    """The append-only tables whose guards are missing or not as we made them."""
    connection = connections[using]
    return [model._meta.db_table for model in guarded_models() if not _whole(connection, model)]


def _guard(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    if not _whole(connection, model):
        with connection.cursor() as cursor:
            for statement in _statements(connection, model):
                cursor.execute(statement)


def _whole(connection: BaseDatabaseWrapper, model: type[models.Model]) -> bool:
    sqlite = connection.vendor == "sqlite"
    return (_whole_on_sqlite if sqlite else _whole_on_postgresql)(connection, model)


def _statements(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[str]:
    """What puts the guards on a table, whatever is left of earlier ones."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    if connection.vendor == "sqlite":
        for name, statement in _sqlite_triggers(connection, model).items():
            yield f"DROP TRIGGER IF EXISTS {quote(name)}"
            yield statement
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $${_REFUSAL}$$"
    )
    for name, (when, each, condition) in _postgresql_triggers(model).items():
        yield f"DROP TRIGGER IF EXISTS {quote(name)} ON {table}"
        yield (
            f"CREATE TRIGGER {quote(name)} BEFORE {when} ON {table}"
            f" FOR EACH {each}{condition} EXECUTE FUNCTION {_FUNCTION}()"
        )
        # an ordinary trigger sleeps in a session that calls itself a replica
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {quote(name)}"


# SQLite


def _sqlite_triggers(connection: BaseDatabaseWrapper, model: type[models.Model]) -> dict[str, str]:
    """The guards by name. REPLACE removes rows without asking triggers on DELETE, unless the
    connection says recursive_triggers: so an INSERT that meets an existing row is refused too."""
    quote = connection.ops.quote_name
    table = model._meta.db_table
    same = " OR ".join(
        " AND ".join(f"{quote(column)} = NEW.{quote(column)}" for column in columns)
        for columns in _unique_columns(connection, table)
    )
    young = ""
    if model.removable_after:
        moment, days = model.removable_after
        young = f" WHEN OLD.{quote(moment)} > datetime('now', '-{days} days')"
    conditions = {
        "update": "",
        "delete": young,
        "insert": f" WHEN EXISTS (SELECT 1 FROM {quote(table)} WHERE {same})",  # noqa: S608 - names of ours
    }
    return {
        f"{table}_no_{event}": (
            f"CREATE TRIGGER {quote(f'{table}_no_{event}')} BEFORE {event.upper()}"
            f" ON {quote(table)}{condition}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        for event, condition in conditions.items()
    }


def _unique_columns(connection: BaseDatabaseWrapper, table: str) -> list[list[str]]:
    """The sets of columns in which no two rows may agree, as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_info(%s) WHERE pk", [table])
        sets = {"": [name for (name,) in cursor.fetchall()]}
        cursor.execute(
            "SELECT list.name, info.name"
            " FROM pragma_index_list(%s) AS list, pragma_index_info(list.name) AS info"
            ' WHERE list."unique" AND NOT list.partial ORDER BY list.name, info.seqno',
            [table],
        )
        for index, column in cursor.fetchall():
            sets.setdefault(index, []).append(column)
    return [columns for columns in sets.values() if None not in columns]  # None: an expression


def _whole_on_sqlite(connection: BaseDatabaseWrapper, model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
            [model._meta.db_table],
        )
        found = dict(cursor.fetchall())
    return found == _sqlite_triggers(connection, model)


# PostgreSQL


def _postgresql_triggers(model: type[models.Model]) -> dict[str, tuple[str, str, str]]:
    """The guards by name: upon what, whether for each row or statement, and on which condition."""
    table = model._meta.db_table
    no_truncate = {f"{table}_no_truncate": ("TRUNCATE", "STATEMENT", "")}
    if not model.removable_after:
        return {f"{table}_no_change": ("UPDATE OR DELETE", "ROW", ""), **no_truncate}
    moment, days = model.removable_after
    young = f" WHEN (OLD.{moment} > now() - interval '{days} days')"
    return {
        f"{table}_no_update": ("UPDATE", "ROW", ""),
        f"{table}_no_delete": ("DELETE", "ROW", young),
        **no_truncate,
    }


_TGTYPES = {"UPDATE OR DELETE": 8 | 16, "UPDATE": 16, "DELETE": 8, "TRUNCATE": 32}


def _whole_on_postgresql(connection: BaseDatabaseWrapper, model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgenabled, t.tgtype, p.prosrc,"
            r" substring(pg_get_triggerdef(t.oid) FROM 'WHEN \((.*)\) EXECUTE') FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgrelid = to_regclass(%s)",
            [connection.ops.quote_name(model._meta.db_table)],
        )
        found = {name: tuple(rest) for name, *rest in cursor.fetchall()}
    # tgtype: 1 for each row, 2 before, then what it is upon
    return found == {
        name: ("A", 2 | (each == "ROW") | _TGTYPES[when], _REFUSAL, _as_kept(model, condition))
        for name, (when, each, condition) in _postgresql_triggers(model).items()
    }


def _as_kept(model: type[models.Model], condition: str) -> str | None:
    """The condition in the words PostgreSQL keeps it in."""
    if not condition:
        return None
    moment, days = model.removable_after
    return f"(old.{moment} > (now() - '{days} days'::interval))"
