"""图解 and 发布包 of a report, for its office and for whoever reviews it."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from govreports.documents.canonical import digest
from govreports.documents.glance import picture
from govreports.documents.writing.package import package
from govreports.reports.assemble import standing_of
from govreports.reports.files import Altered, content_of, pictures_of
from govreports.reports.glances import office_glance
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.downloads import download

from .open_site import ALONE, SVG, as_png

LOGGER = logging.getLogger(__name__)


@access("signed_in", "GET")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The year of a report as it stands, draft or not."""
    report = loaders.report(request, pk)
    found = office_glance(standing_of(report))
    return render(request, "reports/glance.html", {"report": report, "glance": found})


@access("signed_in", "GET")
def poster(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The same as one picture."""
    if kind not in ("svg", "png"):
        raise Http404("没有这种图片")
    report = loaders.report(request, pk)
    drawn = picture(office_glance(standing_of(report)))
    data = drawn.encode() if kind == "svg" else as_png(drawn)
    name = f"{report.office.short_name}{report.year}年图解.{kind}"
    response = download(data, SVG if kind == "svg" else "image/png", name)
    response.headers["Content-Security-Policy"] = ALONE
    return response


@access("signed_in", "GET")
def edition_package(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """发布包: what the office needs to put the edition on its website."""
    edition = loaders.edition(request, pk, number)
    canonical, pdf = bytes(edition.content), bytes(edition.pdf)
    try:
        content = content_of(edition, canonical)
        pictures = pictures_of(content)
        if digest(pdf) != edition.pdf_sha256:
            raise Altered("PDF")
    except Altered as trouble:
        LOGGER.error("edition %s of report %s was altered: %s", number, pk, trouble)
        words = "保存的内容与审核通过时不一致，没有生成文件。联系系统管理员核查"
        back = [(reverse("report", args=[pk]), "回到年报")]
        return refuse(request, 409, "不能下载", words, links=back)
    made_at = edition.approved_at
    data = package(content, pictures, pdf=pdf, canonical=canonical, made_at=made_at)
    name = f"{content.title}（发布包）.zip"
    return download(data, "application/zip", name, digest=digest(data))
