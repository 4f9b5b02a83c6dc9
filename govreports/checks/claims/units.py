"""R47: each quantity is counted in its unit."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import rule

from .comparing import claims_in

_FLAGGED = {
    "R39": "次份起宗个项例条批单笔",
    "R40": "次份起宗个项例条批单笔",
    "R41": "次份起宗个项例条批单笔",
    "R42": "次份起宗个项例条批单笔",
    "R43": "次份起宗个项例批单笔部篇",
    "R45": "次份起宗个例批单笔",
}


@rule(
    "R47",
    "申请、复议、诉讼和文件以“件”计，主动公开的信息以“条”计，全文一个单位",
    severity="hint",
    source="表二、表三、表四以件计",
)
def units(subject: Subject) -> Iterator[Finding]:
    """R47: applications, cases and documents are counted in 件, items published in 条."""
    told: set[tuple[object, str]] = set()
    items: set[str] = set()
    for claim in claims_in(subject):
        quantity = claim.quantity
        unit = claim.number.unit if claim.number else ""
        wrong = bool(unit) and unit in _FLAGGED.get(quantity.rule, "")
        if quantity.key == "published" and unit and not wrong:
            items.add(unit)
            wrong = len(items) > 1
        if wrong and (claim.sentence, unit) not in told:
            told.add((claim.sentence, unit))
            right = (
                quantity.unit if quantity.key != "published" or unit not in items else min(items)
            )
            message = (
                f"“{claim.quote}”的单位是“{unit}”，{quantity.words}以“{right}”计，改为“{right}”"
            )
            yield units.of(claim.sentence, message, quote=claim.quote)
