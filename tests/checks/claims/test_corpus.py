"""The rules on numbers over sentences of clerks: every fault found, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from govreports.checks.claims import CLAIMS

from .cases import Case, told
from .corpus_moves import MOVES
from .corpus_pairs import PAIRS
from .corpus_plain import PLAIN
from .corpus_requests import REQUESTS
from .corpus_tables import DISCLOSURE, DISPUTES, FEES
from .corpus_texts import RATES, SUMS, TWICE, UNITS, ZEROS
from .corpus_wordings import FIGURES, WRONG

CORPUS = (
    *REQUESTS,
    *DISPUTES,
    *DISCLOSURE,
    *FEES,
    *SUMS,
    *TWICE,
    *RATES,
    *ZEROS,
    *UNITS,
    *PLAIN,
    *PAIRS,
    *MOVES,
)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.text[:40])
def test_a_sentence(case: Case):
    assert told(case) == list(case.found)


def test_the_corpus_is_large_and_goes_both_ways():
    wrong = [case for case in CORPUS if case.found]

    assert len(CORPUS) >= 150
    assert len(wrong) >= 70
    assert len(CORPUS) - len(wrong) >= 80


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:40])
def test_a_wrong_number_is_found_in_whatever_words(text):
    found = [one.rule for one in told(Case(text, FIGURES)) if one.rule != "R47"]

    assert found == WRONG[text].split()


def near(case: Case) -> Iterator[Case]:
    """The case with one figure of its tables or one number of its text one more or less, or with
    another unit."""
    for name, figure in case.figures.items():
        if isinstance(figure, int):
            yield replace(case, figures={**case.figures, name: figure + 1})
    for number in re.finditer(r"(?<![\d.])\d{1,3}(?![\d.年月日])", case.text):
        for other in {int(number[0]) + 1, max(0, int(number[0]) - 1)}:
            told_so = f"{case.text[: number.start()]}{other}{case.text[number.end() :]}"
            yield replace(case, text=told_so)
    for one, other in ("件条", "条件"):
        if one in case.text:
            yield replace(case, text=case.text.replace(one, other, 1))


def test_every_rule_is_broken_by_a_sentence_and_kept_at_its_edge_by_another():
    """At its edge: one more or less, in the table or in the text, and the rule speaks."""
    every = {check.number for check in CLAIMS}
    broken = {found.rule for case in CORPUS for found in case.found}
    edges: set[str] = set()
    for beside in (other for case in CORPUS if not case.found for other in near(case)):
        edges |= {found.rule for found in told(beside)}
        if edges >= every:
            break

    assert (every - broken, every - edges) == (set(), set())
