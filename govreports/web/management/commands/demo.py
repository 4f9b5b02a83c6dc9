"""manage.py demo"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.offices.models import Office
from govreports.web.demo import make


class Command(BaseCommand):
    """Fills an empty database with made-up offices, people and reports."""

    help = (
        "Fill an empty database with a made-up district: two street offices and a town, people "
        "for each role, three approved reports, two of them public, and one half-finished. Does nothing when it is "
        "already there; refuses a database that holds other offices."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="only print the accounts, in a table"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._accounts()
            return
        if make.exists():
            return
        if Office.objects.exists():
            raise CommandError(
                "this database holds offices of its own: the demonstration is made in an empty "
                "one only"
            )
        make.make()
        self.stdout.write("made the demonstration: 4 offices, 9 people, 4 reports")

    def _accounts(self) -> None:
        if not make.exists():
            raise CommandError("there is no demonstration in this database")
        self.stdout.write(f"password of all: {make.PASSWORD}")
        for person in make.PEOPLE:
            short = (
                "青石区公开办" if person.office == "district" else make.OFFICES[person.office][1]
            )
            self.stdout.write(f"  {person.username:<10} {short} {person.name} {person.role.label}")
