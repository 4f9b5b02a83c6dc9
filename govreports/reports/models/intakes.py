"""Files that people hand in to be taken over or only checked, and what was read in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from govreports.offices.models import Office

from .editions import Blob
from .report import Report


class IntakeState(models.TextChoices):
    """Where a file stands. Nothing of it is in a report before somebody confirmed it."""

    READING = "reading", "正在读取"
    WAITING = "waiting", "待确认"
    TAKEN = "taken", "已采用"
    DROPPED = "dropped", "已放弃"
    UNREADABLE = "unreadable", "读不出"


class TakenAs(models.TextChoices):
    """What became of a file: an earlier year's report as it is, or figures and texts of a draft."""

    ARCHIVE = "archive", "存为往年报告"
    DRAFT = "draft", "填入草稿"


class Intake(models.Model):
    """Files that one person handed in together. A district authority only has them checked.

    `operation` is the browser's id of the handing in, so that files sent one by one stay together.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="intakes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    operation = models.CharField(max_length=64)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "by", "operation"), name="intake_operation_once"
            ),
        )


class IntakeFile(models.Model):
    """One file: its bytes, what was read in it, what was answered, and what became of it.

    `data` holds the bytes until it is decided what becomes of them: a file that is taken leaves
    them to `blob`, because events name them; of one that is dropped they go. `reading` is the file
    as read and as understood (`reports.reading`), `answers` what a person said to its doubts.
    `organ`, `year` and `counts` (findings by severity) are there for lists.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField(max_length=8, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.BinaryField(null=True)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", null=True)
    state = models.CharField(
        "状态", max_length=12, choices=IntakeState, default=IntakeState.READING
    )
    message = models.TextField(blank=True, default="")
    reading = models.BinaryField(null=True)
    answers = models.JSONField(default=dict)
    organ = models.CharField(max_length=120, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True)
    counts = models.JSONField(default=dict)
    taken_as = models.CharField(max_length=8, choices=TakenAs, blank=True, default="")
    report = models.ForeignKey(Report, models.PROTECT, related_name="files", null=True)
    content = models.BinaryField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in IntakeState]),
                name="intake_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken")
                | Q(
                    report__isnull=False,
                    blob__isnull=False,
                    content__isnull=False,
                    decided_by__isnull=False,
                ),
                name="taken_by_someone",
            ),
        )

    def __str__(self) -> str:
        return self.name
