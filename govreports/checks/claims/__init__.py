"""Numbers in the texts against the tables, against one another, and against zero."""

from __future__ import annotations

from govreports.checks.rule import Check

CLAIMS: tuple[Check, ...] = ()

__all__ = ["CLAIMS"]
