"""公开专栏: pages for anybody about editions that were made public."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from govreports.documents.canonical import digest
from govreports.reports import public
from govreports.reports.files import pictures_of
from govreports.reports.models import Edition
from govreports.reports.public import Said
from govreports.reports.public_files import sums
from govreports.web.downloads import download
from govreports.web.opened import LATER, Wrong, kept, opened, words_of
from govreports.web.public_site import pages
from govreports.web.public_site.links import Live

from .open_data import public_file

LIVE = Live()
POSTER_SCALE = 2
SVG = "image/svg+xml"
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@opened("site")
def home(request: HttpRequest) -> HttpResponse:
    """The front page, or what a search found."""
    if words := words_of(request):
        return _show(request, pages.search(LIVE, words))
    return _show(request, pages.home(LIVE))


@opened("site")
def offices(request: HttpRequest) -> HttpResponse:
    """All offices."""
    return _show(request, pages.offices(LIVE, _number(request)))


@opened("site")
def district(request: HttpRequest, pk: int) -> HttpResponse:
    """The offices of a district, or their key lines in one year."""
    return _show(request, pages.district(LIVE, pk, _number(request)))


@opened("site")
def district_year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The key lines of the offices of a district in one year."""
    return _show(request, pages.district_year(LIVE, pk, year, _number(request)))


@opened("site")
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """An office over the years."""
    return _show(request, pages.office(LIVE, pk))


@opened("site")
def report(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A report."""
    return _show(request, pages.report(LIVE, pk, year))


@opened("site")
def glance(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A year at a glance."""
    return _show(request, pages.glance_page(LIVE, pk, year))


@opened("site")
def about(request: HttpRequest) -> HttpResponse:
    """What the open data are."""
    if not pages.is_on("data"):
        raise Http404("没有对外开放数据。")
    return _show(request, pages.about(LIVE))


@opened("site", cost=5)
def file(request: HttpRequest, pk: int, year: int, number: int, name: str) -> HttpResponse:
    """A file of an edition that is no data: to be read, or to be looked at."""
    edition = public.public_edition(pk, year, number)
    if edition is None:
        raise Http404("没有公开这份报告，已公开的见“全部单位”。")
    if name == "SHA256SUMS":
        return _sums(request, edition)
    if name in ("glance.svg", "glance.png"):
        return _poster(request, edition, name)
    if name.startswith("pictures/"):
        return _picture(request, edition, name)
    return public_file(request, edition, name, data=False)


def _sums(request: HttpRequest, edition: Edition) -> HttpResponse:
    said = _said(edition)
    data = sums(edition, said.content, pages.offered(said))
    response = HttpResponse(data, content_type="text/plain; charset=utf-8")
    return kept(request, response, changed=edition.listed_at)


def _poster(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """Made of the newest edition of the year and of those of the years before."""
    said, found = pages.glance_of(edition.office_id, edition.year)
    if said.edition.number != edition.number:
        return redirect(
            LIVE.to(f"offices/{edition.office_id}/{edition.year}/{said.edition.number}/{name}")
        )
    drawn = pages.poster(said, found)
    data, kind = (drawn.encode(), SVG) if name.endswith("svg") else (as_png(drawn), "image/png")
    title = f"{found.organ}{found.year}年政府信息公开工作图解.{name[-3:]}"
    response = download(data, kind, title, inline=True, digest=digest(data))
    response.headers["Content-Security-Policy"] = ALONE
    return kept(request, response, changed=None)


@lru_cache(maxsize=32)
def as_png(drawn: str) -> bytes:
    """A picture of the year as PNG; kept, since it takes most of a second."""
    from govreports.documents.writing.drawn import png_of  # here: it loads much

    return png_of(drawn, POSTER_SCALE)


def _picture(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    content = _said(edition).content
    sha256, media_type = pages.pictures_in(content).get(name, ("", ""))
    if not sha256:
        raise Http404("这一版没有这张图片。")
    response = HttpResponse(pictures_of(content)[sha256], content_type=media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return kept(request, response, changed=edition.listed_at, seconds=LATER, sha256=sha256)


def _said(edition: Edition) -> Said:
    return Said(edition, public.content_of(edition))


def _show(request: HttpRequest, page: pages.Page) -> HttpResponse:
    """The page with its digest as ETag, not with a time: a new version of the program changes it too."""
    response = HttpResponse(render_to_string(page.template, page.facts))
    return kept(request, response, changed=None)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) < 1_000_000):
        raise Wrong(f"page={text[:20]} 不对：应是第几页，从 1 起的整数。")
    return int(text)
