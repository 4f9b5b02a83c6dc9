"""Who reports and who works where."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .account_models import (
    Authenticator,
    FactorRule,
    OldPassword,
    RecoveryCode,
    SecurityAct,
    SecurityEntry,
    SignIn,
)

__all__ = [
    "Authenticator",
    "Duty",
    "FactorRule",
    "FormerName",
    "Membership",
    "Office",
    "OfficeKind",
    "OldPassword",
    "RecoveryCode",
    "Role",
    "Season",
    "SeasonChange",
    "SecurityAct",
    "SecurityEntry",
    "SignIn",
    "User",
]

from .append_only import AppendOnly


class OfficeKind(models.TextChoices):
    """What an organ is by law; some rules concern some kinds only (R24, R55)."""

    STREET = "street", "街道办事处"
    TOWNSHIP = "township", "乡镇人民政府"
    DEPARTMENT = "department", "政府部门"
    DISTRICT = "district", "区级主管部门"


class Role(models.TextChoices):
    """What a person does in an office."""

    DRAFTER = "drafter", "填报人"
    SUPERVISOR = "supervisor", "审核人"
    ADMINISTRATOR = "administrator", "管理员"


class Duty(models.TextChoices):
    """What a person does for the whole system (三员分立): each by somebody else, and none of them
    drafts or reviews reports."""

    SYSTEM = "system_administrator", "系统管理员"
    SECURITY = "security_administrator", "安全管理员"
    AUDIT = "auditor", "审计员"


class User(AbstractUser):
    """A person who signs in. `name` is the real name, shown wherever the person acts."""

    first_name = None
    last_name = None
    name = models.CharField("姓名", max_length=40, validators=[MinLengthValidator(2)])

    # NULL: set by somebody else, so it has to be changed at the next sign-in.
    password_set_at = models.DateTimeField("口令设置时间", null=True, default=timezone.now)
    is_system_administrator = models.BooleanField("系统管理员", default=False)
    is_security_administrator = models.BooleanField("安全管理员", default=False)
    is_auditor = models.BooleanField("审计员", default=False)
    # NULL: not chosen yet, the browser decides.
    large_type = models.BooleanField("大字版", null=True, editable=False)

    REQUIRED_FIELDS = ("name",)

    @property
    def duties(self) -> frozenset[Duty]:
        """The system-wide duties of the person."""
        return frozenset(duty for duty in Duty if getattr(self, f"is_{duty}"))

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The real name; Django asks for it."""
        return self.name

    def get_short_name(self) -> str:
        """The real name; Django asks for it."""
        return self.name


class FormerName(models.Model):
    """A name that was corrected: what people did before was shown under it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_names")
    name = models.CharField("原姓名", max_length=40)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "原姓名"
        ordering = ("-changed_at", "-id")

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An organ that files reports, or the district authority above such organs."""

    name = models.CharField("单位全称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=20)
    kind = models.CharField("单位类型", max_length=12, choices=OfficeKind)
    superior = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="上级主管部门",
        null=True,
        blank=True,
        related_name="subordinates",
    )
    phone = models.CharField("联系电话", max_length=30, blank=True, default="")

    class Meta:
        verbose_name = "单位"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OfficeKind]), name="office_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person holds a role in an office. One person may hold several."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="人员", related_name="memberships")
    office = models.ForeignKey(
        Office, models.PROTECT, verbose_name="单位", related_name="memberships"
    )
    role = models.CharField("角色", max_length=16, choices=Role)

    class Meta:
        verbose_name = "任职"
        ordering = ("office", "role", "user")
        constraints = (
            models.UniqueConstraint(fields=("user", "office", "role"), name="one_role_once"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}·{self.office.short_name}·{self.get_role_display()}"


class Season(models.Model):
    """What an area asks of the reports on one year; its area is the office above, or one alone.

    `outline` maps the key of a section to its sub-headings, `[{"words", "required"}, ...]`;
    `limits` maps it to the least and most characters, `[10, null]`; `severities` maps the number
    of a rule to how grave it is here. Offices are reminded by the program `remind_before` so many
    days before the deadline (a list), and every `remind_every` days after it (0 is never). New
    reports begin `with_cover` and `with_contents`; their office may change that.
    `revision` counts the changes.
    """

    area = models.ForeignKey(
        Office, models.PROTECT, verbose_name="主管单位", related_name="seasons"
    )
    year = models.PositiveSmallIntegerField("年度")
    opens_on = models.DateField("开始填报日期", null=True, blank=True)
    deadline = models.DateField("报送截止日期")
    publish_by = models.DateField("公开截止日期", null=True, blank=True)
    second_step = models.BooleanField("区级复核", default=False)
    outline = models.JSONField("小标题", default=dict)
    limits = models.JSONField("字数", default=dict)
    severities = models.JSONField("检查程度", default=dict)
    note = models.TextField("给各单位的说明", blank=True, default="")
    remind_before = models.JSONField("截止前提醒", default=list)
    remind_every = models.PositiveSmallIntegerField("逾期后提醒", default=0)
    with_cover = models.BooleanField("加封面", default=False)
    with_contents = models.BooleanField("加目录", default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "年度报送要求"
        ordering = ("area", "-year")
        constraints = (
            models.UniqueConstraint(fields=("area", "year"), name="one_season_a_year"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(opens_on__lte=F("deadline")),
                name="season_opens_before_deadline",
            ),
            models.CheckConstraint(
                condition=Q(publish_by__isnull=True) | Q(publish_by__gte=F("deadline")),
                name="season_publishes_after_deadline",
            ),
        )

    def __str__(self) -> str:
        return f"{self.area.short_name} {self.year} 年度"


class SeasonChange(AppendOnly):
    """One change of a season: who, when, and in words what from what to what.

    `changes` holds `{"what", "from", "to"}`, one for each thing changed.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, verbose_name="修改人", related_name="+")
    at = models.DateTimeField("时间")
    changes = models.JSONField(default=list)

    class Meta:
        verbose_name = "报送要求的修改"
        ordering = ("season", "-number")
        constraints = (
            models.UniqueConstraint(fields=("season", "number"), name="season_change_once"),
        )
