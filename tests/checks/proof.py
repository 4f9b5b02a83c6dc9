"""What the rules find in real reports, against what people found in them by hand.

``python -m tests.checks.proof`` writes ``docs/rules-proof.md``. Three reports are read from their
files and judged whole; of others only figures are at hand, and a sound text stands around them.
The reports themselves are not in the repository.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from govreports.checks import Finding, Subject, check
from govreports.documents.content import Content, Passage
from govreports.documents.printed import Printed, PrintedHeading, PrintedLabel
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.formats import get
from tests.samples.folder import sample_folder
from tests.texts import preface, text_of

FILE = Path(__file__).resolve().parents[2] / "docs" / "rules-proof.md"


class Defect(NamedTuple):
    """A fault that was recorded by hand."""

    id: str
    rule: str
    severity: str
    section: str
    quote: str
    note: str


class Judged(NamedTuple):
    """A report with its recorded faults and with what the rules find."""

    name: str
    defects: tuple[Defect, ...]
    findings: tuple[Finding, ...]

    def found(self, defect: Defect) -> list[Finding]:
        """The findings that tell of a defect: its rule, and its words or its place."""
        same = [f for f in self.findings if f.rule == defect.rule]
        return [f for f in same if _overlap(f.quote, defect.quote)] or [
            f for f in same if not defect.section or f.section in (defect.section, "cover")
        ]

    def unlisted(self) -> list[Finding]:
        """The errors and warnings that tell of no recorded defect."""
        told = {f for defect in self.defects for f in self.found(defect)}
        return [f for f in self.findings if f.severity != "hint" and f not in told]


def _overlap(one: str, other: str) -> bool:
    one, other = "".join(one.split()), "".join(other.split())
    return bool(one and other) and (one in other or other in one)


@lru_cache(maxsize=1)
def samples() -> tuple[Judged, ...]:
    """The three reports read from their files."""
    folder = sample_folder()
    if folder is None:
        return ()
    told = json.loads((folder / "sample-figures.json").read_text(encoding="utf-8"))["samples"]
    return tuple(_sample(folder / each["file"], each) for each in told)


def _sample(file: Path, told: dict) -> Judged:
    read = recognise(read_file(file.name, file.read_bytes()))
    found = check(Subject(read.content, printed=read.printed), lambda text: [])
    starts = [(_line(heading.place), heading.section) for heading in read.printed.headings]
    defects = tuple(
        Defect(
            each["id"],
            each["rule"],
            each["severity"],
            _section(each["lines"], starts),
            each["quote"] or "",
            each["note"],
        )
        for each in told["defects"]
    )
    return Judged(file.name[:3], defects, tuple(found))


def _line(place: str) -> int:
    return int("".join(filter(str.isdecimal, place)) or 0)


def _section(lines: object, starts: list[tuple[int, str]]) -> str:
    """The section a recorded line lies in; nothing where the record names no single place."""
    first = str(lines or "").partition(" ")[0].split("-")[0].strip(",")
    if not first.isdecimal():
        return ""
    before = [section for start, section in starts if start <= int(first)]
    return before[-1] if before else ""


# Published figures ------------------------------------------------------------------------------

# What was recorded of them beyond the figures, put back where it can be.
ORGANS = {"town": "township", "street": "street", "county_department": "department"}
RULES = {
    "table_arithmetic": ("R26", "R27", "R28", "R34"),
    "blank_cells": ("R13",),
    "authority": ("R24",),
    "wrong_period": ("R12",),
}
OTHER = "（六）其他处理"
BY_TEXT = ("text_vs_table", "percentage", "narrative_sum")  # proved with the claims


def published() -> list[dict]:
    """The reports whose figures were copied from publications."""
    folder = sample_folder()
    if folder is None:
        return []
    text = (folder / "published-figures.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)["reports"]


def paper_of(told: dict) -> Subject:
    """Such a report as a paper: its figures in the tables, a sound text around them."""
    form = get(told["format"])
    year = told["year"] or form.years[0]
    organ = f"{told['unit'].split('（')[0].split(' ')[0]}"
    kind = ORGANS.get(told["level"] or "", "district")
    values = {
        cell: value
        for cell in form.cells
        for value in [told["figures"][cell.table].get(cell.line, {}).get(cell.column)]
        if not isinstance(value, str)
    }
    kept = {cell: value for cell, value in values.items() if value is not None}
    notes = {item["kind"]: item for item in told["inconsistencies_found"]}
    title = f"{organ}{year}年政府信息公开工作年度报告"
    if "title" in notes.get("format", {}).get("where", ""):
        title = f"{organ}{notes['format']['printed']}"
    period = preface(year)
    if "wrong_period" in notes:
        period = period.replace("12月31日", "12月30日")
    content = Content(
        form.key,
        "",
        year,
        organ,
        kind,
        title,
        period,
        {s.key: () if s.table else (Passage("", text_of(s.key, "")),) for s in form.sections},
        {cell: kept.get(cell) for cell in form.cells},
        organ,
        date(year + 1, 1, 12),
    )
    return Subject(content, printed=_printed(told, content, kept))


def _printed(told: dict, content: Content, kept: dict) -> Printed:
    form = content.format
    unit = {cell: "元" if form.column(cell).kind == "money" else "" for cell in kept}
    titles = {s.key: s.title for s in form.sections}
    labels = []
    tables = {table.key: form.key for table in form.tables}
    for item in told["inconsistencies_found"]:
        if item["kind"] == "format" and "label" in item["where"]:
            found = item["printed"].partition("(")[2].rstrip(")")
            labels.append(PrintedLabel("requests", item["expected"], found))
        if item["printed"] == "one single row":
            missing = [
                line for line, path, _ in form.table("requests").body.walk() if OTHER in path
            ]
            labels += [PrintedLabel("requests", x.label, "", "", "missing") for x in missing]
        if item["kind"] == "format" and "heading of section 四" in item["where"]:
            titles["disputes"] = titles["disputes"].replace(item["expected"], item["printed"])
        if item["kind"] == "format" and "without tables" in item["printed"]:
            tables = {}
    return Printed(
        title=content.title,
        headings=tuple(
            PrintedHeading(s.key, f"{s.number}、", titles[s.key]) for s in form.sections
        ),
        labels=tuple(labels),
        table_formats=tables,
        cells={cell: f"{value}{unit[cell]}" for cell, value in kept.items()},
        totals={cell: value for cell, value in kept.items() if cell in form.totals},
        signature=content.signatory,
        date=f"{content.year + 1}年1月12日",
    )


def expected_rules(item: dict) -> tuple[str, ...]:
    """The rules of which one must tell of a recorded fault; none where the text is wanting."""
    if item["kind"] != "format":
        return RULES.get(item["kind"], ())
    where = item["where"]
    if "title" in where:
        return ("R4",)
    if "table set" in where:
        return ("R6",)
    if "heading" in where:
        return ("R3",)
    return ("R8",)


def with_last_year(told: dict, every: list[dict]) -> Subject:
    """The paper with the figures of the year before, where those were published too."""
    subject = paper_of(told)
    before = [
        each
        for each in every
        if each["unit"] == told["unit"] and (each["year"] or 0) + 1 == told["year"]
    ]
    if not before:
        return subject
    last = {c: v for c, v in paper_of(before[0]).content.figures.items() if v is not None}
    known = {c: v for c, v in last.items() if c in set(subject.content.format.cells)}
    return replace(subject, last=known, last_imported=True)


class Proof(NamedTuple):
    """One published report: what was recorded and found, and the errors nobody recorded."""

    name: str
    recorded: int
    found: int
    by_text: int
    errors: tuple[Finding, ...]


def judge_published() -> Iterator[Proof]:
    """Every published report with all its tables, and the others as far as faults are recorded."""
    every = published()
    for told in every:
        if told["completeness"] != "full" and not told["inconsistencies_found"]:
            continue
        findings = check(with_last_year(told, every), lambda text: [])
        rules = {f.rule for f in findings}
        items = told["inconsistencies_found"]
        wanted = [expected_rules(item) for item in items]
        # what the excerpt does not show is no blank
        partial = told["null_means"] != "blank_in_source"
        answered = {rule for one in wanted for rule in one} | ({"R13"} if partial else set())
        yield Proof(
            told["id"],
            sum(bool(one) for one in wanted),
            sum(bool(rules & set(one)) for one in wanted if one),
            sum(item["kind"] in BY_TEXT for item in items),
            tuple(f for f in findings if f.severity == "error" and f.rule not in answered),
        )


# The page ---------------------------------------------------------------------------------------


def _rows(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def book() -> str:
    """The whole page, as Markdown."""
    recorded: Counter[str] = Counter()
    found: Counter[str] = Counter()
    more: Counter[str] = Counter()
    hints: Counter[str] = Counter()
    for judged in samples():
        told: set[Finding] = set()
        for defect in judged.defects:
            recorded[defect.rule] += 1
            found[defect.rule] += bool(judged.found(defect))
            told |= set(judged.found(defect))
        more.update(f.rule for f in judged.unlisted())
        hints.update(f.rule for f in judged.findings if f.severity == "hint" and f not in told)
    rules = sorted({*recorded, *more, *hints}, key=lambda rule: int(rule[1:]))
    table = [(rule, recorded[rule], found[rule], more[rule], hints[rule]) for rule in rules]
    total = ("all", *(sum(row[i] for row in table) for i in range(1, 5)))
    proofs = [(p.name, p.recorded, p.found, p.by_text, len(p.errors)) for p in judge_published()]
    return (
        "\n\n".join(
            (
                "# The rules on real reports",
                "Generated by `python -m tests.checks.proof`. The reports are not in the repository; "
                "`tests/checks/test_samples.py` holds this wherever they are at hand.",
                "## Three reports read from their files",
                "“Not recorded” are errors and warnings that nobody had written down before; hints "
                "that nobody had written down stand in the last column.",
                _rows(("Rule", "Recorded", "Found", "Not recorded", "More hints"), [*table, total]),
                "## Published figures",
                "Figures of tables with a sound text around them. Faults between text and table are "
                "counted in a column of their own: they are proved with the rules on claims. "
                "“Errors besides” are errors that nobody recorded.",
                _rows(
                    ("Report", "Recorded", "Found", "In the text", "Errors besides"),
                    proofs,
                ),
            )
        )
        + "\n"
    )


if __name__ == "__main__":
    FILE.write_text(book(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
