"""The rule book: every rule R1–R76, and ours from R77 on, in the order of their numbers."""

from __future__ import annotations

from . import (
    balances,
    bases,
    cells,
    continuity,
    counting,
    cover,
    coverage,
    improving,
    numbering,
    plausible,
    privacy,
    process,
    slips,
    structure,
    wording,
    years,
)
from .charts import charts_drawn
from .claims import CLAIMS
from .demanded import headings_demanded, lengths_demanded
from .glyphs import characters_have_glyphs
from .ledger import ledger_totals
from .linked import linked_figures
from .rule import Check

CATALOGUE: tuple[Check, ...] = tuple(
    sorted(
        (
            *structure.ALL,
            *cover.ALL,
            *bases.ALL,
            *numbering.ALL,
            *years.ALL,
            *cells.ALL,
            *balances.DECLARED,
            *plausible.ALL,
            *counting.ALL,
            *CLAIMS,
            *coverage.ALL,
            *improving.ALL,
            *continuity.ALL,
            *wording.ALL,
            *privacy.ALL,
            *slips.ALL,
            *process.ALL,
            charts_drawn,
            headings_demanded,
            lengths_demanded,
            linked_figures,
            ledger_totals,
            characters_have_glyphs,
        ),
        key=lambda check: int(check.number[1:]),
    )
)
BY_NUMBER = {check.number: check for check in CATALOGUE}
