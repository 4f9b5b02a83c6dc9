"""R32 and R61: the information processing fee, in section six and in the tables."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import rule
from govreports.documents.linking import plain
from govreports.formats import Cell
from govreports.formats.rules import figure_text

from .comparing import claims_in, figures_of, place_of
from .quantities import request_cell

_SECTION = "other_matters"
_UNPAID = request_cell("other_unpaid_fee")
_FEES = Cell("disclosure", "administrative_fees", "amount_10k_yuan")


@rule(
    "R32",
    "表三有逾期未缴费的，第六部分写明信息处理费的收取情况",
    severity="warning",
    source="《政府信息公开条例》第四十二条，国办函〔2020〕109号",
    formats=("2021",),
)
def unpaid(subject: Subject) -> Iterator[Finding]:
    """R32: where fee notices were not paid, section six speaks of the fee."""
    content = subject.content
    number = figures_of(subject).of(_UNPAID)
    passages = content.passages.get(_SECTION, ())
    said = "".join(passage.heading + plain(content, passage.body) for passage in passages)
    if not number or not said.strip() or "处理费" in said:
        return
    heading = content.format.section(_SECTION).heading
    message = (
        f"{heading}没有写信息处理费，{place_of(subject, (_UNPAID,))}是 {figure_text(number)}，"
        "写明发出收费通知的件数和金额"
    )
    name = subject.names.get((_SECTION, 0), "")
    yield unpaid.finding(message, _SECTION, name, cells=(_UNPAID,))


@rule(
    "R61",
    "正文写的信息处理费不多于表二“行政事业性收费”",
    severity="warning",
    source="国办函〔2020〕109号：信息处理费属于行政事业性收费",
    formats=("2021",),
)
def within_fees(subject: Subject) -> Iterator[Finding]:
    """R61: the fee charged is part of the fees of table two."""
    there = figures_of(subject).of(_FEES)
    if there is None:
        return
    for claim in claims_in(subject, "handling_fee"):
        if claim.value > there * 10_000:
            message = (
                f"“{claim.quote}”多于{place_of(subject, (_FEES,))}（{figure_text(there)} 万元），"
                "信息处理费要计入行政事业性收费，核对两个数"
            )
            yield within_fees.of(claim.sentence, message, quote=claim.quote, cells=(_FEES,))
