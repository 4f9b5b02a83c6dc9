"""Numbers in the texts against the tables, against one another, and against zero."""

from __future__ import annotations

from govreports.checks.rule import Check

from .tables import carried, decisions, documents, outcomes, received

CLAIMS: tuple[Check, ...] = (received, carried, outcomes, documents, decisions)

__all__ = ["CLAIMS"]
