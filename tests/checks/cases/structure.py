"""Cases of the rules on sections, headings and tables of papers that were read."""

from __future__ import annotations

from dataclasses import replace

from govreports.documents.content import Passage
from govreports.documents.printed import PrintedHeading, PrintedLabel, PrintedMark, PrintedRow
from tests.checks.subjects import content, paper, subject, with_passages

from . import Case, Found

HEADINGS = paper().printed.headings
FIVE = "五、存在的主要问题及改进情况"


def headings(**changed: PrintedHeading):
    """The six headings, some of them changed."""
    return tuple(changed.get(one.section, one) for one in HEADINGS)


def without(key: str):
    """The six headings without one, and a report without its text."""
    said = content(passages={**content().passages, key: ()})
    return paper(said, headings=tuple(one for one in HEADINGS if one.section != key))


R1 = (
    Case("R1", "right", paper()),
    Case("R1", "right", subject(content())),
    Case("R1", "edge", subject(with_passages("requests"))),
    Case(
        "R1",
        "wrong",
        subject(with_passages("other_matters", Passage("", " \n"))),
        (Found("error", "other_matters", "", "六、其他需要报告的事项没有内容，按实际情况填写"),),
    ),
    Case(
        "R1",
        "wrong",
        without("improvements"),
        (Found("error", "improvements", "", f"缺少“{FIVE}”，补上这一部分"),),
    ),
    Case(
        "R1",
        "wrong",
        paper(headings=(*HEADINGS, PrintedHeading("", "七、", "附件"))),
        (Found("error", "other_matters", "", "“七、附件”不是规定的六个部分，并入有关部分"),),
    ),
    Case(
        "R1",
        "wrong",
        paper(headings=(*HEADINGS, HEADINGS[0])),
        (Found("error", "overview", "", "“一、总体情况”出现不止一次，合并成一个部分"),),
    ),
    Case(
        "R1",
        "wrong",
        paper(headings=(HEADINGS[1], HEADINGS[0], *HEADINGS[2:])),
        (Found("error", "overview", "", "“一、总体情况”的位置不对，按规定的顺序排列"),),
    ),
)

R2 = (
    Case("R2", "right", paper()),
    Case("R2", "edge", paper(headings=headings(overview=replace(HEADINGS[0], numeral="一 、")))),
    Case(
        "R2",
        "wrong",
        paper(headings=headings(improvements=replace(HEADINGS[4], numeral="5、"))),
        (
            Found(
                "error",
                "improvements",
                "",
                "“5、存在的主要问题及改进情况”的编号应为“五、”",
            ),
        ),
    ),
)

LONG = "行政机关主动公开政府信息情况"
R3 = (
    Case("R3", "right", paper()),
    Case("R3", "edge", paper(headings=(*HEADINGS[:5], replace(HEADINGS[5], place="第9行")))),
    Case(
        "R3",
        "wrong",
        paper(headings=headings(disclosure=replace(HEADINGS[1], title=LONG))),
        (Found("warning", "disclosure", "", f"标题“{LONG}”应为“主动公开政府信息情况”"),),
    ),
)

TRIAL = {"disclosure": "2019", "requests": "2019", "disputes": "2021"}
NEW = "2021年格式（国办公开办函〔2021〕30号）"
R6 = (
    Case("R6", "right", paper()),
    Case("R6", "right", paper(content(2020))),
    Case("R6", "edge", subject(content(2021))),
    Case(
        "R6",
        "wrong",
        paper(table_formats=dict.fromkeys(TRIAL, "2019")),
        (Found("error", "disclosure", "", f"三张表都不是2025年度的格式，改用{NEW}的表格"),),
    ),
    Case(
        "R6",
        "wrong",
        paper(table_formats=TRIAL),
        (
            Found("error", "disclosure", "", f"表二不是2025年度的格式，改用{NEW}的表二"),
            Found("error", "requests", "", f"表三不是2025年度的格式，改用{NEW}的表三"),
        ),
    ),
    Case(
        "R6",
        "wrong",
        subject(replace(content(2020), year=2022, title=content(2022).title)),
        (Found("error", "disclosure", "", f"三张表都不是2022年度的格式，改用{NEW}的表格"),),
        ("R12", "R52"),
    ),
)


def label(expected: str, found: str, kind: str = "words"):
    """A paper with one label unlike the form."""
    return paper(labels=(PrintedLabel("disclosure", expected, found, "", kind),))


TWO = {"requests": "2021", "disputes": "2021"}
R8 = (
    Case("R8", "right", paper()),
    Case("R8", "edge", label("本年制发件数", "本年\n制发件数", "signs"), (), ("R70",)),
    Case("R8", "edge", label("第二十条第（一）项", "第二十条第(一)项", "signs"), (), ("R67",)),
    Case(
        "R8",
        "edge",
        paper(content(2020, "hubei_2020")),
        (
            Found(
                "hint",
                "disclosure",
                "",
                "表二的“其他主动公开文件”一行是2019年试行格式，湖北省2020年版另加的，"
                "国办格式没有这一行",
            ),
            Found(
                "hint",
                "disclosure",
                "",
                "表二“其他对外管理服务事项”的注解把行政处罚、行政强制也算在内，"
                "本表另有这2行，核对有没有重复计算",
            ),
        ),
        ("R67",),
    ),
    Case(
        "R8",
        "wrong",
        label("本年制发件数", "本年(2023)制发件数"),
        (Found("error", "disclosure", "", "表二的栏目“本年(2023)制发件数”应为“本年制发件数”"),),
    ),
    Case(
        "R8",
        "wrong",
        label("行政强制", "", "missing"),
        (Found("error", "disclosure", "", "表二缺少栏目“行政强制”，按规定格式补上"),),
    ),
    Case(
        "R8",
        "wrong",
        label("", "行政检查", "extra"),
        (Found("error", "disclosure", "", "表二多出栏目“行政检查”，按规定格式删去"),),
    ),
    Case(
        "R8",
        "wrong",
        label("行政强制", "行政强制", "moved"),
        (Found("error", "disclosure", "", "表二的栏目“行政强制”换了位置，按规定格式排列"),),
    ),
    Case(
        "R8",
        "wrong",
        paper(table_formats=TWO),
        (
            Found(
                "error",
                "disclosure",
                "",
                "没有表二，按规定格式补上表格；用图片代替的改成表格",
            ),
        ),
    ),
)

