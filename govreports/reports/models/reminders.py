"""That an office was reminded of its report: at most once a day, and never unwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from govreports.offices.append_only import AppendOnly
from govreports.offices.models import Office


class Reminder(AppendOnly):
    """One reminder of an office, as its people read it. `by` is empty where it came by itself.

    `day` is the day in China; whatever leads to a reminder, an office has one a day.
    """

    office = models.ForeignKey(
        Office, models.PROTECT, verbose_name="单位", related_name="reminders"
    )
    year = models.PositiveSmallIntegerField("年度")
    day = models.DateField("日期")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提醒人", related_name="+", null=True
    )
    text = models.TextField("内容")

    class Meta:
        verbose_name = "报送提醒"
        ordering = ("-day", "office")
        constraints = (
            models.UniqueConstraint(fields=("office", "day"), name="one_reminder_a_day"),
        )


class ReminderMail(AppendOnly):
    """That a reminder was sent to somebody by e-mail, or why it was not."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="mails")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    address = models.EmailField("电子邮箱")
    at = models.DateTimeField("时间")
    trouble = models.CharField("没有发出的原因", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "提醒邮件"
        constraints = (
            models.UniqueConstraint(fields=("reminder", "person"), name="one_mail_a_reminder"),
        )
