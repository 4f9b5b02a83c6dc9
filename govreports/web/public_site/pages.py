"""What each public page shows. A page is a template and its facts; the number of queries is fixed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from govreports.documents.compose import compose
from govreports.documents.content import Content
from govreports.documents.glance import Glance, picture
from govreports.documents.key_lines import KeyLine, compared, grouped
from govreports.documents.open_data.naming import name_of
from govreports.documents.paper import Document, Drawing, Image
from govreports.documents.small_charts import spark
from govreports.documents.writing.fragment import fragment
from govreports.formats import FORMATS
from govreports.offices.models import Office
from govreports.reports import public
from govreports.reports.glances import public_glance
from govreports.reports.listing import reasons_of
from govreports.reports.models import Edition
from govreports.reports.public import Said
from govreports.reports.public_files import files_of
from govreports.web.opened import is_on

from .links import Links, folder_of

LATEST = 10
ON_A_PAGE = 50
FOUND = 50
YEARS_SIDE_BY_SIDE = 6
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True)
class Page:
    """A template with its facts."""

    template: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Row:
    """An office with its newest public editions by year."""

    office: Office
    editions: dict[int, Edition] = field(default_factory=dict)


@dataclass(frozen=True)
class Compared:
    """A line over the years with its small drawing."""

    line: KeyLine
    drawing: SafeString


def home(links: Links, scope: int | None = None) -> Page:
    """Districts, offices that stand alone, and what was made public last; four queries.

    `scope` is a district where only its offices are to be shown.
    """
    latest = public.wanted(public.current_editions(), district=scope)
    districts = public.public_districts()
    facts = {
        "districts": list(districts.filter(pk=scope) if scope else districts),
        "alone": list(
            of_district(public.public_offices().filter(superior=None), scope)[:ON_A_PAGE]
        ),
        "offices": of_district(public.public_offices(), scope).count(),
        "latest": list(latest.order_by("-published_on", "-pk")[:LATEST]),
    }
    return _page("open/home.html", links, facts)


def search(links: Links, words: str) -> Page:
    """The offices whose name has those words; one query."""
    found = public.public_offices().filter(Q(name__contains=words) | Q(short_name__contains=words))
    return _page("open/search.html", links, {"words": words, "found": list(found[:FOUND])})


def offices(
    links: Links, number: int = 1, on_a_page: int = ON_A_PAGE, scope: int | None = None
) -> Page:
    """All offices, or those of a district, with their years; three queries."""
    found = of_district(public.public_offices(), scope)
    return _listed("open/offices.html", links, found, number, on_a_page, {})


def district(links: Links, pk: int, number: int = 1, on_a_page: int = ON_A_PAGE) -> Page:
    """The offices of a district with their years; four queries. Raises Http404."""
    above = _district(pk)
    below = of_district(public.public_offices(), above.pk)
    return _listed("open/district.html", links, below, number, on_a_page, {"district": above})


def _listed(
    template: str,
    links: Links,
    found: QuerySet[Office],
    number: int,
    on_a_page: int,
    facts: dict[str, Any],
) -> Page:
    page = _paged(found, number, on_a_page)
    rows = {office.pk: Row(office) for office in page}
    listed = list(public.current_editions().filter(office__in=list(rows)))
    for edition in listed:
        rows[edition.office_id].editions[edition.year] = edition
    years = sorted({edition.year for edition in listed}, reverse=True)
    shown = years[:YEARS_SIDE_BY_SIDE]
    table = [(row.office, [row.editions.get(year) for year in shown]) for row in rows.values()]
    more = {"page": page, "table": table, "years": shown, "all_years": years}
    return _page(template, links, {**facts, **more})


def district_year(
    links: Links, pk: int, year: int, number: int = 1, on_a_page: int = ON_A_PAGE
) -> Page:
    """The key lines of the offices of a district in one year; four queries. Raises Http404."""
    above = _district(pk)
    found = public.wanted(public.current_editions(), district=pk, year=year).order_by("office_id")
    page = _paged(found, number, on_a_page)
    listed = public.said_by(found.filter(pk__in=[edition.pk for edition in page]))
    if not listed:
        raise Http404(f"没有公开的 {year} 年度报告。")
    lines = compared([said.content for said in listed])
    heads = [line for line in lines if line.group in {one.group for one in lines[:1]}]
    heads += [line for line in lines if line.group != heads[0].group][:2]
    rows = [
        (said.edition, [line.texts[index] for line in heads]) for index, said in enumerate(listed)
    ]
    facts = {"district": above, "year": year, "heads": heads, "rows": rows, "page": page}
    return _page("open/district_year.html", links, facts)


def office(links: Links, pk: int) -> Page:
    """An office with its editions by year and its key lines side by side; two queries."""
    found = public.public_offices().filter(pk=pk).first()
    if found is None:
        raise Http404("这个单位没有公开年度报告，单位见“全部单位”。")
    years = public.years_of(pk)
    shown = sorted(years[:YEARS_SIDE_BY_SIDE], key=lambda said: said.edition.year)
    groups = {
        group: [Compared(line, _spark(line)) for line in lines]
        for group, lines in grouped(compared([said.content for said in shown])).items()
    }
    facts = {
        "office": found,
        "editions": [(said.edition, _main_files(said)) for said in years],
        "shown": [said.edition for said in shown],
        "groups": groups,
    }
    return _page("open/office.html", links, facts)


def _spark(line: KeyLine) -> SafeString:
    known = [figure for figure in line.figures if figure is not None]
    drawn = spark(line.figures) if len(known) > 1 else ""  # a lone dot says nothing
    return mark_safe(drawn)  # noqa: S308 - our own drawing, of numbers alone


def _main_files(said: Said) -> list[Any]:
    return [file for file in offered(said) if file.name in ("report.pdf", "report.docx")]


def report(links: Links, pk: int, year: int) -> Page:
    """The newest public edition of a year: its files and its text; four queries or five."""
    said = current(pk, year)
    edition = said.edition
    history = public.history_of(edition)
    reasons = reasons_of(edition.report) if len(history) > 1 else {}
    document = compose(said.content, made_at=edition.approved_at, draft=False)
    text = _scrolling(fragment(document, _picture_links(links, edition, document), _drawn, level=0))
    files = offered(said)
    facts = {
        "edition": edition,
        "content": said.content,
        "readable": [file for file in files if not file.data],
        "data": [file for file in files if file.data],
        "form": name_of(said.content.format),
        "earlier": [one for one in history if one.number != edition.number],
        "reason": reasons.get(edition.number, ""),
        "text": mark_safe(text),  # noqa: S308 - the fragment escapes every word
    }
    return _page("open/report.html", links, facts)


def glance_page(links: Links, pk: int, year: int) -> Page:
    """The year at a glance; two queries."""
    said, found = glance_of(pk, year)
    facts = {"edition": said.edition, "content": said.content, "glance": found}
    return _page("open/glance.html", links, facts)


def about(links: Links) -> Page:
    """What the open data are and how they are asked for; no query."""
    forms = [(name_of(form), form) for form in FORMATS]
    return _page("open/about.html", links, {"forms": forms})


# What pages and files share -------------------------------------------------------------------


def current(pk: int, year: int) -> Said:
    """The newest public edition of that office and year. Raises Http404."""
    found = public.said_by(public.wanted(public.current_editions(), office=pk, year=year))
    if not found:
        raise Http404("没有公开这份报告，已公开的见“全部单位”。")
    return found[0]


def glance_of(pk: int, year: int) -> tuple[Said, Glance]:
    """A public edition with its year at a glance; one query. Raises Http404."""
    years = public.years_of(pk)
    said = next((one for one in years if one.edition.year == year), None)
    if said is None:
        raise Http404("没有公开这份报告，已公开的见“全部单位”。")
    return said, public_glance(said, years)


def poster(said: Said, found: Glance) -> str:
    """The picture of an edition's year, with where its figures are from."""
    edition = said.edition
    code = f"，核验码 {edition.code}" if edition.code else ""
    day = edition.published_on
    words = f"数据来源：《{said.content.title}》，{day.year}年{day.month}月{day.day}日公开{code}"
    return picture(found, words)


