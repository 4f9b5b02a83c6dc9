"""A made-up format that uses every word of the vocabulary, and nothing of the statute."""

from govreports.formats.builders import (
    always_zero,
    at_most,
    balance_down,
    carried_over,
    total_across,
    total_down,
)
from govreports.formats.common import SECTIONS
from govreports.formats.schema import (
    Block,
    Blocks,
    Cell,
    Column,
    ColumnGroup,
    Format,
    Line,
    LineGroup,
    Matrix,
    Rule,
    Strip,
    Table,
)

MADE = Column("made", "制作", note="（当年）")
COST = Column("cost", "花费", kind="fee")
DELTA = Column("delta", "增减", kind="change")
PRICE = Column("price", "价格", kind="money")
LEFT = Column("left", "剩余")
ONE = Line("one", "甲", note="（含乙）", help="第一行。")
TWO = Line("two", "乙")
THREE = Line("three", "丙")
P, Q, SUM = Column("p", "子"), Column("q", "丑"), Column("sum", "合计")
FIRST, FOURTH = Line("first", "初"), Line("fourth", "末")
SECOND, THIRD = Line("second", "次"), Line("third", "再")
X, Y, Z = Line("x", "天"), Line("y", "地"), Line("z", "人")
ALL = Line("all", "小计")
U, V = Column("u", "东"), Column("v", "西")
R, S = Line("r", "南"), Line("s", "北")

TWO_TABLE = Table(
    "disclosure",
    "表二",
    Blocks(
        "内容",
        (
            Block("alpha", "第一块", (MADE, COST), (ONE, TWO)),
            Block("beta", "第二块", (DELTA, PRICE, LEFT), (THREE,)),
        ),
    ),
)
THREE_TABLE = Table(
    "requests",
    "表三",
    Matrix(
        "角",
        (ColumnGroup("人", (P, Q)), SUM),
        (FIRST, SECOND, LineGroup("组", (X, LineGroup("内", (Y, Z)), ALL)), THIRD, FOURTH),
    ),
)
FOUR_TABLE = Table("disputes", "表四", Strip((U, V, SUM), (R, LineGroup("组", (S,)))), unit="元")


def at(line: Line, column: Column, year: str = "this") -> Cell:
    """The cell at that line and column of whichever table has that line."""
    table = "disclosure" if line in (ONE, TWO, THREE) else "requests"
    return Cell("disputes" if line in (R, S) else table, line.key, column.key, year)


_LINES = (FIRST, SECOND, X, Y, Z, ALL, THIRD, FOURTH)
_DOWN = [total_down("T1", "requests", "表三", c, (X, Y, Z), ALL, "甲条") for c in (P, Q)]
_ACROSS = [
    total_across("T2", "requests", "表三", line, line.label, (P, Q), SUM, "乙条") for line in _LINES
]
RULES = (
    *_DOWN,
    *_ACROSS,
    total_down(
        "T1",
        "requests",
        "表三",
        SUM,
        (X, Y, Z),
        ALL,
        "甲条",
        checks_only=True,
        after=tuple(rule.key for rule in (*_DOWN, *_ACROSS)),
    ),
    *(
        balance_down("T3", "requests", "表三", c, (FIRST, SECOND), (ALL, FOURTH), "丙条")
        for c in (P, Q)
    ),
    balance_down(
        "T3",
        "requests",
        "表三",
        SUM,
        (FIRST, SECOND),
        (ALL, FOURTH),
        "丙条",
        after=("T3:p", "T3:q"),
    ),
    carried_over("T4", "requests", "表三", P, SECOND, FOURTH, "丁条"),
    Rule(
        "T5",
        "两倍{t0}、三倍{t1}：{left}对{right}，{gap}",
        ((2, at(ONE, MADE)), (-3, at(TWO, MADE))),
        severity="warning",
        source="戊条",
        unit="份",
        after=("T4:p",),
    ),
    at_most(
        "T6",
        "花费{t0}加{t1}多于价格{t2}，{gap}",
        ((1, at(ONE, COST)), (1, at(TWO, COST))),
        at(THREE, PRICE),
        "己条",
        "hint",
        "元",
    ),
    always_zero("T7", "requests", THIRD, P, "再×子填了 {t0}", "庚条", ("township", "district")),
    Rule(
        "T8",
        "末项{t10}，首项{t0}，{gap}",
        (
            *((1, at(line, column)) for line in (X, Y, Z, FOURTH, THIRD) for column in (P, Q)),
            (-40, at(THREE, LEFT)),
        ),
        "<=",
        source="辛条",
        after=("T7:third.p",),
    ),
    Rule(
        "T9",
        "去年剩余{t0}加增减{t1}，今年{t2}，{gap}",
        ((1, at(THREE, LEFT, "last")), (1, at(THREE, DELTA)), (-1, at(THREE, LEFT))),
        source="壬条",
    ),
    total_across("T10", "disputes", "表四", R, "南", (U, V), SUM, "癸条"),
    # a total that takes in another total of another table
    Rule(
        "T11",
        "北：{left}与{right}，{gap}",
        ((1, at(S, U)), (1, at(S, V)), (2, at(R, SUM)), (-1, at(S, SUM))),
        fills=at(S, SUM),
        source="癸条",
        unit="元",
    ),
)
TOY = Format(
    key="toy",
    variant="made_up",
    title="玩具格式",
    years=(2000, 2001),
    basis="无",
    sections=SECTIONS,
    tables=(TWO_TABLE, THREE_TABLE, FOUR_TABLE),
    rules=RULES,
)
