"""A report of one office on one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from govreports import formats
from govreports.formats import Format
from govreports.offices.models import Office

if TYPE_CHECKING:
    from .intakes import IntakeFile
    from .sections import Section


class State(models.TextChoices):
    """Where a report stands. Whether it is overdue is computed, never stored."""

    DRAFTING = "drafting", "填写中"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "退回修改"
    REVIEWED = "reviewed", "待复核"
    APPROVED = "approved", "审核通过"
    PUBLISHED = "published", "已公开"
    CORRECTING = "correcting", "更正中"
    DISCARDED = "discarded", "已放弃"
    IMPORTED = "imported", "导入存档"


EDITABLE = (State.DRAFTING, State.RETURNED, State.CORRECTING)
FINAL = (State.APPROVED, State.PUBLISHED)


class Report(models.Model):
    """The cover facts, the state, and the head of the chain of events.

    `revision` counts changes of the cover (title, preface, signature, front pages); each section has its own.
    `last_year` holds the figures of last year's approved report by cell name, as text; it is
    copied here when this report starts and when last year's is approved, so that no save has to
    look it up. With `last_imported` they are those of a report that was only taken over from a
    file. `printed_totals` are the totals that such a file itself says. `carry_reason` says why figures carried over from it are changed; while it is
    empty they cannot be. `drafted_as` is the state in which the drafter last handed in: a report
    that is withdrawn goes back to it. `reviewed_by` and `reviewed_at` tell of the office's own
    approval where the district has the last word. `correction_reason` says why an approved report
    is being corrected, or was last.
    """

    office = models.ForeignKey(Office, models.PROTECT, verbose_name="单位", related_name="reports")
    year = models.PositiveSmallIntegerField("年度")
    format_key = models.CharField("格式", max_length=8)
    variant = models.CharField("地方版本", max_length=24, blank=True, default="")
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFTING)
    title = models.CharField("标题", max_length=120)
    preface = models.TextField("前言", blank=True, default="")
    signatory = models.CharField("落款单位", max_length=60)
    signed_on = models.DateField("落款日期", null=True, blank=True)
    with_cover = models.BooleanField("加封面", default=False)
    with_contents = models.BooleanField("加目录", default=False)
    revision = models.PositiveIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField("提交次数", default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    submitted_at = models.DateTimeField(null=True)
    drafted_as = models.CharField(max_length=12, choices=State, blank=True, default="")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    reviewed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField("审核意见", blank=True, default="")
    correction_reason = models.TextField("更正原因", blank=True, default="")
    last_year = models.JSONField("上年报告数字", default=dict)
    last_imported = models.BooleanField(default=False)
    printed_totals = models.JSONField("文件中的总计", default=dict)
    carry_reason = models.TextField("改动上年结转的原因", blank=True, default="")
    events_count = models.PositiveIntegerField(default=0)
    events_head = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "年度报告"
        ordering = ("-year", "office")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "year"),
                condition=~Q(state="discarded"),
                name="one_report_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="report_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="approved_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted")
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="reviewed")
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="reviewed_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.office.short_name} {self.year} 年度"

    @property
    def format(self) -> Format:
        """The statutory format the report is made in."""
        return formats.get(self.format_key, self.variant)

    @property
    def editable(self) -> bool:
        """Whether the drafter may still change it."""
        return self.state in EDITABLE

    @property
    def final(self) -> bool:
        """Whether what stands there is an edition: approved, and perhaps made public."""
        return self.state in FINAL

    @property
    def imported(self) -> bool:
        """Whether it was taken over from a file as it is, and never approved here."""
        return self.state == State.IMPORTED

    @property
    def archived_file(self) -> IntakeFile:
        """The file that an imported report came from, without its bytes; one query."""
        files = self.files.filter(taken_as="archive").select_related("intake__by", "decided_by")
        return files.defer("data", "reading", "content").order_by("-pk")[0]

    @property
    def issued(self) -> bool:
        """Whether it was approved once: it may be being corrected now, but there is an edition."""
        return self.final or bool(self.correction_reason)

    def section(self, key: str) -> Section:
        """The stored section with that key; one query unless it was fetched along."""
        return getattr(self, key.replace("_", ""))  # Django names them after their classes


def default_title(office_name: str, year: int) -> str:
    """The title in the form of R4: {机关名称}{YYYY}年政府信息公开工作年度报告."""
    return f"{office_name}{year}年政府信息公开工作年度报告"
