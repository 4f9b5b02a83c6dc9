"""Work in the background. What it makes is kept in our own rows; a lost task loses nothing."""

from __future__ import annotations

import logging

from django_tasks import task

from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.reports.assemble import standing_of
from govreports.reports.editions import print_ahead
from govreports.reports.intake import begin_again
from govreports.reports.models import IntakeFile, IntakeState, Reminder, Report
from govreports.reports.reminder_mail import mail

from .reading import read_now

log = logging.getLogger(__name__)


@task()
def prepare_paper(pk: int) -> bool:
    """Print the draft of a submitted report, so that its supervisor opens it at once.

    Returns whether there is a paper; a report that cannot be printed is told to whoever opens it.
    """
    report = Report.objects.select_related("office").filter(pk=pk).first()
    if report is None:
        return False
    try:
        print_ahead(standing_of(report))
    except (CannotRender, MissingGlyphs) as trouble:
        log.warning("report %s cannot be printed: %s", pk, trouble)
        return False
    return True


@task()
def read_intake(pk: int, declared: str) -> bool:
    """Read a file that was handed in with others; returns whether it could be read."""
    file = IntakeFile.objects.select_related("office").filter(pk=pk).first()
    if file is None or file.state != IntakeState.READING:
        return False
    read_now(file, declared)
    return file.state == IntakeState.WAITING


def read_later(file: IntakeFile, declared: str = "") -> None:
    """Have a file read by the worker; its row says how far it is."""
    begin_again(file)
    read_intake.enqueue(file.pk, declared)


@task()
def mail_reminder(pk: int) -> int:
    """Send a reminder by e-mail to those who have an address; how many went.

    Each is recorded as it goes, so a task that runs again sends to the rest only.
    """
    reminder = Reminder.objects.select_related("office").filter(pk=pk).first()
    return mail(reminder) if reminder else 0
