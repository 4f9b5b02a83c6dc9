"""A rule of the rule book as an object: its number, what it asks, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from govreports.formats import Cell
from govreports.formats.schema import Severity

from .findings import Finding, Subject
from .prose import Paragraph, Sentence

BOTH = ("2019", "2021")
Judge = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the rule book. `words` says in a line what is asked, `formats` in which forms.

    `severity` is the usual one; a finding may be graver or milder where the rule says so. `note`
    says what nobody can tell from a report alone, or when the rule keeps silent.
    """

    number: str
    words: str
    severity: Severity
    source: str
    formats: tuple[str, ...]
    judge: Judge
    note: str = ""

    def __call__(self, subject: Subject) -> list[Finding]:
        """What the rule finds in a report; nothing in a form that it does not concern."""
        if subject.content.format_key not in self.formats:
            return []
        return list(self.judge(subject))

    def finding(
        self,
        message: str,
        section: str,
        name: str = "",
        *,
        quote: str = "",
        severity: Severity | None = None,
        overridable: bool = False,
        cells: tuple[Cell, ...] = (),
    ) -> Finding:
        """A fault under this rule; `quote` are the words at fault, `cells` what they contradict."""
        return Finding(
            self.number,
            severity or self.severity,
            message,
            section,
            name,
            self.source,
            overridable,
            quote,
            cells,
        )

    def of(
        self,
        sentence: Sentence | Paragraph,
        message: str,
        *,
        quote: str = "",
        severity: Severity | None = None,
        overridable: bool = False,
        cells: tuple[Cell, ...] = (),
    ) -> Finding:
        """A fault in a text; without `quote` the whole of it is at fault."""
        words = quote or sentence.text
        return self.finding(
            f"{sentence.place}：{message}",
            sentence.section,
            sentence.name,
            quote=words,
            severity=severity,
            overridable=overridable,
            cells=cells,
        )


def rule(
    number: str,
    words: str,
    *,
    severity: Severity,
    source: str,
    formats: tuple[str, ...] = BOTH,
    note: str = "",
) -> Callable[[Judge], Check]:
    """Make a rule of the function below it."""

    def make(judge: Judge) -> Check:
        return Check(number, words, severity, source, formats, judge, note)

    return make
