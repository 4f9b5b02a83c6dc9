"""A report as paper: preview, draft PDF, and the frozen editions."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.documents.html import render_html
from govreports.documents.paper import Source
from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.documents.writing import FORMATS, FileFormat
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.editions import document_of, print_draft
from govreports.reports.files import OFFERED, Altered, file_of_draft, file_of_edition
from govreports.reports.models import FINAL, Report, State
from govreports.reports.slots import COVER
from govreports.web import loaders, modes
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.downloads import download
from govreports.web.links import section_url

LOGGER = logging.getLogger(__name__)


@access("signed_in", "GET")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page around the paper."""
    report = loaders.report(request, pk)
    editing = report.editable and loaders.allowed(request, report, "report.draft")
    context = {
        **modes.paper_context(request, report),
        "report": report,
        "sections": report.format.sections,
        "back_url": section_url(report, COVER),
        "mode": "edit" if editing else "read",
    }
    return render(request, "reports/preview.html", context)


@access("signed_in", "GET")
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper itself, from the template that also makes the PDF; it says where it is written."""
    report = loaders.report(request, pk)
    standing = standing_of(report)
    draft = report.state not in (*FINAL, State.IMPORTED)
    wanted = {picture.blob_id for group in standing.pictures.values() for picture in group}
    images = {sha256: reverse("asset", args=[report.pk, sha256]) for sha256 in wanted}
    document = document_of(standing, made_at=None, draft=draft)
    styles = modes.paper_styles()
    page = render_html(document, images, stylesheets=styles, fields=_fields(standing))
    return HttpResponse(page)


def _fields(standing: Standing) -> dict[Source, str]:
    """The names of the fields in which the blocks of the paper are written."""
    fields = {
        Source(COVER, part="preface"): "cover-preface",
        Source(COVER, part="signature"): COVER,
    }
    for key, passages in standing.passages.items():
        for index, passage in enumerate(passages):
            for part in ("heading", "body"):
                fields[Source(key, index, part)] = f"passage-{passage.pk}-{part}"
            for place, picture in enumerate(standing.pictures.get(passage.pk, ())):
                fields[Source(key, index, "picture", place)] = f"picture-{picture.pk}-caption"
    return fields


@access("signed_in", "GET")
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands, as PDF with a watermark; an imported one as the file it came from."""
    report = loaders.report(request, pk)
    if report.state in FINAL:
        return redirect("edition_pdf", report.pk, report.editions.first().number)
    if report.imported:
        return redirect("intake_original", report.archived_file.pk)
    try:
        pdf = print_draft(standing_of(report))
    except MissingGlyphs as trouble:
        return refuse(request, 409, "有字打印不出来", str(trouble), links=_back(report))
    except CannotRender as trouble:
        return refuse(request, 409, "无法生成 PDF", str(trouble), links=_back(report))
    return download(pdf, "application/pdf", f"{report.title}（草稿）.pdf", inline=True)


@access("signed_in", "GET")
def edition_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The very bytes that were approved."""
    edition = loaders.edition(request, pk, number, "content")
    return download(
        bytes(edition.pdf),
        "application/pdf",
        f"{edition.report.title}.pdf",
        digest=edition.pdf_sha256,
    )


@access("signed_in", "GET")
def edition_json(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The canonical JSON of an edition, the very bytes that were approved."""
    edition = loaders.edition(request, pk, number, "pdf")
    return download(
        bytes(edition.content),
        "application/json",
        f"{edition.report.title}.json",
        digest=edition.content_sha256,
    )


@access("signed_in", "GET")
def draft_file(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The report as it stands, as a Word file, a workbook to fill offline, or a page."""
    kind = _kind(key)
    report = loaders.report(request, pk)
    if report.state in FINAL:
        return redirect("edition_file", report.pk, report.editions.first().number, key)
    mark = "" if report.state == State.IMPORTED else "（草稿）"
    data = file_of_draft(standing_of(report), key)
    return download(data, kind.media_type, f"{report.title}{mark}{kind.extension}")


@access("signed_in", "GET")
def edition_file(request: HttpRequest, pk: int, number: int, key: str) -> HttpResponse:
    """What was approved, as another kind of file; made from the frozen content alone."""
    kind = _kind(key)
    edition = loaders.edition(request, pk, number, "pdf")
    try:
        data = file_of_edition(edition, key)
    except Altered as trouble:
        LOGGER.error("edition %s of report %s was altered: %s", number, pk, trouble)
        words = "保存的内容与审核通过时不一致，没有生成文件。联系系统管理员核查"
        return refuse(request, 409, "不能下载", words, links=_back(edition.report))
    return download(data, kind.media_type, f"{edition.report.title}{kind.extension}")


def _kind(key: str) -> FileFormat:
    if key not in OFFERED:
        raise Http404("没有这种格式")
    return FORMATS[key]


def _back(report: Report) -> list[tuple[str, str]]:
    return [(reverse("report_check", args=[report.pk]), "查看检查结果")]
