"""What a reading process answers comes back whole, or not at all."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from govreports.documents.as_json import Malformed, dumps, loads
from govreports.documents.content import Content, Passage, Picture
from govreports.documents.printed import Doubt, Printed, PrintedHeading, PrintedRow
from govreports.documents.raw import RawCell, RawDocument, RawParagraph, RawPicture, RawTable
from govreports.documents.recognising import Recognised
from govreports.formats import Cell

CELL = Cell("requests", "granted", "natural_person")
CONTENT = Content(
    "2021",
    "",
    2024,
    "云溪区东岭街道办事处",
    "street",
    "标题",
    passages={
        "overview": (Passage("小标题", "正文\ud800", pictures=(Picture("a", "b", 1, 2, "c"),)),)
    },
    figures={
        CELL: 3,
        CELL._replace(line="denied_repeat"): Decimal("1.50"),
        CELL._replace(line="x"): None,
    },
    signed_on=date(2025, 1, 12),
)
RAW = RawDocument(
    "docx",
    (
        RawParagraph("一、总体情况", "第1段", 1),
        RawTable((RawCell("规章", 0, 0, 2, 1), RawCell("0", 0, 1)), "表1", loose=True),
        RawPicture(b"\x00\xff", "image/png", "说明"),
    ),
    notes=("有批注没有带入",),
    content=CONTENT,
    properties={"title": "标题"},
)
PRINTED = Printed(
    headings=(PrintedHeading("overview", "一、", "总体情况"),),
    rows=(PrintedRow("requests", "granted", 7, 6, "表2"),),
    cells={CELL: "　　3"},
    totals={CELL: 3},
    paragraphs={"cover": (("前言。", "第2段"),)},
)
RECOGNISED = Recognised(
    CONTENT, PRINTED, (Doubt("表三", "-", "填 0 还是留空？", CELL),), ("注",), {"a": "b"}
)


@pytest.mark.parametrize("value", [RAW, RECOGNISED])
def test_a_reading_comes_back_whole(value):
    assert loads(type(value), dumps(value)) == value


def test_a_figure_keeps_its_digits():
    again = loads(Content, dumps(CONTENT))

    assert str(again.figures[CELL._replace(line="denied_repeat")]) == "1.50"


def changed(**parts: object) -> bytes:
    return json.dumps({**json.loads(dumps(RECOGNISED)), **parts}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b"null",
        dumps(RAW),
        changed(further=1),
        changed(notes="x"),
        changed(notes=[1]),
        changed(notes=None),
        changed(sources={"a": 1}),
        changed(doubts=[{"is": "Doubt", "where": "a"}]),
        changed(content={"is": "Content"}),
        changed(**{"is": "RawDocument"}),
    ],
)
def test_anything_else_is_refused(data):
    with pytest.raises(Malformed):
        loads(Recognised, data)


def test_what_was_kept_before_a_field_was_added_is_still_read():
    told = json.loads(dumps(RECOGNISED))
    del told["notes"], told["content"]["signed_on"]

    again = loads(Recognised, json.dumps(told).encode())

    assert (again.notes, again.content.signed_on) == ((), None)


def test_a_figure_is_never_a_float_or_endless():
    told = json.loads(dumps(CONTENT))
    for wrong in (1.5, True, "NaN", "1e", [], {}):
        told["figures"] = {CELL.name: wrong}
        with pytest.raises(Malformed):
            loads(Content, json.dumps(told).encode())
