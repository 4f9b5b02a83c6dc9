"""The six sections. Tables are stored one row per declared line; totals are never stored.

NULL is "not filled in yet"; what was typed but cannot be read as a figure stays, as it was
typed, in `unread` by the key of its column. Labels live in ``govreports.formats`` only.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from govreports.offices.models import Office

from .report import Report


class Section(models.Model):
    """One section of a report; its revision counts every change to it."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    written = models.BooleanField("本部分已写完", default=False)

    class Meta:
        abstract = True


class TableSection(Section):
    """A section with a table; `ledger` holds totals of the office's ledger by cell, as typed."""

    ledger = models.JSONField("台账合计", default=dict)

    class Meta:
        abstract = True


class Overview(Section):
    """一、总体情况."""

    class Meta:
        db_table = "reports_overview"


class Disclosure(TableSection):
    """二、主动公开政府信息情况."""

    class Meta:
        db_table = "reports_disclosure"


class Requests(TableSection):
    """三、收到和处理政府信息公开申请情况."""

    class Meta:
        db_table = "reports_requests"


class Disputes(TableSection):
    """四、政府信息公开行政复议、行政诉讼情况."""

    class Meta:
        db_table = "reports_disputes"


class Improvements(Section):
    """五、存在的主要问题及改进情况."""

    class Meta:
        db_table = "reports_improvements"


class OtherMatters(Section):
    """六、其他需要报告的事项."""

    class Meta:
        db_table = "reports_other_matters"


def count() -> models.PositiveIntegerField:
    """A column of counts."""
    return models.PositiveIntegerField(null=True)


class Row(models.Model):
    """One declared line of a table; the concrete classes add a nullable column per measure."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    line = models.CharField(max_length=48)
    unread = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @classmethod
    def measures(cls) -> frozenset[str]:
        """The columns that hold figures."""
        fixed = {"id", "section", "office", "line", "unread"}
        return frozenset(field.name for field in cls._meta.fields) - fixed


class DisclosureRow(Row):
    """A line of table two; each format and block uses some of the columns."""

    section = models.ForeignKey(Disclosure, models.CASCADE, related_name="rows")
    newly_made = count()
    newly_disclosed = count()
    total_disclosed = count()
    prior_year_items = count()
    change_this_year = models.IntegerField(null=True)
    decisions = count()
    project_count = count()
    total_amount_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    issued = count()
    repealed = count()
    in_force = count()
    amount_10k_yuan = models.DecimalField(max_digits=15, decimal_places=6, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("section", "line"), name="disclosure_line_once"),
            models.CheckConstraint(
                condition=Q(total_amount_yuan__isnull=True) | Q(total_amount_yuan__gte=Decimal(0)),
                name="procurement_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(amount_10k_yuan__isnull=True) | Q(amount_10k_yuan__gte=Decimal(0)),
                name="fees_not_negative",
            ),
        )


class RequestRow(Row):
    """A line of table three."""

    section = models.ForeignKey(Requests, models.CASCADE, related_name="rows")
    natural_person = count()
    business_enterprise = count()
    research_institution = count()
    public_welfare_org = count()
    legal_service_org = count()
    other_org = count()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("section", "line"), name="request_line_once"),
        )


class DisputeRow(Row):
    """A line of table four: stored three lines by four outcomes, printed in one row."""

    section = models.ForeignKey(Disputes, models.CASCADE, related_name="rows")
    upheld = count()
    corrected = count()
    other = count()
    pending = count()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("section", "line"), name="dispute_line_once"),
        )


class Passage(models.Model):
    """A sub-heading with its text, or text alone; in table sections it stands before the table."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="passages")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    section = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField("小标题", max_length=60, blank=True, default="")
    run_in = models.BooleanField("标题与正文同段", default=False)
    body = models.TextField("正文", blank=True, default="")

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=("report", "section", "position"), name="passage_order"),)


class Picture(models.Model):
    """A picture after a passage; the bytes lie in a Blob under their SHA-256."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="pictures")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("reports.Blob", models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField("图名", max_length=60)
    alternative = models.CharField("图片说明", max_length=200, blank=True, default="")

    class Meta:
        ordering = ("position", "id")


class Chart(models.Model):
    """A chart after a passage, as data: where its values come from, and `data` where typed."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="charts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12)
    measure = models.CharField(max_length=12, blank=True, default="")
    kind = models.CharField(max_length=8)
    caption = models.CharField("图名", max_length=60)
    unit = models.CharField("单位", max_length=8, blank=True, default="件")
    alternative = models.CharField("图表说明", max_length=400, blank=True, default="")
    data = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("position", "id")
