"""The rules on real reports: what people recorded is found, and nothing grave is found besides."""

from __future__ import annotations

import pytest

from govreports.checks.catalogue import BY_NUMBER
from tests.samples.folder import sample_folder

from . import proof

pytestmark = pytest.mark.skipif(sample_folder() is None, reason="the samples are not at hand")


@pytest.mark.parametrize("judged", proof.samples(), ids=lambda judged: judged.name)
def test_every_recorded_fault_of_a_sample_is_found(judged):
    asked = [defect for defect in judged.defects if defect.rule in BY_NUMBER]

    assert [d.id for d in asked if not judged.found(d)] == []


@pytest.mark.parametrize("judged", proof.samples(), ids=lambda judged: judged.name)
def test_no_error_or_warning_besides(judged):
    assert [(judged.name, f.rule, f.message) for f in judged.unlisted()] == []


@pytest.mark.parametrize("one", list(proof.judge_published()), ids=lambda one: one.name)
def test_published_figures_have_the_recorded_faults_and_no_other_error(one):
    assert (one.found, [(f.rule, f.message) for f in one.errors]) == (one.recorded, [])


def test_the_page_in_docs_is_fresh():
    kept = proof.FILE.read_text(encoding="utf-8")

    assert kept == proof.book(), "stale: run python -m tests.checks.proof"
