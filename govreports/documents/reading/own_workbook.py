"""Our own workbook, filled offline: every cell is known by the hidden sheet, nothing is guessed.

The hidden sheet holds references, not addresses, so that a figure is found even where somebody
took the protection off and inserted a row. What is typed in a cell and is no figure is kept as
text; a person is asked what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple, get_args

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from govreports import formats
from govreports.documents.content import Content, Passage
from govreports.documents.judging import judged
from govreports.documents.writing.xlsx import FIRST_KEY, KEYS, MARK, VERSION
from govreports.documents.writing.xlsx_texts import COLUMNS, CONTINUED, FACTS, NAME, RUN_IN
from govreports.formats import Cell, Format
from govreports.formats.figures import read
from govreports.formats.rules import Figure
from govreports.formats.schema import OfficeKind

MOST_ROWS = 2_000  # of the sheets that are walked
_REFERENCE = re.compile(r"=\$?'?([^'!]{1,60})'?!\$?([A-Z]{1,3})\$?(\d{1,5})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")


class Filled(NamedTuple):
    """What a workbook of ours says. `typed` are the texts in cells of figures that are no figures.

    `notes` are sentences for people about what could not be taken along.
    """

    content: Content
    typed: Mapping[Cell, str]
    notes: tuple[str, ...]


def filled(data: bytes) -> Filled | None:
    """The report in a workbook that we wrote and somebody filled; None for any other workbook.

    The file must have passed the guard: this opens it.
    """
    book = load_workbook(BytesIO(data))
    facts = _facts(book)
    if facts is None:
        return None
    try:
        form = formats.get(facts["format"], facts.get("variant", ""))
    except formats.UnknownFormat:
        return None
    return _Reader(book, data, form, facts).all()


def _facts(book: Workbook) -> dict[str, str] | None:
    if KEYS not in book.sheetnames:
        return None
    pairs = book[KEYS].iter_rows(1, FIRST_KEY - 1, 1, 2, values_only=True)
    facts = {_text(name): _text(value) for name, value in pairs if name}
    known = facts.get("mark") == MARK and facts.get("version") == str(VERSION)
    good = facts.get("year", "").isdecimal() and facts.get("organ_kind") in get_args(OfficeKind)
    return facts if known and good else None


class _Reader:
    def __init__(self, book: Workbook, data: bytes, form: Format, facts: dict[str, str]) -> None:
        self.book, self.data, self.form, self.facts = book, data, form, facts
        self.typed: dict[Cell, str] = {}
        self.notes: list[str] = []
        self.worked_out: Workbook | None = None

    def all(self) -> Filled:
        sheet = self.book[NAME] if NAME in self.book.sheetnames else None
        cover = _cover(sheet)
        content = Content(
            format_key=self.form.key,
            variant=self.form.variant,
            year=int(self.facts["year"]),
            organ=self.facts.get("organ", ""),
            organ_kind=self.facts["organ_kind"],
            title=cover.get("标题", ""),
            preface=cover.get("开头部分", ""),
            passages=self.passages(sheet),
            figures=self.figures(),
            signatory=cover.get("落款单位", ""),
            signed_on=self.day(cover.get("成文日期", "")),
        )
        totals = judged(content, {}).totals
        worked_out = {cell: amount.value for cell, amount in totals.items() if amount.filled}
        whole = replace(content, figures={**content.figures, **worked_out})
        return Filled(whole, self.typed, tuple(self.notes))

    def figures(self) -> dict[Cell, Figure | None]:
        places = self.places()
        found: dict[Cell, Figure | None] = {}
        for cell in self.form.cells:
            text = ""
            if cell not in self.form.totals:
                if cell in places:
                    text = self.shown(*places[cell])
                else:
                    self.notes.append(f"{self.form.place(cell)}在工作簿中已被删除，没有读到")
            reading = read(text, self.form.column(cell).kind)
            found[cell] = reading.value
            if reading.state == "unread":
                self.typed[cell] = text
        return found

    def places(self) -> dict[Cell, tuple[Worksheet, str]]:
        """Where each figure stands, by the references of the hidden sheet."""
        found = {}
        names = {cell.name: cell for cell in self.form.cells}
        rows = self.book[KEYS].iter_rows(FIRST_KEY, MOST_ROWS, 1, 2, values_only=True)
        for name, formula in rows:
            reference = _REFERENCE.fullmatch(str(formula or ""))
            cell = names.get(str(name))
            if cell and reference and reference[1] in self.book.sheetnames:
                found[cell] = (self.book[reference[1]], reference[2] + reference[3])
        return found

    def shown(self, sheet: Worksheet, address: str) -> str:
        """What the cell shows; of a formula that somebody typed, its last value."""
        square = sheet[address]
        if square.data_type != "f":
            return _text(square.value)
        if self.worked_out is None:
            self.worked_out = load_workbook(BytesIO(self.data), data_only=True)
        value = self.worked_out[sheet.title][address].value
        return str(square.value) if value is None else _text(value)

    def passages(self, sheet: Worksheet | None) -> dict[str, tuple[Passage, ...]]:
        keys = {section.heading: section.key for section in self.form.sections}
        found: dict[str, list[Passage]] = {section.key: [] for section in self.form.sections}
        for section, heading, body, run_in in _rows(sheet):
            group = found.get(keys.get(section, ""))
            if group is None:
                if heading or body:
                    self.notes.append(f"“文字”表中“{section[:20]}”不是报告的部分，没有读取")
            elif heading == CONTINUED and group:
                group[-1] = replace(group[-1], body=f"{group[-1].body}\n{body}")
            elif heading or body:
                group.append(Passage(heading, body, run_in == RUN_IN))
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


def _cover(sheet: Worksheet | None) -> dict[str, str]:
    """The facts above the texts, by their names."""
    found: dict[str, str] = {}
    if sheet is not None:
        for name, value in sheet.iter_rows(1, 40, 1, 2, values_only=True):
            if name == COLUMNS[0]:
                break
            if name in FACTS:
                found[name] = _text(value)
    return found


def _rows(sheet: Worksheet | None) -> Iterator[tuple[str, str, str, str]]:
    """The rows of passages, below the row of their heads."""
    if sheet is None:
        return
    begun = False
    for row in sheet.iter_rows(1, min(sheet.max_row, MOST_ROWS), 1, 4, values_only=True):
        if begun:
            yield tuple(map(_text, row))
        begun = begun or row[0] == COLUMNS[0]


def _text(value: object) -> str:
    """The value of a cell as text; a number exactly, a day in the words of the standard."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n")
