"""Changes of texts, kept small and exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreports.reports.deltas import delta, redo, undo

TEXTS = st.text(alphabet="一二三abc\n，。", max_size=40)


@given(TEXTS, TEXTS)
def test_a_change_is_undone_and_redone_exactly(before, after):
    change = delta(before, after)

    assert (undo(after, change), redo(before, change)) == (before, after)


def test_only_the_difference_is_kept():
    assert delta("全年收到申请3件，均已答复。", "全年收到申请4件，均已答复。") == {
        "at": 6,
        "cut": "3",
        "put": "4",
        "lead": "全年收到申请",
        "tail": "件，均已答复。",
    }


def test_a_change_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        undo("另一段文字", {"at": 0, "cut": "甲", "put": "乙"})
