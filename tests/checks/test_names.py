"""Names behind what people are in a case, several in a row among them."""

from __future__ import annotations

import pytest

from govreports.checks.names import applicants, other_offices


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("申请人张伟、李娜共同申请1件。", ["张伟", "李娜"]),
        ("申请人张伟和李娜娜等2人", ["张伟", "李娜娜"]),
        ("申请人张伟、王某某提出申请", ["张伟"]),
        ("当事人：陈晓明，", ["陈晓明"]),
        ("申请人刘某某对答复不服", []),
        ("申请人张伟等单位", []),
        ("申请人杨柳公司提出", []),
        ("原告孟庆", ["孟庆"]),
    ],
)
def test_names_in_a_row(text, names):
    assert [name for _, name in applicants(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("后湖街道收到政府信息公开申请3件。", ["后湖街道"]),
        ("2025年，江岸区后湖街道认真贯彻条例，东岭街道没有收费。", ["后湖街道"]),
        ("全年，桃花源镇人民政府累计公开信息12条。", ["桃花源镇"]),
        ("东岭街道高度重视，云溪区东岭街道办事处积极推进。", []),
        ("一是街道坚持公开，由于街道按照要求报送，此外街道没有收到申请。", []),
        ("各街道按照要求报送，部分街道没有更新，其他乡镇认真落实。", []),
        ("区委、区政府和街道高度重视，我们街道坚持公开。", []),
        ("随后街道未收到申请，试点街道公开清单，会后街道办事处积极落实。", []),
        ("各部门街道按照要求公开，机关街道坚持，疫情期间街道坚持。", []),
        ("白鹭镇人民政府坚持应公开尽公开。", ["白鹭镇"]),
        ("与后湖街道交流经验，学习《后湖街道公开办法》。", []),
    ],
)
def test_other_streets_that_a_clause_begins_with(text, names):
    assert list(other_offices(text, "云溪区东岭街道办事处")) == names
