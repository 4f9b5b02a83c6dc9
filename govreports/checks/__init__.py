"""Rules beyond sums, and sums as findings: small functions over what a report says."""

from __future__ import annotations

from dataclasses import replace

from .balances import broken_rules, evaluation_of
from .catalogue import CATALOGUE
from .demanded import graded
from .findings import LABELS, Finding, Missing, Subject


def check(subject: Subject, missing: Missing) -> list[Finding]:
    """Every finding on a report, gravest first, otherwise in the order of the report.

    `missing` names the characters of a text that no font has.
    """
    order = ["cover", *(section.key for section in subject.content.format.sections)]
    asked = replace(subject, missing=missing)
    found = [finding for one in CATALOGUE for finding in one(asked)]
    grave = list(LABELS)
    return sorted(
        graded(subject, found), key=lambda f: (grave.index(f.severity), order.index(f.section))
    )


__all__ = [
    "CATALOGUE",
    "LABELS",
    "Finding",
    "Subject",
    "broken_rules",
    "check",
    "evaluation_of",
]
