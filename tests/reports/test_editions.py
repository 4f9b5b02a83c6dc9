"""Editions: the paper that is kept says what was approved, and carries its code."""

import re
from dataclasses import replace

import pytest

from govreports.documents.canonical import dumps
from govreports.documents.pdf import CannotRender, render_pdf
from govreports.documents.reading import read_file
from govreports.reports import editions
from govreports.reports.models import Report
from govreports.reports.workflow import approve
from tests.documents.pdf_judges import text

from .building import digest_of, submitted_report, supervisor

pytestmark = pytest.mark.django_db


def approved(report):
    return approve(report, by=supervisor(), shown=digest_of(report))


def test_the_last_page_carries_code_address_and_record(settings):
    settings.SITE_ADDRESS = "https://reports.example"
    report = submitted_report()

    edition = approved(report)

    printed = text(bytes(edition.pdf))
    assert re.fullmatch("[0-9A-Z]{26}", edition.code)
    assert f"https://reports.example/verify/{edition.code}/" in printed
    assert printed.replace("-", "").count(edition.code) == 2
    assert (edition.record_number, edition.record_head) == (report.events_count, report.events_head)
    assert f"共{report.events_count}条，校验值{report.events_head[:16]}" in printed


def test_without_an_address_only_the_code_is_printed(settings):
    settings.SITE_ADDRESS = ""

    edition = approved(submitted_report())

    printed = text(bytes(edition.pdf))
    assert (printed.replace("-", "").count(edition.code), "扫描" in printed) == (1, False)


def test_an_edition_carries_its_data_and_is_read_by_them():
    edition = approved(submitted_report())

    document = read_file("年报.pdf", bytes(edition.pdf))

    assert dumps(document.content) == bytes(edition.content)


def test_a_paper_that_lacks_something_is_not_approved(monkeypatch):
    """As if the press had dropped the last block and printed another figure."""
    report = submitted_report()

    def damaged(document, images, *, data):
        return render_pdf(replace(document, blocks=document.blocks[:-1]), images, data=data)

    monkeypatch.setattr(editions, "render_pdf", damaged)
    with pytest.raises(CannotRender, match="缺少落款") as refused:
        approved(report)

    assert "没有保存" in str(refused.value)
    stored = Report.objects.get(pk=report.pk)
    assert (stored.state, stored.editions.count()) == ("submitted", 0)
