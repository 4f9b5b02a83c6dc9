"""A file of our own that carries the report: nothing has to be recognised."""

from __future__ import annotations

from govreports.documents.compose import printed_date, printed_figure
from govreports.documents.content import Content
from govreports.documents.printed import Doubt, Printed, PrintedHeading
from govreports.documents.raw import RawDocument
from govreports.formats.figures import read

from .recognised import Recognised


def of_own(raw: RawDocument, content: Content) -> Recognised:
    """The content exactly as it was stored, and what its paper prints.

    What was typed into our workbook and is no figure is asked about.
    """
    form = content.format
    figures = {cell: value for cell, value in content.figures.items() if value is not None}
    cells = {cell: printed_figure(form.column(cell), value) for cell, value in figures.items()}
    printed = Printed(
        title=content.title,
        headings=tuple(PrintedHeading(s.key, f"{s.number}、", s.title) for s in form.sections),
        table_formats={table.key: form.key for table in form.tables},
        cells={**cells, **raw.typed},
        totals={cell: value for cell, value in figures.items() if cell in form.totals},
        signature=content.signatory,
        date=printed_date(content.signed_on) if content.signed_on else "",
    )
    doubts = tuple(
        Doubt(form.place(cell), text.strip(), read(text, form.column(cell).kind).message, cell)
        for cell, text in raw.typed.items()
    )
    return Recognised(content, printed, doubts, notes=raw.notes)
