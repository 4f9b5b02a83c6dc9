"""Reports as offices publish them, in layouts of other hands: right ones, and with one fault each."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from govreports.checks.examining import Examined, examine
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.documents.understanding import Reading

from .published import books, pages, word
from .published.faults import FAULTS, Fault
from .published.report import FORM, ORGAN, TOLD

LAYOUTS = {**pages.LAYOUTS, **word.LAYOUTS, **books.LAYOUTS}
# White space that these layouts put into cells and before lines is told, and is there.
SPACED = {"in_line_breaks.html", "in_runs.docx"}
# What the figures of table four themselves call for.
GIVEN = {"R37"}
# There the program counts, whatever the clerk typed.
IMPOSSIBLE = {("arabic numbers", "numbered.docx")}
EACH = 3  # layouts that every fault is tried in


def examined(name: str, data: bytes) -> Examined:
    """The file read, recognised and checked as one from outside."""
    raw = read_file(name, data)
    return examine(Reading(raw, recognise(raw)))


def rules(found: Examined, name: str) -> set[str]:
    """The rules that say something, but for what the layout or the figures call for."""
    told = [placed.finding for placed in found.findings if placed.finding.rule not in GIVEN]
    return {f.rule for f in told if (f.rule, f.severity) != ("R70", "hint") or name not in SPACED}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_right_report_is_read_whole_and_met_by_no_rule(name):
    found = examined(name, LAYOUTS[name](TOLD))

    content = found.reading.recognised.content
    assert {c: content.figures[c] for c in FORM.cells} == {c: TOLD.figures[c] for c in FORM.cells}
    assert (content.title, content.organ, content.year) == (TOLD.title, ORGAN, 2025)
    assert (content.signatory, str(content.signed_on)) == (ORGAN, "2026-01-14")
    overview = [passage.heading for passage in content.passages["overview"]]
    assert overview == [heading for heading, _ in TOLD.overview]
    assert [each.doubt for each in found.doubts] == []
    assert rules(found, name) == set()


def test_a_column_that_numbers_the_rows_is_no_figure_and_none_of_the_form():
    found = examined("a.html", pages.counted(TOLD))

    content = found.reading.recognised.content
    assert {c: content.figures[c] for c in FORM.cells} == {c: TOLD.figures[c] for c in FORM.cells}
    assert [each.doubt for each in found.doubts] == []
    assert rules(found, "") == {"R8"}


def tried() -> list[tuple[Fault, str]]:
    """Every fault in some layouts, in turn."""
    turn = cycle(LAYOUTS)
    every = [(fault, name) for fault in FAULTS for name in islice(turn, EACH)]
    return [(fault, name) for fault, name in every if (fault.name, name) not in IMPOSSIBLE]


@pytest.mark.parametrize(("fault", "name"), tried(), ids=lambda one: getattr(one, "name", one))
def test_a_fault_is_found_whatever_the_layout(fault, name):
    found = examined(name, LAYOUTS[name](fault.told))

    messages = [placed.finding.message for placed in found.findings]
    assert rules(found, name) == {fault.rule, *fault.also}, messages


def test_there_are_many_of_both():
    assert len(LAYOUTS) >= 20
    assert len(FAULTS) >= 45
