"""Whole reports that are right: no rule finds anything in them."""

import pytest

from govreports.checks import check

from .wholes import OFFICES, whole


@pytest.mark.parametrize("name", OFFICES)
def test_a_right_report_is_met_by_no_rule(name):
    found = check(whole(name), lambda text: [])

    assert [(f.rule, f.message, f.quote) for f in found] == []
