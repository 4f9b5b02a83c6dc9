"""A report as paper: preview, draft PDF, and the frozen editions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from govreports.documents.html import render_html
from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.reports.assemble import standing_of
from govreports.reports.editions import document_of, print_draft
from govreports.reports.models import Edition, Report
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.downloads import download

PAPER, PAPER_ON_SCREEN = "css/paper.css", "css/paper-screen.css"


@access("signed_in", "GET")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page around the paper."""
    return render(request, "reports/preview.html", {"report": loaders.report(request, pk)})


@access("signed_in", "GET")
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper itself, from the template that also makes the PDF."""
    report = loaders.report(request, pk)
    standing = standing_of(report)
    draft = not report.editions.exists()
    wanted = {picture.blob_id for group in standing.pictures.values() for picture in group}
    images = {sha256: reverse("asset", args=[report.pk, sha256]) for sha256 in wanted}
    document = document_of(standing, made_at=None, draft=draft)
    styles = [static(PAPER), static(PAPER_ON_SCREEN)]
    return HttpResponse(render_html(document, images, stylesheets=styles))


@access("signed_in", "GET")
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands, as PDF with a watermark."""
    report = loaders.report(request, pk)
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
    edition = _edition(request, pk, number, leave="content")
    return download(
        bytes(edition.pdf),
        "application/pdf",
        f"{edition.report.title}.pdf",
        digest=edition.pdf_sha256,
    )


@access("signed_in", "GET")
def edition_json(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The canonical JSON of an edition, the very bytes that were approved."""
    edition = _edition(request, pk, number, leave="pdf")
    return download(
        bytes(edition.content),
        "application/json",
        f"{edition.report.title}.json",
        digest=edition.content_sha256,
    )


def _edition(request: HttpRequest, pk: int, number: int, leave: str) -> Edition:
    report = loaders.report(request, pk)
    found = report.editions.filter(number=number).defer(leave).first()
    if found is None:
        raise Http404("没有这个版本")
    found.report = report
    return found


def _back(report: Report) -> list[tuple[str, str]]:
    return [(reverse("report_check", args=[report.pk]), "查看检查结果")]
