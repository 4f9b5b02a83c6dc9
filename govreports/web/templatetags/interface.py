"""What templates need to show states and findings with a word and a picture."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.forms import BaseForm

register = template.Library()


class Look(NamedTuple):
    """How a state is shown."""

    word: str
    tone: str
    icon: str


UNTOUCHED = Look("未开始", "calm", "circle")
FILLING = Look("填写中", "busy", "pencil-fill")
FAULTY = Look("有问题", "bad", "exclamation-triangle-fill")
FINISHED = Look("已完成", "good", "check-circle-fill")
WAITING = Look("待审核", "wait", "hourglass-split")
RETURNED = Look("退回修改", "warn", "arrow-return-left")
REVIEWED = Look("待复核", "wait", "hourglass-split")
APPROVED = Look("审核通过", "good", "patch-check-fill")
PUBLISHED = Look("已公开", "good", "globe")
CORRECTING = Look("更正中", "warn", "pencil-square")
DISCARDED = Look("已放弃", "calm", "slash-circle")
IMPORTED = Look("导入存档", "calm", "archive")
CHECKED = Look("已检查", "good", "check-circle-fill")
READING = Look("正在读取", "busy", "hourglass-split")
TO_CONFIRM = Look("待确认", "wait", "question-circle-fill")
TAKEN = Look("已采用", "good", "check-circle-fill")
UNREADABLE = Look("读不出", "bad", "exclamation-triangle-fill")
ACTIVE = Look("在用", "good", "check-circle-fill")
STOPPED = Look("已停用", "calm", "slash-circle")
ENABLED = Look("已启用", "good", "shield-check")
NOT_ENABLED = Look("未启用", "calm", "shield")

LOOKS = {
    look.word: look
    for look in (
        UNTOUCHED,
        FILLING,
        FAULTY,
        FINISHED,
        WAITING,
        RETURNED,
        REVIEWED,
        APPROVED,
        PUBLISHED,
        CORRECTING,
        DISCARDED,
        IMPORTED,
        CHECKED,
        READING,
        TO_CONFIRM,
        TAKEN,
        UNREADABLE,
        ACTIVE,
        STOPPED,
        ENABLED,
        NOT_ENABLED,
    )
}
STATES = {
    "drafting": FILLING,
    "submitted": WAITING,
    "returned": RETURNED,
    "reviewed": REVIEWED,
    "approved": APPROVED,
    "published": PUBLISHED,
    "correcting": CORRECTING,
    "discarded": DISCARDED,
    "imported": IMPORTED,
}
SEVERITIES = {
    "error": Look("必须改正", "bad", "x-circle-fill"),
    "warning": Look("需要说明", "warn", "exclamation-triangle-fill"),
    "hint": Look("供参考", "busy", "info-circle-fill"),
}


@register.filter
def look(state: str) -> Look:
    """The look of a report's or section's state, given as its key or its word."""
    state = str(state)
    return STATES.get(state) or LOOKS.get(state) or Look(state, "calm", "circle")


@register.filter
def severity_look(severity: str) -> Look:
    """The look of a finding: error, warning or hint."""
    return SEVERITIES.get(str(severity), SEVERITIES["hint"])


@register.filter
def errors_only(findings: list) -> list:
    """The findings that must be mended."""
    return [finding for finding in findings if finding.severity == "error"]


class FieldFault(NamedTuple):
    """A fault of one field of a form, as the error summary shows it."""

    severity: str
    message: str
    url: str


@register.filter
def form_findings(form: BaseForm) -> list[FieldFault]:
    """The faults of a form's fields; those of the whole form are shown above it anyway."""
    return [
        FieldFault("error", message, f"#{form[name].id_for_label or form[name].auto_id + '_0'}")
        for name, messages in form.errors.items()
        if name in form.fields
        for message in messages
    ]


@register.filter
def except_errors(findings: list) -> list:
    """The findings that do not stand in the way of handing in."""
    return [f for f in findings if f.severity != "error" or f.overridable]
