"""What helps with writing a text, without a script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.reports.building import drafter, form_of, new_report, put_all

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

    assert notices(Page(done)) == ["已拆分为 2 段，原文保留在历史记录中"]
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
