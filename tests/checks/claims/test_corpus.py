"""The rules on numbers over sentences of clerks: every fault found, and nothing else."""

from __future__ import annotations

import pytest

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
