"""How a section is shown: its fields, its fields beside the paper, or the paper alone.

The first two are a choice of this browser, kept in a cookie. The paper alone is only asked for:
a link to a field must always lead to a page that has it.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from govreports.documents.html import PAPER_STYLES, SHOWN_STYLE
from govreports.reports.models import FINAL, Report
from govreports.reports.slots import COVER

from .links import file_links, section_url

EDIT, BESIDE, PREVIEW = MODES = ("edit", "beside", "preview")
LABELS = {EDIT: "编辑", BESIDE: "对照", PREVIEW: "预览"}
ICONS = {EDIT: "pencil-square", BESIDE: "layout-split", PREVIEW: "file-earmark-text"}
ZOOMS = {"fit": "适合宽度", "100": "100 %", "150": "150 %"}
ON_SCREEN = "paper-screen.css"
COOKIE = "__Host-mode" if settings.SESSION_COOKIE_SECURE else "mode"
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """The mode asked for, else the one this browser keeps; a form that came back is never paper."""
    asked, kept = request.GET.get("mode", ""), request.COOKIES.get(COOKIE, "")
    if asked == PREVIEW and request.method == "POST":
        return EDIT
    if asked in MODES:
        return asked
    return kept if kept == BESIDE else EDIT


def show(
    request: HttpRequest,
    report: Report,
    key: str,
    template: str,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    """The page of a section in the mode asked for; the browser keeps the choice."""
    view = chosen(request)
    switch = _switch(report, key, view, context["mode"])
    shown = {**context, "view": view, "modes": switch, "back_url": section_url(report, key)}
    shown |= paper_context(request, report, key)
    if view == PREVIEW:
        rows = context["sections"]
        shown["sections"] = [{**row, "url": f"{row['url']}?mode={PREVIEW}"} for row in rows]
    response = render(request, template, shown, status=status)
    if request.GET.get("mode") in (EDIT, BESIDE):
        # scripts switch without asking the server, and then keep the choice themselves
        response.set_cookie(
            COOKIE, view, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    return response


def paper_styles() -> list[str]:
    """The addresses of the styles of the paper on the screen, in their order."""
    names = (*(file.name for file in (*PAPER_STYLES, SHOWN_STYLE)), ON_SCREEN)
    return [static(f"css/{name}") for name in names]


def paper_context(request: HttpRequest, report: Report, key: str = COVER) -> dict[str, object]:
    """What a page needs that holds the paper: its address, its section, where clicks lead."""
    zoom = request.GET.get("zoom", "")
    keys = [COVER, *(section.key for section in report.format.sections)]
    editions = report.editions.order_by("-number").values_list("number", flat=True)
    edition = editions.first() if report.state in FINAL else None
    return {
        "paper_url": reverse("paper", args=[report.pk]),
        "paper_section": key,
        "places": {key: section_url(report, key) for key in keys},
        "approved": edition is not None,
        "pdf_url": reverse("edition_pdf", args=[report.pk, edition])
        if edition
        else reverse("draft_pdf", args=[report.pk]),
        "files": file_links(report, edition),
        "mode_cookie": COOKIE,
        "zooms": ZOOMS,
        "zoom": zoom if zoom in ZOOMS else next(iter(ZOOMS)),
    }


def _switch(report: Report, key: str, view: str, access: object) -> list[dict[str, object]]:
    labels = LABELS if access == "edit" else {**LABELS, EDIT: "查看"}
    return [
        {
            "key": mode,
            "label": labels[mode],
            "icon": ICONS[mode],
            "url": f"{section_url(report, key)}?mode={mode}",
            "current": mode == view,
        }
        for mode in MODES
    ]
