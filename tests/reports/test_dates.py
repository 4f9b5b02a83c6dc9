"""Dates as people write them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from govreports.reports.dates import read_date, say_date, say_moment


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


def test_a_moment_is_said_as_one_says_it_now():
    now = datetime(2026, 1, 12, 14, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
    before = {"today": 0, "yesterday": 14.5, "this year": 100, "last year": 300}

    with time_machine.travel(now, tick=False):
        said = {name: say_moment(now - timedelta(hours=hours)) for name, hours in before.items()}

    assert said == {
        "today": "今天 14:02",
        "yesterday": "昨天 23:32",
        "this year": "1月8日 10:02",
        "last year": "2025年12月31日 02:02",
    }
