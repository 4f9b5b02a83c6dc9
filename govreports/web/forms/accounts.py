"""Signing in, and one's own password."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.urls import reverse

from govreports.offices import passwords
from govreports.offices.models import User

from .plain import PlainForm, helper_for, speak_plainly


class SignInForm(AuthenticationForm):
    """User name and password; what was wrong of the two is never said."""

    error_messages = {
        "invalid_login": "用户名或口令不正确。连续输错时，检查大小写和中文输入法。",
        "inactive": "用户名或口令不正确。连续输错时，检查大小写和中文输入法。",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "口令"
        self.fields["password"].max_length = 200
        self.fields["username"].widget.attrs["autofocus"] = not self.is_bound
        speak_plainly(self)

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out; the template adds the address to go on to."""
        helper = helper_for("username", "password", act="登录")
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


def password_field(label: str, **kwargs: object) -> forms.CharField:
    """A field for a new password."""
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        **kwargs,
    )


class NewPasswordForm(PlainForm):
    """A password of one's own in the place of one that is due."""

    new = password_field("新口令", help_text=passwords.RULES)
    again = password_field("再次输入新口令")

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["again"].error_messages["required"] = "再输入一次新口令"

    def clean_new(self) -> str:
        """The new password, if it keeps the rules."""
        new = self.cleaned_data["new"]
        if self.user.check_password(new):
            raise forms.ValidationError("新口令与原口令相同")
        if found := passwords.faults(new, self.user):
            raise forms.ValidationError(found)
        return new

    def clean(self) -> dict[str, str]:
        """Compare the two entries."""
        given = self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", "两次输入的新口令不一致")
        return given

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for("new", "again", act="保存新口令并登录")


class PasswordForm(NewPasswordForm):
    """Change one's own password."""

    field_order = ("old", "new", "again")

    old = forms.CharField(
        label="原口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "class": "field-short"}
        ),
    )

    def clean_old(self) -> str:
        """The password in use, or an error."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("原口令不正确")
        return self.cleaned_data["old"]

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for("old", "new", "again", act="修改口令", back=reverse("account"))


class CodeForm(PlainForm):
    """The code of the app, or one of the recovery codes."""

    code = forms.CharField(
        label="动态口令",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
        help_text="手机验证器显示的 6 位数字；手机不在身边时，填写一个备用码。",
    )

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for("code", act="继续登录")


class FactorForm(PlainForm):
    """The first code of an app that has just read the secret."""

    secret = forms.CharField(widget=forms.HiddenInput())
    code = forms.CharField(
        label="验证器显示的 6 位数字",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: object, back: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        code = Field("code", wrapper_class="field-short")
        return helper_for("secret", code, act="启用", back=self.back)


class ConfirmForm(PlainForm):
    """One's own password once more, before something is taken off the account."""

    password = forms.CharField(
        label="本人口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: object, user: User, act: str, back: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.act, self.back = user, act, back

    def clean_password(self) -> str:
        """The password in use, or an error."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("口令不正确")
        return self.cleaned_data["password"]

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        password = Field("password", wrapper_class="field-short")
        return helper_for(password, act=self.act, back=self.back)
