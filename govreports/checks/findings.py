"""What a check says: which rule, how grave, where, and what to do about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from govreports.documents.content import Content
from govreports.documents.judging import NONE, judged
from govreports.documents.printed import Printed
from govreports.formats import Cell
from govreports.formats.rules import Evaluation, Figure
from govreports.formats.schema import Severity

from .local import Local
from .prose import Paragraph, Sentence, paragraphs_of, sentences_of

Worked = TypeVar("Worked")
Missing = Callable[[str], list[tuple[str, str]]]
LABELS: dict[Severity, str] = {"error": "必须改正", "warning": "需要说明", "hint": "供参考"}


def _none_missing(text: str) -> list[tuple[str, str]]:
    return []


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `section` is where it is mended, `name` the field there, if it is one field.

    `quote` are the words at fault, where there are words; `cells` the figures of the tables that
    they were held against.

    An error that is `overridable` may stay when the drafter explains it and a supervisor agrees.
    """

    rule: str
    severity: Severity
    message: str
    section: str
    name: str = ""
    source: str = ""
    overridable: bool = False
    quote: str = ""
    cells: tuple[Cell, ...] = ()

    @property
    def facts(self) -> str:
        """SHA-256 of rule, place and words: another figure in the words is another finding."""
        said = "\n".join((self.rule, self.section, self.name, self.message))
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def label(self) -> str:
        """The severity in words."""
        return LABELS[self.severity]


@dataclass(frozen=True, slots=True)
class Publicity:
    """How a report came to be public: who approved it, the page, whether a file hangs there."""

    approved_by: str = ""
    address: str = ""
    download: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of the reports that a consolidated report sums up: what to call it, and its figures."""

    name: str
    figures: Mapping[Cell, Figure | None]


@dataclass(frozen=True)
class Subject:
    """What is checked: the content, what could not be read in it, and last year's figures.

    `names` maps texts to the fields they were typed in, so that a finding can lead there.
    `reasons` gives, by the number of a rule, the drafter's reason for departing from it; such a
    finding is a warning for the supervisor and no longer an error. `local` is what the area asks
    for. `ledger` are totals typed from the office's own ledger, to be compared only. `printed` is set
    for a report that was read from a file, and is what stood there. `last_imported` says that last
    year's figures were never approved here: what differs from them is a warning. `last_content` is
    last year's report, `neighbours` are reports of other offices by their names, where they are at hand.
    `missing` names the characters of a text that no font has. `publicity` is set once the
    report is public, `parts` are the reports that a consolidated report sums up.
    """

    content: Content
    unread: Mapping[Cell, str] = field(default_factory=dict)
    last: Mapping[Cell, Figure] = field(default_factory=dict)
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    evaluation: Evaluation | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    local: Local = field(default_factory=Local)
    ledger: Mapping[Cell, Figure] = field(default_factory=dict)
    printed: Printed | None = None
    last_content: Content | None = None
    last_imported: bool = False
    neighbours: Mapping[str, Content] = field(default_factory=dict)
    missing: Missing = field(default=_none_missing)
    publicity: Publicity | None = None
    parts: tuple[Part, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The texts in lines, sub-headings among them, in the order of the report."""
        return tuple(paragraphs_of(self.content, self.names))

    @property
    def kind_guessed(self) -> bool:
        """Whether nothing tells what kind of office this paper is of."""
        return self.printed is not None and self.printed.kind_guessed

    @cached_property
    def judged(self) -> Evaluation:
        """Every arithmetic rule that concerns the report judged, totals worked out."""
        if self.evaluation is not None:
            return self.evaluation
        return judged(self.content, self.last, self.printed.totals if self.printed else NONE)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The texts in sentences, in the order of the report."""
        return tuple(sentences_of(self.content, self.names))

    def once(self, work: Callable[[Subject], Worked]) -> Worked:
        """What `work` answers for this subject, worked out once for all rules that ask."""
        memory: dict[Callable, object] = self.__dict__.setdefault("_memory", {})
        if work not in memory:
            memory[work] = work(self)
        return memory[work]  # type: ignore[return-value] - kept under the function that made it
