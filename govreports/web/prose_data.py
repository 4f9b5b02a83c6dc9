"""What the page of a text needs to know of the tables: their figures under the names of the form."""

from __future__ import annotations

from govreports.documents.linking import BLANK, names
from govreports.formats.rules import figure_text
from govreports.reports.assemble import Standing


def table_figures(standing: Standing) -> list[dict[str, object]]:
    """The tables with their lines and columns as declared, and what each cell holds."""
    form, figures = standing.report.format, standing.content.figures
    tables: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
    for cell, name in names(form).items():
        value = figures.get(cell)
        said = BLANK if value is None else figure_text(value)
        lines = tables.setdefault(form.table(cell.table).name, {})
        lines.setdefault(form.line_label(cell), []).append((form.column(cell).label, name, said))
    return [
        {
            "name": name,
            "lines": [{"label": label, "cells": cells} for label, cells in lines.items()],
        }
        for name, lines in tables.items()
    ]
