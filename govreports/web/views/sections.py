"""One section of a report: filled in or read, saved as it is typed or as a plain form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from govreports.formats import Section
from govreports.reports.assemble import standing_of
from govreports.reports.cell_slots import ROWS
from govreports.reports.chain import acting, recording_once, was_recorded
from govreports.reports.models import Report
from govreports.reports.removed import removed_since, typed_into
from govreports.reports.saving import (
    Forged,
    Locked,
    Saved,
    must_be_editable,
    save,
    save_form,
)
from govreports.reports.slots import COVER, Slots, slots_of
from govreports.reports.zeros import blank_cells, zero_fill
from govreports.web import choices, loaders, modes
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.links import beside, section_url
from govreports.web.performing import UNDOABLE, Notice, as_shown, perform
from govreports.web.posting import (
    ADDING,
    REPLY,
    Malformed,
    acts_of,
    changes_of,
    names_something,
    once_of,
    operation_of,
    revision_of,
    values_of,
    zeros_of,
)
from govreports.web.section_page import cover_context, section_context

NOT_OURS = "页面内容与服务器不一致，没有保存；刷新页面后再试"
TAKEN_OUT = "要操作的这一处刚被别人删除，其他内容已保存，看过现在的内容再决定"


@access("signed_in", "GET", "POST")
def edit(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The page of one section; as a plain form it saves first, then does what the button says."""
    right = "report.draft" if request.method == "POST" else "report.read"
    report = loaders.report(request, pk, right)
    section = _section(report, key)
    if request.method == "GET":
        return _section_page(request, report, section)
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
        if zeros := zeros_of(request):
            result = _zeros_filled(request, report, key, operation, zeros)
        else:
            result = save(report, key, by=request.user, operation=operation, changes=changes)
    except (Malformed, Forged):
        return JsonResponse({"message": NOT_OURS}, status=400)
    except Locked as refusal:
        return JsonResponse({"locked": str(refusal)}, status=409)
    answer = _answer(result)
    if key not in ROWS:  # a table judges itself in the browser; a text is judged here
        answer["findings"] = _findings(report, key)
    return JsonResponse(answer, status=409 if result.conflicts else 200)


def _zeros_filled(
    request: HttpRequest, report: Report, key: str, operation: str, names: list[str]
) -> Saved:
    return zero_fill(report, key, by=request.user, scope="cells", names=names, operation=operation)


def _findings(report: Report, key: str) -> list[dict[str, str]]:
    report.refresh_from_db(from_queryset=Report.objects.select_related("office"))
    standing = standing_of(report)
    return [asdict(finding) for finding in beside(standing, standing.findings(), key)]


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
    act, once = request.POST.get("act", "save"), once_of(request)
    try:
        must_be_editable(report)
        if was_recorded(report, once):
            return _done_before(request, report, key, act)
        return _saved_and_done(request, report, section, act, once)
    except (Malformed, Forged):
        return refuse(request, 400, "没有保存", NOT_OURS, links=_links(report, key))
    except Locked as refusal:
        return refuse(request, 409, "没有保存", str(refusal), links=_links(report, key))
    except Notice as notice:
        return _noticed(request, report, section, notice)
    except IntegrityError:  # the same form was posted twice at the same moment
        if not was_recorded(report, once):
            raise
        return _done_before(request, report, key, act)


def _saved_and_done(
    request: HttpRequest, report: Report, section: Section | None, act: str, once: str
) -> HttpResponse:
    key, revision = section.key if section else COVER, revision_of(request)
    with acting(report.pk) as held:  # what is there now stays there until the form is stored
        slots = slots_of(held, key)
        removed = removed_since(held, key, revision)
        values = values_of(request, slots, removed)
        there = _is_there(slots, act, older=revision < slots.holder.revision)
        result = _save(request, report, key, values)
    result.gone = typed_into(removed, request.POST)
    if result.conflicts or result.refused or result.gone:
        return _again(request, report, section, values, result)
    if not there:
        raise Notice(TAKEN_OUT)
    if act.startswith("zero:") and not request.POST.get("counted"):
        return _ask_zero(request, report, key, act)
    with recording_once(once), as_shown(report, key, act, values):
        said = perform(request, report, key, act)
    messages.success(request, said, "take-back" if act.startswith(UNDOABLE) else "")
    return redirect(section_url(report, key))


def _is_there(slots: Slots, act: str, *, older: bool) -> bool:
    """Whether there is what the button acts on; others may have taken it out of an older form.

    Raises Forged for a button that no page has.
    """
    if act in acts_of(slots):
        return True
    if not (older and names_something(act)):
        raise Forged(act)
    return False


def _done_before(request: HttpRequest, report: Report, key: str, act: str) -> HttpResponse:
    words = "这一步刚才已经办好，没有再办一次"
    messages.info(request, words, "take-back" if act.startswith(UNDOABLE) else "")
    return redirect(section_url(report, key))


def _noticed(
    request: HttpRequest, report: Report, section: Section | None, notice: Notice
) -> HttpResponse:
    """An act was not possible: said where something was chosen or typed for it, else on top."""
    if notice.name.startswith((*ADDING, REPLY)):
        refused = Saved(refused={notice.name: notice.message})
        return _again(request, report, section, _captions(request), refused)
    if notice.name == "carry_reason" and section:
        return _section_page(request, report, section, status=400, carry_error=notice.message)
    messages.error(request, notice.message)
    return redirect(section_url(report, section.key if section else COVER))


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


def _captions(request: HttpRequest) -> dict[str, str]:
    return {name: text for name, text in request.POST.items() if name.startswith(ADDING)}


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
    status = 409 if result.conflicts or result.gone else 400
    if section is None:
        return _cover_page(request, report, values, result, status)
    return _section_page(request, report, section, values, result, status)


def _section_page(
    request: HttpRequest,
    report: Report,
    section: Section,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
    status: int = 200,
    carry_error: str = "",
) -> HttpResponse:
    context = section_context(request, report, section, values, result)
    context["carry_error"] = carry_error
    context["saved_at"] = "" if status != 200 else context["saved_at"]
    page = modes.show(request, report, section.key, "reports/section.html", context, status)
    choices.keep(request, page, report)
    return page


def _cover_page(
    request: HttpRequest,
    report: Report,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    context = cover_context(request, report, values, result)
    context["saved_at"] = "" if status != 200 else context["saved_at"]
    return modes.show(request, report, COVER, "reports/cover.html", context, status)
