"""What was handed in, what was said of it, and where it was published: append-only facts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from govreports.offices.append_only import AppendOnly
from govreports.offices.models import Office

from .editions import Edition
from .report import Report


class Round(AppendOnly):
    """A report as it was handed in, whole.

    `content` is the canonical JSON; `places` gives for each section the ids of its passages in
    their order, so that two rounds can be compared passage by passage. `to_explain` counts the
    findings that had to be explained.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="handed_in")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    content_sha256 = models.CharField(max_length=64)
    places = models.JSONField(default=dict)
    to_explain = models.PositiveSmallIntegerField("需要说明", default=0)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ("report", "number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="round_number_once"),
        )


class AnswerKind(models.TextChoices):
    """What a person may say of a finding."""

    EXPLAINED = "explained", "填报人说明"
    OVERRIDDEN = "overridden", "审核人同意保留"
    IGNORED = "ignored", "已忽略"


class Answer(AppendOnly):
    """What was said of a finding. It stands as long as the same rule finds the same facts there.

    `facts` is the digest of rule, place and message: another figure is another finding. The
    newest answer of a kind counts; one that does not stand takes the earlier ones back.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="answers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    facts = models.CharField(max_length=64)
    rule = models.CharField(max_length=12)
    message = models.TextField()
    kind = models.CharField(max_length=12, choices=AnswerKind)
    text = models.TextField(blank=True)
    stands = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("report", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AnswerKind]), name="answer_kind_known"
            ),
        )


class Publication(AppendOnly):
    """That an edition was made public: where and on which day. The newest of an edition counts."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="publications")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    address = models.CharField("公开地址", max_length=300)
    published_on = models.DateField("公开日期")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("edition", "id")
