"""Linked figures in a stored report: they follow the cell, and block what is not there."""

from __future__ import annotations

import pytest

from govreports.documents.canonical import dumps
from govreports.documents.linking import plain
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.models import Edition, Report
from govreports.reports.workflow import Faulty, submit
from tests.guards import lifted
from tests.reports.building import (
    SIGNED,
    approved_report,
    digest_of,
    drafter,
    office,
    put,
    put_all,
    ready_report,
)
from tests.texts import ASPECTS

pytestmark = pytest.mark.django_db
BODY = "收到申请｛表三·一×自然人＝0｝件。"


def linked(body: str = BODY) -> Report:
    report = ready_report()
    first = report.passages.filter(section="overview").first()
    put_all(report, "overview", {f"passage-{first.pk}-body": body})
    return Report.objects.get(pk=report.pk)


def said(report: Report) -> str:
    content = standing_of(Report.objects.get(pk=report.pk)).content
    return plain(content, content.passages["overview"][0].body)


def test_the_figure_follows_its_cell_and_the_stored_text_stays():
    report = linked()
    before = digest_of(report)

    put(report, "requests", requests__new_received__natural_person="4")

    assert said(report) == "收到申请4件。"
    assert report.passages.filter(section="overview").first().body == BODY
    content = standing_of(Report.objects.get(pk=report.pk)).content
    assert "收到申请｛表三·一×自然人＝4｝件。" in dumps(content).decode()
    assert digest_of(report) != before


def test_a_report_with_a_broken_link_is_not_submitted():
    report = linked("收到申请｛表九·一×自然人＝0｝件。")

    with pytest.raises(Faulty) as refused:
        submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED)

    (error,) = refused.value.findings
    assert (error.rule, error.section) == ("R77", "overview")
    assert error.name.endswith("-body")


def test_last_years_text_comes_over_linked_to_this_years_blank_cells():
    last = approved_report(2024)
    edition = last.editions.get()
    text = bytes(edition.content).decode()
    edition.content = text.replace(
        ASPECTS["依申请公开情况"], BODY.replace("＝0", "＝7"), 1
    ).encode()
    with lifted(Edition):
        edition.save()

    report = start(office(), 2025, by=drafter(), from_last=True)

    bodies = [p.body for p in report.passages.all()]
    assert "收到申请｛表三·一×自然人＝未填｝件。" in bodies
