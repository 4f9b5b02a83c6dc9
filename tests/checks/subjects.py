"""Reports for the checks: plain content with a fault put in where a test says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govreports import formats
from govreports.checks import Subject
from govreports.documents.compose import printed_date
from govreports.documents.content import Content, Passage
from govreports.documents.printed import Printed, PrintedHeading
from govreports.formats import Cell
from tests.texts import preface, text_of

ORGAN = "云溪区东岭街道办事处"
LICENCES = "disclosure-administrative_licensing-decisions"  # not every figure is 0
TEXT = "全年按照规定公开政府信息，及时回应群众关切。"


def cell(name: str) -> Cell:
    """The cell of that name."""
    return Cell.parse(name)


def content(year: int = 2025, variant: str = "", **changed: object) -> Content:
    """A report without fault: zeros in all cells but one, right text in every section."""
    form = next(f for f in formats.for_year(year) if f.variant == variant)
    passages = {s.key: () if s.table else (Passage("", text_of(s.key, "")),) for s in form.sections}
    facts = {
        "format_key": form.key,
        "variant": variant,
        "year": year,
        "organ": ORGAN,
        "organ_kind": "street",
        "title": f"{ORGAN}{year}年政府信息公开工作年度报告",
        "preface": preface(year),
        "signatory": ORGAN,
        "signed_on": date(year + 1, 1, 12),
        "passages": passages,
        "figures": {**dict.fromkeys(form.typed, 0), cell(LICENCES): 3},
    }
    return Content(**{**facts, **changed})


def with_figures(year: int = 2025, variant: str = "", **figures: object) -> Content:
    """The same with other figures, given by name with __ for -."""
    plain = content(year, variant)
    other = {cell(name.replace("__", "-")): value for name, value in figures.items()}
    assert other.keys() <= plain.figures.keys()
    return content(year, variant, figures={**plain.figures, **other})


def with_passages(key: str, *passages: Passage, **changed: object) -> Content:
    """The same with other passages in one section."""
    return content(passages={**content().passages, key: passages}, **changed)


def subject(said: Content, **more: object) -> Subject:
    """What the checks look at."""
    return Subject(said, **more)


def paper(said: Content | None = None, **changed: object) -> Subject:
    """A report as a paper that was read: printed in full, and changed by what a test says."""
    said = said or content()
    form = said.format
    worked = Subject(said).judged.totals
    totals = {cell: amount.value for cell, amount in worked.items() if not amount.blanks}
    figures = {**said.figures, **totals}
    units = {c: "元" if form.column(c).kind == "money" else "" for c in figures}
    facts = {
        "title": said.title,
        "headings": tuple(PrintedHeading(s.key, f"{s.number}、", s.title) for s in form.sections),
        "table_formats": {table.key: form.key for table in form.tables},
        "cells": {c: f"{v}{units[c]}" for c, v in figures.items() if v is not None},
        "totals": totals,
        "signature": said.signatory,
        "date": printed_date(said.signed_on) if said.signed_on else "",
    }
    printed = Printed(**{**facts, **changed})
    return Subject(replace(said, figures=figures), printed=printed)


def told(findings: list) -> list[tuple[str, str, str, str, str]]:
    """Rule, severity, section, field and message of each finding."""
    return [(f.rule, f.severity, f.section, f.name, f.message) for f in findings]
