"""The rules on numbers over sentences of clerks: every fault found, and nothing else."""

from __future__ import annotations

import pytest

from .cases import Case, told
from .corpus_requests import REQUESTS


@pytest.mark.parametrize("case", REQUESTS, ids=lambda case: case.text[:40])
def test_sentences_on_applications(case: Case):
    assert told(case) == list(case.found)