def offered(said: Said) -> list[Any]:
    """The files of an edition that may be had: data only where the open data are on."""
    return [file for file in files_of(said.edition, said.content) if not file.data or is_on("data")]


def picture_name(sha256: str, media_type: str) -> str:
    """The name of a picture's file beside the pages."""
    return f"pictures/{sha256}.{ENDINGS.get(media_type, 'bin')}"


def pictures_in(content: Content) -> dict[str, tuple[str, str]]:
    """The pictures of a report by file name: their digest and their type."""
    return {
        picture_name(one.sha256, one.media_type): (one.sha256, one.media_type)
        for passages in content.passages.values()
        for passage in passages
        for one in passage.pictures
    }


def _picture_links(links: Links, edition: Edition, document: Document) -> dict[str, str]:
    return {
        block.asset: links.to(folder_of(edition) + picture_name(block.asset, block.media_type))
        for block in document.blocks
        if isinstance(block, Image)
    }


def _scrolling(text: str) -> str:
    """The text with its wide tables in boxes that scroll in small windows."""
    box = '<div class="open-box" tabindex="0" role="group" aria-label="表格"><table'
    return text.replace("<table", box).replace("</table>", "</table></div>")


def _drawn(drawing: Drawing) -> str:
    return drawing.svg


def of_district(offices: QuerySet[Office], scope: int | None) -> QuerySet[Office]:
    """Those of the offices that are the district or below it; all where none is named."""
    return offices.filter(Q(superior=scope) | Q(pk=scope)) if scope else offices


def _district(pk: int) -> Office:
    found = public.public_districts().filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个地区，或者它的单位没有公开年度报告。")
    return found


def _paged(found: QuerySet, number: int, on_a_page: int) -> Any:
    pages = Paginator(found, on_a_page)
    if number > pages.num_pages:
        raise Http404(f"没有第 {number} 页，共 {pages.num_pages} 页。")
    return pages.page(number)


def _page(template: str, links: Links, facts: dict[str, Any]) -> Page:
    common = {"links": links, "live": links.live, "open_data": is_on("data")}
    return Page(template, {**common, **facts})
