"""Remind the offices that owe a report today; to be run once a day."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from govreports.reports.reminding import remind_all
from govreports.web.tasks import mail_reminder


class Command(BaseCommand):
    """Reminders as the areas set them; a second run on the same day reminds nobody again."""

    help = "remind the offices that owe a report, on the days their area has set"

    def handle(self, *args: object, **options: object) -> None:
        """Store the reminders and hand their e-mails to the worker."""
        sent = remind_all()
        for reminder in sent.reminders:
            mail_reminder.enqueue(reminder.pk)
        self.stdout.write(f"reminded {len(sent.reminders)} offices")
