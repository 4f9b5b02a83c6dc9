"""Comments: drafts of one reviewer, sent with a verdict, answered, settled, in the way of approval."""

import pytest

from govreports.formats import Cell
from govreports.offices.models import Role
from govreports.reports import workflow
from govreports.reports.anchoring import How, Kind
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.commenting import (
    ANSWER,
    REOPEN,
    REPLY,
    SETTLE,
    STEPS,
    adopt,
    drop,
    side_of,
    steps_for,
    take,
    write,
)
from govreports.reports.comments import (
    CannotComment,
    Closing,
    Counts,
    Unsettled,
    Wording,
    counts_by_report,
    counts_of,
    sent,
    threads_of,
    visible_to,
)
from govreports.reports.models import Comment, CommentState, Event, Report
from govreports.reports.narrating import narrate
from govreports.reports.placing import NoPlace, mark, placed
from govreports.reports.suggesting import CannotAdopt

from .building import (
    SIGNED,
    digest_of,
    drafter,
    office,
    operation,
    person,
    put_all,
    ready_report,
    supervisor,
)

pytestmark = pytest.mark.django_db

CELL = "requests-new_received-natural_person"
SENTENCE = "对三件咨询逐件答复"
BODY = f"全年按照规定公开政府信息，{SENTENCE}，没有其他情况。"


def passage_of(report: Report, key: str = "overview") -> int:
    return report.passages.filter(section=key).first().pk


def waiting_report() -> Report:
    """A report that waits for its supervisor; its first passage is like no other."""
    report = ready_report()
    put_all(report, "overview", {f"passage-{passage_of(report)}-body": BODY})
    return submit(report)


def comment(report, target, text="请核实。", *, by=None, key="draft-1", **said) -> Comment:
    return write(report, Wording(target, text=text, **said), by=by or supervisor(), key=key)


def quoting(report, text="写具体。", **said) -> Comment:
    target = f"passage-{passage_of(report)}"
    return comment(report, target, text, quote=SENTENCE, key="quoting", **said)


def return_(report, reason="", by=None) -> Report:
    workflow.send_back(report, by=by or supervisor(), shown=digest_of(report), reason=reason)
    return Report.objects.get(pk=report.pk)


def submit(report, **how) -> Report:
    workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED, **how)
    return Report.objects.get(pk=report.pk)


def returned_with(report, *targets: str) -> Report:
    for number, target in enumerate(targets):
        comment(report, target, key=f"round-{report.rounds}-{number}")
    return return_(report)


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises((CannotComment, NoPlace, CannotAdopt, workflow.Refused)) as refused:
        act(*args, **kwargs)
    return str(refused.value)


# Drafts


def test_a_draft_is_its_writers_alone_and_leaves_no_event():
    report = waiting_report()
    events = report.events.count()

    made = comment(report, CELL, "还有 1 件未办结？", suggestion="1")

    assert (made.kind, made.cell, made.quote, made.section) == ("cell", CELL, "0", "requests")
    assert (made.text, made.suggestion, made.state) == ("还有 1 件未办结？", "1", "draft")
    assert visible_to(report, supervisor()) == [made]
    assert visible_to(report, drafter()) == []
    assert visible_to(report, person("other", office(), Role.SUPERVISOR)) == []
    assert report.events.count() == events


def test_the_same_key_is_the_same_draft():
    report = waiting_report()
    first = comment(report, CELL)

    again = comment(report, "overview", "写得太短。")

    assert Comment.objects.get() == again == first
    assert (again.kind, again.section, again.cell, again.text) == (
        "section",
        "overview",
        "",
        "写得太短。",
    )


def test_a_quotation_is_kept_with_what_stands_around_it():
    made = quoting(waiting_report(), suggestion="对 3 件咨询都作了答复")

    assert made.kind == Kind.QUOTE
    assert (made.lead, made.quote, made.tail) == (
        "全年按照规定公开政府信息，"[-12:],
        SENTENCE,
        "，没有其他情况。",
    )


def test_what_cannot_be_commented_is_refused_in_words():
    report = waiting_report()
    target = f"passage-{passage_of(report)}"

    assert [
        refusal(comment, report, "requests-new_received-nobody"),
        refusal(comment, report, "passage-987654321"),
        refusal(comment, report, target, quote="没有这句话"),
        refusal(comment, report, CELL, quote=SENTENCE),
        refusal(comment, report, target, suggestion="改写"),
        refusal(comment, report, "requests-result_total-natural_person", suggestion="3"),
        refusal(comment, report, CELL, suggestion="三件"),
        refusal(comment, report, CELL, suggestion="-3"),
        refusal(comment, report, CELL, "长" * 1001),
    ] == [
        "这一处已经不在报告里，重新选择批注的位置",
        "这一处已经不在报告里，重新选择批注的位置",
        "“没有这句话”不在这一段里，照原文一字不差地填写",
        "只有正文可以引用原文；批注单元格或整个部分时，“引用的原文”留空",
        "写“改为”要先引用原文，或者批注在单元格上",
        "这一格由系统计算，不能写“改为”",
        "“改为”要是这一格能填的数字：看不懂“三件”，只填数字，例如 12",
        "“改为”要是这一格能填的数字：“-3”小于 0，本格不能是负数",
        "“批注”共 1001 字，最多 1000 字，删减后再保存",
    ]
    assert Comment.objects.count() == 0


def test_only_who_reads_it_for_a_verdict_writes_comments():
    report = waiting_report()
    words = "报告现在不在审核中，不能写批注"

    assert refusal(comment, report, CELL, by=drafter()) == words
    both = person("both", office(), Role.DRAFTER, Role.SUPERVISOR)
    comment(report, CELL, by=both)
    assert refusal(comment, return_(report, "重写。"), CELL) == words


