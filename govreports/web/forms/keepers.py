"""What the system administrator, the security administrator and the auditor fill in."""

from __future__ import annotations

from datetime import datetime, time

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.utils import timezone

from govreports.offices.account_models import SecurityAct
from govreports.offices.models import Duty, Role
from govreports.reports.history import FIRST_DAY, LAST_DAY

from .accounts import password_field
from .offices import GENERATED, USERNAME
from .plain import PlainForm, helper_for

DUTIES = (
    (Duty.SYSTEM, "系统管理员：管理单位、人员和账号"),
    (Duty.SECURITY, "安全管理员：安排职责和角色、解锁、动态口令要求"),
    (Duty.AUDIT, "审计员：查看安全日志和各年报的历史记录"),
)
HOLDERS = (*Role.choices, *Duty.choices)


class NewAccountForm(PlainForm):
    """An account without an office."""

    field_order = ("name", "username", "password")
    name = forms.CharField(
        label="姓名",
        max_length=40,
        validators=[MinLengthValidator(2, "姓名至少两个字")],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label="用户名",
        max_length=150,
        validators=[USERNAME],
        help_text="登录时使用，以后不能修改。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = password_field("初始口令（选填）", required=False, help_text=GENERATED)

    def __init__(self, *args: object, back: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        fields = [Field(name, wrapper_class="field-short") for name in self.fields]
        return helper_for(*fields, act="增加账号", back=self.back)


class DutiesForm(PlainForm):
    """What somebody does for the whole system."""

    duties = forms.MultipleChoiceField(
        label="系统职责",
        choices=DUTIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="三项职责由三个人分别担任，且不兼任填报人、审核人。",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if settings.SMALL_OFFICE:
            self.fields["duties"].help_text = "小单位模式：可由同一人兼任，但不兼任填报人、审核人。"

    def clean_duties(self) -> set[Duty]:
        """The duties as what they are."""
        return {Duty(duty) for duty in self.cleaned_data["duties"]}

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out; the template adds the address."""
        helper = helper_for("duties", act="保存职责")
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class FactorRulesForm(PlainForm):
    """Who must have the second factor."""

    holders = forms.MultipleChoiceField(
        label="登录时必须使用动态口令的角色和职责",
        choices=HOLDERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="还没有启用的人，下次登录时先启用再进入系统。",
    )

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for("holders", act="保存")


def _day(label: str) -> forms.DateField:
    """A day that clocks and databases know: theirs end before dates do."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )


class LogFilterForm(forms.Form):
    """Which lines of the security log are shown; what cannot be read filters nothing."""

    act = forms.ChoiceField(
        label="事项", choices=(("", "全部"), *SecurityAct.choices), required=False
    )
    who = forms.CharField(label="姓名或用户名", max_length=150, required=False)
    address = forms.CharField(label="网络地址", max_length=45, required=False)
    since = _day("起")
    until = _day("止")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            look = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = look

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """The first and the last moment of the days asked for."""
        zone = timezone.get_current_timezone()
        first, last = (self.cleaned_data.get(name) for name in ("since", "until"))
        return (
            datetime.combine(first, time.min, zone) if first else None,
            datetime.combine(last, time.max, zone) if last else None,
        )
