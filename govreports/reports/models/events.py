"""What happened to a report: append-only, one row per act, chained by hash."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from govreports.offices.append_only import AppendOnly
from govreports.offices.models import Office

from .report import Report


class Event(AppendOnly):
    """One act on one report.

    `changes` maps what changed to how (see ``reports.deltas``); `operation` is the browser's id
    of the act, so that a repeated request is not stored twice. `digest` covers this row and
    `previous`, the digest of the event before it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    section = models.CharField(max_length=16, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True, default="")
    operation = models.CharField(max_length=64, null=True)  # noqa: DJ001 - NULL is not unique
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("report", "number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="event_number_once"),
            models.UniqueConstraint(fields=("report", "operation"), name="operation_once"),
        )
