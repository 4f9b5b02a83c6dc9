"""The read-only interface to public editions: lists, one edition, its figures and files."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from govreports.documents.content import Content
from govreports.documents.open_data.dictionary import dictionary_csv, dictionary_json
from govreports.documents.open_data.json_schema import schema_of
from govreports.documents.open_data.naming import format_named
from govreports.documents.open_data.table_files import as_json
from govreports.formats import FORMATS, Format
from govreports.reports import public
from govreports.reports.models import Edition
from govreports.reports.public_files import files_of, make
from govreports.web.downloads import download
from govreports.web.open_data import answers
from govreports.web.open_data.endpoints import BY_NAME
from govreports.web.open_data.openapi import description
from govreports.web.opened import JSON, LATER, SOON, Wrong, kept, opened, words_of

ON_A_PAGE = 100
NONE = "没有公开这份报告，单位和年度见 /open/api/editions。"


@opened("data")
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of all this."""
    return _json(request, description(), None)


@opened("data")
def offices(request: HttpRequest) -> HttpResponse:
    """Offices with something public."""
    found = public.public_offices()
    asked = _asked(request, "open_offices")
    if district := asked.get("district"):
        found = found.filter(superior=district)
    if words := words_of(request):
        found = found.filter(name__contains=words)
    listed = _page(request, found, asked.get("page", 1), "offices", answers.office_data)
    return _json(request, listed, None)


@opened("data")
def editions(request: HttpRequest) -> HttpResponse:
    """The newest public edition of each report, filtered."""
    asked = _asked(request, "open_editions")
    page = asked.pop("page", 1)
    found = public.wanted(public.current_editions(), **asked)
    listed = _page(request, found, page, "editions", answers.edition_data)
    return _json(request, listed, public.changed_at(found))


@opened("data")
def current(request: HttpRequest, office: int, year: int) -> HttpResponse:
    """The newest public edition of an office on a year."""
    edition = public.current_edition(office, year)
    if edition is None:
        raise Http404(NONE)
    return _edition(request, edition, edition.number)


@opened("data")
def edition(request: HttpRequest, office: int, year: int, number: int) -> HttpResponse:
    """One public edition."""
    found = _public(office, year, number)
    newest = public.history_of(found)[0].number
    return _edition(request, found, newest)


def _edition(request: HttpRequest, edition: Edition, newest: int) -> HttpResponse:
    content = public.content_of(edition)
    data = answers.whole_edition(edition, content, newest)
    return _json(request, data, edition.listed_at)


@opened("data")
def tables(request: HttpRequest, office: int, year: int, number: int) -> HttpResponse:
    """Every figure of an edition, with the words of the form."""
    found = _public(office, year, number)
    content = public.content_of(found)
    return _json(request, answers.tables_data(content), found.listed_at, LATER)


@opened("data")
def formats(request: HttpRequest) -> HttpResponse:
    """The formats that reports are made in."""
    return _json(request, {"formats": [answers.format_data(form) for form in FORMATS]}, None)


@opened("data")
def schema(request: HttpRequest, form: str) -> HttpResponse:
    """The JSON Schema of a format."""
    return _json(request, schema_of(_form(form)), None)


@opened("data")
def dictionary(request: HttpRequest, form: str) -> HttpResponse:
    """The data dictionary of a format."""
    return _json(request, dictionary_json(_form(form)), None)


@opened("data")
def dictionary_as_csv(request: HttpRequest, form: str) -> HttpResponse:
    """The data dictionary of a format, for Excel."""
    data = dictionary_csv(_form(form))
    response = download(data, "text/csv; charset=utf-8", f"数据字典-{_form(form).title}.csv")
    return kept(request, response, changed=None)


@opened("data", cost=5)
def file(request: HttpRequest, office: int, year: int, number: int, name: str) -> HttpResponse:
    """A data file of an edition."""
    return public_file(request, _public(office, year, number), name, data=True)


def public_file(request: HttpRequest, edition: Edition, name: str, *, data: bool) -> HttpResponse:
    """A file of a public edition by its name, with its digest. Raises Http404."""
    content = public.content_of(edition)
    offered = {file.name: file for file in files_of(edition, content) if file.data == data}
    if name not in offered:
        raise Http404(f"这一版没有文件“{name[:40]}”，可以下载：{'、'.join(offered)}。")
    made = make(edition, content, offered[name])
    response = download(
        made.data, made.file.media_type, _file_name(content, name), digest=made.sha256
    )
    return kept(request, response, changed=edition.listed_at, seconds=LATER, sha256=made.sha256)


def _file_name(content: Content, name: str) -> str:
    """The title with the ending of the file, and in words what it holds where several end alike."""
    stem, _, ending = name.rpartition(".")
    tables = {
        section.table: f"{content.format.table(section.table).name}{section.short}"
        for section in content.format.sections
        if section.table
    }
    holds = {**tables, "data": "数据"}.get(stem, "")
    return f"{content.title}-{holds}.{ending}" if holds else f"{content.title}.{ending}"


def _public(office: int, year: int, number: int) -> Edition:
    found = public.public_edition(office, year, number)
    if found is None:
        raise Http404(NONE)
    return found


def _form(name: str) -> Format:
    found = format_named(name)
    if found is None:
        raise Http404(f"没有名为“{name[:40]}”的格式，名称见 /open/api/formats。")
    return found


def _asked(request: HttpRequest, endpoint: str) -> dict[str, int]:
    """The whole numbers after the `?`. Raises Wrong for what is none."""
    found = {}
    for parameter in BY_NAME[endpoint].parameters:
        text = request.GET.get(parameter.name, "")
        if not text or parameter.shape["type"] != "integer":
            continue
        least, most = parameter.shape["minimum"], parameter.shape["maximum"]
        if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= most):
            raise Wrong(
                f"{parameter.name}={text[:20]} 不对：{parameter.words}，应是 {least} 至 {most} 的整数。"
            )
        found[parameter.name] = int(text)
    return found


def _page(
    request: HttpRequest, found: QuerySet, number: int, name: str, say: Any
) -> dict[str, Any]:
    """A page of a list; two queries. A page beyond the last one is empty."""
    pages = Paginator(found, ON_A_PAGE)
    rows = [say(row) for row in pages.page(number)] if number <= pages.num_pages else []
    following = None
    if number < pages.num_pages:
        asked = {**request.GET.dict(), "page": number + 1}
        following = f"{request.path}?{urlencode(asked)}"
    return {
        "count": pages.count,
        "page": number,
        "pages": pages.num_pages,
        "next": following,
        name: rows,
    }


def _json(
    request: HttpRequest, data: object, changed: datetime | None, seconds: int = SOON
) -> HttpResponse:
    return kept(
        request, HttpResponse(as_json(data), content_type=JSON), changed=changed, seconds=seconds
    )
