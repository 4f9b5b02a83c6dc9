"""Saving: merge, conflict, retry; nothing lost, nothing twice, nothing forged."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govreports.reports.assemble import standing_of
from govreports.reports.models import Report, RequestRow
from govreports.reports.saving import Change, Conflict, Forged, Locked, save, save_form
from govreports.reports.slots import slots_of
from govreports.reports.zeros import zero_fill

from .building import drafter, form_of, new_report, operation, put_all, submitted_report

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
A = "requests-granted-natural_person"
B = "requests-granted-business_enterprise"


def text(report, name, key="requests"):
    return slots_of(report, key).slots[name].get()


def unclocked(result):
    """The conflicts without the time of day, which must be there."""
    assert all(re.fullmatch(r"\d\d:\d\d", conflict.at) for conflict in result.conflicts)
    return [conflict._replace(at="") for conflict in result.conflicts]


def saved(report, *changes, key="requests", op=None):
    return save(
        report,
        key,
        by=drafter(),
        operation=op or operation(),
        changes=[Change(*c) for c in changes],
    )


def test_a_figure_is_stored_and_told():
    report = new_report()

    result = saved(report, (A, "", "１２"))

    assert (result.saved, result.errors, result.revision) == ({A: "12"}, {}, 1)
    assert report.events.last().changes == {A: {"from": "", "to": "12"}}
    assert report.requests.rows.get(line="granted").natural_person == 12


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("约3", "看不懂“约3”，只填数字，例如 12"),
        ("1.5", "“1.5”不是整数，本格只填整数"),
        ("-1", "“-1”小于 0，本格不能是负数"),
        ("1000000000000", "“1000000000000”太大，整数部分最多 9 位"),
        ("1,2,3", "看不懂“1,2,3”，只填数字，例如 12"),
        ("－", "“－”不是数字：没有发生的填 0，尚未统计就留空"),
    ],
)
def test_what_is_no_figure_is_kept_as_typed_and_explained(typed, message):
    report = new_report()
    saved(report, (A, "", "7"))

    result = saved(report, (A, "7", typed))

    row = report.requests.rows.get(line="granted")
    assert (result.errors, text(report, A)) == ({A: message}, typed)
    assert (row.natural_person, row.unread) == (None, {"natural_person": typed})


def test_other_cells_merge():
    report = new_report()
    saved(report, (A, "", "3"))

    result = saved(report, (B, "", "4"))

    assert (result.conflicts, text(report, A), text(report, B)) == ([], "3", "4")


def test_the_same_cell_is_a_conflict_and_nothing_is_overwritten():
    report = new_report()
    saved(report, (A, "", "7"))

    result = saved(report, (A, "3", "5"), (B, "", "1"))

    assert unclocked(result) == [
        Conflict(A, "表三·（一）予以公开×自然人", "3", "5", "7", "人员drafter", own=True)
    ]
    assert (text(report, A), text(report, B)) == ("7", "1")


def test_a_repeated_operation_is_stored_once():
    report = new_report()
    op = operation()
    saved(report, (A, "", "3"), op=op)
    saved(report, (A, "3", ""))

    again = saved(report, (A, "", "3"), op=op)

    assert (again.saved, text(report, A), report.events.count()) == ({A: ""}, "", 3)


def test_an_unchanged_text_leaves_no_event():
    report = new_report()
    saved(report, (A, "", "3"))

    result = saved(report, (A, "3", "3"))

    assert (result.saved, result.revision, report.events.count()) == ({A: "3"}, 1, 2)


@pytest.mark.parametrize(
    "name",
    [
        "requests-granted-total",
        "requests-result_total-natural_person",
        "disclosure-regulations-issued",
        "requests-granted-id",
        "requests-granted-unread",
        "report",
        "state",
        "cover-title",
        "",
    ],
)
def test_a_name_that_is_no_slot_saves_nothing_at_all(name):
    report = new_report()

    with pytest.raises(Forged):
        saved(report, (A, "", "3"), (name, "", "1"))

    assert (text(report, A), report.events.count()) == ("", 1)


def test_another_reports_passage_is_no_slot():
    mine, other = new_report(2025), new_report(2024)
    foreign = other.passages.filter(section="overview").first()

    with pytest.raises(Forged):
        saved(mine, (f"passage-{foreign.pk}-body", "", "改掉"), key="overview")

    foreign.refresh_from_db()
    assert foreign.body == ""


def test_text_that_is_refused_is_not_stored():
    report = new_report()
    name = f"passage-{report.passages.filter(section='overview').first().pk}-body"

    result = saved(report, (name, "", "字" * 100_000), key="overview")

    assert result.refused == {name: "共 100000 字，最多 20000 字，删减后再保存"}
    assert (text(report, name, "overview"), report.events.count()) == ("", 1)


def test_a_submitted_report_cannot_be_saved():
    report = submitted_report()

    with pytest.raises(Locked, match="报告已由人员drafter提交审核"):
        saved(report, (A, "0", "9"))

    assert text(report, A) == "0"


def test_a_form_from_an_older_revision_merges_by_what_it_was_made_from():
    report = new_report()
    form = {name: slot.get() for name, slot in slots_of(report, "requests").slots.items()}
    saved(report, (A, "", "7"))
    saved(report, (A, "7", "8"))

    result = save_form(
        report, "requests", by=drafter(), revision=0, values={**form, B: "4"}, operation=operation()
    )

    assert (result.conflicts, text(report, A), text(report, B)) == ([], "8", "4")


def test_a_form_from_an_older_revision_conflicts_where_both_changed():
    report = new_report()
    form = {name: slot.get() for name, slot in slots_of(report, "requests").slots.items()}
    saved(report, (A, "", "7"))

    result = save_form(
        report, "requests", by=drafter(), revision=0, values={**form, A: "5"}, operation=operation()
    )

    assert unclocked(result) == [
        Conflict(A, "表三·（一）予以公开×自然人", "", "5", "7", "人员drafter", own=True)
    ]
    assert text(report, A) == "7"


def test_texts_of_an_older_revision_are_worked_out_exactly():
    report = new_report()
    name = f"passage-{report.passages.filter(section='overview').first().pk}-body"
    put_all(report, "overview", {name: "第一稿文字，共三句。"})
    put_all(report, "overview", {name: "第二稿文字，共四句。"})

    result = save_form(
        report,
        "overview",
        by=drafter(),
        revision=1,
        values={
            **{n: s.get() for n, s in slots_of(report, "overview").slots.items()},
            name: "第一稿文字，共三句。",
        },
        operation=operation(),
    )

    assert (result.conflicts, text(report, name, "overview")) == ([], "第二稿文字，共四句。")


def test_a_form_from_the_future_is_forged():
    report = new_report()

    with pytest.raises(Forged):
        save_form(report, "requests", by=drafter(), revision=9, values={}, operation=operation())


@pytest.mark.parametrize(
    ("scope", "count"), [("table", 143), ("line:granted", 5), ("column:natural_person", 23)]
)
def test_zero_fill_is_one_recorded_act(scope, count):
    report = new_report()
    saved(report, (A, "", "约3"))

    result = zero_fill(report, "requests", by=drafter(), scope=scope, operation=operation())

    event = report.events.last()
    assert (len(result.saved), event.act, event.note) == (
        count,
        "zero_fill",
        f"空格补零 {count} 格",
    )
    assert text(report, A) == "约3"
    assert RequestRow.objects.get(section=report.pk, line="granted").natural_person is None


def test_zero_fill_of_chosen_cells_leaves_what_is_there():
    report = new_report()
    saved(report, (A, "", "3"))
    once, names = operation(), [A, B]

    result = zero_fill(report, "requests", by=drafter(), scope="cells", names=names, operation=once)
    again = zero_fill(report, "requests", by=drafter(), scope="cells", names=names, operation=once)

    assert result.saved == again.saved == {B: "0"}
    assert (text(report, A), text(report, B)) == ("3", "0")
    assert [event.act for event in report.events.all()].count("zero_fill") == 1
    assert report.events.last().note == "空格补零 1 格"


def test_zero_fill_of_a_cell_that_is_none_is_forged():
    report = new_report()

    with pytest.raises(Forged):
        zero_fill(
            report,
            "requests",
            by=drafter(),
            scope="cells",
            names=[A, "disputes-review-upheld"],
            operation=operation(),
        )
    assert text(report, A) == ""


@pytest.mark.parametrize(
    "scope", ["", "row:granted", "table:x", "line", "everything", "cells:granted"]
)
def test_zero_fill_knows_only_its_scopes(scope):
    report = new_report()

    with pytest.raises(Forged):
        zero_fill(report, "requests", by=drafter(), scope=scope, operation=operation())


def test_cover_fields_are_saved_like_any_other():
    report = new_report()

    result = saved(
        report,
        ("cover-preface", "", "本报告由东岭街道编制。"),
        ("cover-signed_on", "", "2026年1月12日"),
        ("cover-title", report.title, ""),
        ("cover-with_contents", "", "1"),
        key="cover",
    )

    assert result.saved == {
        "cover-preface": "本报告由东岭街道编制。",
        "cover-signed_on": "2026年1月12日",
        "cover-with_contents": "1",
    }
    content = standing_of(Report.objects.get(pk=report.pk)).content
    assert (content.with_cover, content.with_contents) == (False, True)
    assert result.refused == {"cover-title": "标题不能空"}


def test_a_form_is_read_and_compared_under_the_lock():
    report = new_report()
    values = form_of(report, "overview")
    revision = int(values.pop("revision"))
    name, by = next(name for name in values if name.endswith("-body")), drafter()

    with CaptureQueriesContext(connection) as asked:
        save_form(
            report,
            "overview",
            by=by,
            revision=revision,
            values={**values, name: "一句话。"},
            operation=operation(),
        )

    begun = [query["sql"] for query in asked.captured_queries[:2]]
    assert begun[0].startswith("SAVEPOINT")
    assert 'FROM "reports_report"' in begun[1]
