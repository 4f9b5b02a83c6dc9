"""How offices narrate one year: right in every style, and with one fault in it.

The report has the figures below; a line of `narrated/right.txt` is a passage that tells them, or
things beside them, rightly, and no rule may find anything in it. A line of `narrated/wrong.txt`
names the rules that find something, and no other may. Lines open with the place of the passage;
\\n is a new line of the text.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from govreports.checks import Finding, Subject, check
from govreports.documents.content import Passage
from govreports.formats import Cell

from .subjects import cell, content

HERE = Path(__file__).parent / "narrated"
PLACES = {
    "z": ("overview", "主动公开"),
    "y": ("overview", "依申请公开"),
    "g": ("overview", "政府信息管理"),
    "p": ("overview", "平台建设"),
    "j": ("overview", "监督保障"),
    "o": ("overview", ""),
    "w": ("improvements", ""),
    "q": ("other_matters", ""),
    "d": ("disputes", ""),
}
# 23 new and 2 from last year, 23 done, 2 left; 3 reviews, 2 suits; 4 documents made, 12 in force.
FIGURES = {
    "requests-new_received-natural_person": 20,
    "requests-new_received-business_enterprise": 3,
    "requests-carried_in-natural_person": 2,
    "requests-granted-natural_person": 9,
    "requests-granted-business_enterprise": 3,
    "requests-partially_granted-natural_person": 4,
    "requests-denied_third_party_rights-natural_person": 1,
    "requests-unable_not_held-natural_person": 3,
    "requests-not_processed_petition-natural_person": 1,
    "requests-not_processed_repeat-natural_person": 1,
    "requests-other_misc-natural_person": 1,
    "requests-carried_out-natural_person": 2,
    "disputes-review-upheld": 1,
    "disputes-review-other": 1,
    "disputes-review-pending": 1,
    "disputes-litigation_direct-upheld": 1,
    "disputes-litigation_after_review-pending": 1,
    "disclosure-normative_documents-issued": 4,
    "disclosure-normative_documents-repealed": 1,
    "disclosure-normative_documents-in_force": 12,
    "disclosure-administrative_licensing-decisions": 156,
    "disclosure-administrative_penalty-decisions": 38,
    "disclosure-administrative_coercion-decisions": 5,
    "disclosure-administrative_fees-amount_10k_yuan": Decimal("3.65"),
}
# Last year 20 were new, 18 done and 2 left; 2 reviews, 2 suits, 9 documents in force, 168 licences.
LAST = {
    "requests-new_received-natural_person": 20,
    "requests-granted-natural_person": 18,
    "requests-carried_out-natural_person": 2,
    "disputes-review-upheld": 2,
    "disputes-litigation_direct-upheld": 2,
    "disclosure-normative_documents-in_force": 9,
    "disclosure-administrative_licensing-decisions": 168,
}


def lines(name: str) -> list[str]:
    """The lines of a file."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def findings(place: str, text: str, *, with_last: bool) -> list[tuple[str, str]]:
    """Rules and words of what is found with a passage in the report that is not found without it."""
    section, heading = PLACES[place]
    bare = _told(_report(), with_last=with_last)
    passage = Passage(heading, text.replace("\\n", "\n"))
    told = _told(_report(section, passage), with_last=with_last)
    return [one for one in told if one not in bare]


@cache
def _report(section: str = "", *passages: Passage):
    plain = content()
    figures = {**plain.figures, **{Cell.parse(name): value for name, value in FIGURES.items()}}
    added = {section: (*plain.passages[section], *passages)} if section else {}
    return content(figures=figures, passages={**plain.passages, **added})


def _told(said, *, with_last: bool) -> list[tuple[str, str]]:
    last = {**dict.fromkeys(content().format.typed, 0), **{cell(n): v for n, v in LAST.items()}}
    found: list[Finding] = check(Subject(said, last=last if with_last else {}), lambda text: [])
    return [(one.rule, one.quote) for one in found]


@pytest.mark.parametrize("line", lines("right.txt"), ids=lambda line: line[:50])
@pytest.mark.parametrize("with_last", [False, True], ids=["alone", "with-last-year"])
def test_a_right_passage_is_met_by_no_rule(line: str, with_last: bool):
    place, _, text = line.partition(" ")

    assert findings(place, text, with_last=with_last) == []


@pytest.mark.parametrize("line", lines("wrong.txt"), ids=lambda line: line[:50])
def test_a_fault_is_met_by_its_rule_alone(line: str):
    place, rules, text = line.split(" ", 2)
    found = findings(place, text, with_last=False)

    assert {rule for rule, _ in found} == set(rules.split("+")), found


def test_there_are_enough_of_both():
    assert len(lines("right.txt")) >= 180
    assert len(lines("wrong.txt")) >= 70
