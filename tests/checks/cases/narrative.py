"""Cases of the rules on what the texts must say, and of our own from R77 on."""

from __future__ import annotations

from dataclasses import replace

from govreports.checks.local import Heading, Limits, Local
from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.formats.ledger import ledger_cell
from tests.checks.subjects import cell, content, subject, with_figures, with_passages
from tests.texts import ASPECTS, PROBLEMS

from . import Case, Found

ONE, FIVE = "一、总体情况", "五、存在的主要问题及改进情况"


def overview(*without: str, kind: str = "street", year: int = 2025) -> Content:
    """A report whose first section has every heading but these."""
    passages = tuple(Passage(h, text) for h, text in ASPECTS.items() if h not in without)
    said = content(year)
    return replace(said, passages={**said.passages, "overview": passages}, organ_kind=kind)


PLATFORM, REQUESTS = "政府信息公开平台建设情况", "依申请公开情况"
R54 = (
    Case("R54", "right", subject(overview())),
    Case(
        "R54", "right", subject(with_passages("overview", Passage("", "".join(ASPECTS.values()))))
    ),
    Case("R54", "edge", subject(with_passages("overview")), (), ("R1",)),
    Case(
        "R54",
        "wrong",
        subject(overview(REQUESTS)),
        (Found("warning", "overview", "", f"{ONE}没有写到依申请公开，补写这方面的情况"),),
    ),
    Case(
        "R54",
        "wrong",
        subject(overview(REQUESTS, year=2020)),
        (Found("hint", "overview", "", f"{ONE}没有写到依申请公开，补写这方面的情况"),),
    ),
)

UNTOLD = f"{ONE}没有写工作考核、社会评议、责任追究的结果，在监督保障里写明，没有的写“没有”"
PARTLY = f"{ONE}没有写责任追究的结果，在监督保障里写明，没有的写“没有”"


def overseen(text: str, kind: str) -> Content:
    """A report of such an office that says this of oversight."""
    said = overview(kind=kind)
    group = tuple(
        replace(p, body=text) if p.heading == "监督保障情况" else p
        for p in said.passages["overview"]
    )
    return replace(said, passages={**said.passages, "overview": group})


R55 = (
    Case("R55", "right", subject(overview(kind="township"))),
    Case("R55", "edge", subject(overseen("组织业务培训两次。", "department"))),
    Case(
        "R55",
        "edge",
        subject(overseen("组织业务培训两次。", "street")),
        (Found("hint", "overview", "", UNTOLD),),
    ),
    Case(
        "R55",
        "wrong",
        subject(overseen("组织业务培训两次。", "township")),
        (Found("warning", "overview", "", UNTOLD),),
    ),
    Case(
        "R55",
        "wrong",
        subject(overseen("工作考核为良好，社会评议为满意。", "township")),
        (Found("warning", "overview", "", PARTLY),),
    ),
    Case(
        "R55",
        "wrong",
        subject(overseen("考核良好，评议满意，建立健全责任追究制度。", "township")),
        (Found("warning", "overview", "", f"{PARTLY}；只写了“建立健全责任追究制度”"),),
    ),
)

LAST = content(2024)
OTHER = with_passages("improvements", Passage("", "个别指南过期，已经更新。" * 9))
COPIED = "的大部分文字与{}相同，按本年度的实际情况改写"
R58 = (
    Case(
        "R58",
        "wrong",
        subject(content(), last_content=OTHER),
        (Found("warning", "overview", "", ONE + COPIED.format("去年报告")),),
    ),
    Case("R58", "right", subject(content())),
    Case(
        "R58",
        "edge",
        subject(overview(), last_content=replace(OTHER, passages={})),
    ),
    Case(
        "R58",
        "wrong",
        subject(content(), last_content=LAST),
        (
            Found("warning", "overview", "", ONE + COPIED.format("去年报告")),
            Found("warning", "improvements", "", FIVE + COPIED.format("去年报告")),
        ),
    ),
    Case(
        "R58",
        "wrong",
        subject(content(), neighbours={"西岭街道报告": LAST}),
        (
            Found("warning", "overview", "", ONE + COPIED.format("西岭街道报告")),
            Found("warning", "improvements", "", FIVE + COPIED.format("西岭街道报告")),
        ),
    ),
)


def shown(**facts: object) -> Passage:
    """The sound text of section one with something to look at."""
    return Passage("", "".join(ASPECTS.values()), **facts)


def pictured(passage: Passage):
    """A report with that passage in section one."""
    return subject(with_passages("overview", passage))


CHART = Chart("bar", "申请数量", ("2024年", "2025年"), (1, 2))
QUARTERS = Chart(
    "columns",
    "各季度公开数量",
    ("一季度", "二季度", "三季度", "四季度"),
    (22, 20, 16, 13),
    "条",
    source="typed",
)


def quarters(said: str, **changes: object):
    """A report with that chart after a sentence."""
    chart = replace(QUARTERS, **changes)
    return pictured(replace(shown(charts=(chart,)), body=f"{shown().body}\n{said}"))


