"""Signing in, and one's own password."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm

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


class PasswordForm(PlainForm):
    """Change one's own password."""

    old = forms.CharField(
        label="原口令",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "class": "field-short"}
        ),
    )
    new = password_field("新口令", help_text=passwords.RULES)
    again = password_field("再次输入新口令")

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["again"].error_messages["required"] = "再输入一次新口令"

    def clean_old(self) -> str:
        """The password in use, or an error."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("原口令不正确")
        return self.cleaned_data["old"]

    def clean_new(self) -> str:
        """The new password, if it keeps the rules."""
        if found := passwords.faults(self.cleaned_data["new"], self.user):
            raise forms.ValidationError(found)
        return self.cleaned_data["new"]

    def clean(self) -> dict[str, str]:
        """Compare the two entries, and the new password with the old one."""
        given = self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", "两次输入的新口令不一致")
        if "new" in given and given["new"] == given.get("old"):
            self.add_error("new", "新口令与原口令相同")
        return given

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        return helper_for("old", "new", "again", act="修改口令", back="/")
