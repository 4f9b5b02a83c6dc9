"""Texts word by word: exact, the same from either side, readable, and quick."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.documents.pairing import line_by_line
from govreports.documents.wording import Run, likeness, word_by_word

SIGNS = "甲乙丙丁的，。3件1,0.5%AB\n"
texts = st.text(SIGNS, max_size=60) | st.text(max_size=30)
OTHER_WAY = {"same": "same", "removed": "added", "added": "removed"}


def told(before: str, after: str) -> str:
    """The runs as one line: 收到[-3-]{+4+}件."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[run.kind].format(run.text) for run in word_by_word(before, after))


def side(runs: tuple[Run, ...], gone: str) -> str:
    return "".join(run.text for run in runs if run.kind != gone)


@settings(max_examples=400)
@given(texts, texts)
def test_runs_hold_both_texts_exactly(before, after):
    runs = word_by_word(before, after)

    assert (side(runs, "added"), side(runs, "removed")) == (before, after)
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@settings(max_examples=400)
@given(texts, texts)
def test_the_other_way_round_the_same_stays(before, after):
    back = [Run(OTHER_WAY[run.kind], run.text) for run in word_by_word(after, before)]

    # what goes out is told first either way
    assert sorted(back, key=repr) == sorted(word_by_word(before, after), key=repr)
    assert [r for r in back if r.kind == "same"] == [
        r for r in word_by_word(before, after) if r.kind == "same"
    ]


@given(texts)
def test_equal_texts_have_one_run_at_most(text):
    assert word_by_word(text, text) == ((Run("same", text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("收到申请3件，已答复。", "收到申请14件，已答复。", "收到申请[-3-]{+14+}件，已答复。"),
        ("增长12.5%。", "增长8%。", "增长[-12.5%-]{+8%+}。"),
        ("甲，乙。", "甲，丙，乙。", "甲，{+丙，+}乙。"),
        (
            "均已答复。没有收费。",
            "均已答复。没有信访。没有收费。",
            "均已答复。{+没有信访。+}没有收费。",
        ),
        # a sign that stayed by chance between two changes does not cut them up
        ("截至3月5日统计", "截至4月6日统计", "截至[-3月5-]{+4月6+}日统计"),
        (
            "全年无。",
            "本街道收到申请三件，都已办结。",
            "[-全年无。-]{+本街道收到申请三件，都已办结。+}",
        ),
    ],
)
def test_changes_read_well(before, after, expected):
    assert told(before, after) == expected


@settings(max_examples=200)
@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_lines_hold_both_texts_exactly_and_mirror(before, after):
    lines, back = line_by_line(before, after), line_by_line(after, before)

    assert [line.before for line in lines if line.before is not None] == before
    assert [line.after for line in lines if line.after is not None] == after
    mirrored = sorted(repr((line.after, line.before)) for line in back)
    assert mirrored == sorted(repr((line.before, line.after)) for line in lines)


def test_a_line_put_between_leaves_the_others_alone():
    before = ["第一段说明情况。", "第二段列出数字三件。"]
    after = ["第一段说明情况。", "新的一段。", "第二段列出数字四件。"]

    kinds = [(line.before is None, line.after is None) for line in line_by_line(before, after)]

    assert kinds == [(False, False), (True, False), (False, False)]


def test_likeness_goes_from_none_to_all():
    assert likeness("", "") == likeness("甲乙", "甲乙") == 1
    assert likeness("甲乙", "丙丁") == 0
    assert 0.5 < likeness("全年收到申请三件", "全年收到申请四件") < 1


def clauses(length: int, chance: random.Random) -> str:
    """Text with the frequencies of words and the punctuation of a report."""
    signs = [chr(0x4E00 + n) for n in range(400)]
    weights = [1 / (n + 1) ** 0.5 for n in range(400)]
    text = ""
    while len(text) < length:
        text += "".join(chance.choices(signs, weights, k=chance.randint(6, 25)))
        text += chance.choice("，，，。")
    return text[:length]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.15, 1.0])
def test_ten_thousand_signs_take_a_tenth_of_a_second(share):
    chance = random.Random(7)
    before = clauses(10_000, chance)
    other = clauses(10_000, chance)
    after = "".join(
        new if chance.random() < share else old for old, new in zip(before, other, strict=True)
    )

    taken = min(_seconds(before, after) for _ in range(5))

    assert taken < 0.1


def _seconds(before: str, after: str) -> float:
    started = time.process_time()  # of the processor: others use the machine as well
    word_by_word(before, after)
    return time.process_time() - started


@pytest.mark.parametrize("line", ["一", "", "全年没有其他情况。"])
def test_thousands_of_equal_lines_take_no_time(line):
    before = [line] * 5000 + ["甲"] + [line] * 4000
    after = [line] * 5000 + ["乙", line, "丙"] + [line] * 4000

    began = time.process_time()
    lines = line_by_line(before, after)
    took = time.process_time() - began

    assert ([one.before for one in lines if one.before is not None], took < 2) == (before, True)
    assert [one.after for one in lines if one.after is not None] == after
    assert [(one.before, one.after) for one in lines if one.changed and one.before != line] == [
        ("甲", None),
        (None, "乙"),
        (None, line),
        (None, "丙"),
    ]
