"""A sentence in a report of these figures, and what the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from govreports import formats
from govreports.checks.claims import CLAIMS
from govreports.documents.content import Passage
from govreports.formats import Cell
from tests.checks.subjects import content, subject

# Short names for the cells that are given; what is not given is 0.
CELLS = {
    "新收": "requests-new_received-natural_person",
    "新收企业": "requests-new_received-business_enterprise",
    "转入": "requests-carried_in-natural_person",
    "公开": "requests-granted-natural_person",
    "部分": "requests-partially_granted-natural_person",
    "秘密": "requests-denied_state_secret-natural_person",
    "第三方": "requests-denied_third_party_rights-natural_person",
    "不掌握": "requests-unable_not_held-natural_person",
    "另作": "requests-unable_needs_creation-natural_person",
    "信访": "requests-not_processed_petition-natural_person",
    "重复": "requests-not_processed_repeat-natural_person",
    "未缴费": "requests-other_unpaid_fee-natural_person",
    "其他": "requests-other_misc-natural_person",
    "转出": "requests-carried_out-natural_person",
    "复议维持": "disputes-review-upheld",
    "复议纠正": "disputes-review-corrected",
    "复议未结": "disputes-review-pending",
    "复议其他": "disputes-review-other",
    "直诉维持": "disputes-litigation_direct-upheld",
    "直诉其他": "disputes-litigation_direct-other",
    "复后维持": "disputes-litigation_after_review-upheld",
    "复后未结": "disputes-litigation_after_review-pending",
    "制发": "disclosure-normative_documents-issued",
    "废止": "disclosure-normative_documents-repealed",
    "有效": "disclosure-normative_documents-in_force",
    "新制作": "disclosure-normative_documents-newly_made",
    "新公开": "disclosure-normative_documents-newly_disclosed",
    "许可": "disclosure-administrative_licensing-decisions",
    "处罚": "disclosure-administrative_penalty-decisions",
    "强制": "disclosure-administrative_coercion-decisions",
    "收费": "disclosure-administrative_fees-amount_10k_yuan",
    "许可上年": "disclosure-administrative_licensing-prior_year_items",
    "许可增减": "disclosure-administrative_licensing-change_this_year",
    "服务上年": "disclosure-other_external_services-prior_year_items",
    "服务增减": "disclosure-other_external_services-change_this_year",
    "收费上年": "disclosure-administrative_fees-prior_year_items",
    "收费增减": "disclosure-administrative_fees-change_this_year",
    "采购数": "disclosure-centralized_procurement-project_count",
    "采购额": "disclosure-centralized_procurement-total_amount_yuan",
}
HEADINGS = {
    "overview": "依申请公开情况",
    "requests": "",
    "disputes": "",
    "disclosure": "",
    "improvements": "",
    "other_matters": "",
}


class Found(NamedTuple):
    """A finding as a case names it."""

    rule: str
    severity: str
    quote: str


@dataclass(frozen=True)
class Case:
    """`text` in a section of a report with these figures brings these findings and no other."""

    text: str
    figures: dict[str, object]
    found: tuple[Found, ...] = ()
    section: str = "overview"
    heading: str | None = None
    year: int = 2025
    last: dict[str, object] | None = None


def findings(case: Case) -> list:
    """What the rules on numbers say of a case."""
    (form, *_) = formats.for_year(case.year)
    plain = content(case.year)
    given = {Cell.parse(CELLS[name]): value for name, value in case.figures.items()}
    assert given.keys() <= set(form.typed)
    heading = HEADINGS[case.section] if case.heading is None else case.heading
    passages = {**plain.passages, case.section: (Passage(heading, case.text),)}
    said = content(case.year, figures={**plain.figures, **given}, passages=passages)
    last = {Cell.parse(CELLS[name]): value for name, value in (case.last or {}).items()}
    if last:
        last = {**dict.fromkeys(form.typed, 0), **last}
    looked_at = subject(said, last=last)
    return [finding for check in CLAIMS for finding in check(looked_at)]


def told(case: Case) -> list[Found]:
    """The same in short."""
    return [Found(f.rule, f.severity, f.quote) for f in findings(case)]
