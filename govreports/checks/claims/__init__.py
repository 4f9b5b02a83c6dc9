"""Numbers in the texts against the tables, against one another, and against zero."""

from __future__ import annotations

from govreports.checks.rule import Check

from .agreeing import agreeing
from .disputes import disputes
from .fees import unpaid, within_fees
from .tables import carried, decisions, documents, outcomes, received
from .units import units
from .zeros import of_zero

CLAIMS: tuple[Check, ...] = (
    unpaid,
    received,
    carried,
    outcomes,
    disputes,
    documents,
    decisions,
    agreeing,
    of_zero,
    units,
    within_fees,
)

__all__ = ["CLAIMS"]
