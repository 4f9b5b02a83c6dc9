"""Every rule kept, broken and at its edge; findings are compared whole."""

from __future__ import annotations

import pytest

from govreports.checks import CATALOGUE, check
from govreports.checks.claims import CLAIMS

from .cases import Case, cover, figures, narrative, papers, structure, sums
from .test_corpus import LINES

CASES = [
    *figures.CASES,
    *structure.CASES,
    *cover.CASES,
    *papers.CASES,
    *narrative.CASES,
    *sums.CASES,
]


def name(case: Case) -> str:
    return f"{case.rule}-{case.kind}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_case_finds_what_it_says_and_nothing_else(case):
    found = check(case.subject, lambda text: [])

    own = [(f.severity, f.section, f.name, f.message) for f in found if f.rule == case.rule]
    assert own == [tuple(one) for one in case.found]
    assert {f.rule for f in found if f.rule != case.rule} == set(case.also)


@pytest.mark.parametrize("case", [one for one in CASES if one.kind == "wrong"], ids=name)
def test_a_wrong_case_is_told(case):
    assert case.found


def test_every_rule_is_kept_broken_and_met_at_its_edge():
    """R80 asks a font and is tried in test_structure; the rules on claims have a corpus of their own,
    held to the same in claims/test_corpus.py."""
    there = {(one.rule, one.kind) for one in CASES} | {(one.rule, one.kind) for one in LINES}
    asked = [one.number for one in CATALOGUE if one not in CLAIMS and one.number != "R80"]

    lacking = [
        (number, kind)
        for number in asked
        for kind in ("right", "wrong", "edge")
        if (number, kind) not in there
    ]
    assert lacking == []
