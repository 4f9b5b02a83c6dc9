"""Comments: drafts of one reviewer, sent with a verdict, in the way of approval."""

import pytest

from govreports.offices.models import Role
from govreports.reports import workflow
from govreports.reports.anchoring import Kind
from govreports.reports.chain import first_broken
from govreports.reports.commenting import (
    ANSWER,
    REOPEN,
    SETTLE,
    drop,
    take,
)
from govreports.reports.comments import (
    Closing,
    Unsettled,
    sent,
    visible_to,
)
from govreports.reports.models import Comment
from govreports.reports.narrating import narrate

from .building import (
    digest_of,
    drafter,
    office,
    person,
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
