"""Fields for what people type freely: dates, whole numbers, a few numbers in a row."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django import forms

from govreports.reports.dates import read_date, say_date


class DateField(forms.CharField):
    """A date as people type it: 2026年1月12日, 2026-01-12, 2026/1/12."""

    def __init__(self, *, year: int, **kwargs: object) -> None:
        super().__init__(max_length=20, **kwargs)
        self.year = year

    def prepare_value(self, value: object) -> object:
        """The date in words."""
        return say_date(value) if isinstance(value, date) else value

    def clean(self, value: object) -> date | None:
        """The date, None when nothing is said."""
        text = super().clean(value)
        if not text:
            return None
        found = read_date(text)
        if found is None:
            place = self.label.removesuffix("（选填）")
            raise forms.ValidationError(f"{place}“{text}”看不懂，写成 {self.year + 1}年1月12日")
        return found


class WholeField(forms.CharField):
    """A whole number, full-width digits and 字 after it included; None when nothing is said."""

    def __init__(self, *, place: str, **kwargs: object) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=20, required=False, widget=widget, **kwargs)
        self.place = place

    def clean(self, value: object) -> int | None:
        """The number."""
        text = super().clean(value)
        digits = unicodedata.normalize("NFKC", text).removesuffix("字").strip()
        if not digits:
            return None
        if not digits.isascii() or not digits.isdecimal():
            raise forms.ValidationError(f"{self.place}“{text}”看不懂，写成数字，例如 1000")
        return int(digits)


class DaysField(forms.CharField):
    """Some numbers of days: 7、3、1."""

    def prepare_value(self, value: object) -> object:
        """The numbers in a row."""
        return "、".join(map(str, value)) if isinstance(value, tuple) else value

    def clean(self, value: object) -> tuple[int, ...]:
        """The numbers."""
        text = unicodedata.normalize("NFKC", super().clean(value))
        parts = [part for part in re.split(r"[、，,;；\s]+|天", text) if part]
        if any(not part.isascii() or not part.isdecimal() or len(part) > 3 for part in parts):
            raise forms.ValidationError(f"截止前第几天“{value}”看不懂，写成 7、3、1")
        return tuple(map(int, parts))
