"""Whole reports on several years, each in the words of another clerk, with nothing wrong in them.

A file opens with the facts and the figures that are not 0; each passage follows behind a line of its
section and its sub-heading.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from govreports.checks import Subject
from govreports.documents.content import Passage
from govreports.formats import Cell
from tests.checks.subjects import content

HERE = Path(__file__).parent
REPORTS = tuple(sorted(file.stem for file in HERE.glob("*.txt")))


def report(name: str) -> Subject:
    """That report as the checks see it."""
    head, *parts = (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n# ")
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    year, organ = int(facts["year"]), facts["organ"]
    plain = content(year)
    figures = {Cell.parse(key): Decimal(text) for key, text in facts.items() if "-" in key}
    assert figures.keys() <= plain.figures.keys()
    said: dict[str, tuple[Passage, ...]] = {}
    for part in parts:
        place, body = part.split("\n", 1)
        section, _, heading = place.partition(" ")
        said[section] = (*said.get(section, ()), Passage(heading, body.strip()))
    whole = {cell: int(value) if value % 1 == 0 else value for cell, value in figures.items()}
    return Subject(
        content(
            year,
            organ=organ,
            organ_kind=facts["kind"],
            title=f"{organ}{year}年政府信息公开工作年度报告",
            preface=facts["preface"],
            signatory=organ,
            signed_on=date.fromisoformat(facts["signed"]),
            figures={**dict.fromkeys(plain.figures, 0), **whole},
            passages={**plain.passages, **said},
        )
    )
