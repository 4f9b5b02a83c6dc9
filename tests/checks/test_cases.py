"""Every rule kept, broken and at its edge; findings are compared whole."""

from __future__ import annotations

import pytest

from govreports.checks import check

from .cases import Case, cover, figures, papers, structure

CASES = [*figures.CASES, *structure.CASES, *cover.CASES, *papers.CASES]


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
