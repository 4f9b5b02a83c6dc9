"""manage.py export_site"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.offices.models import Office
from govreports.reports.files import Altered
from govreports.web.public_site.export import NotOurs, export


class Command(BaseCommand):
    """Writes the public pages into a folder."""

    help = (
        "Write the public pages, with all their files, into a folder that opens from a disk and from "
        "any web server. Run again it writes only what changed and removes what is gone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a new folder, or one of an earlier export")
        parser.add_argument(
            "--district", help="only the offices below this one: its number, full or short name"
        )

    def handle(self, *args: Any, folder: Path, district: str | None, **options: Any) -> None:
        try:
            done = export(folder, _office(district) if district else None)
        except NotOurs as refusal:
            raise CommandError(
                f"{refusal} holds files that no export wrote; name a new folder"
            ) from refusal
        except Altered as trouble:
            raise CommandError(
                f"{trouble} is not what was approved; the folder is not complete."
                " Run manage.py verify, restore what was changed, and export again"
            ) from trouble
        except OSError as trouble:
            raise CommandError(f"cannot write there: {trouble}") from trouble
        self.stdout.write(f"{done.written} written, {done.same} unchanged, {done.removed} removed")


def _office(words: str) -> Office:
    """The district with that number or name."""
    known = {"pk": int(words)} if words.isdecimal() else None
    for asked in filter(None, (known, {"name": words}, {"short_name": words})):
        found = Office.objects.filter(**asked)
        if found.count() > 1:
            raise CommandError(f"several offices are called {words}; give the full name")
        if office := found.first():
            return office
    raise CommandError(f"there is no office {words}")