PHOTO = Picture("0" * 64, "image/png", 1, 1, "窗口")
R69 = (
    Case("R69", "right", pictured(shown(charts=(CHART,), pictures=(PHOTO,)))),
    Case(
        "R69", "edge", pictured(replace(shown(pictures=(PHOTO,)), body=f"{shown().body}\n图1 窗口"))
    ),
    Case(
        "R69",
        "wrong",
        pictured(shown(charts=(replace(CHART, labels=(), values=()),))),
        (
            Found(
                "error",
                "overview",
                "",
                f"{ONE}图表“申请数量”没有可以画的数据，改正数据或者删除图表",
            ),
        ),
    ),
    Case(
        "R69",
        "wrong",
        pictured(shown(pictures=(replace(PHOTO, caption=""),))),
        (Found("warning", "overview", "", f"{ONE}有一张图片没有图名，写明图上是什么"),),
    ),
    Case(
        "R69",
        "wrong",
        pictured(replace(shown(), body=f"{shown().body}\n图2 窗口")),
        (Found("warning", "overview", "", f"{ONE}里有图名“图2”，没有对应的图，补图或删去图名"),),
    ),
    Case(
        "R69",
        "wrong",
        pictured(replace(shown(), body=f"{shown().body}\n公开渠道如下图所示。")),
        (
            Found(
                "warning",
                "overview",
                "",
                f"{ONE}：“如下图所示”，这一部分没有图，补图或删去这句话",
            ),
        ),
    ),
    Case(
        "R69",
        "edge",
        pictured(replace(shown(pictures=(PHOTO,)), body=f"{shown().body}\n如下图所示。")),
    ),
)

R69 += (
    Case(
        "R69",
        "wrong",
        quarters("门户网站全年发布信息 89 条。"),
        (
            Found(
                "hint",
                "overview",
                "",
                f"{ONE}图表“各季度公开数量”各项合计 71条，这一段文字写的是 89 条，核对",
            ),
        ),
    ),
    Case("R69", "edge", quarters("门户网站全年发布信息71条，其中图片 12 条。")),
    Case("R69", "edge", quarters("四个季度分别发布 22 条、20 条、16 条、13 条。")),
    Case("R69", "edge", quarters("门户网站发布 60 条，公众号发布 11 条。")),
    Case("R69", "edge", quarters("门户网站全年发布信息，见下图。")),
    Case("R69", "right", quarters("门户网站全年发布信息 89 条。", source="results")),
    Case("R69", "right", quarters("门户网站全年发布信息 89 条。", values=(22, 20, None, 13))),
)

CO_DEFENDANT = with_passages("disputes", Passage("", "有一件案件作为共同被告应诉。"))
SUED = {**CO_DEFENDANT.figures, cell("disputes-litigation_direct-upheld"): 1}
PLACE = "四、政府信息公开行政复议、行政诉讼情况"
R36 = (
    Case("R36", "right", subject(content())),
    Case("R36", "edge", subject(CO_DEFENDANT)),
    Case(
        "R36",
        "wrong",
        subject(replace(CO_DEFENDANT, figures=SUED)),
        (
            Found(
                "hint",
                "disputes",
                "",
                f"{PLACE}：提到“共同被告”，只作为复议机关当共同被告的不在本机关统计，核对表四",
            ),
        ),
        ("R37",),
    ),
)

LENGTH = sum(map(len, PROBLEMS.values()))
R71 = (
    Case("R71", "right", subject(content(), local=Local(limits={"improvements": Limits(1, 999)}))),
    Case(
        "R71",
        "edge",
        subject(content(), local=Local(limits={"improvements": Limits(None, LENGTH)})),
    ),
    Case(
        "R71",
        "wrong",
        subject(content(), local=Local(limits={"improvements": Limits(None, LENGTH - 1)})),
        (
            Found(
                "warning",
                "improvements",
                "",
                f"{FIVE}现有 {LENGTH} 字，规定不超过 {LENGTH - 1} 字，删减 1 字",
            ),
        ),
    ),
)

LINKED = with_passages("requests", Passage("", "引用｛表三·一×自然人＝0｝件。"))
BLANK = {**LINKED.figures, cell("requests-new_received-natural_person"): None}
THREE = "三、收到和处理政府信息公开申请情况"
R77 = (
    Case("R77", "right", subject(content())),
    Case("R77", "edge", subject(LINKED)),
    Case(
        "R77",
        "wrong",
        subject(replace(LINKED, figures=BLANK)),
        (
            Found(
                "error",
                "requests",
                "",
                f"{THREE}引用的表三·一、本年新收政府信息公开申请数量×自然人还没有填，先填表格",
            ),
        ),
        ("R13",),
    ),
)

WANTED = Local(outline={"overview": (Heading("双公开", required=True), Heading("其他"))})
R78 = (
    Case("R78", "right", subject(content())),
    Case(
        "R78",
        "edge",
        subject(with_passages("overview", replace(shown(), heading="双 公开")), local=WANTED),
        (),
        ("R70",),
    ),
    Case(
        "R78",
        "wrong",
        subject(content(), local=WANTED),
        (Found("warning", "overview", "", f"{ONE}缺少规定的小标题“双公开”，添加后写明情况"),),
    ),
)

RECEIVED = cell("requests-new_received-total")
R79 = (
    Case("R79", "right", subject(content(), ledger={ledger_cell(RECEIVED): 0})),
    Case(
        "R79",
        "edge",
        subject(
            with_figures(requests__new_received__other_org=None), ledger={ledger_cell(RECEIVED): 5}
        ),
        (),
        ("R13",),
    ),
    Case(
        "R79",
        "wrong",
        subject(content(), ledger={ledger_cell(RECEIVED): 5}),
        (
            Found(
                "hint",
                "requests",
                "requests-new_received-total@ledger",
                "表三·一、本年新收政府信息公开申请数量×总计：各项相加为 0，台账为 5，"
                "与台账相差 5 件，核对各项和台账",
            ),
        ),
    ),
)

CASES = (*R36, *R54, *R55, *R58, *R69, *R71, *R77, *R78, *R79)
