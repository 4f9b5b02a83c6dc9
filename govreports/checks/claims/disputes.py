"""R42: what the texts say of reviews and suits, against table four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import rule
from govreports.formats import Cell
from govreports.formats.common import OUTCOMES
from govreports.formats.rules import figure_text

from .comparing import MEND, Figures, claims_in, contradictions, figures_of, wholes_in
from .quantities import DISPUTE, LINES
from .statements import Claim

_OF_REVIEWS, _OF_SUITS = re.compile("复议"), re.compile("诉讼|起诉|应诉|被诉")


@rule(
    "R42",
    "正文写的行政复议、行政诉讼数和结果与表四一致，复议和诉讼都写到",
    severity="warning",
    source="表四“政府信息公开行政复议、行政诉讼情况”",
)
def disputes(subject: Subject) -> Iterator[Finding]:
    """R42: numbers and results of reviews and suits are those of table four; both are spoken of."""
    yield from contradictions(disputes, subject)
    yield from _alike(subject)
    yield from _one_only(subject)


def _alike(subject: Subject) -> Iterator[Finding]:
    """均获维持 and 均已审结, while the table has other results."""
    figures = figures_of(subject)
    labels = {column.key: column.label for column in OUTCOMES}
    for _, whole in wholes_in(subject, "result", "closed"):
        kinds = [key.partition(" ")[0] for key in whole.subject]
        lines = list(dict.fromkeys(line for kind in kinds for line in LINES.get(kind, ())))
        others = _others(figures, lines, whole.key)
        if whole.sort == "closed":
            others = [(key, value) for key, value in others if key == "pending"]
        if others:
            said = "、".join(f"{labels[key]} {figure_text(value)} 件" for key, value in others)
            cells = tuple(Cell("disputes", line, key) for line in lines for key, _ in others)
            message = f"“{whole.quote}”，表四还有{said}，{MEND}"
            yield disputes.of(whole.sentence, message, quote=whole.quote, cells=cells)


def _others(figures: Figures, lines: Sequence[str], result: str) -> list[tuple[str, int]]:
    found = []
    for column in OUTCOMES:
        value = figures.sum(tuple(Cell("disputes", line, column.key) for line in lines))
        if column.key != result and lines and value:
            found.append((column.key, int(value)))
    return found


def _one_only(subject: Subject) -> Iterator[Finding]:
    """A report that speaks of reviews only, or of suits only."""
    texts = [sentence.text for sentence in subject.sentences if sentence.section != "cover"]
    reviews = any(_OF_REVIEWS.search(text) for text in texts)
    suits = any(_OF_SUITS.search(text) for text in texts)
    if reviews == suits:
        return
    said, silent = ("review", "suit") if reviews else ("suit", "review")
    claim = next(_about(subject, said), None)
    if claim is not None:
        message = f"“{claim.quote}”只写了{DISPUTE[said]}，没有写{DISPUTE[silent]}，补写{DISPUTE[silent]}的件数"
        yield disputes.of(claim.sentence, message, quote=claim.quote)


def _about(subject: Subject, kind: str) -> Iterator[Claim]:
    kinds = ("review",) if kind == "review" else ("suit", "direct", "after")
    for claim in claims_in(subject):
        if claim.sentence.section == "improvements":
            continue  # of a case that taught something, one speaks by itself
        if claim.quantity.key.partition(" ")[0] in kinds:
            yield claim