def test_a_draft_is_taken_away_a_sent_comment_is_not():
    report = waiting_report()
    comment(report, CELL, key="a")
    comment(report, "overview", key="b")

    drop(report, by=supervisor(), key="a")
    drop(report, by=supervisor(), key="no such")
    return_(report)
    drop(report, by=supervisor(), key="b")

    assert [c.section for c in sent(report)] == ["overview"]


# Verdicts


def test_returning_sends_the_comments_numbered_in_the_order_of_the_report():
    report = waiting_report()
    comment(report, "cover", "标题核对。", key="a")
    comment(report, "other_matters", "写收费。", key="b")
    comment(report, CELL, "核对台账。", key="c", suggestion="3")
    quoting(report)
    comment(report, "disclosure", "  ", key="empty")
    comment(
        report, "disputes", "另一位的。", key="d", by=person("other", office(), Role.SUPERVISOR)
    )

    report = return_(report, "共 4 处。")

    assert [(c.number, c.section, c.state) for c in sent(report)] == [
        (1, "cover", "open"),
        (2, "overview", "open"),
        (3, "requests", "open"),
        (4, "other_matters", "open"),
    ]
    assert [(c.section, c.state) for c in Comment.objects.filter(number=None)] == [
        ("disputes", "draft")
    ]
    event = report.events.order_by("-number").first()
    anchors = [one.pop("anchor") for one in event.changes["comments"]]
    assert [anchors[0], anchors[2]] == [
        {"section": "cover", "kind": "section", "round": 1},
        {"section": "requests", "kind": "cell", "cell": CELL, "quote": "0", "round": 1},
    ]
    assert event.changes["comments"][1:3] == [
        {
            "number": 2,
            "place": "一、总体情况（一）主动公开情况",
            "quote": SENTENCE,
            "text": "写具体。",
        },
        {
            "number": 3,
            "place": "表三·一、本年新收政府信息公开申请数量×自然人",
            "quote": "0",
            "text": "核对台账。",
            "suggestion": "3",
        },
    ]
    (told,) = narrate(report, [event])
    assert told.note.splitlines()[:3] == [
        "共 4 处。",
        "① 标题、前言与落款：标题核对。",
        f"② 一、总体情况（一）主动公开情况“{SENTENCE}”：写具体。",
    ]
    assert first_broken(report) is None


def test_numbers_go_on_in_the_next_round():
    report = submit(returned_with(waiting_report(), CELL, "overview"), in_spite=True)

    report = returned_with(report, "disputes")

    assert [(c.number, c.section, c.round) for c in sent(report)] == [
        (1, "overview", 1),
        (2, "requests", 1),
        (3, "disputes", 2),
    ]


def test_a_return_needs_a_comment_or_a_reason():
    report = waiting_report()
    words = "写批注或者写明退回原因，填报人才知道改什么"

    assert refusal(return_, report) == words
    comment(report, CELL, "  ")
    assert refusal(return_, report) == words
    assert return_(report, "重写。").decision_note == "重写。"


def test_a_comment_raised_again_is_reason_enough_to_return():
    report = returned_with(waiting_report(), CELL)
    take(report, 1, ANSWER, by=drafter())
    report = submit(report)
    assert refusal(return_, report) == "写批注或者写明退回原因，填报人才知道改什么"

    take(report, 1, REOPEN, by=supervisor(), text="还是不对。")

    assert return_(report).state == "returned"


def test_nothing_is_approved_while_a_comment_is_open(monkeypatch):
    report = returned_with(waiting_report(), CELL, "overview")
    take(report, 2, ANSWER, by=drafter(), text="已核对。")
    report = submit(report, in_spite=True)
    shown = digest_of(report)

    with pytest.raises(Unsettled) as refused:
        workflow.approve(report, by=supervisor(), shown=shown)
    assert [(c.number, c.state) for c in refused.value.comments] == [(1, "open"), (2, "answered")]
    take(report, 2, SETTLE, by=supervisor())
    with pytest.raises(Unsettled) as refused:
        workflow.approve(report, by=supervisor(), shown=shown, closing=Closing(frozenset({2})))
    assert [c.number for c in refused.value.comments] == [1]

    workflow.approve(report, by=supervisor(), shown=shown, closing=Closing(frozenset({1})))

    report.refresh_from_db()
    assert report.state == "approved"
    assert {c.state for c in sent(report)} == {"settled"}
    event = report.events.order_by("-number").first()
    assert event.changes["settled"] == [1]
    assert narrate(report, [event])[0].note == "批注①已解决"


def test_an_approval_asks_before_it_drops_unsent_drafts():
    report = waiting_report()
    comment(report, CELL)
    comment(report, "overview", by=person("other", office(), Role.SUPERVISOR))
    shown = digest_of(report)

    with pytest.raises(Unsettled) as refused:
        workflow.approve(report, by=supervisor(), shown=shown)
    assert (refused.value.comments, refused.value.drafts) == ([], 1)

    workflow.approve(report, by=supervisor(), shown=shown, closing=Closing(discard=True))

    assert [c.by.username for c in Comment.objects.all()] == ["other"]


def test_handing_in_with_comments_unanswered_wants_a_word():
    report = returned_with(waiting_report(), CELL, "overview")
    take(report, 1, ANSWER, by=drafter())

    with pytest.raises(Unsettled) as refused:
        submit(report)

    assert [c.number for c in refused.value.comments] == [2]
    assert submit(report, in_spite=True).state == "submitted"


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
