"""Cases of the rules on figures that are no sums."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.subjects import cell, content, subject, with_figures

from . import Case, Found

DISCLOSURE = "disclosure-centralized_procurement-total_amount_yuan"


def trial(**figures: object):
    """A report of 2020 in the national format with other figures."""
    return subject(with_figures(2020, "", **figures))


def now(last: dict[str, int] | None = None, year: int = 2025, kind: str = "street", **figures):
    """A report of 2025 with other figures, and last year's where given."""
    said = replace(with_figures(year, "", **figures), organ_kind=kind)
    return subject(said, last={cell(name): value for name, value in (last or {}).items()})


PROCURED = (
    "表二·政府集中采购：采购项目数量为 {}，采购总金额为 {} 元，核对两个数，金额未支付的写明原因"
)
PLAN = "disclosure__centralized_procurement__project_count"
PAID = "disclosure__centralized_procurement__total_amount_yuan"
R20 = (
    Case("R20", "right", trial(**{PLAN: 2, PAID: 251000})),
    Case("R20", "edge", trial(**{PLAN: 0, PAID: 0})),
    Case("R20", "edge", trial(**{PLAN: None, PAID: 5}), (), ("R13",)),
    Case(
        "R20",
        "wrong",
        trial(**{PLAN: 2, PAID: 0}),
        (Found("warning", "disclosure", DISCLOSURE, PROCURED.format(2, 0)),),
    ),
    Case(
        "R20",
        "wrong",
        trial(**{PLAN: 0, PAID: 300}),
        (Found("warning", "disclosure", DISCLOSURE, PROCURED.format(0, 300)),),
    ),
)

MADE = "disclosure__normative_documents__newly_made"
OPENED = "disclosure__normative_documents__newly_disclosed"
ALL_OPEN = "disclosure__normative_documents__total_disclosed"
R22 = (
    Case("R22", "right", trial(**{MADE: 3, OPENED: 2, ALL_OPEN: 2})),
    Case("R22", "edge", trial(**{MADE: 1, OPENED: 1, ALL_OPEN: 1})),
    Case("R22", "edge", trial(**{MADE: 0, OPENED: 0})),
    Case(
        "R22",
        "wrong",
        trial(**{MADE: 82}),
        (
            Found(
                "warning",
                "disclosure",
                "disclosure-normative_documents-newly_made",
                "表二·规范性文件：本年新制作 82 件，本年新公开 0 件，核对两个数，确实没有公开的写明原因",
            ),
        ),
    ),
)

ITEMS = "disclosure__administrative_licensing__prior_year_items"
CHANGE = "disclosure__administrative_licensing__change_this_year"
DONE = "disclosure__administrative_licensing__decisions"
R23 = (
    Case("R23", "right", trial(**{ITEMS: 29, CHANGE: -3, DONE: 1125})),
    Case("R23", "edge", trial(**{ITEMS: 29, CHANGE: -3, DONE: 25})),
    Case("R23", "edge", trial(**{ITEMS: 0, CHANGE: 0, DONE: 0}), (), ("R76",)),
    Case(
        "R23",
        "wrong",
        trial(**{ITEMS: 29, CHANGE: -3, DONE: 26}),
        (
            Found(
                "hint",
                "disclosure",
                "disclosure-administrative_licensing-decisions",
                "表二·行政许可：处理决定数量 26 正好等于上一年项目数量（29）加本年增/减（-3），"
                "核对填的是不是办件量",
            ),
        ),
    ),
)

NEW = "requests__new_received__natural_person"
GRANTED = "requests__granted__natural_person"
OTHER = "requests__other_misc__natural_person"
R31 = (
    Case("R31", "right", now(**{NEW: 20, GRANTED: 18, OTHER: 2})),
    Case("R31", "edge", now(**{NEW: 4, OTHER: 4})),
    Case("R31", "edge", now(**{NEW: 20, GRANTED: 14, OTHER: 6})),
    Case(
        "R31",
        "wrong",
        now(**{NEW: 20, GRANTED: 13, OTHER: 7}),
        (
            Found(
                "hint",
                "requests",
                "requests-other_misc-natural_person",
                "表三·（六）其他处理·3.其他有 7 件，超过办理结果总计 20 件的三成，"
                "核对有没有应当填在前面各行的",
            ),
        ),
    ),
)

