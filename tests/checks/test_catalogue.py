"""The catalogue: every rule, in order, with everything that must be said of it."""

from __future__ import annotations

import pytest

from govreports.checks import LABELS
from govreports.checks.catalogue import CATALOGUE
from govreports.formats import FORMATS
from govreports.formats.ledger import ledger_rules

RULES = 80  # R1–R76 of the rule book, R77–R80 of our own
OF_CLAIMS = {"R32", "R61", *(f"R{number}" for number in range(39, 48))}
NUMBERS = [check.number for check in CATALOGUE]


def test_every_rule_stands_once_and_in_order():
    there = {f"R{number}" for number in range(1, RULES + 1)} - (OF_CLAIMS - set(NUMBERS))

    assert sorted(there, key=lambda number: int(number[1:])) == NUMBERS


@pytest.mark.parametrize("check", CATALOGUE, ids=NUMBERS)
def test_a_rule_says_everything_about_itself(check):
    assert check.words
    assert not check.words.endswith("。")
    assert "请" not in check.words.replace("申请", "")
    assert check.source
    assert check.severity in LABELS
    assert check.formats
    assert set(check.formats) <= {form.key for form in FORMATS}


def test_every_arithmetic_rule_of_the_forms_is_in_the_catalogue():
    declared = {rule.number for form in FORMATS for rule in form.rules}
    declared |= {rule.number for form in FORMATS for rule in ledger_rules(form)}

    assert declared <= set(NUMBERS)
