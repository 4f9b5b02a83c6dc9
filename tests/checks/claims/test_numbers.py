"""Numbers that count, told from those that do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreports.checks.claims.numbers import chinese, numbers_in


def found(text: str) -> list[tuple]:
    return [(n.value, n.unit, n.exact) for n in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到申请3件", 3, "件"),
        ("收到申请 3 件", 3, "件"),
        ("收到申请１２件", 12, "件"),
        ("公开1,234条", 1234, "条"),
        ("公开1.2万条", 12000, "条"),
        ("公开二十三条", 23, "条"),
        ("收到一百零五件", 105, "件"),
        ("提起诉讼两起", 2, "起"),
        ("作出三千五百件", 3500, "件"),
        ("作出一万二千零三件", 12003, "件"),
        ("收费2.3万元", 23000, "元"),
        ("收费三万元", 30000, "元"),
        ("收费180.5元", Decimal("180.5"), "元"),
        ("占33.9％", Decimal("33.9"), "%"),
        ("占百分之三十点五", Decimal("30.5"), "%"),
        ("办结率百分之百", 100, "%"),
        ("收到申请：5。", 5, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, unit):
    assert found(text) == [(value, unit, True)]


@pytest.mark.parametrize(
    "text",
    ["约30件", "近三万元", "30余件", "30件左右", "3-5件", "3至5件", "超过30件", "百余件", "30多条"],
)
def test_what_is_not_exact_is_said_to_be_so(text):
    assert [exact for *_, exact in found(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2021〕30号",
        "《条例》第二十条第（一）项",
        "2025年1月17日",
        "2025年1月1日至12月31日",
        "1至6月",
        "二〇二五年",
        "“一网通办”",
        "四类过程性信息",
        "高效办成一件事",
        "每一件都登记",
        "第一批",
        "电话：027-80001234",
        "手机13800000000",
        "滨河路18号",
        "每天8:30到岗",
        "20个工作日内",
        "2个月",
        "一是加强，二是改进",
        "1.加强管理",
        "（二）改进",
        "没有一件",
    ],
)
def test_what_counts_nothing_is_left_out(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("两百", 200), ("一万", 10000), ("九九", None)],
)
def test_numbers_in_characters(text, value):
    assert chinese(text) == value


def test_every_number_keeps_its_place():
    text = "收到３件，答复2件，结转 1 件。"

    assert [text[n.start : n.end] for n in numbers_in(text)] == ["３件", "2件", "1 件"]
