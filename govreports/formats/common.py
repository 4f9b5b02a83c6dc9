"""Statute text shared by the formats: the six sections, table four, lines of table two."""

from __future__ import annotations

from .builders import always_zero, at_most, total_across
from .schema import Cell, Column, Line, LineGroup, Rule, Section, Strip, Table

SECTIONS = (
    Section(
        "overview",
        "一",
        "总体情况",
        headings=(
            "主动公开情况",
            "依申请公开情况",
            "政府信息管理情况",
            "政府信息公开平台建设情况",
            "监督保障情况",
        ),
    ),
    Section(
        "disclosure",
        "二",
        "主动公开政府信息情况",
        short="主动公开",
        table="disclosure",
        also_titled=("行政机关主动公开政府信息情况",),
    ),
    Section(
        "requests",
        "三",
        "收到和处理政府信息公开申请情况",
        short="申请办理",
        table="requests",
        also_titled=("行政机关收到和处理政府信息公开申请情况",),
    ),
    Section(
        "disputes",
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        short="复议诉讼",
        table="disputes",
        also_titled=("因政府信息公开工作被申请行政复议、提起行政诉讼情况",),
    ),
    Section(
        "improvements",
        "五",
        "存在的主要问题及改进情况",
        short="问题及改进",
        also_titled=("政府信息公开工作存在的主要问题及改进情况",),
        headings=("存在的主要问题", "改进情况"),
    ),
    Section("other_matters", "六", "其他需要报告的事项", short="其他事项"),
)

TOTAL = Column("total", "总计")

# Table four -----------------------------------------------------------------------------------

OUTCOMES = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
)
_COUNTED_BY = "只作为复议机关当共同被告的，由作出原行政行为的机关统计"
REVIEW = Line(
    "review",
    "行政复议",
    help="申请人对本机关政府信息公开行为不服、申请行政复议的件数，按12月31日的办理结果分列，"
    "没有作出决定的计入“尚未审结”。",
)
LITIGATION_DIRECT = Line(
    "litigation_direct",
    "未经复议直接起诉",
    help="没有经过行政复议、直接向法院起诉的件数，按审理结果分列。2024年起对不予公开不服的"
    "应先申请行政复议（《行政复议法》第二十三条），这里有数的要核对。",
)
LITIGATION_AFTER_REVIEW = Line(
    "litigation_after_review",
    "复议后起诉",
    help=f"经过行政复议以后又向法院起诉的件数，按审理结果分列。{_COUNTED_BY}。",
)
DISPUTES = Table(
    "disputes",
    "表四",
    Strip(
        (*OUTCOMES, TOTAL),
        (REVIEW, LineGroup("行政诉讼", (LITIGATION_DIRECT, LITIGATION_AFTER_REVIEW))),
    ),
)
_GROUPS = (
    (REVIEW, "行政复议"),
    (LITIGATION_DIRECT, "行政诉讼（未经复议直接起诉）"),
    (LITIGATION_AFTER_REVIEW, "行政诉讼（复议后起诉）"),
)
PENDING = OUTCOMES[-1]


def still_there(line: Line, label: str) -> Rule:
    """R35: what was pending last year comes back, decided or still pending."""
    return at_most(
        f"R35:{line.key}",
        f"表四·{label}：去年报告“{PENDING.label}”为 {{t0}}，今年“{TOTAL.label}”只有 {{t1}}，{{gap}}，"
        "核对去年未审结的案件今年是否漏计",
        ((1, Cell("disputes", line.key, PENDING.key, "last")),),
        Cell("disputes", line.key, TOTAL.key),
        "表四“尚未审结”与去年报告衔接",
        severity="warning",
    )


DISPUTES_RULES = (
    *(
        total_across(
            "R34", "disputes", "表四", line, label, OUTCOMES, TOTAL, "表四“总计”（国办规定格式）"
        )
        for line, label in _GROUPS
    ),
    *(still_there(line, label) for line, label in _GROUPS),
)

# Table two, what both formats share ------------------------------------------------------------

REGULATIONS = Line(
    "regulations",
    "规章",
    help="地方政府规章，只有设区的市、自治州以上人民政府才能制定，街道和乡镇填 0。",
)
ADMINISTRATIVE_LICENSING = Line(
    "administrative_licensing",
    "行政许可",
    help="以本机关名义办理的行政许可；处理决定按全年作出的准予、不予等决定的件数统计，没有办理的填 0。",
)
ADMINISTRATIVE_PENALTY = Line(
    "administrative_penalty",
    "行政处罚",
    help="以本机关名义作出的行政处罚；街道和乡镇按省级规定承接了处罚权的，按全年作出的处罚决定件数统计，"
    "没有处罚权的填 0。",
)
ADMINISTRATIVE_COERCION = Line(
    "administrative_coercion",
    "行政强制",
    help="以本机关名义作出的行政强制措施和行政强制执行，按全年作出的决定件数统计，没有的填 0。",
)
ADMINISTRATIVE_FEES = Line(
    "administrative_fees",
    "行政事业性收费",
    help="依法收取、缴入财政的行政事业性收费，包括政府信息公开信息处理费；金额按全年实收数、以万元为单位，"
    "没有收费的填 0。",
)


def no_regulations(columns: tuple[Column, ...]) -> tuple[Rule, ...]:
    """R24: a sub-district or township makes no 规章 (立法法第九十三条)."""
    return tuple(
        always_zero(
            "R24",
            "disclosure",
            REGULATIONS,
            column,
            f"表二·规章×{column.label}填了 {{t0}}：街道和乡镇没有规章制定权，应为 0；"
            "规范性文件填在下一行",
            "《立法法》第九十三条",
            ("street", "township"),
        )
        for column in columns
    )


def disclosure_cell(line: Line, column: Column) -> Cell:
    """The cell of table two at that line and column."""
    return Cell("disclosure", line.key, column.key)
