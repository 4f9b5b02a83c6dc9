"""The figures of published reports, in several layouts: all of them come out as they went in."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from govreports.documents.reading import read_file
from govreports.formats import Cell, get
from tests.samples.folder import sample_folder

from .layouts import TABLES, laid, loose, paper, read, rows_of, wrong
from .test_lines import bars, file_of, indented, tabs

FOLDER = sample_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the published figures are not at hand")


def reports() -> list[dict]:
    """The published reports with all three tables."""
    if FOLDER is None:
        return []
    text = (FOLDER / "published-figures.json").read_text(encoding="utf-8")
    every = json.loads(text, parse_float=Decimal)["reports"]
    return [each for each in every if each["completeness"] == "full"]


@pytest.mark.parametrize("told", reports(), ids=lambda told: told["id"])
def test_published_figures_are_read_in_every_layout(told):
    form = get(told["format"], told.get("variant") or "")
    values = {
        cell: told["figures"][cell.table][cell.line].get(cell.column)
        for cell in form.cells
        if cell.line in told["figures"][cell.table]
    }
    numbers = {cell: value for cell, value in values.items() if not isinstance(value, str)}
    sheets = {key: rows_of(form, key, numbers) for key in TABLES}
    every: dict[Cell, object] = {cell: numbers.get(cell) for cell in form.cells}

    for lay in (laid, loose):
        found = read(paper(form, {key: [lay(rows)] for key, rows in sheets.items()}))
        assert wrong(found, every) == {}
    for lay in (bars, tabs, indented):
        found = read(read_file("年报.txt", file_of(form, lay, every)))
        assert wrong(found, every) == {}
