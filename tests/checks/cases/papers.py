"""Cases of the rules on single cells as they were printed, and on what happens to a report."""

from __future__ import annotations

from dataclasses import replace

from govreports.checks.findings import Part, Publicity
from govreports.formats import Cell
from tests.checks.subjects import cell, content, paper, subject, with_figures

from . import Case, Found

UPHELD = cell("disputes-review-upheld")
AT = ("disputes", UPHELD.name)
PLACE = "表四·行政复议×结果维持"


def printed(text: str, year: int = 2025, at=UPHELD, value: int | None = 0):
    """A paper with one cell printed so."""
    whole = paper(content(year))
    cells = {**whole.printed.cells, at: text}
    if not text:
        del cells[at]
    said = replace(whole.content, figures={**whole.content.figures, at: value})
    return replace(whole, content=said, printed=replace(whole.printed, cells=cells))


R13 = (
    Case("R13", "right", paper()),
    Case("R13", "right", subject(content())),
    Case("R13", "edge", printed("-", value=None), (), ("R14",)),
    Case(
        "R13",
        "wrong",
        printed("", value=None),
        (Found("error", *AT, f"{PLACE}没有填，没有发生的填 0"),),
    ),
    Case(
        "R13",
        "wrong",
        subject(with_figures(disputes__review__upheld=None)),
        (Found("error", *AT, f"{PLACE}没有填，没有发生的填 0"),),
    ),
)

TOTAL = cell("disputes-review-total")
OF_TOTAL = ("disputes", TOTAL.name)
R13 += (
    Case(
        "R13",
        "wrong",
        printed("", at=TOTAL, value=None),
        (Found("error", *OF_TOTAL, "表四·行政复议×总计没有填，填各项之和 0"),),
    ),
)

ASK = f"{PLACE}：“{{}}”不是数字：没有发生的填 0，尚未统计就留空"
BLANK = with_figures(disputes__review__upheld=None)
R14 = (
    Case("R14", "right", printed("0")),
    Case("R14", "edge", printed(" 0 "), (), ("R70",)),
    Case("R14", "wrong", printed("—", value=None), (Found("warning", *AT, ASK.format("—")),)),
    Case("R14", "wrong", printed("无", value=None), (Found("warning", *AT, ASK.format("无")),)),
    Case(
        "R14",
        "wrong",
        subject(BLANK, unread={UPHELD: "/"}),
        (Found("error", *AT, ASK.format("/")),),
    ),
)

FEE = cell("disclosure-administrative_fees-amount_10k_yuan")
R17 = (
    Case("R17", "right", printed("1.28", at=FEE, value=None)),
    Case(
        "R17",
        "wrong",
        printed("1.28万元", at=FEE, value=None),
        (
            Found(
                "error",
                "disclosure",
                FEE.name,
                "表二·行政事业性收费×本年收费金额（单位：万元）印成“1.28万元”，只填数字",
            ),
        ),
    ),
)

R16 = (
    Case("R16", "right", printed("0")),
    Case("R16", "edge", printed("０")),
    Case("R16", "wrong", printed("0件"), (Found("error", *AT, f"{PLACE}印成“0件”，只填数字"),)),
    Case(
        "R16",
        "wrong",
        subject(BLANK, unread={UPHELD: "约3"}),
        (Found("error", *AT, f"{PLACE}：看不懂“约3”，只填数字，例如 12"),),
    ),
)

AMOUNT = cell("disclosure-centralized_procurement-total_amount_yuan")
SUM = "表二·政府集中采购×采购总金额"
R19 = (
    Case("R19", "right", printed("0元", 2020, AMOUNT)),
    Case("R19", "edge", subject(content(2020))),
    Case(
        "R19",
        "wrong",
        printed("0", 2020, AMOUNT),
        (Found("hint", "disclosure", AMOUNT.name, f"{SUM}印成“0”，补上单位“元”"),),
    ),
)

PUBLIC = Publicity("李红", "https://gov.example/nianbao", download=True)
R73 = (
    Case("R73", "right", subject(content(), publicity=PUBLIC)),
    Case("R73", "edge", subject(content())),
    Case(
        "R73",
        "wrong",
        subject(content(), publicity=replace(PUBLIC, approved_by="")),
        (Found("error", "cover", "", "已经公开，但没有审核通过的记录，先完成审核"),),
    ),
)
R74 = (
    Case("R74", "right", subject(content(), publicity=PUBLIC)),
    Case("R74", "edge", subject(content())),
    Case(
        "R74",
        "wrong",
        subject(content(), publicity=replace(PUBLIC, address="公告栏")),
        (Found("warning", "cover", "", "公开记录没有网址，补上"),),
    ),
    Case(
        "R74",
        "wrong",
        subject(content(), publicity=replace(PUBLIC, address="", download=False)),
        (Found("warning", "cover", "", "公开记录没有网址和下载文件，补上"),),
    ),
)

LICENCES = cell("disclosure-administrative_licensing-decisions")
OWN, OTHER = ({LICENCES: 1}, {LICENCES: 2})
ZEROS = {**content().figures, LICENCES: 0}
HERE = Part("云溪区人民政府", {**ZEROS, **OWN})
THERE = Part("东岭街道办事处", {**ZEROS, **OTHER})
AGAIN = Part("永安镇人民政府", {**ZEROS, **OWN})
SILENT = Part("永安镇人民政府", {**ZEROS, LICENCES: None})
SUED = Cell("disputes", "litigation_after_review", "upheld")
CO_DEFENDANT = Part("东岭街道办事处", {**THERE.figures, SUED: 1})
R75 = (
    Case("R75", "right", subject(content(), parts=(HERE, THERE))),
    Case("R75", "edge", subject(content())),
    Case(
        "R75",
        "wrong",
        subject(content(), parts=(HERE, SILENT)),
        (
            Found(
                "hint",
                "disclosure",
                LICENCES.name,
                "表二·行政许可×本年处理决定数量大于已填的各单位之和，永安镇人民政府没有填，补填以后再核对",
            ),
        ),
    ),
    Case(
        "R75",
        "edge",
        subject(content(), parts=(HERE, CO_DEFENDANT)),
        (
            Found(
                "hint",
                "disputes",
                SUED.name,
                "表四·复议后起诉×结果维持为 0，本级和下级 2 个单位相加为 1，少 1，核对汇总；"
                "共同被告的案件只由作出原行政行为的机关统计的，可以少",
            ),
        ),
    ),
    Case(
        "R75",
        "wrong",
        subject(content(), parts=(HERE, AGAIN)),
        (
            Found(
                "warning",
                "disclosure",
                LICENCES.name,
                "表二·行政许可×本年处理决定数量为 3，本级和下级 2 个单位相加为 2，多 1，核对汇总",
            ),
        ),
    ),
)

CASES = (*R13, *R14, *R16, *R17, *R19, *R73, *R74, *R75)
