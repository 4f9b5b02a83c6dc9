"""The record of a review holds every round, explanation, reason and edition."""

import pytest

from govreports.reports import workflow
from govreports.reports.answering import to_override
from govreports.reports.assemble import standing_of
from govreports.reports.models import Edition, Report
from govreports.reports.review_record import rounds_of

from .building import SIGNED, digest_of, drafter, put, ready_report, supervisor

pytestmark = pytest.mark.django_db


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
    assert [(r.rule, r.message, r.text) for r in first.said["需要说明的事项和填报人的说明"]] == [
        ("R24", message, "受区政府委托起草。") for message in messages
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
