"""The evaluator of the arithmetic rules, state by state."""

from decimal import Decimal
from random import Random

import pytest

from govreports import formats
from govreports.formats.rules import (
    Amount,
    Outcome,
    applicable,
    evaluate,
    figure_text,
    gap,
    sentence,
)
from govreports.formats.schema import Cell, Rule

from . import toy
from .sheets import balanced

A, B, C, D = (Cell("t", letter, "c") for letter in "abcd")
SUM = Rule("S", "{left}与{right}，{gap}", ((1, A), (1, B), (-1, C)))
LIMIT = Rule("L", "{t0}超过{t1}，{gap}", ((1, A), (-1, B)), "<=", unit="项")
TOTAL = Rule("T", "合计{right}，应为{left}，{gap}", ((1, A), (1, B), (-1, C)), fills=C)


def judged(rule, **sheet):
    figures = {Cell("t", letter, "c"): value for letter, value in sheet.items()}
    (outcome,) = evaluate([rule], figures.get).outcomes
    return outcome


def test_a_rule_over_blank_cells_only_is_empty():
    assert judged(SUM) == Outcome("S", "empty", 0, 0, 3, "")


def test_a_rule_over_some_blank_cells_is_open_and_counts_them():
    assert judged(SUM, a=3, c=1) == Outcome("S", "open", 2, 2, 1, "")


def test_a_rule_over_filled_cells_holds_or_is_broken():
    assert judged(SUM, a=1, b=2, c=3) == Outcome("S", "holds", 0, 3, 0, "")
    assert judged(SUM, a=1, b=2, c=2) == Outcome("S", "broken", 1, 3, 0, "3与2，少 1 件")
    assert judged(SUM, a=1, b=2, c=5) == Outcome("S", "broken", -2, 3, 0, "3与5，多 2 件")


def test_zero_is_a_figure_and_not_a_blank():
    assert judged(SUM, a=0, b=0, c=0) == Outcome("S", "holds", 0, 3, 0, "")


def test_a_limit_holds_up_to_equality():
    assert judged(LIMIT, a=1, b=2) == Outcome("L", "holds", -1, 2, 0, "")
    assert judged(LIMIT, a=2, b=2) == Outcome("L", "holds", 0, 2, 0, "")
    assert judged(LIMIT, a=3, b=2) == Outcome("L", "broken", 1, 2, 0, "3超过2，少 1 项")


def test_decimals_are_exact():
    tenth = Decimal("0.1")

    assert judged(SUM, a=tenth, b=Decimal("0.2"), c=Decimal("0.30")).state == "holds"
    broken = judged(SUM, a=tenth, b=Decimal("0.2"), c=Decimal("0.300001"))
    assert broken.message == "0.3与0.300001，多 0.000001 件"


def test_a_total_is_worked_out_and_has_no_outcome():
    evaluation = evaluate([TOTAL], {A: 4, B: 5}.get)

    assert evaluation.totals == {C: Amount(9, 2, 0)}
    assert evaluation.outcomes == ()


def test_a_total_says_how_many_of_its_cells_are_blank():
    assert evaluate([TOTAL], {A: 4}.get).totals == {C: Amount(4, 1, 1)}
    assert evaluate([TOTAL], {}.get).totals == {C: Amount(0, 0, 2)}


def test_a_printed_total_is_judged_instead_of_worked_out():
    evaluation = evaluate([TOTAL], {A: 4, B: 5, C: 8}.get)

    assert evaluation.totals == {}
    assert evaluation.outcomes == (Outcome("T", "broken", 1, 3, 0, "合计8，应为9，少 1 件"),)


def test_a_printed_zero_is_a_printed_total():
    assert judged(TOTAL, a=0, b=0, c=0).state == "holds"
    assert judged(TOTAL, a=1, b=0, c=0).state == "broken"


def test_a_total_worked_out_serves_the_rules_behind_it():
    double = Rule("D", "{gap}", ((2, C), (-1, D)), fills=D)
    check = Rule("K", "{t0}，{gap}", ((1, D), (-20, A)))

    evaluation = evaluate([TOTAL, double, check], {A: 1, B: 2}.get)

    assert evaluation.totals == {C: Amount(3, 2, 0), D: Amount(6, 2, 0)}
    assert evaluation.outcomes == (Outcome("K", "broken", -14, 3, 0, "6，多 14 件"),)


@pytest.mark.parametrize(
    ("first", "state"),
    [
        ({A: 1, B: 1}, "broken"),  # the rule before holds
        ({A: 2, B: 1}, "waiting"),  # it is broken
        ({A: 1}, "waiting"),  # it is open
        ({}, "waiting"),  # it is empty
    ],
)
def test_a_rule_waits_until_those_before_it_hold(first, state):
    before = Rule("B", "", ((1, A), (-1, B)))
    after = Rule("A", "{gap}", ((1, D),), after=("B",))

    assert evaluate([before, after], {**first, D: 1}.get).outcomes[1].state == state


def test_a_rule_does_not_wait_for_a_total_worked_out_nor_for_a_rule_that_is_not_there():
    after = Rule("A", "", ((1, D),), after=("T", "missing"))

    assert evaluate([TOTAL, after], {A: 1, D: 0}.get).outcomes[0].state == "holds"