SECRET = "requests__denied_state_secret__natural_person"
R33 = (
    Case("R33", "right", now(**{NEW: 1, GRANTED: 1})),
    Case("R33", "edge", now(kind="department", **{NEW: 1, SECRET: 1})),
    Case(
        "R33",
        "wrong",
        now(**{NEW: 1, SECRET: 1}),
        (
            Found(
                "hint",
                "requests",
                "requests-denied_state_secret-natural_person",
                "表三·（三）不予公开·1.属于国家秘密有 1 件，街道和乡镇很少有这种情形，"
                "核对不予公开的依据",
            ),
        ),
    ),
)

PENDING = "disputes-review-pending"
R35 = (
    Case("R35", "right", now({PENDING: 1}, disputes__review__upheld=1)),
    Case("R35", "edge", now({PENDING: 0})),
    Case("R35", "edge", now({PENDING: 2}, disputes__review__upheld=1, disputes__review__pending=1)),
    Case(
        "R35",
        "wrong",
        now({PENDING: 2}, disputes__review__upheld=1),
        (
            Found(
                "warning",
                "disputes",
                "disputes-review-total",
                "表四·行政复议：去年报告“尚未审结”为 2，今年“总计”只有 1，少 1 件，"
                "核对去年未审结的案件今年是否漏计",
            ),
        ),
    ),
)

DIRECT = "disputes__litigation_direct__upheld"
R37 = (
    Case("R37", "right", now()),
    Case("R37", "edge", now(year=2023, **{DIRECT: 1})),
    Case(
        "R37",
        "wrong",
        now(year=2024, **{DIRECT: 1}),
        (
            Found(
                "hint",
                "disputes",
                "disputes-litigation_direct-upheld",
                "表四·未经复议直接起诉有 1 件，2024 年起对不予公开决定不服的应当先申请行政复议，"
                "核对案件类型和立案时间",
            ),
        ),
    ),
)

AFTER = "disputes__litigation_after_review__upheld"
R38 = (
    Case("R38", "right", now(disputes__review__upheld=1, **{AFTER: 1})),
    Case("R38", "edge", now({"disputes-review-total": 1}, **{AFTER: 1})),
    Case(
        "R38",
        "wrong",
        now(**{AFTER: 1}),
        (
            Found(
                "hint",
                "disputes",
                "disputes-litigation_after_review-upheld",
                "表四·复议后起诉有 1 件，行政复议总计为 0，核对是否漏填行政复议，"
                "或者是其他机关复议的案件",
            ),
        ),
    ),
)

LICENCES = "disclosure-administrative_licensing-decisions"
ZERO = Found("hint", "disclosure", "", "三张表里填的数字全部为 0，核对有没有漏报")
BLANK = dict.fromkeys(content().figures)
R76 = (
    Case("R76", "right", now({LICENCES: 20}, disclosure__administrative_licensing__decisions=30)),
    Case("R76", "edge", now({LICENCES: 1}, disclosure__administrative_licensing__decisions=9)),
    Case("R76", "edge", now({LICENCES: 41}, disclosure__administrative_licensing__decisions=9)),
    Case("R76", "edge", subject(content(figures=BLANK)), (), ("R13",)),
    Case("R76", "wrong", now(disclosure__administrative_licensing__decisions=0), (ZERO,)),
    Case(
        "R76",
        "wrong",
        now({LICENCES: 45}, disclosure__administrative_licensing__decisions=9),
        (
            Found(
                "hint",
                "disclosure",
                LICENCES,
                "表二·行政许可×本年处理决定数量今年为 9，去年为 45，相差五倍以上，核对两年的数",
            ),
        ),
    ),
)

FEES = "disclosure-administrative_fees-amount_10k_yuan"
PLACE = "表二·行政事业性收费×本年收费金额（单位：万元）"
R17 = (
    Case("R17", "right", now(disclosure__administrative_fees__amount_10k_yuan=3)),
    Case("R17", "edge", now(disclosure__administrative_fees__amount_10k_yuan=9999)),
    Case(
        "R17",
        "wrong",
        now(disclosure__administrative_fees__amount_10k_yuan=10000),
        (
            Found(
                "hint",
                "disclosure",
                FEES,
                f"{PLACE}填了 10000，本栏单位是万元，核对是不是按元填的",
            ),
        ),
    ),
    Case(
        "R17",
        "wrong",
        subject(
            content(figures={**content().figures, cell(FEES): None}), unread={cell(FEES): "3亿元"}
        ),
        (Found("error", "disclosure", FEES, f"{PLACE}：“3亿元”的单位不对，本格的单位是万元"),),
    ),
)

CASES = (*R17, *R20, *R22, *R23, *R31, *R33, *R35, *R37, *R38, *R76)
