"""Offices, and the people who work in them."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.validators import MinLengthValidator, RegexValidator
from django.db.models import QuerySet
from django.utils.text import format_lazy

from govreports.offices import passwords, people
from govreports.offices.establish import KIND_FIXED
from govreports.offices.models import Office, OfficeKind, Role

from .accounts import password_field
from .plain import PlainForm, helper_for

GENERATED = format_lazy("不填时由系统生成，只显示一次。自己填写时：{}", passwords.RULES)
PHONE = RegexValidator(r"^[0-9+() -]+\Z", "联系电话用数字，可以有 + - ( ) 和空格")
USERNAME = UnicodeUsernameValidator(message="用户名只能用文字、字母、数字和 @ . + - _")

ROLES = (
    (Role.DRAFTER, "填报人：填写年报、提交审核"),
    (Role.SUPERVISOR, "审核人：审核年报，退回修改或通过"),
    (Role.ADMINISTRATOR, "管理员：管理单位和人员"),
)


def name_field() -> forms.CharField:
    """A person's real name."""
    return forms.CharField(
        label="姓名",
        max_length=40,
        validators=[MinLengthValidator(2, "姓名至少两个字")],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OfficeForm(PlainForm):
    """The names and the kind of an office."""

    name = forms.CharField(
        label="单位全称",
        max_length=60,
        help_text="印在年报标题和落款上，例如“××区××街道办事处”。",
    )
    short_name = forms.CharField(
        label="简称", max_length=20, help_text="显示在页面上，例如“××街道”。"
    )
    kind = forms.ChoiceField(label="单位类型", choices=OfficeKind.choices)
    phone = forms.CharField(
        label="联系电话（选填）",
        max_length=30,
        required=False,
        validators=[PHONE],
        help_text="办公电话，上级主管部门在“全区进度”里看得到，例如 0712-2345678。",
    )

    def __init__(
        self, *args: object, back: str, kind_is_open: bool = True, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.back = back
        if not kind_is_open:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = f"{KIND_FIXED}。"

    def clean_kind(self) -> OfficeKind:
        """The kind as what it is."""
        return OfficeKind(self.cleaned_data["kind"])

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for(
            "name",
            Field("short_name", wrapper_class="field-short"),
            Field("kind", wrapper_class="field-short"),
            Field("phone", wrapper_class="field-short"),
            act="保存",
            back=self.back,
        )


class NewOfficeForm(OfficeForm):
    """An office below a district authority."""

    superior = forms.ModelChoiceField(
        label="上级主管部门", queryset=Office.objects.none(), empty_label=None
    )

    def __init__(
        self, *args: object, districts: QuerySet[Office], alone: bool = False, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["superior"].queryset = districts
        if alone:
            self.fields["superior"].required = False
            self.fields["superior"].empty_label = "无"

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for(
            "name",
            Field("short_name", wrapper_class="field-short"),
            Field("kind", wrapper_class="field-short"),
            Field("phone", wrapper_class="field-short"),
            Field("superior", wrapper_class="field-middle"),
            act="增加单位",
            back=self.back,
        )


class RolesForm(PlainForm):
    """What a person does in an office."""

    act = "保存角色"
    roles = forms.MultipleChoiceField(
        label="角色", choices=ROLES, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, back: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    def clean_roles(self) -> set[Role]:
        """The roles as what they are."""
        return {Role(role) for role in self.cleaned_data["roles"]}

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out: the fields as they are declared."""
        fields = [
            name if name == "roles" else Field(name, wrapper_class="field-short")
            for name in self.fields
        ]
        return helper_for(*fields, act=self.act, back=self.back)


class ChangeRolesForm(RolesForm):
    """Other roles in the office; none at all takes the person out of it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].required = False
        self.fields["roles"].label = "在本单位的角色"


class NewPersonForm(RolesForm):
    """Somebody who has no account yet."""

    act = "增加人员"
    field_order = ("name", "username", "password", "roles")
    name = name_field()
    username = forms.CharField(
        label="用户名",
        max_length=150,
        validators=[USERNAME],
        help_text="登录时使用，以后不能修改。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = password_field(
        "初始口令（选填）",
        required=False,
        help_text=GENERATED,
    )

    def clean(self) -> dict[str, object]:
        """What the account itself would be refused for, so that all faults are told at once."""
        cleaned = super().clean()
        given = {part: cleaned.get(part, "") for part in ("username", "name", "password")}
        for refusal in people.account_faults(**given):
            self.add_error(refusal.field, str(refusal))
        return cleaned


class NameForm(PlainForm):
    """Somebody's name, to be corrected."""

    name = name_field()

    def __init__(self, *args: object, back: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for(Field("name", wrapper_class="field-short"), act="保存", back=self.back)


class JoinForm(RolesForm):
    """Somebody who has an account already, in another office."""

    act = "加入本单位"
    field_order = ("username", "roles")
    username = forms.CharField(
        label="用户名",
        max_length=150,
        help_text="此人登录时使用的用户名。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ResetPasswordForm(PlainForm):
    """A new password for somebody who forgot it."""

    password = password_field(
        "新口令（选填）",
        required=False,
        help_text=GENERATED,
    )

    def __init__(self, *args: object, back: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        field = Field("password", wrapper_class="field-short")
        return helper_for(field, act="重置口令", back=self.back)
