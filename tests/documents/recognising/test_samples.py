"""The three samples: every figure and every fact of the cover, from plain text."""

from __future__ import annotations

import json

import pytest

from govreports.documents.recognising import recognise
from govreports.formats.figures import NOT_FIGURES
from tests.samples.folder import sample_folder

from .plain import plain

FOLDER = sample_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the samples are not at hand")
KINDS = {"street_office": "street", "town_government": "township"}


def samples() -> list[dict]:
    """What a person read in each sample."""
    if FOLDER is None:
        return []
    return json.loads((FOLDER / "sample-figures.json").read_text(encoding="utf-8"))["samples"]


@pytest.fixture(params=samples(), ids=lambda sample: sample["file"][:3])
def sample(request) -> dict:
    """One sample."""
    return request.param


def figures(recognised) -> dict:
    """Every figure by table, line and column; None where blank, a dash where one is printed."""
    told: dict = {}
    for cell, value in recognised.content.figures.items():
        printed = recognised.printed.cells.get(cell, "").strip()
        line = told.setdefault(cell.table, {}).setdefault(cell.line, {})
        line[cell.column] = "-" if value is None and printed in NOT_FIGURES else value
    return told


def test_every_figure_of_a_sample_is_read(sample):
    found = recognise(plain((FOLDER / sample["file"]).read_text(encoding="utf-8")))

    assert figures(found) == sample["figures"]


def test_facts_of_a_sample_are_read(sample):
    found = recognise(plain((FOLDER / sample["file"]).read_text(encoding="utf-8")))

    content = found.content
    assert {
        "organ": content.organ,
        "kind": content.organ_kind,
        "year": content.year,
        "format": content.format_key,
        "variant": content.variant or None,
        "title": content.title or None,
        "signature": content.signatory or None,
        "date": found.printed.date or None,
        "doubts": found.doubts,
    } == {
        "organ": sample["organ"],
        "kind": KINDS[sample["organ_type"]],
        "year": sample["year"],
        "format": sample["format"],
        "variant": sample["variant"],
        "title": sample["title_as_found"],
        "signature": sample["signature_as_found"],
        "date": sample["date_as_found"],
        "doubts": (),
    }
