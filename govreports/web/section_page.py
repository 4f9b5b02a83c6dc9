"""What the pages of one section and of the cover show, for filling in and for reading."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from govreports.documents.content import Passage
from govreports.documents.linking import plain
from govreports.formats import Section
from govreports.formats.figures import vocabulary
from govreports.reports import writing
from govreports.reports.assemble import Standing, standing_of
from govreports.reports.carrying import carried, fixed
from govreports.reports.drafting import offered_headings
from govreports.reports.earlier import last_of
from govreports.reports.models import Report, State
from govreports.reports.progress import progress_of
from govreports.reports.saving import Locked, Saved, must_be_editable
from govreports.reports.slots import COVER, slots_of

from . import choices, ledger, loaders, sheets
from .charts import CHOICES, KINDS
from .commentary import section_comments
from .links import beside, section_url
from .prose_data import table_figures

COVER_HELP = {
    "cover-title": "规定写法：机关名称、年度、政府信息公开工作年度报告。",
    "cover-preface": "放在“一、”之前，可写编制依据、统计期限、联系方式；没有就留空。",
    "cover-signatory": "机关全称。",
    "cover-signed_on": "写成某年某月某日；可以留到提交时再填。",
    "cover-with_cover": "PDF 的第一页印标题、单位和日期，不编页码；双面印刷时正文从右页起。",
    "cover-with_contents": "PDF 的正文之前列各级标题和页码。",
}


def section_context(
    request: HttpRequest,
    report: Report,
    section: Section,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
) -> dict[str, object]:
    """Everything `reports/section.html` shows; `values` and `result` of a post not yet stored."""
    # before the texts: what is stored in between is then told to the page as news
    revision = report.section(section.key).revision
    standing = standing_of(report)
    editing = report.editable and loaders.allowed(request, report, "report.draft")
    return {
        **_frame(request, report, standing, section.key, editing),
        **_table(request, standing, section, values or {}, editing),
        **section_comments(request, standing, section.key),
        "section": section,
        "passages": sheets.passages_of(
            standing, section, values or {}, result.refused if result else {}
        ),
        "allows_headings": not section.table,
        "chart_kinds": KINDS,
        "chart_sources": CHOICES,
        "table_figures": table_figures(standing) if editing and not section.table else [],
        "figure_reader": vocabulary() if editing and not section.table else {},
        "suggested_headings": offered_headings(section, standing.season.local),
        "length_limits": standing.season.local.limits.get(section.key),
        "last_passages": _last_passages(report, section) if editing and not section.table else (),
        "carry": _carry(standing, section),
        "written": report.section(section.key).written,
        "revision": revision,
        "once": secrets.token_urlsafe(16),
        "autosave_url": reverse("section_autosave", args=[report.pk, section.key]),
        "refused": result.refused if result else {},
        "stored": _stored(result),
        "conflicts": result.conflicts if result else [],
        "gone": result.gone if result else [],
    }


def _table(
    request: HttpRequest,
    standing: Standing,
    section: Section,
    values: Mapping[str, str],
    editing: bool,
) -> dict[str, object]:
    if not section.table:
        return {"sheet": None, "format_data": {}, "balances": [], "helps": {}, "zero_blanks": 0}
    if not editing:
        return {
            "sheet": sheets.reading_sheet(standing, section),
            "caption": section.title,
            "balances": sheets.balances_of(standing, section),
        }
    texts = {**sheets.cell_texts(standing), **values}
    return {
        "sheet": sheets.sheet_of(standing, section, texts),
        "caption": section.title,
        "balances": sheets.balances_of(standing, section),
        "format_data": sheets.format_data(standing),
        "helps": sheets.helps_of(standing, section),
        "zero_blanks": sheets.blank_count(standing, section),
        "has_ledger": ledger.has_totals(standing, section),
        "ledger_on": ledger.shown(request, standing, section),
        "has_last": sheets.has_last(standing, section),
        "last_on": choices.chosen(request, choices.LAST, default=False),
    }


def _frame(
    request: HttpRequest, report: Report, standing: Standing, key: str, editing: bool
) -> dict[str, object]:
    reviewing = loaders.allowed(request, report, "report.review")
    findings = standing.findings()
    rows = [
        {
            "key": COVER,
            "label": "标题、前言与落款",
            "url": section_url(report, COVER),
            "current": key == COVER,
        },
        *(
            {
                "key": item.section.key,
                "label": item.section.label,
                "heading": item.section.heading,
                "state": item.state.value,
                "state_label": item.state.label,
                "url": section_url(report, item.section.key),
                "current": item.section.key == key,
            }
            for item in progress_of(standing, findings)
        ),
    ]
    index = next(i for i, row in enumerate(rows) if row["current"])
    return {
        "report": report,
        "sections": rows,
        "previous_url": rows[index - 1]["url"] if index else "",
        "next_url": rows[index + 1]["url"] if index + 1 < len(rows) else "",
        "mode": "edit" if editing else "read",
        "presence_seconds": settings.PRESENCE_SECONDS,
        "read_only_reason": "" if editing else _reason(report, reviewing=reviewing),
        "findings": beside(standing, findings, key),
        "return_note": report.decision_note if report.state == "returned" else "",
        "saved_at": f"{timezone.localtime(report.changed_at):%H:%M}" if _today(report) else "",
        "limits": {
            "body": writing.BODY,
            "line": writing.LINE,
            "heading": writing.HEADING,
            "picture_mb": 5,
        },
    }


def _last_passages(report: Report, section: Section) -> Sequence[Passage]:
    """What last year's report said in this section; one query."""
    earlier = last_of(report)
    if earlier is None:
        return ()
    content = earlier.content
    passages = content.passages.get(section.key, ())
    return [
        replace(passage, body=plain(content, passage.body)) for passage in passages if passage.body
    ]