def test_a_rule_that_waits_keeps_others_waiting():
    rules = [
        Rule("1", "", ((1, A),)),
        Rule("2", "", ((1, B),), after=("1",)),
        Rule("3", "", ((1, C),), after=("2",)),
    ]

    states = [outcome.state for outcome in evaluate(rules, {A: 1, B: 0, C: 0}.get).outcomes]

    assert states == ["broken", "waiting", "waiting"]


def test_an_empty_rule_does_not_say_that_it_waits():
    rules = [Rule("1", "", ((1, A),)), Rule("2", "", ((1, B),), after=("1",))]

    assert [o.state for o in evaluate(rules, {A: 1}.get).outcomes] == ["broken", "empty"]


def test_outcomes_keep_the_declared_order():
    rules = [Rule(key, "", ((1, A),)) for key in ("z", "a", "m")]

    assert [o.rule for o in evaluate(rules, {A: 0}.get).outcomes] == ["z", "a", "m"]


def test_sentence_names_terms_sides_and_gap():
    rule = Rule(
        "S", "{t0}、{t1}、{t2}：{left}与{right}，{gap}", ((2, A), (-3, B), (1, C)), unit="元"
    )

    assert sentence(rule, [5, 2, Decimal("0.50")]) == "5、2、0.5：10.5与6，少 4.5 元"


def test_sentence_counts_a_negative_figure_on_the_side_of_its_term():
    assert sentence(LIMIT, [-1, -3]) == "-1超过-3，少 2 项"


def test_gap_speaks_from_the_right_side():
    assert gap(1, "件") == "少 1 件"
    assert gap(Decimal("-0.50"), "万元") == "多 0.5 万元"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-8, "-8"),
        (10**12, "1000000000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal("12.000"), "12"),
        (Decimal("100"), "100"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.000001"), "0.000001"),
    ],
)
def test_figure_text_is_canonical(value, text):
    assert figure_text(value) == text


def test_rules_of_the_total_column_wait_for_the_applicants():
    format_ = formats.get("2021")
    sheet = balanced(format_, Random(1))
    cell = Cell("requests", "granted", "natural_person")
    sheet[cell] += 1

    outcomes = evaluate(applicable(format_, "street"), sheet.get).outcomes

    unsettled = [(o.rule, o.state) for o in outcomes if o.state != "holds"]
    assert unsettled == [("R26:natural_person", "broken"), ("R26:total", "waiting")]


def test_applicable_leaves_out_the_rules_of_other_offices():
    format_ = formats.get("2021")

    def no_regulations(office):
        return [rule.key for rule in applicable(format_, office) if rule.number == "R24"]

    ours = ["R24:regulations.issued", "R24:regulations.repealed", "R24:regulations.in_force"]
    assert no_regulations("street") == no_regulations("township") == ours
    assert no_regulations("department") == no_regulations("district") == []


def test_applicable_looks_back_only_at_figures_on_file():
    format_ = formats.get("2021")
    on_file = Cell("requests", "carried_out", "natural_person")

    def looking_back(last):
        return [rule.key for rule in applicable(format_, "street", last) if rule.looks_back]

    assert looking_back(None) == looking_back([]) == []
    assert looking_back([on_file]) == ["R29:natural_person"]
    assert len(looking_back(format_.cells)) == 2 + 6 + 3


def test_applicable_keeps_the_declared_order():
    rules = applicable(toy.TOY, "township", toy.TOY.cells)

    assert rules == toy.TOY.rules


@pytest.mark.parametrize("format_", [*formats.FORMATS, toy.TOY], ids=lambda f: f.key + f.variant)
@pytest.mark.parametrize("seed", range(5))
def test_a_balanced_sheet_breaks_no_rule(format_, seed):
    sheet = balanced(format_, Random(seed))

    evaluation = evaluate(format_.rules, sheet.get)

    assert {outcome.state for outcome in evaluation.outcomes} == {"holds"}
    assert {cell for cell, amount in evaluation.totals.items() if not amount.blanks} == set(
        format_.totals
    )


def test_messages_of_the_form_read_as_sentences():
    format_ = formats.get("2021")
    sheet = dict.fromkeys(format_.typed, 0)
    sheet[Cell("requests", "new_received", "natural_person")] = 3
    sheet[Cell("requests", "granted", "natural_person")] = 2
    sheet[Cell("disclosure", "regulations", "issued")] = 6
    sheet[Cell("disputes", "review", "total")] = 1
    sheet[Cell("requests", "other_misc", "total")] = 2
    sheet[Cell("requests", "carried_out", "natural_person", "last")] = 4

    outcomes = evaluate(format_.rules, sheet.get).outcomes

    assert [outcome.message for outcome in outcomes if outcome.state == "broken"] == [
        "表二·规章×本年制发件数填了 6：街道和乡镇没有规章制定权，应为 0；规范性文件填在下一行",
        "表二·规章：本年制发（6）减本年废止（0），“现行有效件数”只有 0，少 6 件，核对三个数",
        "表三·（六）其他处理·3.其他：各列相加为 0，“总计”为 2，多 2 件，核对本行各列和总计",
        "表三·自然人列不平：一（3）＋二（0）＝3，三（七）（2）＋四（0）＝2，少 1 件，核对本列各项办理结果和结转数",
        "表三·自然人列：上年结转填了 0，去年报告“四、结转下年度继续办理”为 4，少 4 件，以去年已审定的报告为准，确需改动的写明原因",
        "表四·行政复议：各列相加为 0，“总计”为 1，多 1 件，核对本行各列和总计",
    ]
