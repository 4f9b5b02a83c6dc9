"""A file that was handed in: beside what was understood of it, answered, filed, filled in, dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from govreports.documents.printed import Doubt
from govreports.documents.understanding import Reading
from govreports.offices.permissions import may
from govreports.reports.archiving import archive, why_not_archive
from govreports.reports.filling import Plan, PlanChanged, fill, plan
from govreports.reports.intake import (
    BETWEEN,
    SEEN,
    IntakeRefused,
    answer,
    checks_only,
    drop,
    examined_file,
    is_stuck,
    open_doubts,
    reading_of,
    suggestion,
)
from govreports.reports.models import EDITABLE, IntakeFile, IntakeState, Report, TakenAs
from govreports.reports.saving import Locked
from govreports.reports.takeover import Unreasoned
from govreports.reports.unfilling import take_back_fill, why_not_back
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.intake_page import ROW, doubt_views, examined_context, worries
from govreports.web.tasks import read_later

UNSURE = "下面列出的不一致，核对无误后勾选“已核对”再办理"


@access("signed_in", "GET", "POST")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The original beside what was understood, the doubts, and what may become of the file."""
    file = loaders.intake_file(request, pk, acting=request.method == "POST")
    if request.method == "POST" and request.POST.get("act") in ("drop", "again"):
        return _give_up_or_again(request, file)
    if request.method == "POST" and request.POST.get("act") == "take-back":
        return _take_back(request, file)
    try:
        reading = reading_of(file)
    except IntakeRefused as refused:
        return _not_read(request, file, str(refused))
    desk = _Desk(request, file, reading)
    return desk.decide() if request.method == "POST" else desk.page()


def _give_up_or_again(request: HttpRequest, file: IntakeFile) -> HttpResponse:
    if request.POST["act"] == "again":
        if is_stuck(file):
            read_later(file, "")
        return redirect("intake", file.office_id)
    try:
        drop(file, by=request.user)
    except IntakeRefused as refused:
        return refuse(request, 409, "不能放弃", str(refused), links=_links(file))
    messages.success(request, f"已放弃“{file.name}”，原件和读取结果已删除")
    return redirect("intake", file.office_id)


def _take_back(request: HttpRequest, file: IntakeFile) -> HttpResponse:
    """Undo the filling of a draft, while nothing else was done there."""
    refusal = why_not_back(file)
    if not refusal:
        try:
            take_back_fill(file, by=request.user)
        except (IntakeRefused, Locked) as refused:
            refusal = str(refused)
    if refusal:
        return refuse(request, 409, "不能撤销", refusal, links=_links(file))
    messages.success(request, "已撤销这次导入，草稿恢复到导入以前；文件可以重新填入，或者放弃")
    return redirect("intake_file", file.pk)


def _not_read(request: HttpRequest, file: IntakeFile, message: str) -> HttpResponse:
    if file.state == IntakeState.DROPPED:
        raise Http404("没有找到这个文件")
    context = {"file": file, "message": message, "stuck": is_stuck(file)}
    return render(request, "intake/unread.html", context)


