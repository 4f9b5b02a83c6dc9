"""A report downloaded as Word file, edited, handed in and filled in again: by the pages alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from govreports.reports.assemble import standing_of
from govreports.reports.models import IntakeFile, Report
from tests.reports.building import drafter, office
from tests.reports.test_coming_back import at, edited, whole_report

from .handing_in import fill_page, upload
from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def handed_in_again(report: Report, change) -> IntakeFile:
    client = client_of(drafter())
    data = client.get(reverse("draft_file", args=[report.pk, "docx"])).content
    address = reverse("intake", args=[office().pk])
    client.post(address, {"file": [upload(edited(data, change), "年度报告.docx")]})
    return IntakeFile.objects.get()


def test_what_was_edited_in_word_comes_back_with_pictures_charts_and_links():
    report = whole_report()
    before = standing_of(report).content

    def change(word):
        at(word, "公开信息若干条").runs[0].text = "公开信息三百条。"
        at(word, "图1").runs[0].text = "图1\u3000新的图名"

    file = handed_in_again(report, change)
    assert (file.state, file.counts["doubts"]) == ("waiting", 0)
    page = Page(fill_page(file, report))
    shown = fill_page(file, report).content.decode()
    assert "〔图片：新的图名，40×30" in shown
    assert "公开信息三百条。" in shown
    token = page.all("input", name="token")[0]["value"]
    response = client_of(drafter()).post(
        reverse("intake_fill", args=[file.pk, report.pk]),
        {"token": token, "take-overview": "new"},
        follow=True,
    )

    assert notices(Page(response))[0].startswith("已填入 1 处")
    after = standing_of(Report.objects.get(pk=report.pk)).content
    first, *others = before.passages["overview"]
    first = replace(
        first,
        body=first.body.replace("公开信息若干条", "公开信息三百条。"),
        pictures=(replace(first.pictures[0], caption="新的图名"),),
    )
    assert after == replace(before, passages={**before.passages, "overview": (first, *others)})
    history = client_of(drafter()).get(reverse("report_history", args=[report.pk]))
    assert "年度报告.docx" in history.content.decode()


def test_a_file_that_nobody_changed_has_nothing_to_fill_in():
    report = whole_report()
    file = handed_in_again(report, lambda word: None)

    assert "草稿和文件的内容一样，没有要填入的" in fill_page(file, report).content.decode()
