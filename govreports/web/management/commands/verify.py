"""manage.py verify: whether the record still is what was written."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.reports.models import Report
from govreports.reports.verifying import verify


class Command(BaseCommand):
    """Names what is broken, for each report the first link of its chain; then exits with 1."""

    help = (
        "Check the guards of append-only tables, every chain of events, the frozen bytes of"
        " editions and pictures, and the anchors. Writes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--report", type=int, help="the number of one report, from its address")

    def handle(self, *args: object, report: int | None = None, **options: object) -> None:
        """Check all, or one report."""
        only = None
        if report is not None:
            only = Report.objects.filter(pk=report).first()
            if only is None:
                raise CommandError(f"没有编号 {report} 的报告")
        found = 0
        for broken in verify(only):
            found += 1
            self.stdout.write(str(broken))
        if found:
            sys.exit(1)
        self.stdout.write("记录完整，和锚点一致")
