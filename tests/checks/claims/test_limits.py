"""Texts made to be slow to read take no longer than others."""

from __future__ import annotations

from time import process_time

import pytest

from govreports.checks.claims import CLAIMS
from govreports.checks.claims.reading import LONGEST, _words
from govreports.checks.claims.texts import read
from govreports.documents.content import Passage
from tests.checks.subjects import subject, with_passages

from .test_corpus import CORPUS

LENGTH = 40_000
SECONDS = 5  # of processor time; a pattern that backtracks takes minutes


def test_a_long_report_is_read_while_one_writes():
    texts = [case.text for case in CORPUS]
    filler = "明确责任分工，加强业务培训，推动政府信息公开工作规范有序开展，方便群众办事。" * 2
    text = "\n".join(words + filler for words in texts)[:10_000]
    judged = subject(with_passages("overview", Passage("依申请公开情况", text)))
    _ = judged.sentences, judged.judged, read(judged)
    _words.cache_clear()

    began = process_time()
    for check in CLAIMS:
        list(check(judged))

    assert process_time() - began < 0.1  # about 0.02 on a machine with nothing else to do


@pytest.mark.parametrize(
    "words",
    [
        *("1", "1,", "件", "3件", "3件，", "3件、", "3件（", "（", "“", "《", " "),
        *("一二三四五", "百分之", "3%", "2024年", "自2024年", "结转至", "比上年", "占总", "率占"),
        *("未没有无", "和及与、", "收到申请、", "收到申请3件、", "收到申请3件，均已答复；"),
        *(
            "其中3件，",
            "公开信息9条（其中3条）",
            "合计3件，",
            "增长3%，",
            "3件（占3%）",
            "分别为3件、",
        ),
    ],
)
@pytest.mark.parametrize("ends", ["", "。"])
def test_hostile_texts(words, ends):
    text = words * (LENGTH // len(words))
    if ends:
        step = LONGEST - 10
        text = ends.join(text[n : n + step] for n in range(0, len(text), step))
    judged = subject(with_passages("overview", Passage("依申请公开情况", text)))
    _ = judged.sentences, judged.judged

    began = process_time()
    for check in CLAIMS:
        list(check(judged))

    assert process_time() - began < SECONDS
