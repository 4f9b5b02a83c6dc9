"""Findings together: gravest first, otherwise in the order of the report."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from govreports.checks import LABELS, Finding, check

from .subjects import ORGAN, cell, content, subject

NOTHING = {"disputes-review-upheld": None, "disclosure-regulations-issued": None}


def test_a_report_without_fault_has_no_finding():
    assert check(subject(content()), lambda text: []) == []


def test_findings_are_in_the_order_of_gravity_and_then_of_the_report():
    figures = {**content().figures, **{cell(name): value for name, value in NOTHING.items()}}
    said = content(
        title=f"{ORGAN}2025年报告",
        passages={**content().passages, "other_matters": (), "overview": ()},
        figures=figures,
    )

    found = check(subject(said, unread={cell("requests-granted-other_org"): "约3"}), lambda t: [])

    assert [(f.rule, f.severity, f.section) for f in found] == [
        ("R1", "error", "overview"),
        ("R13", "error", "disclosure"),
        ("R16", "error", "requests"),
        ("R13", "error", "disputes"),
        ("R1", "error", "other_matters"),
        ("R4", "warning", "cover"),
    ]


def test_every_severity_has_a_word():
    words = [Finding("R1", severity, "", "cover").label for severity in LABELS]

    assert words == ["必须改正", "需要说明", "供参考"]


def test_a_finding_cannot_be_changed():
    finding = Finding("R1", "error", "没有内容", "overview")

    with pytest.raises(FrozenInstanceError):
        finding.severity = "hint"
