"""The format of 2021, 国办公开办函〔2021〕30号, for reports on 2021 and later years."""

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
from .schema import Block, Blocks, Column, Format, Line, LineGroup, Rule, Table

ISSUED = Column("issued", "本年制发件数")
REPEALED = Column("repealed", "本年废止件数")
IN_FORCE = Column("in_force", "现行有效件数")
DECISIONS = Column("decisions", "本年处理决定数量")
FEES = Column("amount_10k_yuan", "本年收费金额（单位：万元）", kind="fee")
NORMATIVE_DOCUMENTS = Line(
    "normative_documents",
    "行政规范性文件",
    help="本机关制发、对外具有普遍约束力的行政规范性文件；现行有效件数是到12月31日仍然有效的总数。",
)

DISCLOSURE = Table(
    "disclosure",
    "表二",
    Blocks(
        "信息内容",
        (
            Block(
                "article20_1",
                "第二十条第（一）项",
                (ISSUED, REPEALED, IN_FORCE),
                (REGULATIONS, NORMATIVE_DOCUMENTS),
            ),
            Block("article20_5", "第二十条第（五）项", (DECISIONS,), (ADMINISTRATIVE_LICENSING,)),
            Block(
                "article20_6",
                "第二十条第（六）项",
                (DECISIONS,),
                (ADMINISTRATIVE_PENALTY, ADMINISTRATIVE_COERCION),
            ),
            Block("article20_8", "第二十条第（八）项", (FEES,), (ADMINISTRATIVE_FEES,)),
        ),
    ),
)

OTHER_HANDLING = LineGroup(
    "（六）其他处理",
    (
        Line(
            "other_overdue_correction",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            help="逾期不补正，视为放弃申请的（《条例》第三十条）。",
        ),
        Line(
            "other_unpaid_fee",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            help="收到收费通知后20个工作日内未缴费，视为放弃申请的。",
        ),
        Line("other_misc", "3.其他", help="以上情形之外的，例如申请人主动撤回。"),
    ),
)
REQUESTS = requests_table(OTHER_HANDLING)


def _in_force(line: Line) -> tuple[Rule, Rule]:
    """R25: in force ≥ issued − repealed; and = last year's in force + issued − repealed."""
    issued, repealed, in_force = (
        disclosure_cell(line, column) for column in (ISSUED, REPEALED, IN_FORCE)
    )
    within = at_most(
        f"R25:{line.key}",
        f"表二·{line.label}：本年制发（{{t0}}）减本年废止（{{t1}}），“现行有效件数”只有 {{t2}}，"
        "{gap}，核对三个数",
        ((1, issued), (-1, repealed)),
        in_force,
        "表二栏目含义：现行有效件数",
    )
    carried = Rule(
        f"R25:{line.key}.carried",
        f"表二·{line.label}：去年现行有效（{{t0}}）加本年制发（{{t1}}）减本年废止（{{t2}}），"
        "相比之下“现行有效件数”（{t3}）{gap}，核对四个数",
        (
            (1, in_force._replace(year="last")),
            (1, issued),
            (-1, repealed),
            (-1, in_force),
        ),
        source="现行有效件数与去年报告衔接",
    )
    return within, replace(carried, after=(within.key,))


FORMAT = Format(
    key="2021",
    title="2021年格式（国办公开办函〔2021〕30号）",
    years=(2021, None),
    basis="国办公开办函〔2021〕30号",
    sections=SECTIONS,
    tables=(DISCLOSURE, REQUESTS, DISPUTES),
    rules=(
        *no_regulations((ISSUED, REPEALED, IN_FORCE)),
        *_in_force(REGULATIONS),
        *_in_force(NORMATIVE_DOCUMENTS),
        *requests_rules(REQUESTS),
        *DISPUTES_RULES,
    ),
)
