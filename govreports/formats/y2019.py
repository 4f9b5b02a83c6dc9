"""The trial format, 国办公开办函〔2019〕60号, for reports on 2019 and 2020."""

from __future__ import annotations

from dataclasses import replace

from .applications import requests_rules, requests_table
from .builders import at_most
from .common import (
    ADMINISTRATIVE_COERCION,
    ADMINISTRATIVE_FEES,
    ADMINISTRATIVE_LICENSING,
    ADMINISTRATIVE_PENALTY,
    DISPUTES,
    DISPUTES_RULES,
    REGULATIONS,
    SECTIONS,
    disclosure_cell,
    no_regulations,
)
from .schema import Block, Blocks, Column, Format, Line, Rule, Table

NEWLY_MADE = Column("newly_made", "本年新制作数量")
NEWLY_DISCLOSED = Column("newly_disclosed", "本年新公开数量")
TOTAL_DISCLOSED = Column("total_disclosed", "对外公开总数量")
PRIOR_YEAR_ITEMS = Column("prior_year_items", "上一年项目数量")
CHANGE_THIS_YEAR = Column("change_this_year", "本年增/减", kind="change")
DECISIONS = Column("decisions", "处理决定数量")
PROJECT_COUNT = Column("project_count", "采购项目数量")
TOTAL_AMOUNT = Column("total_amount_yuan", "采购总金额", kind="money")

NORMATIVE_DOCUMENTS = Line(
    "normative_documents",
    "规范性文件",
    help="本机关制发、对外具有普遍约束力的规范性文件：本年制作的、本年公开的，和到12月31日对外公开的总数。",
)
OTHER_EXTERNAL_SERVICES = Line(
    "other_external_services",
    "其他对外管理服务事项",
    help="行政许可以外的政务服务事项，例如行政确认、行政奖励、行政给付和公共服务；处理决定数量是全年办件量，"
    "不是事项数。",
)
CENTRALIZED_PROCUREMENT = Line(
    "centralized_procurement",
    "政府集中采购",
    help="全年以政府集中采购方式采购的项目个数和采购总金额，金额以元为单位；没有采购的两格都填 0。",
)

FEES_BY_ITEM = replace(
    ADMINISTRATIVE_FEES,
    help="依法收取、缴入财政的行政事业性收费，按收费项目的个数统计，不填金额；没有的填 0。",
)

_ITEMS = (PRIOR_YEAR_ITEMS, CHANGE_THIS_YEAR, DECISIONS)
DOCUMENTS = Block(
    "article20_1",
    "第二十条第（一）项",
    (NEWLY_MADE, NEWLY_DISCLOSED, TOTAL_DISCLOSED),
    (REGULATIONS, NORMATIVE_DOCUMENTS),
)
DISCLOSURE = Table(
    "disclosure",
    "表二",
    Blocks(
        "信息内容",
        (
            DOCUMENTS,
            Block(
                "article20_5",
                "第二十条第（五）项",
                _ITEMS,
                (ADMINISTRATIVE_LICENSING, OTHER_EXTERNAL_SERVICES),
            ),
            Block(
                "article20_6",
                "第二十条第（六）项",
                _ITEMS,
                (ADMINISTRATIVE_PENALTY, ADMINISTRATIVE_COERCION),
            ),
            Block(
                "article20_8",
                "第二十条第（八）项",
                (PRIOR_YEAR_ITEMS, CHANGE_THIS_YEAR),
                (FEES_BY_ITEM,),
            ),
            Block(
                "article20_9",
                "第二十条第（九）项",
                (PROJECT_COUNT, TOTAL_AMOUNT),
                (CENTRALIZED_PROCUREMENT,),
            ),
        ),
    ),
)
REQUESTS = requests_table(
    Line("other_handling", "（六）其他处理", help="以上情形之外的，例如申请人主动撤回。")
)


def items_rule(line: Line) -> Rule:
    """R18: last year's number of items plus the change is not below zero."""
    return at_most(
        f"R18:{line.key}",
        f"表二·{line.label}：上一年项目数量（{{t0}}）加本年增/减（{{t1}}）小于 0，核对两个数",
        ((-1, disclosure_cell(line, PRIOR_YEAR_ITEMS)),),
        disclosure_cell(line, CHANGE_THIS_YEAR),
        "表二栏目含义：项目数量不会是负数",
        unit="项",
    )


def disclosed_rule(line: Line) -> Rule:
    """R21: the total disclosed is not below what was newly disclosed."""
    return at_most(
        f"R21:{line.key}",
        f"表二·{line.label}：“对外公开总数量”（{{t1}}）小于“本年新公开数量”（{{t0}}），{{gap}}，"
        "核对两个数",
        ((1, disclosure_cell(line, NEWLY_DISCLOSED)),),
        disclosure_cell(line, TOTAL_DISCLOSED),
        "表二栏目含义：总数包含本年新公开的",
    )


def disclosure_rules(table: Table) -> tuple[Rule, ...]:
    """R18, R21 and R24 over every line of table two that they concern."""
    items, disclosed = [], []
    for line, _, columns in table.body.walk():
        if CHANGE_THIS_YEAR.key in {column.key for column in columns}:
            items.append(items_rule(line))
        if TOTAL_DISCLOSED.key in {column.key for column in columns}:
            disclosed.append(disclosed_rule(line))
    return (*no_regulations(DOCUMENTS.columns), *items, *disclosed)


FORMAT = Format(
    key="2019",
    title="2019年试行格式（国办公开办函〔2019〕60号）",
    years=(2019, 2020),
    basis="国办公开办函〔2019〕60号",
    sections=SECTIONS,
    tables=(DISCLOSURE, REQUESTS, DISPUTES),
    rules=(*disclosure_rules(DISCLOSURE), *requests_rules(REQUESTS), *DISPUTES_RULES),
)
