"""Long texts made to be slow: every check stays near linear, and none of them fails."""

import time

import pytest

from govreports.checks import check
from govreports.documents.content import Passage

from .subjects import subject, with_passages

LENGTH = 20_000  # characters; a passage holds as many
SECONDS = 2  # of the processor, for all rules; good texts of that length take 0.05
PIECES = (
    "（",
    "《",
    "“",
    "一是",
    "2025年",
    "1",
    "[image",
    "<p",
    "公开公开",
    "。",
    "，",
    "2025年1月1日至",
    "截至2025年",
    "申请人李",
    "部分公开",
    "向市政府",
    "含第五十条第",
    "《政府信息公开",
    "（此处",
    "有待",
    "_",
    "规范性文件",
    "建立考核",
    "图1",
    "a@",
    "https://",
    " 　",
    "没有问题",
    "将",
    "1.1.",
    "\n",
    "图1\n",
)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("section", ["overview", "improvements"])
def test_a_text_of_one_piece_over_and_over_is_judged_soon(piece, section):
    said = subject(with_passages(section, Passage("", piece * (LENGTH // len(piece)))))

    began = time.process_time()
    check(said, lambda text: [])

    assert time.process_time() - began < SECONDS
