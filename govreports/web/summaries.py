"""What was found in many files, in one workbook or one page that can be passed on."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from govreports.checks import LABELS
from govreports.checks.examining import Examined
from govreports.documents.writing.signs import writable

from .downloads import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("xlsx", "html")
FILES = ("文件", "结果", "机关", "年度", "格式", *LABELS.values(), "待确认", "说明")
FINDINGS = ("文件", "程度", "规则", "位置", "原文", "问题和办法", "依据")
LONGEST = 32_000  # signs that a cell of a workbook takes, with some to spare


@dataclass(frozen=True)
class Line:
    """One file: what was found in it, or why it could not be read (`message`)."""

    name: str
    message: str = ""
    organ: str = ""
    year: int = 0
    format: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    doubts: int = 0
    found: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, name: str, examined: Examined) -> Line:
        """What is told of a file that was read; the file itself is let go."""
        content = examined.reading.recognised.content
        findings = (
            (f.label, f.rule, placed.where, f.quote, f.message, f.source)
            for placed in examined.findings
            for f in (placed.finding,)
        )
        doubts = (
            ("待确认", "", each.doubt.where, each.doubt.found, each.doubt.question, "")
            for each in examined.doubts
        )
        return cls(
            name,
            organ=content.organ,
            year=content.year,
            format=content.format.title,
            counts=examined.counts,
            doubts=len(examined.doubts),
            found=(*findings, *doubts),
        )

    @property
    def result(self) -> str:
        """The outcome in a word."""
        if self.message:
            return "读不出"
        open_doubts = f"待确认 {self.doubts} 处" if self.doubts else ""
        if self.counts["error"]:
            return "，".join(filter(None, ("有必须改正的问题", open_doubts)))
        return open_doubts or "没有必须改正的问题"

    @property
    def row(self) -> tuple[object, ...]:
        """The line of the list of files."""
        if self.message:
            return (self.name, self.result, *[None] * 7, self.message)
        facts = (self.organ, self.year or None, self.format)
        counts = (self.counts[key] for key in LABELS)
        return (self.name, self.result, *facts, *counts, self.doubts, "")


def as_xlsx(title: str, lines: Iterable[Line], at: datetime) -> bytes:
    """A workbook: the files on one sheet, everything found on another; texts only, no formula."""
    book = Workbook(write_only=True)
    files, findings = book.create_sheet("文件"), book.create_sheet("检查结果")
    for sheet, widths in ((files, _FILE_WIDTHS), (findings, _FINDING_WIDTHS)):
        for letter, width in zip("ABCDEFGHIJ", widths, strict=False):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "B2"
    _append(files, FILES, head=True)
    _append(findings, FINDINGS, head=True)
    for line in lines:
        _append(files, line.row)
        for row in line.found:
            _append(findings, (line.name, *row))
    book.properties.title, book.properties.creator = title, ""
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_FILE_WIDTHS = (36, 18, 28, 8, 34, 10, 10, 10, 10, 50)
_FINDING_WIDTHS = (30, 10, 8, 34, 40, 60, 40)
_HEAD = PatternFill("solid", fgColor="E8F0F9")


def _append(sheet: WriteOnlyWorksheet, values: Iterable[object], *, head: bool = False) -> None:
    """A row; a text stays a text, whatever it begins with."""
    cells = []
    for value in values:
        text = isinstance(value, str)
        cell = WriteOnlyCell(sheet, writable(value)[:LONGEST] if text else value)
        if text:
            cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if head:
            cell.font, cell.fill = Font(bold=True), _HEAD
        cells.append(cell)
    sheet.append(cells)


def as_html(title: str, lines: Iterable[Line], at: datetime) -> bytes:
    """A page that stands by itself: no script, nothing from elsewhere."""
    context = {"title": title, "lines": list(lines), "at": at, "labels": LABELS}
    return render_to_string("intake/summary.html", context).encode("utf-8", "replace")


def summary(title: str, lines: Iterable[Line], kind: str) -> bytes:
    """The summary as a file of that kind, one of KINDS."""
    return (as_xlsx if kind == "xlsx" else as_html)(title, lines, timezone.localtime())


def answer(name: str, lines: Iterable[Line], kind: str, which: str = "") -> HttpResponse:
    """The summary as a download; `which` says which of the files it tells of."""
    now = timezone.localtime()
    title = f"{name}年度报告检查结果{which}"
    data = summary(title, lines, kind)
    media_type = XLSX if kind == "xlsx" else "text/html; charset=utf-8"
    return download(data, media_type, f"{title}{now:%Y%m%d}.{kind}")
