"""What is frozen: approved editions, papers already printed, picture bytes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from govreports.offices.append_only import AppendOnly
from govreports.offices.models import Office

from .report import Report


class Blob(AppendOnly):
    """Bytes of a picture, or of a file that was taken over, under their SHA-256, so that any
    number of web processes share them.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()


class Paper(models.Model):
    """The draft of a report as last printed ahead of time, by the digest of what shaped it."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField()


class Edition(AppendOnly):
    """An approved report, whole: what it says, its PDF, who approved it and under which rules.

    `code` stands on its last page, so that anybody can check the file. So do `record_number` and
    the beginning of `record_head`: the last event of the chain when it was printed.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    content_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    format_key = models.CharField(max_length=8)
    variant = models.CharField(max_length=24, blank=True, default="")
    software = models.CharField(max_length=40)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    code = models.CharField(max_length=26, unique=True, null=True)  # noqa: DJ001 - NULL is not unique
    record_number = models.PositiveIntegerField(default=0)
    record_head = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("report", "-number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="edition_number_once"),
        )
