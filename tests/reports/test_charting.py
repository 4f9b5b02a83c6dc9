"""Charts in a stored report: they follow the tables, and every act on them is recorded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from govreports.documents.canonical import dumps
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.charted import add_chart, remove_chart
from govreports.reports.charting import Unreadable, typed_rows
from govreports.reports.drafting import NotPossible, start
from govreports.reports.models import Chart, Report
from govreports.reports.saving import Forged, Locked
from govreports.reports.workflow import submit
from tests.reports.building import (
    approve_unprinted,
    approved_report,
    digest_of,
    drafter,
    new_report,
    office,
    put,
    put_all,
    ready_report,
    submitted_report,
)

CASES = json.loads((Path(__file__).parent / "chart_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_two_columns_are_read_as_in_the_browser_or_refused(case):
    """The same cases as in tests/js/chart-rows.test.js."""
    if case["rows"] is None:
        with pytest.raises(Unreadable):
            typed_rows(case["text"])
        return
    labels, values = zip(*case["rows"], strict=True)
    assert typed_rows(case["text"]) == (labels, values)


@pytest.mark.parametrize("text", ["", " \n", "x " * 20 + "1", "甲 1\n" * 21])
def test_what_is_no_chart_is_refused_in_words(text):
    with pytest.raises(Unreadable):
        typed_rows(text)


def chart_on(report: Report, **said: str) -> Chart:
    first = report.passages.filter(section="overview").first()
    facts = {"source": "results", "kind": "bars", "caption": "办理结果", **said}
    return add_chart(report, "overview", first.pk, by=drafter(), **facts)


def drawn(report: Report):
    content = standing_of(Report.objects.get(pk=report.pk)).content
    return content.passages["overview"][0].charts


@pytest.mark.django_db
def test_a_chart_of_results_follows_table_three():
    report = ready_report()
    chart_on(report)
    before = digest_of(report)

    put(report, "requests", requests__denied_state_secret__natural_person="2")
    put(report, "requests", requests__denied_internal_affairs__natural_person="1")

    (chart,) = drawn(report)
    assert chart.labels[:3] == ("予以公开", "部分公开", "不予公开")
    assert chart.values[:3] == (0, 0, 3)
    assert digest_of(report) != before
    assert '"charts":[{"alternative":""' in dumps(standing_of(report).content).decode()


@pytest.mark.django_db
def test_blank_cells_are_blank_in_the_chart():
    report = new_report()
    chart_on(report, source="applicants")

    (chart,) = drawn(report)

    assert chart.labels == (
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    )
    assert chart.values == (None,) * 6


@pytest.mark.django_db
def test_years_come_from_approved_reports_of_the_office():
    approved_report(2023)
    submitted_report(2024)
    report = ready_report(2025)
    put(report, "requests", requests__new_received__natural_person="4")
    chart_on(report, source="years", measure="received", kind="line")

    (chart,) = drawn(report)

    assert (chart.labels, chart.values) == (("2023年", "2025年"), (0, 4))


@pytest.mark.django_db
def test_typed_data_are_saved_like_any_text():
    report = new_report()
    chart = chart_on(report, source="typed", kind="columns", data="甲 1\n乙 2", unit="条")

    put_all(
        report,
        "overview",
        {f"chart-{chart.pk}-data": "甲 1\n乙 5", f"chart-{chart.pk}-kind": "line"},
    )
    refused = put_all(report, "overview", {f"chart-{chart.pk}-kind": "pie"})

    (now,) = drawn(report)
    assert (now.labels, now.values, now.unit, now.kind) == (("甲", "乙"), (1, 5), "条", "line")
    assert list(refused.refused) == [f"chart-{chart.pk}-kind"]
    put_all(report, "overview", {f"chart-{chart.pk}-data": "看不懂"})
    rules = {f.rule for f in standing_of(Report.objects.get(pk=report.pk)).findings()}
    assert "R69" in rules


@pytest.mark.django_db
def test_acts_are_recorded_and_a_chart_can_be_removed():
    report = new_report()
    chart = chart_on(report, source="typed", kind="columns", data="甲 1", unit="条")

    remove_chart(report, "overview", chart.pk, by=drafter())

    acts = list(report.events.order_by("number").values_list("act", flat=True))
    assert acts[-2:] == ["add_chart", "remove_chart"]
    assert report.events.order_by("number").last().changes["act"]["data"] == "甲 1"
    assert first_broken(Report.objects.get(pk=report.pk)) is None
    with pytest.raises(Forged):
        remove_chart(report, "overview", chart.pk, by=drafter())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"caption": ""}, NotPossible),
        ({"caption": "长" * 61}, NotPossible),
        ({"source": "typed", "data": "看不懂"}, NotPossible),
        ({"source": "nowhere"}, Forged),
        ({"kind": "pie"}, Forged),
        ({"source": "years"}, Forged),
        ({"source": "results", "measure": "received"}, Forged),
    ],
)
def test_what_cannot_be_drawn_is_refused(said, refusal):
    with pytest.raises(refusal):
        chart_on(new_report(), **said)
    assert not Chart.objects.exists()


@pytest.mark.django_db
def test_a_submitted_report_gets_no_chart():
    with pytest.raises(Locked):
        chart_on(submitted_report())


@pytest.mark.django_db
def test_charts_that_draw_from_tables_come_along_into_next_year():
    last = ready_report(2024)
    chart_on(last, caption="2024年办理结果")
    chart_on(last, source="years", measure="received", kind="line", caption="近几年新收申请")
    chart_on(last, source="typed", caption="各季度公开数量", data="一季度 22\n二季度 20")
    submit(last, by=drafter(), shown=digest_of(last), signed_on=date(2025, 1, 12))
    approve_unprinted(Report.objects.get(pk=last.pk))

    report = start(office(), 2025, by=drafter(), from_last=True)

    charts = Chart.objects.filter(passage__report=report).order_by("position")
    assert [(c.source, c.measure, c.kind, c.caption, c.data) for c in charts] == [
        ("results", "", "bars", "2025年办理结果", ""),
        ("years", "received", "line", "近几年新收申请", ""),
    ]
    assert {c.passage.section for c in charts} == {"overview"}
    assert not Chart.objects.filter(passage__report=start(office(), 2026, by=drafter())).exists()
