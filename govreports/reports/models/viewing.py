"""What a reviewer has looked at."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .report import Report


class Viewed(models.Model):
    """That a person ticked a section as seen while one round was being reviewed.

    A note of the reviewer's own and no act on the report: it leaves no event and may be taken
    back. What was not ticked is asked about when the report is approved, and that answer is kept.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="viewed")
    round = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("report", "round", "by", "section"), name="viewed_section_once"
            ),
        )
