"""The three samples: every recorded slip with numbers is found, and nothing else."""

from __future__ import annotations

import json

import pytest

from govreports.checks import Subject
from govreports.checks.claims import CLAIMS
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from tests.samples.folder import sample_folder

FOLDER = sample_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the samples are not at hand")
OWN = {check.number for check in CLAIMS}


def samples() -> list[dict]:
    """What a person found in each sample."""
    if FOLDER is None:
        return []
    return json.loads((FOLDER / "sample-figures.json").read_text(encoding="utf-8"))["samples"]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample["file"][:3])
def test_slips_with_numbers_are_found_and_nothing_else(sample):
    data = (FOLDER / sample["file"]).read_bytes()
    found = recognise(read_file(sample["file"], data))
    subject = Subject(found.content, printed=found.printed)

    findings = [(f.rule, f.severity, f.quote) for check in CLAIMS for f in check(subject)]

    recorded = [(d["rule"], d["severity"], d["quote"]) for d in sample["defects"]]
    recorded = [defect for defect in recorded if defect[0] in OWN]
    matched = [one for one in recorded if any(same(one, finding) for finding in findings)]
    assert matched == recorded
    assert all(any(same(one, finding) for one in recorded) for finding in findings)


def same(recorded: tuple, finding: tuple) -> bool:
    """Whether a finding is the recorded one: rule, severity, and words that overlap."""
    words, quote = recorded[2], finding[2]
    return recorded[:2] == finding[:2] and any(
        words[n:][:6] in quote for n in range(len(words) - 5)
    )
