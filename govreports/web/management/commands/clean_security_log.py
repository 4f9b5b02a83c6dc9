"""manage.py clean_security_log"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from govreports.offices.journal import clean


class Command(BaseCommand):
    """Removes what is older than SECURITY_LOG_DAYS."""

    help = (
        "Remove entries of the security log that are older than SECURITY_LOG_DAYS (never younger "
        "than 365 days). Run it daily or weekly from the machine's scheduler."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gone = clean()
        self.stdout.write(
            f"removed {gone} {'entry' if gone == 1 else 'entries'} of the security log"
        )
