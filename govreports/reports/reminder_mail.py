"""The e-mails of a reminder: each recipient once, and a record of each, sent or not."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from govreports.offices.models import Office, Role, User

from .models import Reminder, ReminderMail

logger = logging.getLogger(__name__)


def recipients_of(office: Office) -> list[User]:
    """Who is reminded: those who draft or review the office's reports; one query."""
    roles = (Role.DRAFTER, Role.SUPERVISOR)
    people = User.objects.filter(
        is_active=True, memberships__office=office, memberships__role__in=roles
    )
    return list(people.distinct().order_by("pk"))


def mail(reminder: Reminder) -> int:
    """Send a reminder to every recipient who has an address and has not had it; how many went."""
    had = set(reminder.mails.values_list("person", flat=True))
    went = 0
    for person in recipients_of(reminder.office):
        if person.email and person.pk not in had:
            trouble = _sent(reminder, person)
            ReminderMail.objects.create(
                reminder=reminder,
                person=person,
                address=person.email,
                at=timezone.now(),
                trouble=trouble,
            )
            went += not trouble
    return went


def _sent(reminder: Reminder, person: User) -> str:
    """Send it to one person; answers why it could not be sent, or nothing."""
    office = reminder.office
    subject = " ".join(f"报送提醒：{office.short_name} {reminder.year} 年度报告".split())
    address = f"\n\n登录系统办理：{settings.SITE_ADDRESS}" if settings.SITE_ADDRESS else ""
    text = f"{person.name}：\n\n{office.name}\n{reminder.text}{address}\n\n（本邮件由系统发出，不用回复。）"
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
    except (SMTPException, OSError) as trouble:
        logger.warning("reminder %s not mailed to user %s: %s", reminder.pk, person.pk, trouble)
        return f"{type(trouble).__name__}: {trouble}"[:200]
    return ""
