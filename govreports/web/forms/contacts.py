"""Where a person is reached."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms

from .plain import PlainForm, helper_for


class ContactForm(PlainForm):
    """An e-mail address, or none."""

    email = forms.EmailField(
        label="电子邮箱（选填）",
        required=False,
        max_length=254,
        error_messages={"invalid": "电子邮箱写成 name@example.gov.cn 这样"},
        help_text="填写后，报送提醒同时发到这个邮箱；留空只在首页提醒。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: object, back: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out."""
        field = Field("email", wrapper_class="field-middle")
        return helper_for(field, act="保存", back=self.back)
