"""What follows a comment: answered, settled, raised again, found again, adopted."""

import pytest

from govreports.formats import Cell
from govreports.offices.models import Role
from govreports.reports import workflow
from govreports.reports.anchoring import How
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.commenting import (
    ANSWER,
    REOPEN,
    REPLY,
    SETTLE,
    STEPS,
    adopt,
    side_of,
    steps_for,
    take,
)
from govreports.reports.comments import (
    Counts,
    Unsettled,
    counts_by_report,
    counts_of,
    sent,
    threads_of,
)
from govreports.reports.models import Comment, CommentState, Event, Report
from govreports.reports.narrating import narrate
from govreports.reports.placing import mark, placed

from .building import (
    digest_of,
    drafter,
    office,
    operation,
    person,
    put_all,
    supervisor,
)
from .commented import (
    CELL,
    SENTENCE,
    comment,
    passage_of,
    quoting,
    refusal,
    return_,
    returned_with,
    submit,
    waiting_report,
)

pytestmark = pytest.mark.django_db

# Threads


def test_a_thread_is_read_from_the_chain():
    report = returned_with(waiting_report(), CELL)
    take(report, 1, ANSWER, by=drafter(), text="已改为 1。")
    report = submit(report)
    take(report, 1, REOPEN, by=supervisor(), text="合计也要改。")
    take(report, 1, REPLY, by=drafter(), text="合计是自动的。")
    take(report, 1, SETTLE, by=supervisor())

    said = threads_of(report)

    assert {n: [(s.act, s.by.username, s.text) for s in steps] for n, steps in said.items()} == {
        1: [
            ("comment_answer", "drafter", "已改为 1。"),
            ("comment_reopen", "supervisor", "合计也要改。"),
            ("comment_reply", "drafter", "合计是自动的。"),
            ("comment_settle", "supervisor", ""),
        ]
    }
    assert counts_of(sent(report)) == Counts(0, 0, 1)
    assert counts_by_report([report]) == {report.pk: Counts(0, 0, 1)}
    assert first_broken(Report.objects.get(pk=report.pk)) is None
    told = narrate(report, report.events.select_related("by").order_by("-number")[:4])
    assert [(event.act_label, event.note) for event in told] == [
        ("批注已解决", ""),
        ("回复批注", "合计是自动的。"),
        ("再提批注", "合计也要改。"),
        ("提交审核", ""),
    ]
    assert told[0].summary.startswith("① 表三·一、本年新收")


def test_settling_makes_nobody_a_drafter():
    """Who settled a comment may still approve."""
    report = returned_with(waiting_report(), CELL)
    report = submit(report, in_spite=True)
    take(report, 1, SETTLE, by=supervisor())

    workflow.approve(report, by=supervisor(), shown=digest_of(report))

    report.refresh_from_db()
    assert report.state == "approved"


def test_every_step_is_open_to_the_right_side_in_the_right_state_only():
    report = returned_with(waiting_report(), CELL)
    both = person("both", office(), Role.DRAFTER, Role.SUPERVISOR)
    people = {
        "drafter": drafter(),
        "supervisor": supervisor(),
        "other": person("other", office(), Role.SUPERVISOR),
        "administrator": person("administrator", office(), Role.ADMINISTRATOR),
        "both": both,
    }
    put_all(report, "overview", {f"passage-{passage_of(report)}-heading": "概况"})

    def open_to(report) -> dict[str, str]:
        report = Report.objects.get(pk=report.pk)
        made = sent(report)[0]
        found = {}
        for name, user in people.items():
            user.__dict__.pop("_roles_by_office", None)
            steps = steps_for(report, side_of(report, user), made)
            found[name] = " ".join(step.key.removeprefix("comment_") for step in steps)
        return found

    drafters, reviewers = "answer reply", "reply settle"
    assert open_to(report) == {
        "drafter": drafters,
        "supervisor": reviewers,
        "other": reviewers,
        "administrator": "",
        "both": drafters,
    }
    take(report, 1, ANSWER, by=both)  # now this person has written in the report
    assert open_to(report)["drafter"] == "reply"
    report = submit(report)
    assert open_to(report) == {
        "drafter": "reply",
        "supervisor": "reply settle reopen",
        "other": "reply settle reopen",
        "administrator": "",
        "both": "",
    }
    take(report, 1, SETTLE, by=people["other"])
    assert open_to(report) == {
        "drafter": "",
        "supervisor": "reopen",
        "other": "reopen",
        "administrator": "",
        "both": "",
    }
    workflow.approve(report, by=supervisor(), shown=digest_of(report))
    assert set(open_to(report).values()) == {""}


