"""How long manage.py verify takes: a chain of events for each of many reports.

python -m benchmarks.verify [--reports 200] [--events 500]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time


def main() -> None:
    """Make the reports in a database of its own, verify them, and say how long that took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=200)
    options.add_argument("--events", type=int, default=500)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "DATABASE_URL": "",
            "SECRET_KEY": "only-for-this-measurement-only-for-this",
            "ANCHOR_KEY": "only-for-this-measurement-only-for-this",
            "ANCHOR_FILE": f"{folder}/anchors.jsonl",
            "DJANGO_SETTINGS_MODULE": "govreports.settings",
        }
        _measure(asked.reports, asked.events)


def _measure(reports: int, events: int) -> None:
    import django  # reads the environment just set

    django.setup()
    from django.core.management import call_command

    from govreports.reports.anchor_file import anchor
    from govreports.reports.verifying import verify

    call_command("migrate", verbosity=0)
    _fill(reports, events)
    begun = time.perf_counter()
    anchor()
    anchored = time.perf_counter()
    broken = list(verify())
    took = time.perf_counter() - anchored
    if broken:
        raise SystemExit(f"not whole: {broken[0]}")
    print(  # noqa: T201 - that is what it is for
        f"{reports} reports, {reports * events} events: anchored in {anchored - begun:.2f} s,"
        f" verified in {took:.1f} s, {reports * events / took:,.0f} events/s"
    )


def _fill(reports: int, events: int) -> None:
    from django.utils import timezone

    from govreports.offices.models import Office, OfficeKind, User
    from govreports.reports.chain import digest
    from govreports.reports.models import Event, Report

    user = User.objects.create(username="one", name="某人")
    now = timezone.now()
    for number in range(reports):
        name = f"第{number}街道办事处"
        office = Office.objects.create(name=name, short_name=name, kind=OfficeKind.STREET)
        report = Report.objects.create(
            office=office,
            year=2025,
            format_key="2021",
            title=name,
            signatory=name,
            started_by=user,
            started_at=now,
            changed_at=now,
            events_count=events,
        )
        chain: list[Event] = []
        for at in range(1, events + 1):
            event = Event(report=report, office=office, number=at, act="save", by=user, at=now)
            event.changes = {
                "requests-granted-natural_person": {"from": str(at), "to": str(at + 1)}
            }
            event.previous = chain[-1].digest if chain else ""
            event.digest = digest(event)
            chain.append(event)
        Event.objects.bulk_create(chain)
        Report.objects.filter(pk=report.pk).update(events_head=chain[-1].digest)


if __name__ == "__main__":
    main()
