"""Dates as people write them."""

from datetime import date

import pytest

from govreports.reports.dates import read_date, say_date


@pytest.mark.parametrize(
    "text",
    ["2026年1月12日", "2026-01-12", "2026/1/12", "2026.1.12", " ２０２６年１月１２日 "],
)
def test_a_date_is_read(text):
    assert read_date(text) == date(2026, 1, 12)


@pytest.mark.parametrize(
    "text", ["", "2026年2月30日", "明天", "26年1月1日", "2026年1月", "٢٠٢٦-01-12"]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


def test_a_date_is_said_as_the_standard_wants():
    assert say_date(date(2026, 1, 2)) == "2026年1月2日"
