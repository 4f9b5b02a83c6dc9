"""What all forms share: one look, and messages in the words of the application."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout, Submit
from django import forms
from django.core.validators import MaxLengthValidator


class PlainForm(forms.Form):
    """A form whose messages name the field; the server checks, so the browser does not."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)


def speak_plainly(form: forms.Form) -> None:
    """Replace Django's general messages by ones that name the field."""
    for field in form.fields.values():
        verb = "选择" if isinstance(field, forms.ChoiceField) else "填写"
        field.error_messages["required"] = f"{verb}{field.label}"
        say_limits(field)
        field.error_messages["invalid_choice"] = f"{field.label}不在可选范围内"


def say_limits(field: forms.Field) -> None:
    """Say in plain words that a text is too long or has a character in it that no text has."""
    field.error_messages["null_characters_not_allowed"] = f"{field.label}里有不能使用的字符"
    for limit in field.validators:
        if isinstance(limit, MaxLengthValidator):
            limit.message = f"{field.label}最多 {limit.limit_value} 个字"


def helper_for(*fields: object, act: str, back: str = "") -> FormHelper:
    """The look of a form: its fields, one primary button, and the way back."""
    helper = FormHelper()
    helper.attrs = {"novalidate": ""}
    buttons: list[object] = [Submit("", act, css_class="btn btn-primary", css_id="submit")]
    if back:
        buttons.append(HTML(f'<a class="btn btn-secondary" href="{back}">取消</a>'))
    helper.layout = Layout(*fields, Div(*buttons, css_class="form-actions"))
    return helper


def bare_helper(*fields: str) -> FormHelper:
    """The look of fields whose form and buttons the template writes."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*fields)
    return helper
