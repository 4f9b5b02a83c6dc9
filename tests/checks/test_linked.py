"""R77: figures that texts take from tables."""

from __future__ import annotations

import pytest

from govreports.checks.linked import linked_figures
from govreports.documents.content import Passage, Picture
from govreports.formats import Cell

from .subjects import content, subject, told, with_passages

RECEIVED = Cell("requests", "new_received", "natural_person")


def found(body: str, **changed: object) -> list:
    said = with_passages("overview", Passage("依申请公开情况", body), **changed)
    return told(linked_figures(subject(said, names={("overview", 0): "passage-7-body"})))


def test_a_link_to_a_filled_cell_is_right():
    assert found("收到｛表三·一×自然人＝5｝件") == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("收到｛表九·一×总计＝3｝件", "里的“｛表九·一×总计｝”在本年度表格里找不到，重新插入表格数"),
        (
            "收到｛表三·一×自然人＝3件",
            "里的“到｛表三·一×自然人＝3件”不是完整的表格数，重新插入，或者删去“｛”“｝”",
        ),
    ],
)
def test_a_broken_or_foreign_link_is_an_error_where_it_stands(body, message):
    place = "一、总体情况“依申请公开情况”"
    assert found(body) == [("R77", "error", "overview", "passage-7-body", place + message)]


def test_a_blank_cell_is_an_error_said_once():
    figures = {**content().figures, RECEIVED: None}

    twice = found("收到｛表三·一×自然人＝3｝件，｛表三·一×自然人＝3｝件", figures=figures)

    assert [message for *_, message in twice] == [
        "一、总体情况“依申请公开情况”引用的表三·一、本年新收政府信息公开申请数量×自然人"
        "还没有填，先填表格"
    ]


def test_links_stand_in_texts_only():
    picture = Picture("a" * 64, "image/png", 4, 3, "收到｛表三·一×自然人＝3｝件")
    said = with_passages("overview", Passage("", "正文。", pictures=(picture,)), preface="｛")

    rules = [(f.section, f.name) for f in linked_figures(subject(said))]

    assert rules == [("cover", "cover-preface"), ("overview", "")]
