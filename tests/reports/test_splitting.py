"""Splitting a text at the sub-headings typed in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govreports.reports.chain import first_broken
from govreports.reports.charted import add_chart
from govreports.reports.drafting import NotPossible, add_passage
from govreports.reports.models import Passage, Report
from govreports.reports.saving import Forged, Locked, save_form
from govreports.reports.slots import slots_of
from govreports.reports.splitting import headings, split, split_passage
from govreports.reports.taking_back import take_back
from tests.reports.building import (
    drafter,
    form_of,
    hang,
    new_report,
    operation,
    put_all,
    submitted_report,
)

CASES = json.loads((Path(__file__).parent / "split_cases.json").read_text(encoding="utf-8"))
WHOLE = "（一）主动公开情况\n公开 89 条。\n（二）加强管理，明确责任。每件有人负责。\n（三）监督保障情况\n无。"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_split(case):
    assert split(case["text"]) == [tuple(piece) for piece in case["pieces"]]
    assert headings(case["text"]) == sum(bool(piece[0]) for piece in case["pieces"])


def pasted(text: str = WHOLE) -> tuple[Report, Passage]:
    report = new_report()
    first = report.passages.filter(section="overview").first()
    put_all(report, "overview", {f"passage-{first.pk}-body": text})
    return report, first


def texts(report: Report) -> list[tuple[str, str, bool]]:
    found = report.passages.filter(section="overview")
    return [(p.heading, p.body, p.run_in) for p in found]


@pytest.mark.django_db
def test_a_split_is_one_act_and_fills_the_offered_headings():
    report, first = pasted()
    hang(report)
    before = report.events.count()

    assert split_passage(report, "overview", first.pk, by=drafter()) == 3

    assert texts(report) == [
        ("主动公开情况", "公开 89 条。", False),
        ("加强管理，明确责任", "每件有人负责。", True),
        ("监督保障情况", "无。", False),
    ]
    event = report.events.order_by("number").last()
    assert (report.events.count(), event.act) == (before + 1, "split_passage")
    assert first.pictures.count() == 1
    assert first_broken(Report.objects.get(pk=report.pk)) is None


@pytest.mark.django_db
def test_an_empty_passage_with_a_chart_makes_no_room():
    report, first = pasted()
    third = report.passages.get(section="overview", heading="监督保障情况")
    add_chart(
        report,
        "overview",
        third.pk,
        by=drafter(),
        source="results",
        kind="bars",
        caption="办理结果",
    )

    split_passage(report, "overview", first.pk, by=drafter())

    assert Passage.objects.filter(pk=third.pk).exists()


@pytest.mark.django_db
def test_headings_that_were_added_or_written_under_stay_when_empty():
    report, first = pasted()
    written = report.passages.get(section="overview", heading="依申请公开情况")
    for body in ("写过。", ""):
        put_all(report, "overview", {f"passage-{written.pk}-body": body})
    add_passage(report, "overview", by=drafter(), heading="自拟标题")

    split_passage(report, "overview", first.pk, by=drafter())

    assert [heading for heading, *_ in texts(report)][3:] == ["依申请公开情况", "自拟标题"]


@pytest.mark.django_db
def test_text_before_the_first_heading_stays_where_it_was():
    report, first = pasted("先说明几点。\n（一）甲\n一。\n（二）乙\n二。")

    split_passage(report, "overview", first.pk, by=drafter())

    assert texts(report)[:3] == [
        ("主动公开情况", "先说明几点。", False),
        ("甲", "一。", False),
        ("乙", "二。", False),
    ]


@pytest.mark.django_db
def test_a_form_from_before_the_split_meets_it_as_a_conflict():
    report, first = pasted()
    form = form_of(report, "overview")
    split_passage(report, "overview", first.pk, by=drafter())
    name = f"passage-{first.pk}-body"
    now = slots_of(report, "overview").slots
    values = {n: t for n, t in form.items() if n in now and n != "revision"}

    result = save_form(
        report,
        "overview",
        by=drafter(),
        revision=int(form["revision"]),
        values={**values, name: WHOLE + "补充。"},
        operation=operation(),
    )

    assert [(c.name, c.base, c.theirs) for c in result.conflicts] == [(name, WHOLE, "公开 89 条。")]


@pytest.mark.django_db
def test_what_cannot_be_split_is_refused_and_nothing_changes():
    report, first = pasted("（一）只有一个\n正文。")
    before = texts(report)

    with pytest.raises(NotPossible):
        split_passage(report, "overview", first.pk, by=drafter())
    with pytest.raises(Forged):
        split_passage(report, "overview", first.pk + 10_000, by=drafter())
    many = "\n".join(f"（一）标题{n}\n正文。" for n in range(40))
    put_all(report, "overview", {f"passage-{first.pk}-body": many})
    with pytest.raises(NotPossible):
        split_passage(report, "overview", first.pk, by=drafter())

    assert texts(report)[1:] == before[1:]


@pytest.mark.django_db
def test_a_submitted_report_is_not_split():
    report = submitted_report()
    first = report.passages.filter(section="overview").first()

    with pytest.raises(Locked):
        split_passage(report, "overview", first.pk, by=drafter())


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["一、总体情况", "总体情况", "1．总 体 情 况"])
def test_a_section_pasted_whole_has_nothing_twice(title):
    """Its own title goes; what stands before （一） does not keep the heading that comes after."""
    before = f"{title}\n全年工作有序推进。\n{WHOLE}"
    report, first = pasted(before)

    assert split_passage(report, "overview", first.pk, by=drafter()) == 4

    whole = texts(report)
    assert whole == [
        ("", "全年工作有序推进。", False),
        ("主动公开情况", "公开 89 条。", False),
        ("加强管理，明确责任", "每件有人负责。", True),
        ("监督保障情况", "无。", False),
    ]
    take_back(report, "overview", by=drafter())
    assert texts(report)[0] == ("主动公开情况", before, False)
    assert first_broken(Report.objects.get(pk=report.pk)) is None


@pytest.mark.django_db
def test_the_title_alone_leaves_no_passage():
    report, first = pasted(f"一、总体情况\n{WHOLE}")

    assert split_passage(report, "overview", first.pk, by=drafter()) == 3
    assert texts(report)[0] == ("主动公开情况", "公开 89 条。", False)


@pytest.mark.django_db
def test_what_stands_before_keeps_a_heading_that_comes_once():
    report, first = pasted("全年工作有序推进。\n（一）甲\n正文。\n（二）乙\n正文。")

    split_passage(report, "overview", first.pk, by=drafter())

    assert texts(report)[0] == ("主动公开情况", "全年工作有序推进。", False)
