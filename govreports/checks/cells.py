"""Rules on single cells: nothing blank at submission (R13), nothing that cannot be read (R14–R17)."""

from __future__ import annotations

from itertools import groupby

from govreports.formats import Cell, Format
from govreports.formats.figures import read

from .findings import Finding, Subject

FEW = 6  # more blank cells than this are told line by line, more lines than this in one sentence
SOURCE = "国办规定格式：没有发生的填 0"


def unread_cells(subject: Subject) -> list[Finding]:
    """R14, R16, R17: each cell whose text is no figure, with what is wrong with it."""
    form = subject.content.format
    found = []
    for cell, text in subject.unread.items():
        reading = read(text, form.column(cell).kind)
        rule = {"fee": "R17", "change": "R18"}.get(form.column(cell).kind, "R16")
        message = f"{form.place(cell)}：{reading.message}"
        found.append(Finding(rule, "error", message, cell.table, cell.name))
    return found


def blank_cells(subject: Subject) -> list[Finding]:
    """R13: the blank cells, told one by one while they are few, by line or table otherwise."""
    form = subject.content.format
    blanks = [
        cell
        for cell in form.typed
        if subject.content.figures.get(cell) is None and cell not in subject.unread
    ]
    found: list[Finding] = []
    for table, group in groupby(blanks, key=lambda cell: cell.table):
        found += _blanks_of_table(form, table, list(group))
    return found


def _blanks_of_table(form: Format, table: str, cells: list[Cell]) -> list[Finding]:
    if len(cells) == sum(cell.table == table for cell in form.typed):
        return [_blank(f"{form.table(table).name}还没有填（{len(cells)} 格）", cells[0])]
    if len(cells) <= FEW:
        return [_blank(f"{form.place(cell)}没有填", cell) for cell in cells]
    lines = [(line, list(group)) for line, group in groupby(cells, key=lambda cell: cell.line)]
    if len(lines) <= FEW:
        return [
            _blank(
                f"{form.table(table).name}·{form.line_label(group[0])}：{len(group)} 格没有填",
                group[0],
            )
            for _, group in lines
        ]
    return [_blank(f"{form.table(table).name}还有 {len(cells)} 格没有填", cells[0])]


def _blank(what: str, cell: Cell) -> Finding:
    message = f"{what}，没有发生填 0"
    return Finding("R13", "error", message, cell.table, cell.name, SOURCE)
