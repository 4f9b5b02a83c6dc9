"""The record of a review holds every round, explanation, reason and edition."""

import pytest
from django.urls import reverse

from govreports.reports import workflow
from govreports.reports.answering import to_override
from govreports.reports.assemble import standing_of
from govreports.reports.commenting import ANSWER, REOPEN, SETTLE, take, write
from govreports.reports.comments import Closing, Wording
from govreports.reports.models import Edition, Report
from govreports.reports.review_record import rounds_of

from .building import SIGNED, digest_of, drafter, put, ready_report, supervisor

pytestmark = pytest.mark.django_db
CELL = "requests-new_received-natural_person"


def test_each_round_tells_who_said_and_decided_what():
    report = ready_report()
    put(report, "disclosure", disclosure__regulations__issued="1")
    put(report, "disclosure", disclosure__regulations__in_force="1")
    found = [f for f in standing_of(again(report)).findings() if to_override(f)]
    hand_in(report, {finding.facts: "受区政府委托起草。" for finding in found})
    workflow.send_back(again(report), by=supervisor(), shown=digest_of(report), reason="补充文号。")
    hand_in(report, {})
    overrides = {finding.facts: "已核对文号。" for finding in found}
    workflow.approve(again(report), by=supervisor(), shown=digest_of(report), overrides=overrides)

    rounds = rounds_of(again(report))

    told = [[(step.key, step.by, step.note) for step in one.steps] for one in rounds]
    assert told == [
        [("submit", drafter(), ""), ("return", supervisor(), "补充文号。")],
        [("submit", drafter(), ""), ("approve", supervisor(), "")],
    ]
    first, last = rounds[0].steps[0], rounds[1].steps[1]
    messages = [finding.message for finding in found]
    assert [(r.message, r.text) for r in first.said["需要说明的事项和填报人的说明"]] == [
        (message, "受区政府委托起草。") for message in messages
    ]
    assert first.said == rounds[1].steps[0].said  # explained once, standing in both rounds
    assert [(r.message, r.text) for r in last.said["审核人同意保留的事项和理由"]] == [
        (message, "已核对文号。") for message in messages
    ]
    edition = Edition.objects.get()
    assert last.facts == {
        "正式版本": "第 1 版",
        "内容校验码": edition.content_sha256,
        "PDF 校验码": edition.pdf_sha256,
    }


def test_comments_stand_in_the_round_they_belong_to(client):
    report = ready_report()
    hand_in(report, {})
    write(again(report), Wording(CELL, text="请核实。", suggestion="1"), by=supervisor(), key="a")
    write(again(report), Wording("overview", text="太短。"), by=supervisor(), key="b")
    workflow.send_back(again(report), by=supervisor(), shown=digest_of(report), reason="")
    take(again(report), 2, ANSWER, by=drafter(), text="已核对。")
    take(again(report), 1, ANSWER, by=drafter())
    hand_in(report, {})
    take(again(report), 2, REOPEN, by=supervisor(), text="仍然不符。")
    take(again(report), 1, SETTLE, by=supervisor())
    closing = Closing(frozenset([2]))
    workflow.approve(again(report), by=supervisor(), shown=digest_of(report), closing=closing)

    first, second = rounds_of(again(report))

    returned = first.steps[1]
    assert [(c.mark, c.quote, c.text, c.suggestion) for c in returned.comments] == [
        ("①", "", "太短。", ""),
        ("②", "0", "请核实。", "1"),
    ]
    cell = returned.comments[1].place
    section = returned.comments[0].place
    assert [(s.label, s.about, s.note) for s in first.steps[2:]] == [
        ("批注已修改", f"② {cell}", "已核对。"),
        ("批注已修改", f"① {section}", ""),
    ]
    assert [(s.label, s.about, s.note, s.settled) for s in second.steps[1:]] == [
        ("再提批注", f"② {cell}", "仍然不符。", ""),
        ("批注已解决", f"① {section}", "", ""),
        ("审核通过", "", "", "②"),
    ]
    client.force_login(supervisor())
    page = client.get(reverse("review_record", args=[report.pk])).content.decode()
    for words in (cell, "<q>0</q>", "请核实。", "改为“1”", "仍然不符。", "批注②已解决"):
        assert words in page


def again(report):
    return Report.objects.get(pk=report.pk)


def hand_in(report, explanations):
    workflow.submit(
        again(report),
        by=drafter(),
        shown=digest_of(report),
        signed_on=SIGNED,
        explanations=explanations,
    )