ROW = PrintedRow("disclosure", "regulations", 3, 2)
R15 = (
    Case("R15", "right", paper()),
    Case(
        "R15", "edge", paper(rows=(ROW,), table_formats=dict.fromkeys(TRIAL, "2019")), (), ("R6",)
    ),
    Case(
        "R15",
        "wrong",
        paper(rows=(ROW,)),
        (
            Found(
                "error",
                "disclosure",
                "disclosure-regulations-issued",
                "表二·规章有 2 个数，应有 3 个，按栏目补齐或删去",
            ),
        ),
    ),
    Case(
        "R15",
        "wrong",
        paper(rows=(PrintedRow("disputes", "", 15, 14),)),
        (
            Found(
                "error",
                "disputes",
                "disputes-review-upheld",
                "表四的数字行有 14 个数，应有 15 个，按栏目补齐或删去",
            ),
        ),
    ),
)


def marks(*found: tuple[int, int, str]):
    """A paper with these marks in section one: level, number, sign."""
    return paper(
        marks=tuple(PrintedMark("overview", *one, True, True, f"{one[2]}甲") for one in found)
    )


def inline(*found: str):
    """A paper with these marks of the second level within its paragraphs."""
    return paper(
        marks=tuple(
            PrintedMark("overview", 2, "〇一二三".index(one[1]), one, False, False, f"{one}甲")
            for one in found
        )
    )


ONE = "一、总体情况"
R9 = (
    Case("R9", "right", marks((2, 1, "（一）"), (3, 1, "1."), (3, 2, "2."), (2, 2, "（二）"))),
    Case("R9", "right", marks((2, 1, "（一）"), (3, 1, "1."), (4, 1, "（1）"), (4, 2, "（2）"))),
    Case("R9", "edge", marks((2, 1, "（一）"), (3, 1, "1."), (3, 2, "2."), (3, 1, "1."))),
    Case("R9", "edge", inline("（一）", "（二）", "（一）", "（二）", "（三）")),
    Case(
        "R9",
        "wrong",
        inline("（一）", "（三）"),
        (Found("warning", "overview", "", f"{ONE}：“（三）”之前缺少第 2 项，重新编号"),),
    ),
    Case(
        "R9",
        "edge",
        subject(
            with_passages("overview", *content().passages["overview"], Passage("一", "1.甲类。"))
        ),
    ),
    Case(
        "R9",
        "wrong",
        marks((2, 1, "（一）"), (2, 3, "（三）")),
        (Found("warning", "overview", "", f"{ONE}：“（三）”之前缺少第 2 项，重新编号"),),
    ),
    Case(
        "R9",
        "wrong",
        marks((2, 1, "（一）"), (2, 1, "（一）")),
        (Found("warning", "overview", "", f"{ONE}：“（一）”重复，重新编号"),),
    ),
    Case(
        "R9",
        "wrong",
        marks((2, 1, "（一）"), (2, 2, "（二）"), (2, 1, "（一）")),
        (Found("warning", "overview", "", f"{ONE}：“（一）”排在第 2 项之后，重新编号"),),
    ),
    Case(
        "R9",
        "wrong",
        marks((3, 1, "1."), (3, 2, "2.")),
        (
            Found(
                "warning",
                "overview",
                "",
                f"{ONE}：编号从“一、”跳到“1.”，按一、（一）1.（1）逐级编号",
            ),
        ),
    ),
    Case(
        "R9",
        "wrong",
        marks((2, 1, "（一）"), (4, 1, "（1）")),
        (
            Found(
                "warning",
                "overview",
                "",
                f"{ONE}：编号从“（一）”跳到“（1）”，按一、（一）1.（1）逐级编号",
            ),
        ),
    ),
)

GLUED = PrintedMark("overview", 2, 2, "（二）", False, True, "（二）平台建设")
LIKE_SECTION = PrintedMark("overview", 1, 4, "四、", False, False, "四、落实责任。")
FIRST = PrintedMark("overview", 2, 1, "（一）", True, True, "（一）主动公开")
R10 = (
    Case("R10", "right", marks((2, 1, "（一）"), (2, 2, "（二）"))),
    Case("R10", "edge", paper(marks=(FIRST, replace(GLUED, heading=False)))),
    Case("R10", "edge", paper(marks=(replace(LIKE_SECTION, quote="一、二类事项全部公示。"),))),
    Case(
        "R10",
        "wrong",
        paper(marks=(FIRST, GLUED)),
        (
            Found(
                "warning",
                "overview",
                "",
                f"{ONE}：“（二）平台建设”接在段落后面，小标题另起一段",
            ),
        ),
    ),
    Case(
        "R10",
        "wrong",
        paper(marks=(LIKE_SECTION,)),
        (
            Found(
                "warning",
                "overview",
                "",
                f"{ONE}：“四、落实责任”用了一级标题的序号，改成“（一）”“1.”或者“一是”",
            ),
        ),
    ),
)

CASES = (*R1, *R2, *R3, *R6, *R8, *R9, *R10, *R15)
