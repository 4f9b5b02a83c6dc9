"""What the findings say whole, where they lead, and when they wait."""

from __future__ import annotations

import pytest

from govreports.checks.claims import CLAIMS
from govreports.documents.content import Passage
from govreports.formats import Cell
from tests.checks.subjects import subject, with_passages

from .cases import Case, findings

NEW = Cell("requests", "new_received", "total")
ASKED = "一、总体情况“依申请公开情况”："
SEVEN = {"新收": 7, "转入": 1, "公开": 7, "转出": 1}


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            Case("收到政府信息公开申请8件。", SEVEN),
            "“收到政府信息公开申请8件”与表三·一、本年新收政府信息公开申请数量×总计（7）不一致，多 1 件，"
            "核对后改正文字或者表格；这个数含上年结转的，写明“含上年结转1件”",
        ),
        (
            Case("收到政府信息公开申请9件，含上年结转1件。", SEVEN),
            "“收到政府信息公开申请9件”与表三“一、本年新收”与“二、上年结转”之和（8）不一致，多 1 件，"
            "核对后改正文字或者表格",
        ),
        (
            Case("不予公开2件。", {"新收": 3, "秘密": 1, "第三方": 2}),
            "“不予公开2件”与表三“不予公开”之和（3）不一致，少 1 件，核对后改正文字或者表格",
        ),
        (
            Case("收到7件，均已按期答复。", SEVEN),
            "“均已按期答复”，表三·四、结转下年度继续办理×总计是 1，核对后改正文字或者表格",
        ),
        (
            Case("复议2件，诉讼1件，均获维持。", {"复议维持": 1, "复议未结": 1, "直诉维持": 1}),
            "“均获维持”，表四还有尚未审结 1 件，核对后改正文字或者表格",
        ),
        (
            Case("收到申请0件，均已按期答复。", {}),
            "“收到申请0件，均已按期答复”：数量是 0，得不出“均已按期答复”，删去“均已按期答复”或者改正数量",
        ),
        (
            Case("收到政府信息公开申请0次。", {}),
            "“收到政府信息公开申请0次”的单位是“次”，本年新收以“件”计，改为“件”",
        ),
        (
            Case("收到申请12件，同比增长25%。", {"新收": 12, "公开": 12}, last={"新收": 10}),
            "“同比增长25%”：上年是 10，本年写的是 12，增减应为 20%，核对后改正",
        ),
        (
            Case("主动公开信息89条，其中财政类30条、民生类69条。", {}),
            "“主动公开信息89条”后面各项相加是 99，多 10，核对各项和总数",
        ),
        (
            Case("收到申请8件，答复6件（占70%）。", {"新收": 8, "公开": 6, "转出": 2}),
            "“答复6件（占70%）”：6 占 8 的 75%，核对件数和比例",
        ),
    ],
    ids=lambda value: value.text[:20] if isinstance(value, Case) else "",
)
def test_a_finding_says_what_stands_where_and_what_to_do(case, message):
    (finding,) = findings(case)

    assert finding.message == ASKED + message


def test_a_fee_that_was_not_paid_asks_for_section_six():
    case = Case("没有其他事项。", {"新收": 1, "未缴费": 1}, section="other_matters")

    (finding,) = findings(case)

    assert (finding.section, finding.message) == (
        "other_matters",
        "六、其他需要报告的事项没有写信息处理费，表三·（六）其他处理·2.申请人逾期未按收费通知要求缴纳费用、行政机关"
        "不再处理其政府信息公开申请×总计是 1，写明发出收费通知的件数和金额",
    )


def judged(body: str, **more: object) -> list:
    said = with_passages("overview", Passage("依申请公开情况", body), **more)
    names = {("overview", 0): "passage-7-body"}
    looked_at = subject(said, names=names)
    return [finding for check in CLAIMS for finding in check(looked_at)]


def test_a_finding_leads_to_the_passage_and_to_the_cell():
    (finding,) = judged("全年收到政府信息公开申请3件。")

    assert (finding.section, finding.name, finding.cells) == ("overview", "passage-7-body", (NEW,))
    assert (finding.rule, finding.severity, finding.overridable) == ("R39", "error", True)


def test_a_total_with_a_blank_addend_is_not_compared():
    figures = {**with_passages("overview").figures}
    figures[NEW._replace(column="business_enterprise")] = None

    assert judged("全年收到政府信息公开申请3件。", figures=figures) == []


def test_a_linked_figure_agrees_by_itself():
    assert judged("全年收到政府信息公开申请｛表三·一×自然人＝9｝件。") == []


def test_the_same_words_twice_are_told_once_for_each_place():
    body = "全年收到政府信息公开申请3件。\n全年收到政府信息公开申请3件。"

    assert len(judged(body)) == 1


def test_a_text_is_judged_by_itself_where_the_table_is_blank():
    blank = dict.fromkeys(with_passages("overview").figures)
    body = "全年收到政府信息公开申请3件。\n全年收到政府信息公开申请4件。"

    (finding,) = judged(body, figures=blank)

    assert finding.message == (
        f"{ASKED}“全年收到政府信息公开申请4件”与前文“全年收到政府信息公开申请3件”不一致，"
        "核对后改成同一个数"
    )


def test_rules_on_fees_do_not_concern_the_old_form():
    numbers = {check.number for check in CLAIMS if check.formats == ("2021",)}

    assert numbers == {"R32", "R61"}


@pytest.mark.parametrize(
    ("organ", "kind", "body", "count"),
    [
        ("云溪区人民政府东岭街道办事处", "street", "云溪区人民政府东岭街道办事处收到申请3件。", 1),
        ("东岭街道办事处", "street", "云溪区人民政府收到申请3件。", 0),
        ("云溪区人民政府", "district", "全区共收到政府信息公开申请3件。", 1),
        ("云溪区东岭街道办事处", "street", "全区共收到政府信息公开申请3件。", 0),
    ],
)
def test_whose_number_it_is_depends_on_the_organ(organ, kind, body, count):
    assert len(judged(body, organ=organ, organ_kind=kind)) == count
