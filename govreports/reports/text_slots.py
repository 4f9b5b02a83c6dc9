"""The places that hold texts: of the cover, of passages, pictures and charts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from govreports.documents.charts import KINDS

from . import writing
from .dates import read_date, say_date
from .models import (
    Chart,
    Passage,
    Picture,
    Report,
)
from .slot import Slot, Written
from .writing import Unfit, fit


def _text(
    name: str,
    place: str,
    behind: models.Model,
    attribute: str,
    longest: int,
    *,
    lines: bool = False,
    needed: str = "",
) -> Slot:
    def put(text: str) -> Written | Unfit:
        kept = fit(text, longest, lines=lines)
        if isinstance(kept, Unfit):
            return kept
        if needed and not kept:
            return Unfit(needed)
        setattr(behind, attribute, kept)
        return Written(kept)

    return Slot(name, place, lambda: getattr(behind, attribute), put, behind, prose=lines)


def tick_slot(name: str, place: str, behind: models.Model, attribute: str) -> Slot:
    """A tick."""

    def put(text: str) -> Written:
        setattr(behind, attribute, bool(text))
        return Written("1" if text else "")

    return Slot(
        name, place, lambda: "1" if getattr(behind, attribute) else "", put, behind, tick=True
    )


def passage_slots(passage: Passage, section: str) -> Iterable[Slot]:
    """The places of a passage: heading, text, and whether both share a line."""
    name = f"passage-{passage.pk}"
    place = f"{section}“{passage.heading}”" if passage.heading else section
    yield _text(f"{name}-heading", f"{place}小标题", passage, "heading", writing.HEADING)
    yield _text(f"{name}-body", f"{place}正文", passage, "body", writing.BODY, lines=True)
    yield tick_slot(f"{name}-run_in", place, passage, "run_in")


def picture_slots(picture: Picture, section: str) -> Iterable[Slot]:
    """The places of a picture: caption and description."""
    name, place = f"picture-{picture.pk}", f"{section}图片“{picture.caption}”"
    yield _text(
        f"{name}-caption",
        f"{place}图名",
        picture,
        "caption",
        writing.CAPTION,
        needed="图名不能空，写明图片内容",
    )
    yield _text(f"{name}-alternative", f"{place}说明", picture, "alternative", writing.ALTERNATIVE)


def chart_slots(chart: Chart, section: str) -> Iterable[Slot]:
    """The places of a chart; unit and data where they are typed."""
    name, place = f"chart-{chart.pk}", f"{section}图表“{chart.caption}”"
    yield _text(
        f"{name}-caption",
        f"{place}图名",
        chart,
        "caption",
        writing.CAPTION,
        needed="图名不能空，写明图表内容",
    )
    yield _text(
        f"{name}-alternative", f"{place}说明", chart, "alternative", writing.CHART_ALTERNATIVE
    )
    yield Slot(
        f"{name}-kind",
        f"{place}图形",
        lambda: chart.kind,
        lambda kind: _put_kind(chart, kind),
        chart,
    )
    if chart.source == "typed":
        yield _text(f"{name}-unit", f"{place}单位", chart, "unit", writing.UNIT)
        yield _text(f"{name}-data", f"{place}数据", chart, "data", writing.CHART, lines=True)


def _put_kind(chart: Chart, kind: str) -> Written | Unfit:
    if kind not in KINDS:
        return Unfit("没有这种图形")
    chart.kind = kind
    return Written(kind)


def cover_slots(report: Report) -> Iterable[Slot]:
    """The places of the cover: title, preface, signature, date, and what is printed besides."""
    return (
        _text("cover-title", "标题", report, "title", writing.TITLE, needed="标题不能空"),
        _text("cover-preface", "前言", report, "preface", writing.BODY, lines=True),
        _text(
            "cover-signatory",
            "落款单位",
            report,
            "signatory",
            writing.SIGNATORY,
            needed="落款单位不能空",
        ),
        Slot(
            "cover-signed_on",
            "落款日期",
            lambda: say_date(report.signed_on) if report.signed_on else "",
            lambda text: _put_date(report, text),
            report,
        ),
        tick_slot("cover-with_cover", "加封面", report, "with_cover"),
        tick_slot("cover-with_contents", "加目录", report, "with_contents"),
    )


def _put_date(report: Report, text: str) -> Written | Unfit:
    if not text.strip():
        report.signed_on = None
        return Written("")
    found: date | None = read_date(text)
    if found is None:
        return Unfit(f"看不懂日期“{text.strip()[:20]}”，写成 {report.year + 1}年1月12日")
    report.signed_on = found
    return Written(say_date(found))
