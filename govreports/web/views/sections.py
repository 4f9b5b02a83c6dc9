"""One section of a report: filled in or read, saved as it is typed or as a plain form."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from govreports.formats import Section
from govreports.reports import writing
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.models import Report
from govreports.reports.progress import progress_of
from govreports.reports.saving import (
    Forged,
    Locked,
    Saved,
    blank_cells,
    must_be_editable,
    save,
    save_form,
)
from govreports.reports.slots import COVER, slots_of
from govreports.web import loaders, sheets
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.links import linked, section_url
from govreports.web.posting import (
    Malformed,
    Notice,
    changes_of,
    must_be_as_shown,
    operation_of,
    perform,
    revision_of,
    values_of,
)

NOT_OURS = "页面内容与服务器不一致，没有保存；刷新页面后再试"


@access("signed_in", "GET", "POST")
def edit(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The page of one section; as a plain form it saves first, then does what the button says."""
    right = "report.draft" if request.method == "POST" else "report.read"
    report = loaders.report(request, pk, right)
    section = _section(report, key)
    if request.method == "GET":
        return _page(request, report, section)
    return _posted(request, report, section)


@access("signed_in", "GET", "POST")
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, preface and signature."""
    right = "report.draft" if request.method == "POST" else "report.read"
    report = loaders.report(request, pk, right)
    if request.method == "GET":
        return _cover_page(request, report)
    return _posted(request, report, None)


@access("signed_in", "POST", data=True)
def autosave(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Store the changes a page sends as they are typed."""
    report = loaders.report(request, pk, "report.draft")
    section = _section(report, key)
    return _autosaved(request, report, section.key)


