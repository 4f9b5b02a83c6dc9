"""Reports in a state are made through their acts once; whoever asks again gets the same rows.

Making an approved report takes sixty saves and acts, and a thousand tests begin with one. So the
first test of a process that asks makes it, and what came into the database is kept in memory; later
tests get it laid into their empty database, row by row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from govreports.offices.models import Office, User
from govreports.reports.models import Report

# What a report is made from besides its arguments; a test that sets them makes its own.
SETTINGS = ("SITE_ADDRESS", "TASKS", "PASSWORD_PROFILE")
Rows = dict[type[models.Model], tuple[list[str], list[tuple]]]
_kept: dict[object, tuple[Rows, object]] = {}


def ready_made(make: Callable[..., Report]) -> Callable[..., Report]:
    """Keep what `make` stores in an empty database, and lay it there the next time.

    What else happens on the way, as what waits for the commit, does not happen again: a test of that
    calls `anew`.
    """

    @wraps(make)
    def made(*args: object, **kwargs: object) -> Report:
        if time_machine.escape_hatch.is_travelling() or _any_rows():
            return make(*args, **kwargs)
        said = tuple(str(getattr(settings, name)) for name in SETTINGS)
        key = (make.__name__, args, tuple(sorted(kwargs.items())), said)
        if key not in _kept:
            report = make(*args, **kwargs)
            _kept[key] = (_rows(), report.pk)
            return report
        rows, pk = _kept[key]
        _lay(rows)
        return Report.objects.get(pk=pk)

    made.anew = make
    return made


def _any_rows() -> bool:
    return any(model.objects.exists() for model in (User, Office, Report))


def _tables() -> list[type[models.Model]]:
    ours = ("offices", "reports")
    return [
        m for app in ours for m in apps.get_app_config(app).get_models(include_auto_created=True)
    ]


def _rows() -> Rows:
    """All rows of our tables, as the database keeps them."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in _tables():
            key = model._meta.pk.column
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY {key}')  # noqa: S608 - names of ours
            if rows := cursor.fetchall():
                found[model] = ([column[0] for column in cursor.description], rows)
    return found


def _lay(rows: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model, (columns, values) in rows.items():
            names = ", ".join(f'"{name}"' for name in columns)
            signs = ", ".join(["(" + ", ".join(["%s"] * len(columns)) + ")"] * len(values))
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {signs}',  # noqa: S608 - names of ours
                [value for row in values for value in row],
            )
