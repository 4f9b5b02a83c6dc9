"""The catalogue: every rule, in order, with everything that must be said of it."""

from __future__ import annotations

import pytest

from govreports.checks import LABELS
from govreports.checks.catalogue import BY_NUMBER, CATALOGUE
from govreports.formats import FORMATS
from govreports.formats.ledger import ledger_rules

from .subjects import content, subject

RULES = 80  # R1–R76 of the rule book, R77–R80 of our own
# What a report alone does not show; each is judged on plain facts that others hand in.
BY_FACTS = {
    "R73": "how it was approved: reports/assemble.py hands it in once a report is public",
    "R74": "where it was made public: as R73",
    "R75": "the reports of the offices below: manage.py check_report --parts hands them in",
}
NUMBERS = [check.number for check in CATALOGUE]


def test_every_rule_stands_once_and_in_order():
    assert [f"R{number}" for number in range(1, RULES + 1)] == NUMBERS


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


def test_rules_that_need_facts_from_elsewhere_say_so_and_keep_silent_without():
    for number in BY_FACTS:
        check = BY_NUMBER[number]
        assert "判断" in check.note
        assert check(subject(content())) == []
