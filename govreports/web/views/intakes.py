"""Files handed in: to be taken over by an office, or only checked by its district."""

from __future__ import annotations

import secrets

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.offices.models import Office
from govreports.offices.permissions import may
from govreports.reports.archiving import MEDIA_TYPES
from govreports.reports.intake import (
    MOST_AT_ONCE,
    IntakeRefused,
    checks_only,
    examined_file,
    is_stuck,
    keep_refusal,
    reading_of,
    receive,
)
from govreports.reports.models import IntakeFile, IntakeState
from govreports.web import loaders, summaries
from govreports.web.access import access
from govreports.web.answers import wants_json
from govreports.web.downloads import download
from govreports.web.intake_page import NOTHING
from govreports.web.posting import operation_of
from govreports.web.reading import read_now, taken
from govreports.web.tasks import read_later

from .intake_drops import AGES

A_PAGE = 50
A_SUMMARY = 200  # files; each takes about 20 ms
_SORTS = (("", "最近上传"), ("organ", "单位"), ("faults", "问题多少"))
_ORDERS = {
    "organ": ("organ", "year", "-pk"),
    "faults": (
        F("counts__error").desc(nulls_last=True),
        F("counts__doubts").desc(nulls_last=True),
        F("counts__warning").desc(nulls_last=True),
        "-pk",
    ),
}
LARGE_COLUMNS = ("data", "reading", "content")


@access("signed_in", "GET", "POST")
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Where files are dropped, and those that were; a script hands in one at a time."""
    office = loaders.intake_office(request, pk, acting=request.method == "POST")
    error = ""
    if request.method == "POST":
        try:
            files = _hand_in(request, office)
        except IntakeRefused as refused:
            error = str(refused)
        else:
            if wants_json(request):
                return JsonResponse(_told(files[0]))
            if len(files) == 1 and files[0].state == IntakeState.WAITING:
                return redirect("intake_file", files[0].pk)
            return redirect("intake", office.pk)
        if wants_json(request):
            return JsonResponse({"message": error}, status=400)
    sort = request.GET.get("sort", "")
    pages = Paginator(_listed(office).order_by(*_ORDERS.get(sort, ("-pk",))), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    parts = Paginator(range(pages.count), A_SUMMARY)
    for file in page.object_list:
        file.stuck = is_stuck(file)
        file.doubts_left = file.counts.get("doubts", 0) - len(file.answers)
    context = {
        "office": office,
        "only_checks": checks_only(office),
        "may_hand_in": checks_only(office) or may(request.user, "report.draft", office),
        "page": page,
        "nothing": NOTHING,
        "sorts": _SORTS,
        "sort": sort if sort in _ORDERS else "",
        "query": f"sort={sort}" if sort in _ORDERS else "",
        "error": error,
        "most": MOST_AT_ONCE,
        "parts": [parts.page(number) for number in parts.page_range],
        "ages": AGES,
        "operation": secrets.token_urlsafe(16),
        "reading": any(file.state == IntakeState.READING for file in page.object_list),
    }
    return render(request, "intake/index.html", context, status=400 if error else 200)


def _listed(office: Office) -> QuerySet[IntakeFile]:
    files = IntakeFile.objects.filter(office=office).exclude(state=IntakeState.DROPPED)
    earlier = IntakeFile.objects.filter(
        office=office, sha256=OuterRef("sha256"), pk__lt=OuterRef("pk"), size__gt=0
    ).exclude(state=IntakeState.DROPPED)
    files = files.annotate(same_as=Subquery(earlier.order_by("pk").values("name")[:1]))
    return files.select_related("intake__by", "report").defer(*LARGE_COLUMNS).order_by("-pk")


def _hand_in(request: HttpRequest, office: Office) -> list[IntakeFile]:
    """Keep the posted files; one is read at once, several one after another in the background."""
    uploads = request.FILES.getlist("file")
    if not uploads:
        raise IntakeRefused("没有选文件，先选要上传的文件")
    operation = operation_of(request)
    files = []
    for upload in uploads:
        data, refusal = taken(upload)
        file = receive(
            office, by=request.user, operation=operation, name=upload.name or "", data=data
        )
        files.append(file)
        if file.state != IntakeState.READING:  # it came before, with the same form
            continue
        if refusal:
            keep_refusal(file, refusal)
        elif len(uploads) == 1:
            read_now(file, upload.content_type or "")
        else:
            read_later(file, upload.content_type or "")
    return files


def _told(file: IntakeFile) -> dict[str, object]:
    return {
        "name": file.name,
        "state": file.state,
        "label": file.get_state_display(),
        "message": file.message,
        "counts": file.counts,
        "nothing": f"没有读到年度报告的内容。{NOTHING}" if file.counts.get("nothing") else "",
        "url": reverse("intake_file", args=[file.pk]),
    }


@access("signed_in", "GET")
def download_original(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes that were handed in, always as a file to be saved."""
    file = loaders.intake_file(request, pk)
    kept = IntakeFile.objects.select_related("blob").only("data", "blob").get(pk=file.pk)
    data = kept.blob.data if kept.blob else kept.data
    if data is None:
        raise Http404("原件没有保留")
    media_type = MEDIA_TYPES.get(file.kind, "application/octet-stream")
    answer = download(bytes(data), media_type, file.name, digest=file.sha256)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@access("signed_in", "GET")
def summary(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """What was found in the files of an office, as a workbook or a page to be passed on; a part of
    them where they are many, since each is judged anew.
    """
    office = loaders.intake_office(request, pk)
    if kind not in summaries.KINDS:
        raise Http404("没有这种汇总")
    files = _listed(office).defer(None).defer("data", "content").order_by("pk")
    parts = Paginator(files, A_SUMMARY)
    part = parts.get_page(request.GET.get("part"))
    which = f"（第{part.start_index()}至{part.end_index()}个文件）" if parts.num_pages > 1 else ""
    lines = (_line(file) for file in part.object_list.iterator(20))
    return summaries.answer(office.name, lines, kind, which)


def _line(file: IntakeFile) -> summaries.Line:
    try:
        reading = reading_of(file)
    except IntakeRefused as refused:
        return summaries.Line(file.name, str(refused))
    return summaries.Line.of(file.name, examined_file(file, reading))