@dataclass(frozen=True)
class _Desk:
    """One request about one file."""

    request: HttpRequest
    file: IntakeFile
    reading: Reading

    def decide(self) -> HttpResponse:
        """Keep the answers, then do what the button says."""
        typed = self._answers()
        try:
            faults = answer(self.file, self.reading, typed)
        except IntakeRefused as refused:
            return self.page(error=str(refused), status=409)
        if faults:
            return self.page(faults=faults, typed=typed, status=400)
        act = self.request.POST.get("act")
        if act == "archive":
            return self._archive(_whole(self.request.POST.get("year", "")))
        if act == "fill":
            return self._to_fill()
        messages.success(self.request, "已保存答复")
        return redirect("intake_file", self.file.pk)

    def _archive(self, year: int) -> HttpResponse:
        request, file = self.request, self.file
        if refusal := why_not_archive(file.office, year, request.user):
            return self.page(error=refusal, year=year, status=409)
        against = worries(self.reading.recognised.content, file.office, year)
        if against and not request.POST.get("sure"):
            return self.page(error=UNSURE, year=year, worried=against, status=400)
        try:
            report = archive(file, self.reading, year=year, by=request.user)
        except IntakeRefused as refused:
            return self.page(error=str(refused), year=year, status=409)
        messages.success(request, f"已存为 {report.year} 年度报告（导入存档）")
        return redirect("report", report.pk)

    def _to_fill(self) -> HttpResponse:
        if left := len(open_doubts(self.file, self.reading)):
            return self.page(error=f"还有 {left} 处需要确认，先逐处答复", status=409)
        return redirect("intake_fill", self.file.pk, _whole(self.request.POST.get("report", "")))

    def _answers(self) -> dict[int, str]:
        """What was chosen for each doubt: a figure's text, or SEEN; nothing where nothing was."""
        found: dict[int, str | None] = {}
        for number, doubt in enumerate(self.reading.recognised.doubts):
            chosen = self.request.POST.get(f"doubt-{number}", "")
            if doubt.cells:
                found[number] = self._row(number, doubt) if chosen == ROW else None
            elif doubt.cell is None:
                found[number] = SEEN if chosen == SEEN else None
            else:
                given = self.request.POST.get(f"doubt-{number}-value", "")
                meant = suggestion(self.reading, doubt) or None
                offered = {"suggested": meant, "zero": "0", "blank": "", "other": given}
                found[number] = offered.get(chosen)
        return {number: text for number, text in found.items() if text is not None}

    def _row(self, number: int, doubt: Doubt) -> str:
        """The texts typed for the cells of a row."""
        names = (f"doubt-{number}-{place}" for place in range(len(doubt.cells)))
        given = (self.request.POST.get(name, "") for name in names)
        return BETWEEN.join(" ".join(text.split()) for text in given)

    def page(
        self,
        *,
        faults: Mapping[int, str] | None = None,
        typed: Mapping[int, str] | None = None,
        error: str = "",
        year: int = 0,
        worried: Sequence[str] = (),
        status: int = 200,
    ) -> HttpResponse:
        """The page, with what was typed and cannot be kept."""
        file, request = self.file, self.request
        examined = examined_file(file, self.reading)
        context = examined_context(examined)
        spots = {f"d-{view.number + 1}": view.spot for view in context["doubts"]}
        only_checks = checks_only(file.office)
        left = len(open_doubts(file, self.reading))
        context |= {
            "file": file,
            "only_checks": only_checks,
            "may_act": only_checks or may(request.user, "report.draft", file.office),
            "waiting": file.state == IntakeState.WAITING,
            "doubts": doubt_views(examined, file.answers, faults or {}, spots, typed),
            "left": left,
            "filled": file.taken_as == TakenAs.DRAFT,
            "why_not_back": why_not_back(file) if file.taken_as == TakenAs.DRAFT else "",
            "unsure": len(examined.doubts) if only_checks else left,
            "error": error,
            "worried": worried,
        }
        if context["waiting"] and context["may_act"] and not only_checks:
            context |= self._ways(year or file.year or 0)
        return render(request, "intake/file.html", context, status=status)

    def _ways(self, year: int) -> dict[str, object]:
        """What may become of the file."""
        drafts = Report.objects.filter(office=self.file.office, state__in=EDITABLE)
        why_not = why_not_archive(self.file.office, year, self.request.user) if year else ""
        return {"year": year, "why_not": why_not, "drafts": list(drafts.order_by("-year"))}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


@access("signed_in", "GET", "POST")
def fill_draft(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """What would change in a draft, place by place, and the act."""
    file = loaders.intake_file(request, pk, acting=True)
    draft = loaders.report(request, report, "report.draft")
    if draft.office_id != file.office_id:
        raise Http404("没有找到这份报告")
    try:
        reading = reading_of(file)
        if request.method == "POST" and not _unsure(request, reading, draft):
            return _fill(request, file, reading, draft)
        made = plan(file, reading, draft)
    except (IntakeRefused, Locked) as refused:
        return refuse(request, 409, "不能填入", str(refused), links=_links(file))
    error = UNSURE if request.method == "POST" else ""
    return _fill_page(request, file, reading, made, error)


def _unsure(request: HttpRequest, reading: Reading, draft: Report) -> bool:
    """Whether something speaks against it that nobody has said is all right."""
    content = reading.recognised.content
    return not request.POST.get("sure") and bool(worries(content, draft.office, draft.year))


def _fill(request: HttpRequest, file: IntakeFile, reading: Reading, draft: Report) -> HttpResponse:
    """Do it, or show the plan anew where it is not the one that was shown."""
    taken = {name[5:] for name, side in request.POST.items() if side == "new"}
    said = {"token": request.POST.get("token", ""), "reason": request.POST.get("reason", "")}
    try:
        done = fill(file, reading, draft, by=request.user, replaced=taken, **said)
    except PlanChanged as changed:
        return _fill_page(request, file, reading, changed.plan, str(changed))
    except Unreasoned as refusal:
        made = plan(file, reading, draft)
        return _fill_page(request, file, reading, made, "", reason_error=str(refusal))
    back = reverse("intake_file", args=[file.pk])
    stays = f"；上年结转 {done.left} 格仍按上年报告，没有用文件的数" if done.left else ""
    words = '已填入 {} 处{}，历史记录里可以逐处查看来源<a class="notice-act" href="{}#take-back">撤销这次导入</a>'
    messages.success(request, format_html(words, done.count, stays, back))
    return redirect("report", draft.pk)


def _fill_page(
    request: HttpRequest,
    file: IntakeFile,
    reading: Reading,
    made: Plan,
    error: str,
    reason_error: str = "",
) -> HttpResponse:
    """The plan, with what was chosen and written before it was refused."""
    context = {
        "reason": request.POST.get("reason", ""),
        "reason_error": reason_error,
        "file": file,
        "report": made.report,
        "plan": made,
        "worried": worries(reading.recognised.content, file.office, made.report.year),
        "error": error,
        "chosen": {name for name, side in request.POST.items() if side == "new"},
    }
    status = 400 if reason_error else 409 if error else 200
    return render(request, "intake/fill.html", context, status=status)


def _links(file: IntakeFile) -> list[tuple[str, str]]:
    return [(reverse("intake_file", args=[file.pk]), "返回对照")]
