"""Forms of the acts on a report: handing in, taking back, returning, approving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django import forms

from govreports.checks import Finding
from govreports.reports.answering import EXPLANATION, Answers
from govreports.reports.comments import Closing
from govreports.reports.dates import read_date, say_date
from govreports.reports.models import AnswerKind
from govreports.reports.placing import Placed, mark

from .plain import bare_helper, say_limits


class AnsweringForm(forms.Form):
    """A form that asks for a few words on each of some findings, what was said before filled in."""

    kind: AnswerKind
    say = ""
    prefix_of_answers = "answer-"

    def __init__(
        self, *args: object, findings: Iterable[Finding], answers: Answers, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self._facts: dict[str, str] = {}
        for finding in findings:
            name = f"{self.prefix_of_answers}{finding.facts[:16]}"
            self._facts[name] = finding.facts
            self.fields[name] = forms.CharField(
                label=finding.message,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=EXPLANATION,
                initial=answers.text(finding, self.kind),
                help_text=self.say,
                error_messages={"required": f"{self.say}：{finding.message}"},
            )
            say_limits(self.fields[name])

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the fields, one for each finding."""
        return tuple(self._facts)

    def answers(self) -> dict[str, str]:
        """What was said, by the facts of the findings."""
        return {facts: self.cleaned_data[name] for name, facts in self._facts.items()}


class SubmitForm(AnsweringForm):
    """The date under the signature, an explanation of each warning, and the word that the tables
    were compared with the books.
    """

    kind = AnswerKind.EXPLAINED
    say = "写明情况，审核人会看到"
    signed_on = forms.CharField(
        label="落款日期", max_length=20, error_messages={"required": "填写落款日期"}
    )
    checked = forms.BooleanField(
        label="我已核对表格与台账",
        error_messages={"required": "核对表格与台账后，勾选这一项再提交"},
    )

    in_spite = forms.BooleanField()

    def __init__(self, *args: object, year: int, waiting: int = 0, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        say_limits(self.fields["signed_on"])
        self.fields["signed_on"].help_text = f"例如 {year + 1}年1月12日"
        said = self.fields["in_spite"]
        said.label = f"还有 {waiting} 条批注没有标记“已修改”，仍然提交"
        said.error_messages["required"] = "先在有批注的地方修改并标记“已修改”，或者勾选“仍然提交”"
        if not waiting:
            del self.fields["in_spite"]
        asked = (*self.asked, "signed_on", "in_spite", "checked")
        self.helper = bare_helper(*(name for name in asked if name in self.fields))

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


class ApproveForm(AnsweringForm):
    """The word that the whole was read, and why an error may stay: an approval cannot be taken
    back by a click.

    `unticked` are the headings of changed sections that were not ticked as seen; why they were not
    looked at is asked for and kept with the approval.
    """

    kind = AnswerKind.OVERRIDDEN
    say = "同意保留的，写明理由"
    seen = forms.BooleanField(
        label="我已看过全文，通过后定稿，不能再修改",
        error_messages={"required": "看过全文后勾选“我已看过全文”，再按“审核通过”"},
    )

    unviewed = forms.CharField(
        label="没有看变化的原因", widget=forms.Textarea(attrs={"rows": 2}), max_length=EXPLANATION
    )

    def __init__(
        self,
        *args: object,
        unticked: Sequence[str],
        comments: Iterable[Placed] = (),
        drafts: int = 0,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unticked = "；".join(unticked)
        self._settled: dict[str, int] = {}
        for item in comments:
            self._add_comment(item)
        self._add_drafts(drafts)
        if unticked:
            field = self.fields["unviewed"]
            field.help_text = f"有变化、还没有标“已看”：{self.unticked}。"
            missing = f"看过这些部分的变化并标“已看”，或者写明原因：{self.unticked}"
            field.error_messages["required"] = missing
            say_limits(field)
        else:
            del self.fields["unviewed"]
        asked = (*self.asked, *self._settled, "discard", "unviewed", "seen")
        self.helper = bare_helper(*(name for name in asked if name in self.fields))

    @property
    def note(self) -> str:
        """What the history keeps of changes that were not looked at; empty when all were."""
        reason = self.cleaned_data.get("unviewed", "")
        return f"未看变化：{self.unticked}。原因：{reason}" if reason else ""

    def _add_drafts(self, drafts: int) -> None:
        if not drafts:
            return
        missing = f"还有 {drafts} 条批注没有发出：退回时一并发出，或者勾选不发出"
        self.fields["discard"] = forms.BooleanField(
            label=f"不发出写好的 {drafts} 条批注，直接通过", error_messages={"required": missing}
        )

    def _add_comment(self, item: Placed) -> None:
        comment = item.comment
        name = f"settled-{comment.number}"
        self._settled[name] = comment.number or 0
        words = f"批注{mark(comment.number)}“{item.words}”（{comment.get_state_display()}）"
        self.fields[name] = forms.BooleanField(
            label=f"{words}已经解决",
            error_messages={"required": f"{words}还没有解决，确认解决后勾选，或者退回修改"},
        )

    def closing(self) -> Closing:
        """What the approval does with comments."""
        settled = (self._settled[name] for name in self._settled if self.cleaned_data[name])
        return Closing(frozenset(settled), bool(self.cleaned_data.get("discard")))


class ReasonForm(forms.Form):
    """Why a report goes back."""

    label, hint, required = "退回原因", "写明哪一处、是什么问题、怎样改。", True
    missing = "写明退回原因，填报人才知道改什么"
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text, field.required = self.label, self.hint, self.required
        field.error_messages["required"] = self.missing
        say_limits(field)
        self.helper = bare_helper("reason")


class ReturnForm(ReasonForm):
    """Why a report goes back, where the comments do not say it all."""

    label, hint, required = "退回原因", "批注一并发出；没有批注时写明哪一处、怎样改。", False


class WithdrawForm(ReasonForm):
    """Why a report is taken back; may stay empty."""

    label, hint, required = "撤回原因（选填）", "审核人会看到。", False


class DiscardForm(ReasonForm):
    """Why a report that was never handed in is given up."""

    label, hint = "放弃原因", "记入历史记录，例如“年度选错”“格式选错”。"
    missing = "写明放弃原因，例如“年度选错”"


class CorrectForm(ReasonForm):
    """Why an approved report is corrected."""

    label, hint = (
        "更正原因",
        "写明哪里有误、依据什么更正。原版本保留，新版本重新审核；原因在核验页公开。",
    )
    missing = "写明更正原因，再发起更正"


class PublishForm(forms.Form):
    """Where and when an edition was made public."""

    address = forms.CharField(
        label="公开地址",
        max_length=300,
        help_text="政府网站上这份年报的网址，以 http:// 或 https:// 开头。",
        error_messages={"required": "填写公开地址"},
    )
    published_on = forms.CharField(
        label="公开日期", max_length=20, error_messages={"required": "填写公开日期"}
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_limits(field)
        self.fields["published_on"].help_text = "例如 2026年1月12日"
        self.helper = bare_helper("address", "published_on")

    def clean_published_on(self) -> date:
        """The date."""
        text = self.cleaned_data["published_on"]
        found = read_date(text)
        if found is None:
            raise forms.ValidationError(f"看不懂日期“{text}”，写成 2026年1月12日")
        return found
