"""Who reports and who works where."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q


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


class User(AbstractUser):
    """A person who signs in. `name` is the real name, shown wherever the person acts."""

    first_name = None
    last_name = None
    name = models.CharField("姓名", max_length=40, validators=[MinLengthValidator(2)])

    REQUIRED_FIELDS = ("name",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The real name; Django asks for it."""
        return self.name

    def get_short_name(self) -> str:
        """The real name; Django asks for it."""
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
