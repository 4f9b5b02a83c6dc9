"""How a report stands to its deadline, in words, by state and day."""

from datetime import date

import pytest

from govreports.checks.local import Local
from govreports.offices.seasons import SeasonFacts
from govreports.reports.due import OWED, Due, due_of
from govreports.reports.models import Report, State

DEADLINE = date(2026, 1, 15)
SET = SeasonFacts(2025, DEADLINE, is_set=True)
USUAL = SeasonFacts(2025, DEADLINE)
STATUTE = SeasonFacts(2025, date(2026, 1, 31), local=Local(deadline=date(2026, 1, 31)))


@pytest.mark.parametrize(
    ("season", "today", "due"),
    [
        (SET, date(2025, 12, 1), Due("距报送截止（2026年1月15日）还有 45 天", 0, 45)),
        (SET, date(2026, 1, 6), Due("距报送截止（1月15日）还有 9 天", 0, 9)),
        (SET, date(2026, 1, 15), Due("今天是报送截止日（1月15日）")),
        (SET, date(2026, 1, 16), Due("已逾期 1 天（报送截止 1月15日）", 1)),
        (SET, date(2027, 1, 15), Due("已逾期 365 天（报送截止 2026年1月15日）", 365)),
        (USUAL, date(2026, 1, 6), Due("距通常的报送截止（1月15日）还有 9 天", 0, 9)),
        (USUAL, date(2026, 1, 18), Due("已逾期 3 天（通常的报送截止 1月15日）", 3)),
        (USUAL, date(2027, 1, 1), None),
        (STATUTE, date(2026, 1, 6), Due("距法定报送截止（1月31日）还有 25 天", 0, 25)),
    ],
)
def test_the_words(season, today, due):
    assert due_of(season, None, today) == due


@pytest.mark.parametrize("state", State)
def test_what_the_district_has_is_not_due(state):
    found = due_of(SET, Report(state=state), date(2026, 1, 16))

    assert (found is not None) == (state in OWED)
