"""The arithmetic rules of the form as checks and findings: one finding for each cause.

What they ask is declared in `govreports.formats`, with severity and source; the sentence that says
it in a line stands here, because a declaration has only the sentence for a broken one.
"""

from __future__ import annotations

from collections.abc import Iterable

from govreports.formats import FORMATS
from govreports.formats.builders import of_other
from govreports.formats.rules import Evaluation
from govreports.formats.schema import Rule, Severity

from .cells import unread_changes
from .findings import LABELS, Finding, Subject
from .rule import Check

WORDS = {
    "R18": "“本年增/减”填整数，减用负数；上一年项目数量加本年增/减不小于 0",
    "R21": "“对外公开总数量”不小于“本年新公开数量”",
    "R24": "街道和乡镇没有规章制定权，“规章”一行填 0",
    "R25": "“现行有效件数”不小于本年制发减本年废止，并与去年报告衔接",
    "R26": "表三各列：一＋二＝三（七）＋四",
    "R27": "表三各列：三（七）总计等于各项办理结果之和",
    "R28": "表三各行：总计等于各类申请人之和",
    "R29": "“二、上年结转”等于去年报告“四、结转下年度继续办理”",
    "R34": "表四各组：总计等于四种结果之和",
    "R35": "去年“尚未审结”的案件今年应当还在，或者已经有结果",
}
NOTES = {
    "R25": "去年报告不在系统里的不比较；去年报告是补录的，按需要说明处理",
    "R29": "去年报告不在系统里的不比较；去年报告是补录的，按需要说明处理",
}
_MORE = {"R18": unread_changes}


def evaluation_of(subject: Subject) -> Evaluation:
    """Every rule that concerns the report judged, totals worked out."""
    return subject.judged


def broken_rules(subject: Subject, number: str = "") -> list[Finding]:
    """The rules (of one number) that are broken, each with the field where to look first.

    A total that is printed wrong breaks every rule it stands in: only its own is told.
    """
    rules = {rule.key: rule for rule in subject.content.format.rules}
    broken = [outcome for outcome in subject.judged.outcomes if outcome.state == "broken"]
    wrong_totals = {rules[outcome.rule].fills for outcome in broken} - {None}
    found = []
    for outcome in broken:
        rule = rules[outcome.rule]
        others = {cell for _, cell in rule.terms if cell != rule.fills}
        if number in ("", rule.number) and not others & wrong_totals:
            found.append(_finding(subject, rule, outcome.message))
    return found


def _finding(subject: Subject, rule: Rule, message: str) -> Finding:
    here = [cell for _, cell in rule.terms if cell.year == "this"]
    typed = [cell for cell in here if cell not in subject.content.format.totals]
    first = (typed or here)[-1]
    severity = rule.severity
    if rule.looks_back and subject.last_imported:
        severity = "warning" if severity == "error" else severity
        message = of_other(message)
    reason = subject.reasons.get(rule.number)
    if reason:
        severity, message = "warning", f"{message}。填报人说明：{reason}"
    return Finding(
        rule.number,
        severity,
        message,
        first.table,
        first.name,
        rule.source,
        overridable=rule.overridable,
    )


def _declared(number: str, words: str) -> Check:
    found = [(form.key, rule) for form in FORMATS for rule in form.rules if rule.number == number]
    more = _MORE.get(number)

    def judge(subject: Subject) -> Iterable[Finding]:
        return [*(more(subject) if more else ()), *broken_rules(subject, number)]

    gravest: Severity = min((rule.severity for _, rule in found), key=list(LABELS).index)
    sources = dict.fromkeys(rule.source for _, rule in found)
    keys = tuple(dict.fromkeys(key for key, _ in found))
    return Check(number, words, gravest, "；".join(sources), keys, judge, NOTES.get(number, ""))


DECLARED = tuple(_declared(number, words) for number, words in WORDS.items())