def test_a_step_that_is_not_open_is_refused_and_leaves_nothing():
    report = returned_with(waiting_report(), CELL)
    events = Event.objects.count()

    assert [
        refusal(take, report, 1, SETTLE, by=drafter()),
        refusal(take, report, 1, ANSWER, by=supervisor()),
        refusal(take, report, 1, REOPEN, by=supervisor(), text="再改。"),
        refusal(take, report, 1, REPLY, by=drafter(), text=" "),
        refusal(take, report, 7, ANSWER, by=drafter()),
    ] == [
        "只有本单位没有参与填写的审核人可以确认解决",
        "只有本单位的填报人可以标记已修改",
        "报告现在是“退回修改”，不能“再提”",
        "写下回复的内容",
        "没有这条批注",
    ]
    assert Event.objects.count() == events
    assert Comment.objects.get().state == CommentState.OPEN
    assert set(STEPS) == {"comment_answer", "comment_reply", "comment_settle", "comment_reopen"}


# Places


def test_scenario_29_anchors_survive():
    report = waiting_report()
    comment(report, CELL, key="cell")
    quoting(report)
    number = passage_of(report)
    report = return_(report)
    name = f"passage-{number}-body"

    put_all(report, "requests", {CELL: "1"})
    put_all(report, "overview", {name: f"前面加一段。\n{SENTENCE}，另有说明。"})
    first = placed(standing_of(report), sent(report))
    put_all(report, "overview", {name: "全部换成别的话，一条一条另写。"})
    second = placed(standing_of(report), sent(report))

    assert [(p.found.how, p.target, p.note) for p in first] == [
        (How.EXACT, f"passage-{number}", ""),
        (How.EXACT, CELL, ""),
    ]
    assert [(p.found.how, p.target, p.note) for p in second] == [
        (How.GONE, f"passage-{number}", "原文已改"),
        (How.EXACT, CELL, ""),
    ]
    assert second[0].comment.quote == SENTENCE
    put_all(report, "requests", {CELL: "0"})
    report = submit(report, in_spite=True)
    with pytest.raises(Unsettled):
        workflow.approve(report, by=supervisor(), shown=digest_of(report))


def test_marks_are_circled_numbers():
    assert [mark(n) for n in (None, 1, 20, 21, 35, 36, 50, 51)] == [
        "",
        "①",
        "⑳",
        "㉑",
        "㉟",
        "㊱",
        "㊿",
        "(51)",
    ]


# Suggestions


def test_a_suggestion_is_adopted_as_a_save_and_answers_the_comment():
    report = waiting_report()
    comment(report, CELL, "台账是 3 件。", key="cell", suggestion="3")
    quoting(report, suggestion="对 3 件咨询逐件答复")
    report = return_(report)

    adopt(report, 1, by=drafter(), operation=operation())
    adopt(report, 2, by=drafter(), operation=operation())

    standing = standing_of(Report.objects.get(pk=report.pk))
    body = standing.passages["overview"][0].body
    assert body.count("对 3 件咨询逐件答复，没有其他情况") == 1
    assert standing.content.figures[Cell.parse(CELL)] == 3
    assert [c.state for c in sent(report)] == ["answered", "answered"]
    acts = report.events.order_by("-number").values_list("act", flat=True)[:4]
    assert list(acts) == ["comment_answer", "save", "comment_answer", "save"]
    assert first_broken(Report.objects.get(pk=report.pk)) is None


def test_a_suggestion_is_not_adopted_over_what_was_changed():
    report = waiting_report()
    comment(report, CELL, key="cell", suggestion="3")
    quoting(report, suggestion="都已答复")
    report = return_(report)
    body = f"passage-{passage_of(report)}-body"
    put_all(report, "requests", {CELL: "2"})
    put_all(report, "overview", {body: "另写一段。"})
    events = report.events.count()

    words = "这里的文字和批注时不同，不能直接采用，对照批注手工修改"
    for number in (1, 2):
        assert refusal(adopt, report, number, by=drafter(), operation=operation()) == words

    assert report.events.count() == events
    assert {c.state for c in sent(report)} == {"open"}


def test_linked_figures_stay_links_unless_the_suggestion_changes_them():
    report = waiting_report()
    number = passage_of(report)
    name = f"passage-{number}-body"
    Report.objects.filter(pk=report.pk).update(state="returned")
    linked = "全年收到申请｛表三·一×总计＝0｝件，都已办结，公开｛表三·三（一）×总计＝0｝件。"
    put_all(Report.objects.get(pk=report.pk), "overview", {name: linked})
    Report.objects.filter(pk=report.pk).update(state="submitted")
    report = Report.objects.get(pk=report.pk)
    target = f"passage-{number}"
    comment(report, target, quote="收到申请0件，都已办结", suggestion="收到申请0件，均在期限内办结")
    report = return_(report)

    adopt(report, 1, by=drafter(), operation=operation())

    stored = report.passages.get(pk=number).body
    assert stored == linked.replace("都已办结", "均在期限内办结")


def test_only_the_drafter_adopts_and_only_while_writing():
    report = waiting_report()
    comment(report, CELL, suggestion="3")
    words = "现在不能采用这条建议"
    report = return_(report)

    assert refusal(adopt, report, 1, by=supervisor(), operation=operation()) == words
    assert refusal(adopt, report, 9, by=drafter(), operation=operation()) == words
    report = submit(report, in_spite=True)
    assert refusal(adopt, report, 1, by=drafter(), operation=operation()) == words
