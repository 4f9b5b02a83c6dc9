"""How many queries each request costs: the table in docs/architecture.md.

    python -m benchmarks.queries [--show]

A drafter asks for the half-finished report of the demonstration, in a fresh SQLite database. The
figures take in session, person, rights, BEGIN and COMMIT; --show prints every statement as well.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

CELL = "requests-granted-research_institution"


def prepare(folder: str) -> None:
    """The demonstration, in a database of its own."""
    (Path(folder) / "static").mkdir()
    os.environ |= {
        "DATA_DIR": folder,
        "DATABASE_URL": "",
        "SECRET_KEY": "only-for-a-measurement-" * 2,
        "ALLOWED_HOSTS": "testserver",
        "DEBUG": "0",
        "HTTPS": "0",
        "STATIC_STORAGE": "plain",
        "TASKS": "immediate",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "govreports.settings",
    }
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", stdout=sys.stderr)


def requests() -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is asked: its name, its address, and what is posted."""
    from govreports.reports.models import Edition, Report  # here: Django is ready only now

    draft, edition = Report.objects.get(state="drafting"), Edition.objects.get(report__year=2021)
    home = f"/reports/{draft.pk}/"
    yield "first page, one open report", "/", {}
    yield "task list of a report", home, {}
    yield "a table section", f"{home}sections/requests/", {}
    yield "a text section", f"{home}sections/overview/", {}
    yield "the cover", f"{home}cover/", {}
    yield "checks", f"{home}check/", {}
    yield "history", f"{home}history/", {}
    yield "comparison with last year", f"{home}compare/?view=year", {}
    yield "preview of the paper", f"{home}paper/", {}
    yield "draft PDF", f"{home}draft.pdf", {}
    yield "an edition's PDF", f"/reports/{edition.report_id}/editions/1.pdf", {}
    public = Edition.objects.filter(publications__isnull=False).first()
    office = f"/open/offices/{public.office_id}/"
    yield "public front page", "/open/", {}
    yield "public page of a district", f"/open/districts/{public.office.superior_id}/", {}
    yield "public page of an office", office, {}
    yield "public page of a report", f"{office}{public.report.year}/", {}
    yield "open data: list of editions", "/open/api/editions", {}
    save = {
        "operation": "measured-once",
        "changes": [{"name": CELL, "base": "", "value": "1"}],
    }
    posted = {"data": json.dumps(save), "content_type": "application/json"}
    yield "autosave of a cell", f"{home}sections/requests/autosave/", posted
    yield "the same autosave again", f"{home}sections/requests/autosave/", posted


def main() -> None:
    """Print the table."""
    from govreports.offices.models import User

    client = Client()
    client.force_login(User.objects.get(username="wangming"))
    client.get("/healthz/")  # the session is written at most once a minute: now
    client.get("/")
    for name, address, posted in requests():
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(address, **posted) if posted else client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        sys.stdout.write(f"| {name} | {len(captured)} |\n")
        if "--show" in sys.argv:
            sys.stdout.writelines(f"    {query['sql'][:140]}\n" for query in captured)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ):
        prepare(folder)
        main()
