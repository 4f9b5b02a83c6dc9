"""What an area asks for beyond the form: sub-headings, lengths; and how grave a slip is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from govreports.documents.content import Content
from govreports.documents.linking import plain

from .cover import LOCAL_SOURCE
from .findings import Finding, Subject
from .local import ADJUSTABLE, Limits
from .rule import rule


def characters(content: Content, key: str) -> int:
    """How many characters the texts of a section have on paper; white space is none."""
    bodies = (plain(content, passage.body) for passage in content.passages.get(key, ()))
    return sum(len("".join(body.split())) for body in bodies)


@rule("R78", "本地规定的小标题齐全", severity="warning", source=LOCAL_SOURCE)
def headings_demanded(subject: Subject) -> list[Finding]:
    """R78: every sub-heading that the area requires stands in its section."""
    content, found = subject.content, []
    for section in content.format.sections:
        there = {_bare(passage.heading) for passage in content.passages.get(section.key, ())}
        for heading in subject.local.outline.get(section.key, ()):
            if heading.required and _bare(heading.words) not in there:
                message = f"{section.heading}缺少规定的小标题“{heading.words}”，添加后写明情况"
                found.append(headings_demanded.finding(message, section.key))
    return found


@rule("R71", "各部分字数在本地规定的范围内", severity="warning", source=LOCAL_SOURCE)
def lengths_demanded(subject: Subject) -> list[Finding]:
    """R71: a section that says something is as long as the area wants it."""
    content, found = subject.content, []
    for section in content.format.sections:
        limits = subject.local.limits.get(section.key)
        said = characters(content, section.key)
        wrong = _off(limits, said) if limits and said else ""
        if wrong:
            message = f"{section.heading}现有 {said} 字，{wrong}"
            found.append(lengths_demanded.finding(message, section.key))
    return found


def graded(subject: Subject, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each as grave as the area takes it; an error stays an error everywhere."""
    wanted = subject.local.severities
    return [
        replace(finding, severity=wanted[finding.rule])
        if finding.rule in wanted and finding.rule in ADJUSTABLE and finding.severity != "error"
        else finding
        for finding in findings
    ]


def _off(limits: Limits, said: int) -> str:
    if limits.most is not None and said > limits.most:
        return f"规定不超过 {limits.most} 字，删减 {said - limits.most} 字"
    if limits.least is not None and said < limits.least:
        return f"规定不少于 {limits.least} 字，补写 {limits.least - said} 字"
    return ""


def _bare(heading: str) -> str:
    return "".join(heading.split())
