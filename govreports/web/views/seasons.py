"""What an area asks of the reports on each year, for its administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from govreports.offices.models import Office, Season
from govreports.offices.season_keeping import (
    SeasonStale,
    areas_of,
    copied,
    first_wanted,
    set_season,
    wanted_of,
)
from govreports.offices.season_wanted import SeasonRefusal, Wanted
from govreports.reports.listing import years_open
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse
from govreports.web.forms.seasons import SPARE, SeasonForm, initial_of, rows_of, rows_posted

MANAGE = "season.manage"


@dataclass(frozen=True)
class Line:
    """One year of the list: its season, if there is one, and the year it could be copied from."""

    year: int
    season: Season | None
    copy_from: int | None
    usual: date


@access("signed_in", "GET")
def index(request: HttpRequest) -> HttpResponse:
    """The years of every area the person manages; two queries."""
    areas = list(areas_of(request.user))
    if not areas:
        return refuse(
            request,
            403,
            "这一页由上级主管部门的管理员使用",
            "本单位的报送要求由上级主管部门设定，显示在首页和任务清单上。",
        )
    stored: dict[tuple[int, int], Season] = {}
    for season in Season.objects.filter(area__in=areas).annotate(changed_at=Max("changes__at")):
        stored[season.area_id, season.year] = season
    groups = [(area, _lines(area, stored)) for area in areas]
    return render(request, "seasons/index.html", {"groups": groups})


@access("signed_in", "GET", "POST")
def edit(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Set or change what an area asks for; `?copy=` begins with another year's season."""
    area = _area(request, pk)
    if year not in years_open():
        raise Http404("没有这个年度")
    season = Season.objects.filter(area=area, year=year).first()
    if request.method == "GET":
        wanted = wanted_of(season) if season else _beginning(request, area, year)
        form = _form(area, year, wanted, season.revision if season else 0)
        return _page(request, area, year, season, form)
    rows = rows_posted(request.POST)
    if request.POST.get("act") == "more":
        more = {key: count + SPARE for key, count in rows.items()}
        form = _unbound(area, year, request.POST.dict(), more)
        return _page(request, area, year, season, form)
    form = SeasonForm(request.POST, area=area, year=year, rows=rows, back=reverse("seasons"))
    if form.is_valid():
        try:
            set_season(
                area, year, form.wanted(), by=request.user, revision=form.cleaned_data["revision"]
            )
        except SeasonStale as stale:
            form.add_error(None, str(stale))
            return _page(request, area, year, season, form, status=409)
        except SeasonRefusal as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"{year} 年度报送要求已保存，各单位现在就能看到")
            return redirect("season", pk, year)
    return _page(request, area, year, season, form, status=400)


def _area(request: HttpRequest, pk: int) -> Office:
    area = loaders.office(request, pk, MANAGE)
    if area.superior_id:
        raise Http404("这个单位的报送要求由上级主管部门设定")
    return area


def _lines(area: Office, stored: dict[tuple[int, int], Season]) -> list[Line]:
    years = years_open()
    lines = []
    for year in years:
        earlier = (other for other in years if other < year and (area.pk, other) in stored)
        season = stored.get((area.pk, year))
        lines.append(Line(year, season, next(earlier, None), first_wanted(year).deadline))
    return lines


def _beginning(request: HttpRequest, area: Office, year: int) -> Wanted:
    """Another year's season where one is asked for and there, else the customary dates."""
    asked = request.GET.get("copy", "")
    if asked.isascii() and asked.isdecimal() and len(asked) == 4:
        other = Season.objects.filter(area=area, year=int(asked)).first()
        if other:
            messages.info(
                request, f"已填入 {other.year} 年度的要求，日期顺延，核对后按“保存”才生效"
            )
            return copied(other, year)
    return first_wanted(year)


def _form(area: Office, year: int, wanted: Wanted, revision: int) -> SeasonForm:
    return _unbound(area, year, initial_of(wanted, revision), rows_of(wanted))


def _unbound(
    area: Office, year: int, initial: dict[str, object], rows: dict[str, int]
) -> SeasonForm:
    back = reverse("seasons")
    return SeasonForm(None, initial, area=area, year=year, rows=rows, back=back)


def _page(
    request: HttpRequest,
    area: Office,
    year: int,
    season: Season | None,
    form: SeasonForm,
    status: int = 200,
) -> HttpResponse:
    changes = season.changes.select_related("by")[:50] if season else []
    context = {"area": area, "year": year, "season": season, "form": form, "changes": changes}
    return render(request, "seasons/edit.html", context, status=status)
