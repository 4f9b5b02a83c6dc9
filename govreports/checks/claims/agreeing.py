"""R45: numbers of the texts against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import rule
from govreports.formats.rules import figure_text

from .changes import changes
from .comparing import LastFigures, claims_in, figures_of
from .rates import impossible, shares
from .statements import Claim, Stretch
from .sums import Slip, attributes, slips
from .texts import read
from .ways import ways

# 已在网上公开, 年度报告…公开: something was made public. Plans and duties are none.
_MADE_PUBLIC = re.compile(
    r"(?:年度报告|年报)[^，。；！？]{0,12}(?:公开|发布|公布)|"
    r"(?:在|通过)[^，。；！？]{0,14}(?:网站?上?|公众号|平台|专栏)[^，。；！？]{0,10}(?:公开|发布|公布)了"
)
_NOT_YET = re.compile(r"[将应拟要须需]|计划|准备|可以|没有|未|如何|按照规定")


@rule(
    "R45",
    "正文里同一个数前后一致，分项之和等于总数，比例和增减幅度算得对",
    severity="warning",
    source="正文前后数字一致",
)
def agreeing(subject: Subject) -> Iterator[Finding]:
    """R45: what is said twice agrees, and parts add up to their whole."""
    yield from _twice(subject)
    yield from _nothing_public(subject)
    figures, last = figures_of(subject), subject.once(LastFigures)
    for paragraph in _paragraphs(subject):
        found = [*slips(paragraph, figures), *shares(paragraph, figures)]
        found += [*changes(paragraph, figures, last), *ways(paragraph, figures)]
        found += [*impossible(paragraph), *attributes(paragraph)]
        for slip in found:
            yield agreeing.of(
                slip.first.sentence,
                slip.message,
                quote=_quote(slip),
                severity=slip.severity,
            )
        for stretch in paragraph:
            yield from _said_again(stretch)


def _paragraphs(subject: Subject) -> Iterator[Sequence[Stretch]]:
    def place(stretch: Stretch) -> tuple[str, int, int]:
        first = stretch.sentences[0]
        return first.section, first.index, first.paragraph

    for _, group in groupby(subject.once(read), key=place):
        yield list(group)


def _quote(slip: Slip) -> str:
    """The words from the first number to the last, as far as they stand in one sentence."""
    text = slip.first.sentence.text
    label = slip.first.label
    start = min(label[0].start if label else slip.first.number.start, slip.first.number.start)
    end = slip.last.number.end if slip.last.sentence == slip.first.sentence else len(text)
    end += text[end : end + 1] in ("）", ")")
    return text[start:end].strip()


def _twice(subject: Subject) -> Iterator[Finding]:
    """What no cell decides, said twice with different numbers; and so does a cell still blank."""
    figures = figures_of(subject)
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims_in(subject):
        quantity = claim.quantity
        if claim.inside or not claim.exact or "+" in quantity.key or quantity.key == "carried":
            continue
        if any(figures.sum(reading) is not None for reading in quantity.readings):
            continue
        unit = claim.number.unit if claim.number else quantity.unit
        known = first.setdefault((quantity.key, unit), claim)
        if known.value != claim.value:
            message = f"“{claim.quote}”与前文{_where(known, claim)}“{known.quote}”不一致，核对后改成同一个数"
            yield agreeing.of(claim.sentence, message, quote=claim.quote)


def _where(known: Claim, claim: Claim) -> str:
    return "" if known.sentence.place == claim.sentence.place else known.sentence.place


def _nothing_public(subject: Subject) -> Iterator[Finding]:
    """主动公开信息0条, and yet something was made public."""
    none = next((c for c in claims_in(subject, "published") if not c.value and not c.inside), None)
    if none is None:
        return
    for sentence in subject.sentences:
        found = _MADE_PUBLIC.search(sentence.text)
        if found and not _NOT_YET.search(sentence.text[max(0, found.start() - 12) : found.end()]):
            message = f"“{found[0]}”，{_where(none, none) or none.sentence.place}写的是“{none.quote}”，核对主动公开的条数"
            yield agreeing.of(sentence, message, quote=found[0])
            return


def _said_again(stretch: Stretch) -> Iterator[Finding]:
    """0件尚未答复，无结转: one sentence says the same nothing twice."""
    for before, claim in pairwise(stretch.claims):
        same = before.quantity is claim.quantity and before.sentence == claim.sentence
        if same and not claim.value and not before.value and not before.quote.endswith(claim.quote):
            quote = claim.sentence.text[before.start : claim.end].strip()
            message = f"“{quote}”把{claim.quantity.words}为 {figure_text(0)} 说了两遍，保留一处"
            yield agreeing.of(claim.sentence, message, quote=quote, severity="hint")