@access("signed_in", "POST", data=True)
def autosave_cover(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for title, preface and signature."""
    report = loaders.report(request, pk, "report.draft")
    return _autosaved(request, report, COVER)


def _section(report: Report, key: str) -> Section:
    try:
        return report.format.section(key)
    except KeyError:
        raise Http404("报告没有这个部分") from None


def _autosaved(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    try:
        operation, changes = changes_of(request)
        result = save(report, key, by=request.user, operation=operation, changes=changes)
    except (Malformed, Forged):
        return JsonResponse({"message": NOT_OURS}, status=400)
    except Locked as refusal:
        return JsonResponse({"locked": str(refusal)}, status=409)
    status = 409 if result.conflicts else 200
    return JsonResponse(_answer(result), status=status)


def _answer(result: Saved) -> dict[str, object]:
    now = timezone.localtime()
    return {
        "revision": result.revision,
        "saved": result.saved,
        "errors": result.errors,
        "refused": result.refused,
        "saved_at": f"{now:%H:%M}",
        "conflicts": [conflict._asdict() for conflict in result.conflicts],
    }


def _posted(request: HttpRequest, report: Report, section: Section | None) -> HttpResponse:
    """Save the whole form, then act. Nothing typed is lost: a refusal shows the form again."""
    key = section.key if section else COVER
    act = request.POST.get("act", "save")
    try:
        must_be_editable(report)
        values = values_of(request, slots_of(report, key))
        if section is None and act != "save":
            raise Forged(act)
        result = _save(request, report, key, values)
        if result.conflicts or result.refused:
            return _again(request, report, section, values, result)
        if act.startswith("zero:") and not request.POST.get("counted"):
            return _ask_zero(request, report, key, act)
        must_be_as_shown(report, key, act, values)
        said = perform(request, report, key, act)
    except (Malformed, Forged):
        return refuse(request, 400, "没有保存", NOT_OURS, links=_links(report, key))
    except Locked as refusal:
        return refuse(request, 409, "没有保存", str(refusal), links=_links(report, key))
    except Notice as notice:
        messages.error(request, notice.message)
        return redirect(section_url(report, key))
    messages.success(request, said)
    return redirect(section_url(report, key))


def _save(request: HttpRequest, report: Report, key: str, values: Mapping[str, str]) -> Saved:
    return save_form(
        report,
        key,
        by=request.user,
        revision=revision_of(request),
        values=values,
        operation=operation_of(request),
    )


def _ask_zero(request: HttpRequest, report: Report, key: str, act: str) -> HttpResponse:
    """Without a script the count is said on a page of its own before anything is filled."""
    slots = slots_of(report, key)
    count = len(blank_cells(slots, act.partition(":")[2]))
    fields = {name: slot.get() for name, slot in slots.slots.items()}
    fields |= {"revision": str(slots.holder.revision), "act": act, "counted": str(count)}
    context = {
        "title": "空格补零",
        "question": f"将把 {count} 个空格填为 0，确认这些事项没有发生？",
        "action": section_url(report, key),
        "fields": {
            name: value for name, value in fields.items() if not _untouched_tick(name, value)
        },
        "confirm_label": f"填 0（{count} 格）",
        "cancel_url": section_url(report, key),
    }
    return render(request, "reports/confirm.html", context)


def _untouched_tick(name: str, value: str) -> bool:
    return not value and (name == "written" or name.endswith("-run_in"))


def _links(report: Report, key: str) -> list[tuple[str, str]]:
    return [
        (section_url(report, key), "回到填报页面"),
        (reverse("report", args=[report.pk]), "任务清单"),
    ]


def _again(
    request: HttpRequest,
    report: Report,
    section: Section | None,
    values: Mapping[str, str],
    result: Saved,
) -> HttpResponse:
    """The form once more with what was typed: refused texts explained, conflicts side by side."""
    report.refresh_from_db()
    status = 409 if result.conflicts else 400
    if section is None:
        return _cover_page(request, report, values, result, status)
    return _page(request, report, section, values, result, status)


def _page(
    request: HttpRequest,
    report: Report,
    section: Section,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of(report)
    editing = report.editable and loaders.allowed(request, report, "report.draft")
    context = {
        **_frame(report, standing, section.key, editing),
        **_table(standing, section, values or {}, editing),
        "section": section,
        "passages": sheets.passages_of(
            standing, section, values or {}, result.refused if result else {}
        ),
        "allows_headings": not section.table,
        "suggested_headings": list(enumerate(section.headings)),
        "written": report.section(section.key).written,
        "revision": report.section(section.key).revision,
        "autosave_url": reverse("section_autosave", args=[report.pk, section.key]),
        "refused": result.refused if result else {},
        "conflicts": result.conflicts if result else [],
    }
    return render(request, "reports/section.html", context, status=status)


def _table(
    standing: Standing, section: Section, values: Mapping[str, str], editing: bool
) -> dict[str, object]:
    if not section.table:
        return {"sheet": None, "format_data": {}, "balances": [], "helps": {}, "zero_blanks": 0}
    if not editing:
        return {
            "sheet": sheets.reading_sheet(standing, section),
            "caption": section.title,
            "balances": sheets.balances_of(standing, section),
        }
    texts = {**sheets.cell_texts(standing), **values}
    return {
        "sheet": sheets.sheet_of(standing, section, texts),
        "caption": section.title,
        "balances": sheets.balances_of(standing, section),
        "format_data": sheets.format_data(standing),
        "helps": sheets.helps_of(standing, section),
        "zero_blanks": sheets.blank_count(standing, section),
    }


def _frame(report: Report, standing: Standing, key: str, editing: bool) -> dict[str, object]:
    findings = standing.findings()
    rows = [
        {
            "key": COVER,
            "label": "标题、前言与落款",
            "url": section_url(report, COVER),
            "current": key == COVER,
        },
        *(
            {
                "key": item.section.key,
                "label": item.section.heading,
                "state": item.state.value,
                "state_label": item.state.label,
                "url": section_url(report, item.section.key),
                "current": item.section.key == key,
            }
            for item in progress_of(standing, findings)
        ),
    ]
    index = next(i for i, row in enumerate(rows) if row["current"])
    return {
        "report": report,
        "sections": rows,
        "previous_url": rows[index - 1]["url"] if index else "",
        "next_url": rows[index + 1]["url"] if index + 1 < len(rows) else "",
        "mode": "edit" if editing else "read",
        "read_only_reason": "" if editing else _reason(report),
        "findings": [f for f in linked(report, findings) if f.section == key],
        "limits": {
            "body": writing.BODY,
            "line": writing.LINE,
            "heading": writing.HEADING,
            "picture_mb": 5,
        },
    }


def _reason(report: Report) -> str:
    try:
        must_be_editable(report)
    except Locked as refusal:
        return str(refusal)
    return "只有本单位的填报人可以修改"


def _cover_page(
    request: HttpRequest,
    report: Report,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of(report)
    editing = report.editable and loaders.allowed(request, report, "report.draft")
    slots = slots_of(report, COVER).slots
    refused = result.refused if result else {}
    fields = [
        {
            "name": name,
            "label": slot.place,
            "value": (values or {}).get(name, slot.get()),
            "base": slot.get(),
            "help": COVER_HELP.get(name, ""),
            "error": refused.get(name, ""),
            "multiline": slot.prose,
        }
        for name, slot in slots.items()
    ]
    context = {
        **_frame(report, standing, COVER, editing),
        "fields": fields,
        "revision": report.revision,
        "autosave_url": reverse("cover_autosave", args=[report.pk]),
        "refused": refused,
        "conflicts": result.conflicts if result else [],
    }
    return render(request, "reports/cover.html", context, status=status)


COVER_HELP = {
    "cover-title": "规定写法：机关名称、年度、政府信息公开工作年度报告。",
    "cover-preface": "放在“一、”之前，可写编制依据、统计期限、联系方式；没有就留空。",
    "cover-signatory": "机关全称。",
    "cover-signed_on": "写成 2026年1月12日；可以留到提交时再填。",
}
