"""What is written as a file and read again is the same report, and nothing has to be asked."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.documents.writing import FORMATS, dumps
from govreports.formats import FORMATS as FORMS
from tests.documents.papers import illustrated_report

from .reports import report

KINDS = ("txt", "html", "docx", "xlsx")
FEW, MANY = 5, 170  # of each form


def differing(kind: str, form, seed: int) -> dict[str, tuple]:
    """What is not the same after a round trip, by name."""
    content = report(Random(seed), form)
    read = read_file(f"报告{FORMATS[kind].extension}", dumps(kind, content))
    found = recognise(read)
    parts = {
        name: (getattr(content, name), getattr(found.content, name))
        for name in content.__dataclass_fields__
        if getattr(content, name) != getattr(found.content, name)
    }
    if found.doubts:
        parts["doubts"] = ((), found.doubts)
    return parts


@pytest.mark.parametrize("seed", range(FEW))
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.variant or form.key)
@pytest.mark.parametrize("kind", KINDS)
def test_a_written_report_is_read_as_it_was(kind, form, seed):
    assert differing(kind, form, seed) == {}


@pytest.mark.drill
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.variant or form.key)
@pytest.mark.parametrize("kind", KINDS)
def test_many_written_reports_are_read_as_they_were(kind, form):
    wrong = {seed: found for seed in range(MANY) if (found := differing(kind, form, seed))}

    assert wrong == {}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.variant or form.key)
def test_our_workbook_is_also_read_by_its_labels(form):
    content = report(Random(1), form)
    raw = read_file("报告.xlsx", dumps("xlsx", content))

    found = recognise(replace(raw, content=None))

    assert found.content.figures == content.figures


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_pictures_come_back_with_their_captions(kind):
    content, pictures = illustrated_report()
    written = dumps(kind, content, pictures)

    found = recognise(read_file(f"报告{FORMATS[kind].extension}", written))

    told = {key: found.content.passages[key] for key in content.passages}
    assert replace(found.content, passages=told) == content
    assert (found.doubts, found.notes) == ((), ())
