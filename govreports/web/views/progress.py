"""全区进度: how the offices below stand, as a page and as a file, and reminding them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from govreports.documents.writing.csv_file import as_csv
from govreports.offices.models import Office, OfficeKind
from govreports.offices.permissions import may, offices_where
from govreports.reports.board import LATE, PASSED, UNTOUCHED, Board, Line, board_of, overseen_by
from govreports.reports.listing import filing, reporting_year, years_open
from govreports.reports.models import State
from govreports.reports.reminding import NotReminded, last_days, remind, sent_before, text_of
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.downloads import download
from govreports.web.forms.reminders import RemindForm
from govreports.web.posted import posted
from govreports.web.tasks import mail_reminder

# The counts on top of the page, in this order; each is a filter too. Those that are always shown.
COUNTED = {
    "": "应报",
    PASSED: "已通过",
    State.REVIEWED.value: "待复核",
    State.SUBMITTED.value: "待审核",
    State.RETURNED.value: "退回修改",
    State.DRAFTING.value: "填写中",
    State.CORRECTING.value: "更正中",
    State.IMPORTED.value: "导入存档",
    UNTOUCHED: "未开始",
    LATE: "逾期",
}
ALWAYS = {"", PASSED, State.SUBMITTED.value, State.DRAFTING.value, UNTOUCHED, LATE}
HEADS = (
    "单位",
    "类型",
    "联系电话",
    "年度",
    "状态",
    "完成部分",
    "必须改正",
    "最近改动",
    "报送截止",
    "逾期天数",
    "最近提醒",
)


@dataclass(frozen=True)
class Row:
    """A line of the page: how an office stands, when it was reminded, whether it may be now."""

    line: Line
    reminded: date | None
    may_remind: bool


@dataclass(frozen=True)
class Count:
    """A number on top of the page that is a filter as well."""

    words: str
    number: int
    address: str
    current: bool
    bad: bool


@access("signed_in", "GET")
def board(request: HttpRequest) -> HttpResponse:
    """The offices with their states, counted on top, filtered by the address."""
    offices = list(overseen_by(request.user))
    if not offices:
        return _not_overseeing(request)
    year, state, kind = _year(request), _state(request), _kind(request)
    found = board_of(offices, year)
    reminded = last_days(offices, year)
    rows = [_row(request, line, reminded) for line in found.only(state, kind)]
    remindable = [_row(request, line, reminded) for line in found.lines]
    kinds = {office.kind for office in offices}
    context = {
        "year": year,
        "years": years_open(),
        "state": state,
        "kind": kind,
        "kinds": [each for each in OfficeKind if each.value in kinds] if len(kinds) > 1 else [],
        "counts": _counts(found, year, state, kind),
        "rows": rows,
        "remindable": sum(row.may_remind for row in remindable),
        "set_season": _unset(request, found),
    }
    return render(request, "progress/board.html", context)


@access("signed_in", "GET")
def as_file(request: HttpRequest) -> HttpResponse:
    """What the page shows, as a file for Excel or WPS."""
    offices = list(overseen_by(request.user))
    if not offices:
        return _not_overseeing(request)
    year = _year(request)
    lines = board_of(offices, year).only(_state(request), _kind(request))
    reminded = last_days(offices, year)
    rows = [_as_row(line, reminded.get(line.office.pk)) for line in lines]
    name = f"{year}年度全区进度-{timezone.localdate():%Y%m%d}.csv"
    return download(as_csv([HEADS, *rows]), "text/csv; charset=utf-8", name)


@access("signed_in", "GET", "POST")
def remind_offices(request: HttpRequest) -> HttpResponse:
    """Show whom a reminder goes to and what it says; then send it."""
    offices = list(filing(offices_where(request.user, "report.remind")))
    if not offices:
        return refuse(
            request, 403, "提醒由上级主管部门发送", "这个账号不是上级主管部门的审核人或管理员。"
        )
    year = _year(request)
    reminded = last_days(offices, year)
    today = timezone.localdate()
    lines = {
        str(line.office.pk): line
        for line in board_of(offices, year).lines
        if line.owed and reminded.get(line.office.pk) != today
    }
    form = RemindForm(
        posted(request),
        initial={"offices": request.GET.getlist("office") or list(lines)},
        lines=[(line, text_of(line)) for line in lines.values()],
    )
    if request.method == "POST" and form.is_valid():
        chosen = [lines[pk] for pk in form.cleaned_data["offices"]]
        try:
            sent = remind(chosen, by=request.user, addition=form.cleaned_data["addition"])
        except NotReminded as refusal:
            form.add_error(None, str(refusal))
        else:
            for reminder in sent.reminders:
                mail_reminder.enqueue(reminder.pk)
            _tell(request, len(sent.reminders), sent.before)
            return redirect(f"{reverse('progress')}?{urlencode({'year': year})}")
    told = sent_before(offices, year)
    context = {"form": form, "year": year, "lines": lines, "told": told}
    status = 400 if request.method == "POST" else 200
    return render(request, "progress/remind.html", context, status=status)


def _tell(request: HttpRequest, sent: int, before: list[Office]) -> None:
    if sent:
        messages.success(request, f"已提醒 {sent} 个单位，显示在它们的首页；有电子邮箱的同时发邮件")
    if before:
        names = "、".join(office.short_name for office in before)
        messages.info(request, f"{names}今天已经提醒过，没有再发")


def _row(request: HttpRequest, line: Line, reminded: dict[int, date]) -> Row:
    last = reminded.get(line.office.pk)
    open_today = line.owed and last != timezone.localdate()
    return Row(line, last, open_today and may(request.user, "report.remind", line.office))


def _counts(found: Board, year: int, state: str, kind: str) -> list[Count]:
    numbers = found.counts(kind)
    counts = []
    for key, words in COUNTED.items():
        number = numbers[key]
        if not number and key not in ALWAYS and key != state:
            continue
        asked = {"year": year, "state": key, "kind": kind}
        address = "?" + urlencode({name: value for name, value in asked.items() if value})
        counts.append(Count(words, number, address, key == state, key == LATE and number > 0))
    return counts


def _as_row(line: Line, reminded: date | None) -> tuple[object, ...]:
    changed = timezone.localtime(line.changed_at) if line.changed_at else None
    return (
        line.office.name,
        line.office.get_kind_display(),
        line.office.phone,
        line.season.year,
        line.state_label,
        line.done,
        line.errors,
        f"{changed:%Y-%m-%d %H:%M}" if changed else "",
        f"{line.season.deadline:%Y-%m-%d}",
        line.due.days_late if line.due else 0,
        f"{reminded:%Y-%m-%d}" if reminded else "",
    )


def _unset(request: HttpRequest, found: Board) -> Office | None:
    """The area whose season nobody has set, if the person could set it."""
    for line in found.lines:
        area = line.office.superior
        if area and not line.season.is_set and may(request.user, "season.manage", area):
            return area
    return None


def _not_overseeing(request: HttpRequest) -> HttpResponse:
    return refuse(
        request, 403, "这一页由上级主管部门使用", "本单位的年报在“我的年报”里查看和填写。"
    )


def _year(request: HttpRequest) -> int:
    known = {str(year): year for year in years_open()}
    return known.get(request.GET.get("year", ""), reporting_year())


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in COUNTED else ""


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in OfficeKind.values else ""
