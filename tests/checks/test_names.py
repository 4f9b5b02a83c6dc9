"""Names of people behind what they are in a case, several in a row among them."""

from __future__ import annotations

import pytest

from govreports.checks.names import applicants


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
