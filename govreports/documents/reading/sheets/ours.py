"""Our own workbook, filled offline: every cell is known by the hidden sheet, nothing is guessed.

The hidden sheet holds references, not addresses, so that a figure is found even where somebody
took the protection off and inserted a row. What is typed in a cell and is no figure is kept as
text; a person is asked what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, get_args

from govreports import formats
from govreports.documents.content import Content, Passage
from govreports.documents.judging import judged
from govreports.documents.raw import RawPicture
from govreports.documents.reading.guard import parse_xml
from govreports.documents.writing.workbook_keys import (
    COLUMNS,
    CONTINUED,
    FACTS,
    FIRST_KEY,
    GRAPHICS,
    KEYS,
    MARK,
    RUN_IN,
    TEXTS,
    VERSION,
)
from govreports.formats import Cell, Format
from govreports.formats.figures import read
from govreports.formats.rules import Figure
from govreports.formats.schema import OfficeKind

from .book import Book, S
from .graphics import graphics_in
from .workbook import At, place_at, texts_of

_YEARS = range(2008, 2100)
_LARGEST_KEYS = 1 << 20
_REFERENCE = re.compile(r"\$?'?([^'!]{1,60})'?!\$?([A-Z]{1,3})\$?(\d{1,5})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
Texts = Mapping[At, str]


class Filled(NamedTuple):
    """What a workbook of ours says. `typed` are the texts in cells of figures that are no figures.

    `notes` are sentences for people about what could not be taken along.
    """

    content: Content
    typed: Mapping[Cell, str]
    notes: tuple[str, ...]
    pictures: tuple[RawPicture, ...] = ()


def filled(book: Book) -> Filled | None:
    """The report in a workbook that we wrote and somebody filled; None for any other workbook."""
    part = next((sheet.part for sheet in book.sheets if sheet.name == KEYS), "")
    if not part:
        return None
    shown = texts_of(book, part)
    facts = {shown.get((row, 0), ""): shown.get((row, 1), "") for row in range(FIRST_KEY - 1)}
    if facts.get("mark") != MARK or facts.get("version") != str(VERSION):
        return None
    year, kind = facts.get("year", ""), facts.get("organ_kind")
    if not (year.isdecimal() and int(year[:5]) in _YEARS and kind in get_args(OfficeKind)):
        return None
    try:
        form = formats.get(facts.get("format", ""), facts.get("variant", ""))
    except formats.UnknownFormat:
        return None
    references = {shown.get(at, ""): text for at, text in _formulas(book, part)}
    return _Reader(book, form, facts, references).all()


def _formulas(book: Book, part: str) -> Iterator[tuple[At, str]]:
    """The formulas in the second column, each with the place of the key before it."""
    root = parse_xml(book.package.read(part, _LARGEST_KEYS))
    for formula in root.iter(f"{S}f"):
        at = place_at(formula.getparent().get("r", ""))
        if at is not None and at[1] == 1:
            yield (at[0], 0), formula.text or ""


class _Reader:
    def __init__(
        self, book: Book, form: Format, facts: dict[str, str], references: Mapping[str, str]
    ) -> None:
        self.form, self.facts, self.references = form, facts, references
        self.texts = {
            sheet.name: texts_of(book, sheet.part)
            for sheet in book.sheets
            if sheet.state == "visible"
        }
        self.typed: dict[Cell, str] = {}
        self.notes: list[str] = []
        known = {key: _place_of(said) for key, said in references.items()}
        words = {at: _plain(text) for at, text in self.texts.get(GRAPHICS, {}).items()}
        places = {key: place for key, place in known.items() if place}
        self.graphics = graphics_in(book, places, words, self.notes)

    def all(self) -> Filled:
        sheet = self.texts.get(TEXTS, {})
        cover = _cover(sheet)
        content = Content(
            format_key=self.form.key,
            variant=self.form.variant,
            year=int(self.facts["year"]),
            organ=cover.get(FACTS[0]) or _plain(self.facts.get("organ", "")),
            organ_kind=self.facts["organ_kind"],
            title=cover.get("标题", ""),
            preface=cover.get("开头部分", ""),
            passages=self.passages(sheet),
            figures=self.figures(),
            signatory=cover.get("落款单位", ""),
            signed_on=self.day(cover.get("成文日期", "")),
            with_cover=bool(self.facts.get("with_cover")),
            with_contents=bool(self.facts.get("with_contents")),
        )
        totals = judged(content, {}).totals
        worked_out = {cell: amount.value for cell, amount in totals.items() if amount.filled}
        whole = replace(content, figures={**content.figures, **worked_out})
        return Filled(whole, self.typed, tuple(self.notes), tuple(self.graphics.shown))

    def figures(self) -> dict[Cell, Figure | None]:
        found: dict[Cell, Figure | None] = {}
        for cell in self.form.cells:
            text = "" if cell in self.form.totals else self.shown(cell)
            reading = read(text, self.form.column(cell).kind)
            found[cell] = reading.value
            if reading.state == "unread":
                self.typed[cell] = text
        return found

    def shown(self, cell: Cell) -> str:
        """What stands in the cell, found by the reference of the hidden sheet."""
        reference = _place_of(self.references.get(cell.name, ""))
        if reference is None or reference[0] not in self.texts:
            self.notes.append(f"{self.form.place(cell)}在工作簿中已被删除，没有读到")
            return ""
        at = place_at(reference[1])
        return _plain(self.texts[reference[0]].get(at, "")) if at else ""

    def passages(self, sheet: Texts) -> dict[str, tuple[Passage, ...]]:
        keys = {section.heading: section.key for section in self.form.sections}
        found: dict[str, list[Passage]] = {section.key: [] for section in self.form.sections}
        for row, section, heading, body, run_in in _rows(sheet):
            group = found.get(keys.get(section, ""))
            if group is None:
                if heading or body:
                    self.notes.append(f"“文字”表中“{section[:20]}”不是报告的部分，没有读取")
            elif heading == CONTINUED and group:
                group[-1] = replace(group[-1], body=f"{group[-1].body}\n{body}")
            elif heading or body or self.graphics.at(row):
                passage = Passage(heading, body, run_in == RUN_IN)
                group.append(self.graphics.hung(passage, row))
        return {key: tuple(group) for key, group in found.items()}

    def day(self, text: str) -> date | None:
        if not text:
            return None
        said = _DAY.fullmatch("".join(text.split()))
        try:
            return date(*map(int, said.groups())) if said else self.unread_day(text)
        except ValueError:
            return self.unread_day(text)

    def unread_day(self, text: str) -> None:
        self.notes.append(f"成文日期“{text[:20]}”看不懂，写成 2022年1月17日 的样子")


def _cover(sheet: Texts) -> dict[str, str]:
    """The facts above the texts, by their names."""
    found: dict[str, str] = {}
    for row in range(_head_of(sheet)):
        name = sheet.get((row, 0), "")
        if name in FACTS:
            found[name] = _plain(sheet.get((row, 1), ""))
    return found


def _place_of(formula: str) -> tuple[str, str] | None:
    """The sheet and the address that a formula refers to."""
    found = _REFERENCE.fullmatch(formula)
    return (found[1], found[2] + found[3]) if found else None


def _rows(sheet: Texts) -> Iterator[tuple[int, str, str, str, str]]:
    """The rows of passages, below the row of their heads."""
    last = max((row for row, _ in sheet), default=0)
    for row in range(_head_of(sheet) + 1, last + 1):
        section, heading, body, run_in = (_plain(sheet.get((row, n), "")) for n in range(4))
        yield row, section, heading, body, run_in


def _head_of(sheet: Texts) -> int:
    """The row that heads the passages, or one beyond all rows."""
    rows = [row for (row, column), text in sheet.items() if not column and text == COLUMNS[0]]
    return min(rows, default=1 + max((row for row, _ in sheet), default=0))


def _plain(text: str) -> str:
    """A text without Excel's way of writing signs by their numbers; lines end in one way."""
    said = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return said.replace("\r\n", "\n").replace("\r", "\n")
