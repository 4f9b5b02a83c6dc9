"""Reading figures: the cases that the browser's twin answers too, and what they cannot say."""

import json
import re
import time
from decimal import Decimal
from pathlib import Path

import pytest

from govreports.formats.figures import KINDS, LONGEST, MESSAGES, Reading, read, vocabulary
from govreports.formats.rules import figure_text

CASES = json.loads((Path(__file__).parent / "figure_cases.json").read_text(encoding="utf-8"))


@pytest.mark.scenario(6)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']} {case['text'][:12]!r}")
def test_read_answers_every_shared_case(case):
    reading = read(case["text"], case["kind"])

    assert reading == Reading(case["state"], case["figure"], case["message"])


def test_the_shared_cases_use_every_kind_and_every_message():
    used = {
        (case["kind"], key)
        for case in CASES
        for key, message in MESSAGES.items()
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(message)), case["message"], re.S)
    }

    assert {kind for kind, _ in used} == set(KINDS)
    assert {key for _, key in used} == set(MESSAGES)


def test_a_figure_is_read_as_itself_again():
    for case in CASES:
        if case["state"] == "figure":
            assert read(case["figure"], case["kind"]).figure == case["figure"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("１２", "count", 12),
        ("-8", "change", -8),
        ("1.50", "fee", Decimal("1.5")),
        ("2.00", "money", 2),
        ("", "count", None),
        ("无", "count", None),
    ],
)
def test_value_is_whole_or_decimal_and_never_a_float(text, kind, value):
    reading = read(text, kind)

    assert reading.value == value
    assert type(reading.value) is type(value)


def test_value_is_written_as_the_canonical_figure():
    for case in CASES:
        if case["state"] == "figure":
            assert figure_text(read(case["text"], case["kind"]).value) == case["figure"]


def test_no_sign_outside_ascii_and_its_full_width_twin_is_a_digit():
    ours = set("0123456789０１２３４５６７８９")
    digits = [chr(c) for c in range(0x110000) if chr(c).isnumeric() and chr(c) not in ours]

    assert [sign for sign in digits if read(sign, "count").state != "unread"] == []


@pytest.mark.parametrize("sign", ["1", "9,999", "(", "1(", "件", " ", "万元", "-", "\u200b", "。"])
def test_a_huge_text_costs_no_more_than_reading_through_it(sign):
    text = sign * 200_000
    start = time.process_time()

    for kind in KINDS:
        assert read(text, kind).state in {"unread", "blank"}

    assert time.process_time() - start < 2


def test_the_longest_figures_fit():
    for spec in KINDS.values():
        grouped = f"- {10**spec.digits - 1:,}.{'9' * spec.decimals} {spec.unit}"

        assert len(grouped) <= LONGEST


def test_vocabulary_is_plain_data_and_complete():
    data = vocabulary()

    assert json.loads(json.dumps(data)) == data
    assert set(data["kinds"]) == set(KINDS)
    assert data["messages"] == MESSAGES
    assert len(data["wide"]) == len(data["narrow"])
    assert not set(data["spaces"]) & set(data["invisible"])
