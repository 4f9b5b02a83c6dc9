"""Reports for the checks: plain content with a fault put in where a test says so."""

from __future__ import annotations

from datetime import date

from govreports import formats
from govreports.checks import Subject
from govreports.documents.content import Content, Passage
from govreports.formats import Cell

ORGAN = "云溪区东岭街道办事处"
TEXT = "全年按照规定公开政府信息，及时回应群众关切。"


def cell(name: str) -> Cell:
    """The cell of that name."""
    return Cell.parse(name)


def content(year: int = 2025, variant: str = "", **changed: object) -> Content:
    """A report without fault: zeros in every cell, text in every section."""
    form = next(f for f in formats.for_year(year) if f.variant == variant)
    passages = {s.key: () if s.table else (Passage("", TEXT),) for s in form.sections}
    facts = {
        "format_key": form.key,
        "variant": variant,
        "year": year,
        "organ": ORGAN,
        "organ_kind": "street",
        "title": f"{ORGAN}{year}年政府信息公开工作年度报告",
        "signatory": ORGAN,
        "signed_on": date(year + 1, 1, 12),
        "passages": passages,
        "figures": dict.fromkeys(form.typed, 0),
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


def told(findings: list) -> list[tuple[str, str, str, str, str]]:
    """Rule, severity, section, field and message of each finding."""
    return [(f.rule, f.severity, f.section, f.name, f.message) for f in findings]
