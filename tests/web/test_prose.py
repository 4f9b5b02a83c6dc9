"""What helps with writing a text, without a script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from govreports.reports.charted import add_chart
from govreports.reports.models import Chart
from tests.reports.building import drafter, form_of, hang, new_report, put_all, supervisor

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def test_a_whole_section_can_be_split_without_a_script():
    report = new_report()
    first = report.passages.filter(section="overview").first()
    body = "（一）主动公开情况\n公开 89 条。\n（二）监督保障情况\n无。"
    put_all(report, "overview", {f"passage-{first.pk}-body": body})
    client, address = (
        client_of(drafter()),
        reverse("report_section", args=[report.pk, "overview"]),
    )

    page = Page(client.get(address))
    (button,) = [b for b in page.all("button") if b.get("value") == f"split:{first.pk}"]
    assert "检测到 2 个小标题，拆分为 2 段？" in page.all("p", **{"data-split": ""})[0].text
    done = client.post(address, form_of(report, "overview", act=button["value"]), follow=True)

    assert notices(Page(done)) == ["已拆分为 2 段，原文保留在历史记录中撤销"]
    assert [p.body for p in report.passages.filter(section="overview")][:2] == [
        "公开 89 条。",
        "无。",
    ]


def test_a_text_without_headings_is_not_split():
    report = new_report()
    first = report.passages.filter(section="overview").first()
    client, address = (
        client_of(drafter()),
        reverse("report_section", args=[report.pk, "overview"]),
    )

    done = client.post(address, form_of(report, "overview", act=f"split:{first.pk}"), follow=True)

    assert notices(Page(done)) == ["没有找到两个以上带编号的小标题，没有拆分"]


def overview_of(report):
    first = report.passages.filter(section="overview").first()
    return (
        client_of(drafter()),
        reverse("report_section", args=[report.pk, "overview"]),
        first.pk,
    )


def new_chart(passage: int, **said: str) -> dict[str, str]:
    facts = {"source": "typed", "kind": "columns", "caption": "各季度公开数量", "unit": "条"}
    facts |= {"data": "第一季度\t22\n第二季度\t20", **said}
    return {f"chart-new-{name}-{passage}": text for name, text in facts.items()}


def test_a_chart_is_added_changed_and_removed_by_the_plain_form():
    report = new_report()
    client, address, first = overview_of(report)

    done = Page(
        client.post(
            address,
            form_of(report, "overview", act=f"add-chart:{first}", **new_chart(first)),
            follow=True,
        )
    )
    assert notices(done) == ["已添加图表"]
    (chart,) = Chart.objects.all()
    assert "合计 42条" in " ".join(done.id(f"chart-{chart.pk}").text.split())

    client.post(
        address,
        form_of(report, "overview", act="redraw", **{f"chart-{chart.pk}-data": "甲 1"}),
        follow=True,
    )
    chart.refresh_from_db()
    assert chart.data == "甲 1"
    gone = client.post(
        address, form_of(report, "overview", act=f"remove-chart:{chart.pk}"), follow=True
    )
    assert notices(Page(gone)) == ["已删除图表，数据保留在历史记录中"]
    assert not Chart.objects.exists()


def test_data_that_cannot_be_read_are_shown_again_with_the_reason():
    report = new_report()
    client, address, first = overview_of(report)

    answer = client.post(
        address,
        form_of(report, "overview", act=f"add-chart:{first}", **new_chart(first, data="第一季度")),
    )

    page = Page(answer)
    assert answer.status_code == 400
    said = "第 1 行“第一季度”看不懂，写一个名称和一个整数，例如“一季度 22”"
    assert page.id(f"e-chart-{first}").text.strip() == said
    assert page.id(f"chart-data-{first}").text.strip() == "第一季度"
    assert page.id(f"chart-caption-{first}")["value"] == "各季度公开数量"


def test_a_chart_is_shown_to_readers_and_numbered_with_the_pictures():
    report = new_report()
    hang(report)
    _, _, first = overview_of(report)
    add_chart(
        report, "overview", first, by=drafter(), source="results", kind="bars", caption="办理结果"
    )
    reader = client_of(supervisor())

    page = reader.get(reverse("report_section", args=[report.pk, "overview"])).content.decode()

    assert "图1 政务公开宣传" in page
    assert "图2 办理结果" in page
    assert "<title>条形图：办理结果。" in page
    paper = reader.get(reverse("paper", args=[report.pk])).content.decode()
    assert "图2　办理结果" in paper
