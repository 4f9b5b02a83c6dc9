"""Faults as they stand in published reports, with the rules that find them and no others.

`also` are rules that the same fault breaks in all truth. What is no figure is asked in a doubt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from .report import (
    ORGAN,
    OVERVIEW,
    PREFACE,
    TOLD,
    Told,
    with_cells,
    with_text,
    with_texts,
    with_title,
)


class Fault(NamedTuple):
    """A report with one fault, the rule that finds it, and those that it breaks besides."""

    name: str
    rule: str
    told: Told
    also: tuple[str, ...] = ()


def overview(number: int, old: str, new: str) -> Told:
    """A fault in the words of section one."""
    return with_text("overview", number, old, new)


def improvements(number: int, old: str, new: str) -> Told:
    """A fault in the words of section five."""
    return with_text("improvements", number, old, new)


def added(number: int, sentence: str) -> Told:
    """A sentence more in a passage of section one."""
    return overview(number, OVERVIEW[number][1], OVERVIEW[number][1] + sentence)


CASES_2019 = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
TABLES = (
    Fault("carried out wrong", "R26", with_cells(
        requests__carried_out__natural_person=3, requests__carried_out__total=3), ("R40",)),
    Fault("total of results", "R27", with_cells(
        requests__result_total__natural_person=21, requests__result_total__total=24), ("R40",)),
    Fault("total of a row", "R28", with_cells(requests__granted__total=13)),
    Fault("total of reviews", "R34", with_cells(disputes__review__total=4)),
    Fault("in force too few", "R25", with_cells(
        disclosure__normative_documents__in_force=2), ("R43",)),
    Fault("a unit in a cell", "R16", with_texts(requests__granted__natural_person="9件")),
    Fault("fees in yuan", "R17", with_texts(
        disclosure__administrative_fees__amount_10k_yuan="3.65万元")),
)  # fmt: skip
COVERS = (
    Fault("another title", "R4", replace(TOLD, title=f"{ORGAN}2025年信息公开工作报告")),
    Fault("last year in the title", "R4", replace(
        TOLD, title=f"{ORGAN}2024年政府信息公开工作年度报告")),
    Fault("a short name", "R5", replace(TOLD, title="东岭街道2025年政府信息公开工作年度报告")),
    Fault("no signature", "R51", replace(TOLD, signatory="", date="")),
    Fault("zeros in the date", "R51", replace(TOLD, date="2026年01月14日")),
    Fault("signed too early", "R52", replace(TOLD, date="2025年12月14日")),
    Fault("the old notice", "R7", replace(
        TOLD, preface=PREFACE.replace("要求，", f"和{CASES_2019}要求，"))),
    Fault("period too short", "R12", replace(
        TOLD, preface=PREFACE.replace("12月31日", "12月20日"))),
)  # fmt: skip
STRUCTURE = (
    Fault("a section is missing", "R1", replace(
        TOLD, titles=TOLD.titles[:5], other=""), ()),
    Fault("a seventh section", "R1", replace(TOLD, titles=(*TOLD.titles, "附件说明"))),
    Fault("arabic numbers", "R2", replace(TOLD, numerals="一二三四56")),
    Fault("another title of five", "R3", with_title(4, "存在问题及改进措施")),
    Fault("the long title of three", "R3", with_title(
        2, "行政机关收到和处理政府信息公开申请情况")),
    Fault("two aspects only", "R54", replace(TOLD, overview=OVERVIEW[:2]), ("R55",)),
    Fault("no improvement", "R56", replace(
        TOLD, improvements=(("存在的主要问题", "街道公开栏更新不及时，图文解读较少。"),))),
    Fault("nothing on fees", "R60", replace(TOLD, other="无其他需要报告的事项。")),
    Fault("an instruction", "R11", added(0, "该部分以表格形式报告。")),
)  # fmt: skip
NUMBERS = (
    Fault("applications", "R39", overview(1, "申请23件", "申请32件")),
    Fault("carried out", "R40", overview(1, "继续办理2件", "继续办理1件")),
    Fault("partly open", "R41", overview(1, "部分公开4件", "部分公开5件")),
    Fault("reviews", "R42", added(1, "行政复议2件，行政诉讼2件。")),
    Fault("in force", "R43", overview(0, "现行有效12件", "现行有效21件")),
    Fault("licences", "R44", added(0, "办理行政许可165件。")),
    Fault("parts of the whole", "R45", overview(0, "重点领域类270条", "重点领域类260条")),
    Fault("a rate of nothing", "R46", added(3, "收到建议0件，办结率100%。")),
    Fault("another unit", "R47", overview(1, "申请23件", "申请23份")),
)  # fmt: skip
WORDS = (
    Fault("last year's text", "R48", overview(0, "2025年，东岭", "2024年，东岭")),
    Fault("plans of the past", "R49", improvements(1, "2026年，街道将增加", "2025年，街道将加强")),
    Fault("up to now", "R50", added(2, "截至目前，目录已经更新。")),
    Fault("another street", "R5", overview(1, "全年收到", "后湖街道收到")),
    Fault("party matters", "R63", added(3, "全年公开党务信息36条。")),
    Fault("a name", "R64", added(1, "申请人李国强已当面签收。")),
    Fault("another organ", "R65", overview(4, "开展培训2期", "我局开展培训2期")),
    Fault("another term", "R66", added(2, "深入推进政务信息公开。")),
    Fault("a doubled word", "R67", overview(2, "审核信息", "审核审核信息")),
    Fault("doubled full stops", "R67", overview(3, "3处。", "3处。。")),
    Fault("second left out", "R68", improvements(0, "二是", "三是")),
    Fault("a mark of a program", "R70", added(2, "[image: 图1]")),
    Fault("numbers like sections", "R10", added(2, "二、按月通报。三、纳入考核。")),
)  # fmt: skip
FAULTS = (*TABLES, *COVERS, *STRUCTURE, *NUMBERS, *WORDS)
