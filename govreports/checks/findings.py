"""What a check says: which rule, how grave, where, and what to do about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from govreports.documents.content import Content
from govreports.documents.printed import Printed
from govreports.formats import Cell
from govreports.formats.rules import Evaluation, Figure
from govreports.formats.schema import Severity

from .local import Local
from .prose import Sentence, sentences_of

Worked = TypeVar("Worked")

LABELS: dict[Severity, str] = {"error": "必须改正", "warning": "需要说明", "hint": "供参考"}


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


@dataclass(frozen=True)
class Subject:
    """What is checked: the content, what could not be read in it, and last year's figures.

    `names` maps texts to the fields they were typed in, so that a finding can lead there.
    `reasons` gives, by the number of a rule, the drafter's reason for departing from it; such a
    finding is a warning for the supervisor and no longer an error. `local` is what the area asks
    for. `ledger` are totals typed from the office's own ledger, to be compared only. `printed` is set
    for a report that was read from a file, and is what stood there. `last_imported` says that last
    year's figures were never approved here: what differs from them is a warning.
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
    last_imported: bool = False

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
