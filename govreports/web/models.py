"""What open pages need besides reports: a key for each person's unsent text, and who is where."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from govreports.reports.models import Report


def fresh_secret() -> bytes:
    """The bytes of a new AES-256 key."""
    return secrets.token_bytes(32)


class LocalKey(models.Model):
    """The key under which a person's browser keeps unsent text; the text itself never comes here."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    secret = models.BinaryField(max_length=32, default=fresh_secret)


class Presence(models.Model):
    """An open window in which a report is being written; rows die soon after their last sign."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    window = models.CharField(max_length=32)
    section = models.CharField(max_length=16)
    field = models.CharField(max_length=80, blank=True, default="")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "window"), name="presence_window_once"),
        )
        indexes = (models.Index(fields=("report", "seen_at"), name="presence_of_report"),)


class Failures(models.Model):
    """How often signing in failed of late for one name, or from one address."""

    key = models.CharField(max_length=180, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()
