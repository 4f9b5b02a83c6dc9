"""Every rule on texts against sentences of our own: right ones stay silent, wrong ones are told.

A file in `corpus` opens with `# rule R67, section overview`, and may add a year, `hints`, and
`replaced` (the sentence is the whole section) or `preface`. A line is `right …`, `edge …` (right as well,
and near a wrong one) or `wrong …|words at fault`. A right sentence is met by no rule at all, a wrong
one by its own rule alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from govreports.checks import CATALOGUE
from govreports.checks.claims import CLAIMS
from govreports.documents.content import Passage

from .subjects import content, subject, with_passages

CORPUS = Path(__file__).parent / "corpus"
LEAST = 10  # right sentences, and wrong ones, of every rule on texts
ASKED = [check for check in CATALOGUE if check not in CLAIMS]


class Line(NamedTuple):
    """A sentence of the corpus with the rule it tries."""

    rule: str
    settings: str
    kind: str
    right: bool
    text: str
    quote: str


def lines() -> list[Line]:
    """Every line of every file."""
    found = []
    for file in sorted(CORPUS.glob("*.txt")):
        head, *rest = file.read_text(encoding="utf-8").splitlines()
        rule = head.split()[2].rstrip(",")
        for line in rest:
            kind, _, said = line.partition(" ")
            text, _, quote = said.partition("|")
            found.append(Line(rule, head, kind, kind != "wrong", text, quote))
    return found


LINES = lines()


def told(line: Line) -> list[tuple[str, str]]:
    """Rule and words of what is found in a sound report with the sentence in it."""
    section = line.settings.split("section ")[1].split(",")[0].strip()
    if section == "cover":
        before = "" if "replaced" in line.settings else f"{content().preface}\n"
        said = content(preface=before + line.text)
    else:
        before = () if "replaced" in line.settings else content().passages[section]
        said = with_passages(section, *before, Passage("", line.text))
    asked = subject(said)
    return [(f.rule, f.quote) for check in ASKED for f in check(asked)]


@pytest.mark.parametrize("line", [one for one in LINES if one.right], ids=lambda line: line.text)
def test_a_right_sentence_is_met_by_no_rule(line):
    assert told(line) == []


@pytest.mark.parametrize(
    "line", [one for one in LINES if not one.right], ids=lambda line: line.text
)
def test_a_wrong_sentence_is_met_by_its_rule_alone(line):
    assert told(line) == [(line.rule, line.quote)]


@pytest.mark.parametrize("rule", sorted({line.rule for line in LINES}))
def test_the_corpus_has_enough_of_both_kinds(rule):
    for right in (True, False):
        assert len({one.text for one in LINES if (one.rule, one.right) == (rule, right)}) >= LEAST
