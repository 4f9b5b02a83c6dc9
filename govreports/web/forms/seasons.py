"""What an area asks of the reports on one year, as a form."""

from __future__ import annotations

from collections.abc import Mapping

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.http import QueryDict

from govreports.checks import LABELS
from govreports.checks.local import ADJUSTABLE, Heading, Limits
from govreports.formats import Section
from govreports.offices.models import Office, OfficeKind
from govreports.offices.season_wanted import (
    LONGEST_HEADING,
    LONGEST_NOTE,
    MOST_HEADINGS,
    Wanted,
    text_sections,
)

from .fields import DateField, DaysField, WholeField
from .plain import PlainForm, say_limits

SPARE = 3  # blank lines after the sub-headings that are there


class SeasonForm(PlainForm):
    """Dates, second step, and by text section the sub-headings and the length.

    `rows` says how many lines for sub-headings each section gets; without it there are some more
    than the season has.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    remind_before = DaysField(
        label="截止前第几天（选填）",
        required=False,
        max_length=60,
        help_text="几个数字，例如：7、3、1。",
    )
    second_step = forms.BooleanField(
        label="要求区级复核",
        required=False,
        help_text="勾选后，各单位审核人通过的报告，还要由区级主管部门复核，才算审定。",
    )
    with_cover = forms.BooleanField(label="加封面", required=False)
    with_contents = forms.BooleanField(label="加目录", required=False)
    note = forms.CharField(
        label="给各单位的说明（选填）",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="显示在各单位的首页和任务清单上，例如纸质件、盖章、联系人的要求。",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        initial: Mapping[str, object] | None = None,
        *,
        area: Office,
        year: int,
        rows: Mapping[str, int],
        back: str,
    ) -> None:
        super().__init__(data, initial=initial)
        self.year, self.back = year, back
        self.rows = {section.key: rows.get(section.key, SPARE) for section in text_sections(year)}
        if area.kind != OfficeKind.DISTRICT:
            del self.fields["second_step"]
        self._add_dates()
        for section in text_sections(year):
            self._add_section(section)
        self.fields["remind_every"] = WholeField(label="逾期后每几天（选填）", place="逾期后每几天")
        for rule, adjustable in ADJUSTABLE.items():
            choices = [
                (key, f"{label}（通常）" if key == adjustable.usual else label)
                for key, label in LABELS.items()
            ]
            self.fields[f"severity-{rule}"] = forms.ChoiceField(
                label=adjustable.words,
                choices=choices,
                error_messages={
                    "required": f"选择“{adjustable.words}”的程度",
                    "invalid_choice": f"“{adjustable.words}”的程度不在可选范围内",
                },
            )
        for field in self.fields.values():
            say_limits(field)

    def _add_dates(self) -> None:
        for name, label, hint, required in (
            ("opens_on", "开始填报日期（选填）", "", False),
            (
                "deadline",
                "报送截止日期",
                "各单位审核通过的最后一天。政府部门法定期限为 1 月 31 日，晚于这一天的按法定期限计算。",
                True,
            ),
            ("publish_by", "公开截止日期（选填）", "", False),
        ):
            self.fields[name] = DateField(
                year=self.year,
                label=label,
                help_text=hint,
                required=required,
                error_messages={"required": f"填写{label}，例如 {self.year + 1}年1月15日"},
            )

    def _add_section(self, section: Section) -> None:
        for number in range(self.rows[section.key]):
            self.fields[f"outline-{section.key}-{number}"] = forms.CharField(
                label=f"{section.heading}的第 {number + 1} 个小标题",
                max_length=LONGEST_HEADING,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"required-{section.key}-{number}"] = forms.BooleanField(
                label="必须有", required=False
            )
        for name, label in (("least", "最少字数"), ("most", "最多字数")):
            self.fields[f"{name}-{section.key}"] = WholeField(
                label=f"{label}（选填）", place=f"{section.heading}的{label}"
            )

    def wanted(self) -> Wanted:
        """What the form asks for, once it is valid."""
        said = self.cleaned_data
        return Wanted(
            said["deadline"],
            said["opens_on"],
            said["publish_by"],
            said.get("second_step", False),
            {
                key: tuple(
                    Heading(said[f"outline-{key}-{n}"], said[f"required-{key}-{n}"])
                    for n in range(count)
                )
                for key, count in self.rows.items()
            },
            {key: Limits(said[f"least-{key}"], said[f"most-{key}"]) for key in self.rows},
            {rule: said[f"severity-{rule}"] for rule in ADJUSTABLE},
            said["note"],
            said["remind_before"],
            said["remind_every"] or 0,
            said["with_cover"],
            said["with_contents"],
        )

    @property
    def helper(self) -> FormHelper:
        """How crispy lays it out: dates, sections, severities, note."""
        helper = FormHelper()
        helper.form_id, helper.attrs = FORM_ID, {"novalidate": ""}
        dates = [Field(name, wrapper_class="field-short") for name in DATES]
        second = ["second_step"] if "second_step" in self.fields else []
        helper.layout = Layout(
            "revision",
            Fieldset("日期和步骤", Div(*dates, css_class="field-row"), *second, css_class=CARD),
            Fieldset(
                "封面和目录",
                HTML(f'<p class="soft">{ABOUT_FRONT}</p>'),
                "with_cover",
                "with_contents",
                css_class=CARD,
            ),
            *(self._laid(section) for section in text_sections(self.year)),
            Fieldset(
                "检查的程度",
                HTML(f'<p class="soft">{ABOUT_SEVERITIES}</p>'),
                Div(
                    *(
                        Field(f"severity-{rule}", wrapper_class="field-short")
                        for rule in ADJUSTABLE
                    ),
                    css_class="field-row field-row-even",
                ),
                css_class=CARD,
            ),
            Fieldset(
                "自动提醒",
                HTML(f'<p class="soft">{ABOUT_REMINDERS}</p>'),
                Div(
                    Field("remind_before", wrapper_class="field-short"),
                    Field("remind_every", wrapper_class="field-short"),
                    css_class="field-row",
                ),
                css_class=CARD,
            ),
            Div("note", css_class=CARD),
            Div(
                Submit("", "保存", css_class="btn btn-primary", css_id="submit"),
                HTML(f'<a class="btn btn-secondary" href="{self.back}">取消</a>'),
                css_class="form-actions",
            ),
        )
        return helper

    def _laid(self, section: Section) -> Fieldset:
        rows = [
            Div(
                Field(f"outline-{section.key}-{number}", wrapper_class="field-alone"),
                Field(f"required-{section.key}-{number}"),
                css_class="outline-row",
            )
            for number in range(self.rows[section.key])
        ]
        limits = [
            Field(f"{name}-{section.key}", wrapper_class="field-short")
            for name in ("least", "most")
        ]
        return Fieldset(
            section.heading,
            HTML(f'<p class="soft">{about_outline(section)}</p>'),
            *rows,
            HTML(MORE),
            Div(*limits, css_class="field-row"),
            css_class=CARD,
        )


CARD = "card-plain"
FORM_ID = "season-form"  # the button in the head of the page is the one that Enter presses
DATES = ("opens_on", "deadline", "publish_by")
ABOUT_FRONT = "勾选后，各单位新建的年报带封面、目录开始，样式一致；各单位可以在自己的年报里改。"
ABOUT_SEVERITIES = (
    "“必须改正”的不能提交，“需要说明”的写明情况才能提交。"
    "数字勾稽、空格等国家规定的检查，各地都必须改正，不在这里调整。"
)
ABOUT_REMINDERS = (
    "系统按这些日子提醒还没有报送的单位：显示在填报人和审核人的首页，有电子邮箱的同时发邮件。"
    "一个单位一天最多提醒一次；逾期超过 60 天，不再自动提醒。"
)
MORE = (
    '<p><button class="btn btn-outline-secondary" type="submit" name="act" value="more">'
    '<i class="bi bi-plus-lg" aria-hidden="true"></i>多留几行</button></p>'
)


def about_outline(section: Section) -> str:
    """What an outline does, and what holds without one."""
    usual = "、".join(section.headings)
    without = f"不规定时，按常用的小标题：{usual}。" if usual else "不规定时，不设小标题。"
    return f"新建的年报按这里的小标题开始；勾选“必须有”的，缺少时提醒填报人。{without}"


def initial_of(wanted: Wanted, revision: int) -> dict[str, object]:
    """What the form shows at first."""
    shown: dict[str, object] = {
        "revision": revision,
        "opens_on": wanted.opens_on,
        "deadline": wanted.deadline,
        "publish_by": wanted.publish_by,
        "second_step": wanted.second_step,
        "note": wanted.note,
        "remind_before": wanted.remind_before,
        "remind_every": wanted.remind_every or None,
        "with_cover": wanted.with_cover,
        "with_contents": wanted.with_contents,
    }
    for key, outline in wanted.outline.items():
        for number, heading in enumerate(outline):
            shown[f"outline-{key}-{number}"] = heading.words
            shown[f"required-{key}-{number}"] = heading.required
    for key, limits in wanted.limits.items():
        shown |= {f"least-{key}": limits.least, f"most-{key}": limits.most}
    for rule, adjustable in ADJUSTABLE.items():
        shown[f"severity-{rule}"] = wanted.severities.get(rule, adjustable.usual)
    return shown


def rows_of(wanted: Wanted) -> dict[str, int]:
    """How many lines for sub-headings: those there are, and some to spare."""
    return {key: len(outline) + SPARE for key, outline in wanted.outline.items()}


def rows_posted(data: QueryDict) -> dict[str, int]:
    """How many lines the posted form had; never more than could be stored and some to spare."""
    rows: dict[str, int] = {}
    for name in data:
        parts = name.split("-")
        if parts[0] == "outline" and len(parts) == 3 and parts[2].isdecimal():
            number = min(int(parts[2][:4]), MOST_HEADINGS + SPARE - 1)
            rows[parts[1]] = max(rows.get(parts[1], 0), number + 1)
    return rows
