"""What an area asks for beyond the form: sub-headings, lengths, the date; and how grave it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from govreports.documents.content import Content
from govreports.documents.linking import plain

from .findings import Finding, Subject
from .local import ADJUSTABLE, Limits

LOCAL_SOURCE = "本地年度报送要求"


def characters(content: Content, key: str) -> int:
    """How many characters the texts of a section have on paper; white space is none."""
    bodies = (plain(content, passage.body) for passage in content.passages.get(key, ()))
    return sum(len("".join(body.split())) for body in bodies)


def headings_demanded(subject: Subject) -> list[Finding]:
    """R78: every sub-heading that the area requires stands in its section."""
    content, found = subject.content, []
    for section in content.format.sections:
        there = {_bare(passage.heading) for passage in content.passages.get(section.key, ())}
        for heading in subject.local.outline.get(section.key, ()):
            if heading.required and _bare(heading.words) not in there:
                message = f"{section.heading}缺少规定的小标题“{heading.words}”，添加后写明情况"
                found.append(Finding("R78", "warning", message, section.key, "", LOCAL_SOURCE))
    return found


def lengths_demanded(subject: Subject) -> list[Finding]:
    """R71: a section that says something is as long as the area wants it."""
    content, found = subject.content, []
    for section in content.format.sections:
        limits = subject.local.limits.get(section.key)
        said = characters(content, section.key)
        wrong = _off(limits, said) if limits and said else ""
        if wrong:
            message = f"{section.heading}现有 {said} 字，{wrong}"
            found.append(Finding("R71", "warning", message, section.key, "", LOCAL_SOURCE))
    return found


def signed_in_time(subject: Subject) -> list[Finding]:
    """R52 and R53: the date of the signature is not after the deadline of the area or the statute."""
    content, deadline = subject.content, subject.local.deadline
    signed = content.signed_on
    if signed is None or deadline is None or signed <= deadline:
        return []
    name = "cover-signed_on"
    if content.organ_kind == "department" and (signed.year, signed.month) > (content.year + 1, 1):
        message = "落款日期晚于法定期限 1 月 31 日，核对日期，确实迟报的说明原因"
        source = "《政府信息公开条例》第四十九条"
        return [Finding("R53", "warning", message, "cover", name, source)]
    last = f"{deadline.month} 月 {deadline.day} 日"
    message = f"落款日期晚于报送截止日期 {last}，核对日期，确实迟报的说明原因"
    return [Finding("R52", "warning", message, "cover", name, LOCAL_SOURCE)]


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
