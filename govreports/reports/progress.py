"""How far a report is: the state of each section, in one word and one phrase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from govreports.checks import Finding
from govreports.checks.demanded import characters
from govreports.formats import Cell, Section

from .assemble import Standing
from .models import State


class Progress(StrEnum):
    """The state of a section; a table is done by itself, a text when its writer says so."""

    UNTOUCHED = "untouched"
    FILLING = "filling"
    FAULTY = "faulty"
    DONE = "done"

    @property
    def label(self) -> str:
        """The state in words."""
        return LABELS[self]


_UNWRITTEN = ("R1", "R56")  # a section without text, a sub-heading without text
LABELS = {
    Progress.UNTOUCHED: "未开始",
    Progress.FILLING: "填写中",
    Progress.FAULTY: "有问题",
    Progress.DONE: "已完成",
}


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section of a report, how far it is, and what is left to do."""

    section: Section
    state: Progress
    detail: str


def progress_of(standing: Standing, findings: Iterable[Finding]) -> list[SectionProgress]:
    """The six sections with their states, from findings already made."""
    found = list(findings)
    return [_progress(standing, section, found) for section in standing.report.format.sections]


def is_unwritten(standing: Standing, finding: Finding) -> bool:
    """Whether a finding says no more than that a text which is still being written is not there."""
    if finding.rule not in _UNWRITTEN:
        return False
    texts = {section.key for section in standing.report.format.sections if not section.table}
    return finding.section in texts and not _is_finished(standing, finding.section)


@dataclass(frozen=True, slots=True)
class NextStep:
    """How far a report is as a whole, and the section to go on with (None when all are done)."""

    done: int
    section: SectionProgress | None
    returned: bool = False
    correcting: bool = False

    @property
    def words(self) -> str:
        """For people: 六个部分完成 3 个."""
        return f"六个部分完成 {self.done} 个"

    @property
    def todo(self) -> str:
        """For people: which section to go on with, and what is left in it."""
        if self.returned:
            return "按退回原因修改，再提交审核"
        if self.correcting:
            return "按更正原因修改，再提交审核"
        if self.section is None:
            return "六个部分都已完成，可以提交审核"
        row = self.section
        left = row.detail
        if row.state == Progress.FILLING and not row.section.table:
            left = f"{left}，写完后勾选“本部分已写完”"
        return f"完成“{row.section.heading}”（{left}）"


def next_step(standing: Standing) -> NextStep:
    """What to do next: the first section that has faults, else the first that is not done."""
    rows = progress_of(standing, standing.findings())
    done = sum(row.state == Progress.DONE for row in rows)
    faulty = (row for row in rows if row.state == Progress.FAULTY)
    unfinished = (row for row in rows if row.state != Progress.DONE)
    section = next(faulty, None) or next(unfinished, None)
    state = standing.report.state
    return NextStep(done, section, state == State.RETURNED, state == State.CORRECTING)


def _progress(standing: Standing, section: Section, findings: list[Finding]) -> SectionProgress:
    mine = [f for f in findings if f.section == section.key and f.severity == "error"]
    if section.table:
        return _table(standing, section, mine)
    return _text(standing, section, mine)


def _table(standing: Standing, section: Section, findings: list[Finding]) -> SectionProgress:
    cells = [cell for cell in standing.report.format.typed if cell.table == section.table]
    blank = [cell for cell in cells if _blank(standing, cell)]
    wrong = [finding for finding in findings if finding.rule != "R13"]
    if wrong:
        left = f"{len(wrong)} 处必须改正"
        detail = f"{left}，还有 {len(blank)} 格没有填" if blank else left
        return SectionProgress(section, Progress.FAULTY, detail)
    if len(blank) == len(cells):
        return SectionProgress(section, Progress.UNTOUCHED, f"共 {len(cells)} 格")
    if blank:
        detail = f"还有 {len(blank)} 格没有填"
        return SectionProgress(section, Progress.FILLING, detail)
    return SectionProgress(section, Progress.DONE, f"{len(cells)} 格已填")


def _blank(standing: Standing, cell: Cell) -> bool:
    unread = standing.subject.unread
    return standing.content.figures.get(cell) is None and cell not in unread


def _text(standing: Standing, section: Section, findings: list[Finding]) -> SectionProgress:
    passages = standing.content.passages.get(section.key, ())
    said = characters(standing.content, section.key)
    done = _is_finished(standing, section.key)
    headings = sum(1 for passage in passages if passage.heading)
    detail = f"{headings} 个小标题，{said} 字" if headings else f"{said} 字"
    wrong = [finding for finding in findings if finding.rule not in _UNWRITTEN or done]
    if wrong:
        return SectionProgress(section, Progress.FAULTY, f"{len(wrong)} 处必须改正")
    if done:
        return SectionProgress(section, Progress.DONE, detail)
    if not said:
        return SectionProgress(section, Progress.UNTOUCHED, "还没有内容")
    return SectionProgress(section, Progress.FILLING, detail)


def _is_finished(standing: Standing, key: str) -> bool:
    """What was handed in is finished, whether or not its writer said so."""
    report = standing.report
    return report.section(key).written or report.rounds > 0 or not report.editable
