"""The page of all rules is fresh and leaves none out."""

from govreports.checks import rulebook
from govreports.checks.catalogue import CATALOGUE


def test_the_page_in_docs_is_fresh():
    kept = rulebook.FILE.read_text(encoding="utf-8")

    assert kept == rulebook.book(), "stale: run python -m govreports.checks.rulebook"


def test_every_rule_stands_under_one_heading():
    told = [check for _, checks in rulebook.by_topic() for check in checks]

    assert told == list(CATALOGUE)
    assert rulebook.book().count("\n## ") == len(list(rulebook.by_topic()))
