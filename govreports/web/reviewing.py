"""A report as its reviewer reads it: what changed, what was ticked as seen, what is still asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from govreports.checks import Finding
from govreports.offices.models import User
from govreports.reports import comparisons
from govreports.reports.answering import Answers, answers_of, to_override
from govreports.reports.assemble import Standing
from govreports.reports.comparisons import Kept
from govreports.reports.models import Report, State
from govreports.reports.neighbouring import compared
from govreports.reports.viewing import not_viewed, viewed

from .changes import SectionRow, section_rows
from .commentary import in_the_way
from .forms.decisions import ApproveForm

OPEN = (State.SUBMITTED, State.REVIEWED)


@dataclass
class Reading:
    """One person reading one report for a decision; everything is looked up once, when needed."""

    report: Report
    standing: Standing
    person: User

    @cached_property
    def base(self) -> Kept | None:
        """What whoever decides has seen before; None the first time."""
        return comparisons.before_this_round(self.report)

    @cached_property
    def rows(self) -> list[SectionRow]:
        """What changed since then, by section; nothing the first time."""
        return changes_since(self.base, self.standing)

    @cached_property
    def ticked(self) -> frozenset[str]:
        """The sections the person has ticked as seen in this round."""
        return viewed(self.report, self.person)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say."""
        return compared(self.standing).findings()

    @cached_property
    def answers(self) -> Answers:
        """What was said of the findings."""
        return answers_of(self.report)

    @property
    def unticked(self) -> list[str]:
        """The headings of changed sections that were not ticked as seen."""
        headings = {row.key: row.heading for row in self.rows}
        return [headings[key] for key in not_viewed(headings, self.ticked)]

    def approval(self, data: Mapping[str, str] | None = None) -> ApproveForm:
        """The form of the approval: which errors stay, which comments are settled, and why
        changes were not looked at."""
        wanted = [finding for finding in self.findings if to_override(finding)]
        return ApproveForm(
            data,
            findings=wanted,
            answers=self.answers,
            unticked=self.unticked,
            **in_the_way(self.report, self.standing, self.person),
        )


def changes_since(base: Kept | None, standing: Standing) -> list[SectionRow]:
    """What changed since a version, by section; nothing where there is none."""
    if base is None:
        return []
    found = comparisons.between(base, comparisons.now(standing), standing.subject.last)
    return section_rows(found, standing.subject.unread)
