"""Rules beyond sums, and sums as findings: small functions over what a report says."""

from __future__ import annotations

from collections.abc import Callable

from .balances import broken_rules, evaluation_of
from .cells import blank_cells, unread_cells
from .charts import charts_drawn
from .claims import CLAIMS
from .demanded import graded, headings_demanded, lengths_demanded, signed_in_time
from .findings import LABELS, Finding, Subject
from .ledger import ledger_totals
from .linked import linked_figures
from .structure import (
    characters_have_glyphs,
    sections_written,
    signature_after_year,
    title_names_organ_and_year,
)


def check(subject: Subject, missing: Callable[[str], list[tuple[str, str]]]) -> list[Finding]:
    """Every finding on a report, gravest first, otherwise in the order of the report.

    `missing` names the characters of a text that no font has.
    """
    order = ["cover", *(section.key for section in subject.content.format.sections)]
    found = [
        *title_names_organ_and_year(subject),
        *signature_after_year(subject),
        *signed_in_time(subject),
        *sections_written(subject),
        *headings_demanded(subject),
        *lengths_demanded(subject),
        *characters_have_glyphs(subject, missing),
        *linked_figures(subject),
        *charts_drawn(subject),
        *unread_cells(subject),
        *blank_cells(subject),
        *broken_rules(subject),
        *ledger_totals(subject),
        *(found for claim in CLAIMS for found in claim(subject)),
    ]
    grave = list(LABELS)
    return sorted(
        graded(subject, found), key=lambda f: (grave.index(f.severity), order.index(f.section))
    )


__all__ = [
    "LABELS",
    "Finding",
    "Subject",
    "broken_rules",
    "check",
    "evaluation_of",
]
