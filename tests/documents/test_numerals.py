"""Numerals in headings, and counts that people write in words."""

from __future__ import annotations

import pytest

from govreports.documents.numerals import chinese_number, number_of


def test_what_headings_count_is_read_back():
    assert [number_of(chinese_number(n)) for n in range(1, 100)] == list(range(1, 100))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("五", 5),
        ("两", 2),
        ("拾捌", 18),
        ("贰拾", 20),
        ("一百零三", 103),
        ("一百一十", 110),
        ("一千零八十", 1080),
        ("两千", 2000),
        ("一万", 10_000),
        ("一万零五", 10_005),
        ("三万二千", 32_000),
        ("", None),
        ("无", None),
        ("一百五", None),
        ("一万二", None),
        ("万", None),
        ("五五", None),
        ("二〇二四", None),
        ("十百", None),
        ("零五", None),
        ("5", None),
    ],
)
def test_a_count_in_words(text, number):
    assert number_of(text) == number
