"""Taking back a deletion or a split, as one more act."""

from __future__ import annotations

import pytest

from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.charted import add_chart
from govreports.reports.drafting import NotPossible, move_passage, remove_passage
from govreports.reports.models import Passage, Report
from govreports.reports.saving import Locked
from govreports.reports.splitting import split_passage
from govreports.reports.taking_back import take_back
from tests.reports.building import drafter, hang, new_report, put_all, submitted_report

pytestmark = pytest.mark.django_db
WHOLE = "开头。\n（一）加强管理\n每件有人负责。\n（二）监督保障情况，落实责任。有人督办。"


def said(report: Report) -> object:
    return standing_of(Report.objects.get(pk=report.pk)).content


def first(report: Report) -> Passage:
    return report.passages.filter(section="overview").first()


def test_a_removed_passage_comes_back_where_it_stood_with_all_that_hung_on_it():
    report = new_report()
    hang(report)
    chart = {"source": "results", "kind": "bars", "caption": "办理结果"}
    add_chart(report, "overview", first(report).pk, by=drafter(), **chart)
    put_all(report, "overview", {f"passage-{first(report).pk}-body": "公开 89 条。"})
    before, number = said(report), first(report).pk

    remove_passage(report, "overview", number, by=drafter())
    assert said(report) != before
    assert take_back(report, "overview", by=drafter()) == "restore_passage"

    assert said(report) == before
    assert first(report).pk == number
    assert first_broken(Report.objects.get(pk=report.pk)) is None


def test_a_split_is_joined_again_with_the_headings_that_made_room():
    report = new_report()
    name = f"passage-{first(report).pk}"
    put_all(report, "overview", {f"{name}-body": WHOLE, f"{name}-heading": "概况"})
    before = said(report)
    numbers = [*report.passages.filter(section="overview").values_list("pk", flat=True)]

    split_passage(report, "overview", first(report).pk, by=drafter())
    assert said(report) != before
    assert take_back(report, "overview", by=drafter()) == "join_passages"

    assert said(report) == before
    assert [*report.passages.filter(section="overview").values_list("pk", flat=True)] == numbers
    assert first_broken(Report.objects.get(pk=report.pk)) is None


@pytest.mark.parametrize("later", ["typed", "moved", "nothing before", "taken back already"])
def test_what_was_done_since_is_not_touched(later):
    report = new_report()
    second = report.passages.filter(section="overview")[1]
    if later != "nothing before":
        remove_passage(report, "overview", first(report).pk, by=drafter())
    if later == "typed":
        put_all(report, "overview", {f"passage-{second.pk}-body": "又写了一句。"})
    if later == "moved":
        move_passage(report, "overview", second.pk, by=drafter(), up=False)
    if later == "taken back already":
        take_back(report, "overview", by=drafter())
    before, events = said(report), report.events.count()

    with pytest.raises(NotPossible, match="不能撤销"):
        take_back(report, "overview", by=drafter())

    assert (said(report), report.events.count()) == (before, events)


def test_another_section_does_not_stand_in_the_way():
    report = new_report()
    remove_passage(report, "overview", first(report).pk, by=drafter())
    put_all(report, "other_matters", {f"passage-{_other(report).pk}-body": "没有。"})

    assert take_back(report, "overview", by=drafter()) == "restore_passage"


def _other(report: Report) -> Passage:
    return report.passages.filter(section="other_matters").first()


def test_a_submitted_report_stays_as_it_is():
    with pytest.raises(Locked):
        take_back(submitted_report(), "overview", by=drafter())
