"""What text may enter a report."""

import pytest

from govreports.reports.writing import Unfit, fit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("两行\r\n文字", "两行\n文字"),
        ("竖排\v换行", "竖排\n换行"),
        ("零宽\u200b字\ufeff符", "零宽字符"),
        ("生僻字䶮𬭎", "生僻字䶮𬭎"),
        ("", ""),
    ],
)
def test_body_is_kept(typed, kept):
    assert fit(typed, 100, lines=True) == kept


def test_a_single_line_has_no_line_ends():
    assert fit("  主动公开\n情况 ", 60) == "主动公开 情况"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\ud800", "\ue000", "\ufffe", "\ufdd0", "\x85"])
def test_what_no_paper_can_carry_is_named_with_its_place(bad):
    assert fit(f"第一段\n甲{bad}乙", 100, lines=True) == Unfit(
        f"第 2 段第 2 个字符（U+{ord(bad):04X}）无法打印，删去后再保存"
    )


def test_too_long_a_text_says_by_how_much():
    assert fit("字" * 20_001, 20_000, lines=True) == Unfit(
        "共 20001 字，最多 20000 字，删减后再保存"
    )


def test_too_long_a_paragraph_says_which():
    assert fit("短\n" + "字" * 5_001, 20_000, lines=True) == Unfit(
        "第 2 段共 5001 字，一段最多 5000 字，分成几段"
    )
