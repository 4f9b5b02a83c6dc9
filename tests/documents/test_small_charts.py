"""Small charts beside and below figures."""

from __future__ import annotations

from govreports.documents.small_charts import spark, stacked, trend
from govreports.documents.summing import Rows


def test_parts_that_have_no_value_are_said_to_be_blank():
    rows = Rows(("2021年", "2022年"), (None, 3))

    assert "—" in "".join(trend(rows, 200, 100))
    assert "".join(stacked({"行政复议": rows}, 520)[0]).count("未填") == 2  # its sum, its legend
    assert spark((None, None)).count("<circle") == 0
