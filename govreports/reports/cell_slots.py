"""The places of a table: its typed cells, and the totals of the office's own ledger."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.formats.ledger import ledger_cell
from govreports.formats.rules import Figure, figure_text

from .carrying import fixed
from .models import (
    DisclosureRow,
    DisputeRow,
    Report,
    RequestRow,
    Row,
    Section,
)
from .slot import Slot, Written
from .writing import Unfit, fit

ROWS: dict[str, type[Row]] = {
    "disclosure": DisclosureRow,
    "requests": RequestRow,
    "disputes": DisputeRow,
}


def value_of(row: Row, column: str) -> Figure | None:
    """The figure in a column of a row: int where it is whole, Decimal otherwise, None if blank."""
    value = getattr(row, column)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def cell_text(row: Row, column: str) -> str:
    """What the cell shows: the text that could not be read, else the figure, else nothing."""
    value = value_of(row, column)
    return row.unread.get(column, "" if value is None else figure_text(value))


def cell_slots(report: Report, rows: Iterable[Row]) -> Iterable[Slot]:
    """A slot for every typed cell of the rows, in printed order of the lines."""
    form = report.format
    by_line = {(_table(row), row.line): row for row in rows}
    for cell in form.typed:
        row = by_line.get((cell.table, cell.line))
        if row is not None:
            yield _cell(report, cell, row)


def _table(row: Row) -> str:
    return next(key for key, model in ROWS.items() if isinstance(row, model))


def _cell(report: Report, cell: Cell, row: Row) -> Slot:
    kind = report.format.column(cell).kind
    binding = fixed(report).get(cell)

    def put(text: str) -> Written | Unfit:
        kept = fit(text, 100)
        if isinstance(kept, Unfit):
            return kept
        if binding and read(kept, kind).figure != binding:
            return Unfit(f"去年报告结转 {binding} 件，改动要先写明原因")
        reading = read(kept, kind)
        row.unread.pop(cell.column, None)
        setattr(row, cell.column, reading.value)
        if reading.state == "unread":
            row.unread[cell.column] = kept
            return Written(kept, reading.message)
        return Written(reading.figure)

    return Slot(cell.name, report.format.place(cell), lambda: cell_text(row, cell.column), put, row)


def ledger_slots(report: Report, holder: Section, table: str) -> Iterable[Slot]:
    """A slot for every total of the table, as the office's own ledger has it."""
    for total in report.format.cells:
        if total.table == table and total in report.format.totals:
            yield _ledger(report, ledger_cell(total), holder)


def _ledger(report: Report, cell: Cell, holder: Section) -> Slot:
    kind = report.format.column(cell).kind

    def put(text: str) -> Written | Unfit:
        kept = fit(text, 100)
        if isinstance(kept, Unfit):
            return kept
        reading = read(kept, kind)
        found = kept if reading.state == "unread" else reading.figure
        holder.ledger.pop(cell.name, None)
        if found:
            holder.ledger[cell.name] = found
        return Written(found, reading.message if reading.state == "unread" else "")

    return Slot(
        cell.name, report.format.place(cell), lambda: holder.ledger.get(cell.name, ""), put, holder
    )
