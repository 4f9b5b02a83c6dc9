"""What belongs to an account besides its roles: old passwords, sign-ins, second factor, and the
security log."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from .append_only import AppendOnly

LOG_LEAST_DAYS = 365  # 互联网政务应用安全管理规定, article 20


class OldPassword(models.Model):
    """A password somebody had before, as its hash, so that it is not taken again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="old_passwords")
    encoded = models.CharField(max_length=128)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("user", "-since", "-id")


class SignIn(models.Model):
    """One browser in which a person is signed in; `session_key` names its session."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True, default="")
    browser = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("-at", "-id")


class Authenticator(models.Model):
    """The second factor of a person: a secret shared with an app, sealed, and what was used."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="authenticator"
    )
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)


class RecoveryCode(models.Model):
    """A code that stands in for the app once; only its hash is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    encoded = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)


class FactorRule(models.Model):
    """That whoever holds this role or duty needs the second factor."""

    holder = models.CharField(max_length=24, primary_key=True)


class SecurityAct(models.TextChoices):
    """What the security log tells of."""

    SIGN_IN = "sign_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    LOCKED = "locked", "锁定"
    UNLOCKED = "unlocked", "解锁"
    SIGN_OUT = "sign_out", "退出"
    SIGN_IN_ENDED = "sign_in_ended", "结束登录"
    PASSWORD_CHANGED = "password_changed", "修改口令"
    PASSWORD_RESET = "password_reset", "重置口令"
    FACTOR_ADDED = "factor_added", "启用动态口令"
    FACTOR_REMOVED = "factor_removed", "取消动态口令"
    CODES_MADE = "codes_made", "生成备用码"
    FACTOR_RULES = "factor_rules", "动态口令要求"
    ACCOUNT_MADE = "account_made", "新建账号"
    ACCOUNT_STOPPED = "account_stopped", "停用账号"
    ACCOUNT_RESUMED = "account_resumed", "恢复账号"
    NAME_CHANGED = "name_changed", "更正姓名"
    ROLES_CHANGED = "roles_changed", "角色变更"
    DUTIES_CHANGED = "duties_changed", "职责变更"
    OFFICE_CHANGED = "office_changed", "单位变更"
    DENIED = "denied", "越权请求"
    EXPORTED = "exported", "导出文件"
    LOG_CLEANED = "log_cleaned", "清理日志"


class SecurityEntry(AppendOnly):
    """Who did what to whom, when and from where: one line of the security log.

    `name` is the user name as typed where nobody could be found by it. The database refuses to
    change a line, and to remove one that is younger than the law lets go.
    """

    removable_after = ("at", LOG_LEAST_DAYS)

    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=20, choices=SecurityAct)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("-at", "-id"), name="security_log_by_time"),
            models.Index(fields=("act", "-at"), name="security_log_by_act"),
            models.Index(fields=("by", "-at"), name="security_log_by_person"),
        )
