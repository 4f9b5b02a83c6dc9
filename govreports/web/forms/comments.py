"""The form of one comment, on its own page and beside the report."""

from __future__ import annotations

import re

from django import forms

from govreports.reports.anchoring import LONGEST
from govreports.reports.comments import KEY, TEXT, Wording

from .plain import PlainForm

KEYS = re.compile(rf"[A-Za-z0-9_-]{{8,{KEY}}}")


class CommentForm(PlainForm):
    """Where, which words of it, what is the matter, and what to write instead."""

    target = forms.CharField(label="批注的位置", max_length=128)
    quote = forms.CharField(label="引用的原文", required=False, max_length=LONGEST)
    near = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)
    text = forms.CharField(label="批注", required=False, max_length=TEXT)
    suggestion = forms.CharField(label="改为", required=False, max_length=TEXT)
    key = forms.RegexField(KEYS, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, auto_id="comment-%s", **kwargs)

    def clean(self) -> dict[str, object]:
        """A comment says something."""
        cleaned = super().clean()
        if not (cleaned.get("text") or cleaned.get("suggestion")) and not self.errors:
            self.add_error("text", "写批注的内容，或者写“改为”什么")
        return cleaned

    def wording(self) -> Wording:
        """What was typed."""
        said = self.cleaned_data
        return Wording(
            said["target"], said["quote"], said["near"] or 0, said["text"], said["suggestion"]
        )
