"""The form with which a report is started."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet

from govreports import formats
from govreports.offices.models import Office
from govreports.reports.listing import reporting_year, years_open

from .plain import bare_helper


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
        self.helper = bare_helper("office", "year", "variant", "from_last")

    def clean(self) -> dict[str, object]:
        """The variant must be one that exists for the year."""
        cleaned = super().clean()
        year, variant = cleaned.get("year"), cleaned.get("variant", "")
        if year and variant not in {form.variant for form in formats.for_year(year)}:
            self.add_error("variant", f"{year} 年度没有这个地方版本，选国家规定格式")
        return cleaned
