"""Choosing whom to remind, and what to add."""

from __future__ import annotations

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from govreports.reports.board import Line
from govreports.reports.reminding import LONGEST_ADDITION

from .plain import PlainForm


class RemindForm(PlainForm):
    """The offices, each with what it will be told, and a sentence for all of them."""

    offices = forms.MultipleChoiceField(
        label="提醒这些单位",
        widget=forms.CheckboxSelectMultiple,
    )
    addition = forms.CharField(
        label="补充的话（选填）",
        max_length=LONGEST_ADDITION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="加在每个单位的提醒后面，例如联系人和电话。",
    )

    def __init__(self, *args: object, lines: Sequence[tuple[Line, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = [
            (str(line.office.pk), f"{line.office.short_name}：{text}") for line, text in lines
        ]
        self.fields["offices"].error_messages["required"] = "选择要提醒的单位"
        self.fields["offices"].error_messages["invalid_choice"] = (
            "名单里有不用提醒的单位，可能刚刚报送或者刚刚提醒过，看过现在的名单再发送"
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("offices", "addition")
