"""Forms around a report: starting one, signing, returning."""

from __future__ import annotations

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet

from govreports import formats
from govreports.offices.models import Office
from govreports.reports.dates import read_date, say_date
from govreports.reports.listing import reporting_year, years_open

from .plain import say_limits


def _helper(*fields: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*fields)
    return helper


class StartForm(forms.Form):
    """Which office, which year, and which registered variant where there is a choice."""

    office = forms.ModelChoiceField(
        Office.objects.none(),
        label="单位",
        empty_label=None,
        error_messages={"invalid_choice": "选择本人所在的单位", "required": "选择单位"},
    )
    year = forms.TypedChoiceField(
        label="报告年度",
        coerce=int,
        error_messages={"invalid_choice": "选择列表里的年度", "required": "选择报告年度"},
    )
    variant = forms.ChoiceField(label="格式版本", required=False)
    from_last = forms.BooleanField(label="从去年的报告开始", required=False)

    def __init__(self, *args: object, offices: QuerySet[Office], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices
        self.fields["year"].choices = [(year, f"{year} 年度") for year in years_open()]
        self.fields["year"].initial = reporting_year()
        self.fields["variant"].choices = [
            ("", "国家规定格式"),
            *((f.variant, f.title) for f in formats.FORMATS if f.variant),
        ]
        self.fields["variant"].help_text = "除 2020 年度湖北省外，都选国家规定格式。"
        self.fields[
            "from_last"
        ].help_text = (
            "去年的报告已经审定的，可以在去年的文字上改写；表格数字不带入，上年结转自动带入。"
        )
        self.helper = _helper("office", "year", "variant", "from_last")

    def clean(self) -> dict[str, object]:
        """The variant must be one that exists for the year."""
        cleaned = super().clean()
        year, variant = cleaned.get("year"), cleaned.get("variant", "")
        if year and variant not in {form.variant for form in formats.for_year(year)}:
            self.add_error("variant", f"{year} 年度没有这个地方版本，选国家规定格式")
        return cleaned


class SubmitForm(forms.Form):
    """The date under the signature, and the word that the tables were compared with the books."""

    signed_on = forms.CharField(
        label="落款日期", max_length=20, error_messages={"required": "填写落款日期"}
    )
    checked = forms.BooleanField(
        label="我已核对表格与台账",
        error_messages={"required": "核对表格与台账后，勾选这一项再提交"},
    )

    explanation = forms.CharField(
        label="说明",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={
            "required": "有需要说明的事项，写明情况再提交，审核人会看到",
            "max_length": "说明最多 2000 字",
        },
    )

    def __init__(self, *args: object, year: int, warnings: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        if not warnings:
            del self.fields["explanation"]
        else:
            self.fields["explanation"].help_text = "对上面列出的“需要说明”逐条写明情况。"
        say_limits(self.fields["signed_on"])
        self.fields["signed_on"].help_text = f"写成 {year + 1}年1月12日"
        order = ("explanation", "signed_on", "checked")
        self.helper = _helper(*(name for name in order if name in self.fields))

    def clean_signed_on(self) -> date:
        """The date; it must lie after the reporting year (R52)."""
        text = self.cleaned_data["signed_on"]
        found = read_date(text)
        if found is None:
            raise forms.ValidationError(f"看不懂日期“{text}”，写成 {self.year + 1}年1月12日")
        if found.year <= self.year:
            raise forms.ValidationError(
                f"落款日期 {say_date(found)} 还在报告年度内，应在 {self.year} 年 12 月 31 日之后"
            )
        return found


class ApproveForm(forms.Form):
    """The word that the whole was read: an approval cannot be taken back by a click."""

    seen = forms.BooleanField(
        label="我已看过全文，通过后定稿，不能再修改",
        error_messages={"required": "看过全文后勾选“我已看过全文”，再按“审核通过”"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper("seen")


class ReasonForm(forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label="退回原因",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "写明退回原因，填报人才知道改什么"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        say_limits(self.fields["reason"])
        self.fields["reason"].help_text = "写明哪一处、是什么问题、怎样改。"
        self.helper = _helper("reason")