def _carry(standing: Standing, section: Section) -> dict[str, object] | None:
    """How the figures carried over from last year stand: to be taken, fixed, or released."""
    cells = {c: t for c, t in carried(standing.report).items() if c.table == section.table}
    if not cells:
        return None
    figures = standing.content.figures
    return {
        "year": standing.report.year - 1,
        "line": standing.report.format.line_label(next(iter(cells))),
        "blank": sum(figures.get(cell) is None for cell in cells),
        "reason": standing.report.carry_reason,
        "binding": bool(fixed(standing.report)),
    }


def _today(report: Report) -> bool:
    return timezone.localdate(report.changed_at) == timezone.localdate()


def _stored(result: Saved | None) -> dict[str, str]:
    """What the server holds where the page shows a text that was refused."""
    if result is None or result.slots is None:
        return {}
    return {name: result.slots.slots[name].get() for name in result.refused}


def _reason(report: Report, *, reviewing: bool) -> str:
    if reviewing and report.state == State.SUBMITTED:
        return f"报告由{report.submitted_by}提交，正等待审核；需要修改的，在审核页退回填报人"
    try:
        must_be_editable(report)
    except Locked as refusal:
        return str(refusal)
    return "只有本单位的填报人可以修改"


def cover_context(
    request: HttpRequest,
    report: Report,
    values: Mapping[str, str] | None = None,
    result: Saved | None = None,
) -> dict[str, object]:
    """Everything `reports/cover.html` shows."""
    standing = standing_of(report)
    editing = report.editable and loaders.allowed(request, report, "report.draft")
    slots = slots_of(report, COVER).slots
    refused = result.refused if result else {}
    fields = [
        {
            "name": name,
            "label": slot.place,
            "value": (values or {}).get(name, slot.get()),
            "base": slot.get(),
            "help": COVER_HELP.get(name, ""),
            "error": refused.get(name, ""),
            "multiline": slot.prose,
            "tick": slot.tick,
        }
        for name, slot in slots.items()
    ]
    return {
        **_frame(request, report, standing, COVER, editing),
        **section_comments(request, standing, COVER),
        "fields": fields,
        "revision": report.revision,
        "autosave_url": reverse("cover_autosave", args=[report.pk]),
        "refused": refused,
        "stored": _stored(result),
        "conflicts": result.conflicts if result else [],
    }
