"""Whole reports that are right: no rule finds anything in them."""

import pytest

from govreports.checks import Subject, check
from govreports.documents.content import Passage
from tests.texts import text_of

from .clerks import REPORTS, report
from .subjects import content
from .wholes import OFFICES, whole


@pytest.mark.parametrize("name", OFFICES)
def test_a_right_report_is_met_by_no_rule(name):
    found = check(whole(name), lambda text: [])

    assert [(f.rule, f.message, f.quote) for f in found] == []


@pytest.mark.parametrize("name", REPORTS)
def test_right_reports_of_several_years_are_met_by_no_rule(name):
    found = check(report(name), lambda text: [])

    assert [(f.rule, f.message, f.quote) for f in found] == []


def test_the_texts_of_the_year_after_are_right_and_no_copy():
    last = content()
    after = {
        key: (Passage("", text_of(key, "", after=True)),) if group else ()
        for key, group in last.passages.items()
    }
    said = content(passages=after)

    assert check(Subject(said, last_content=last), lambda text: []) == []
