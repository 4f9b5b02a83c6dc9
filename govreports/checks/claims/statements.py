"""What reading a text brings to light: counts, claims about the tables, and words about all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from govreports.checks.prose import Sentence
from govreports.formats.rules import Figure

from .lexicon import Word
from .numbers import Number
from .quantities import Quantity


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence gives a quantity a value. Without `number` it says 未收到, 无, 没有.

    `exact`: every word of it is understood, and speaks of this organ and this year. `among` is
    the quantity it is said of a part of: 新收的17件中办结15件.
    """

    quantity: Quantity
    value: Figure
    exact: bool
    sentence: Sentence
    start: int
    end: int
    number: Number | None = None
    inside: bool = False
    among: str = ""

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.sentence.text[self.start : self.end].strip()


@dataclass(frozen=True, slots=True)
class Parts:
    """A list that takes a number apart: what opened it (其中, 包括, （ or ：), and that number."""

    number: int
    opener: str
    whole: Count | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the words before and behind it.

    `parts` is the list it stands in, `claims` are what it says of the tables, `sign` the
    punctuation before its clause.
    """

    number: Number
    sentence: Sentence
    label: tuple[Word, ...]
    tail: tuple[Word, ...]
    parts: Parts | None
    sign: str
    claims: tuple[Claim, ...] = ()

    def has(self, *sorts: str) -> bool:
        """Whether a word of that sort stands before or behind the number."""
        return any(word.sort in sorts for word in (*self.label, *self.tail))

    @property
    def quote(self) -> str:
        """The number with the words before it."""
        start = self.label[0].start if self.label else self.number.start
        return self.sentence.text[min(start, self.number.start) : self.number.end].strip()


@dataclass(frozen=True, slots=True)
class Whole:
    """均予以公开, 全部办结, 均获维持: said of everything that was counted before.

    `sort` and `key` are of the word that says what; `subject` are the quantities it is said of.
    `finished`: nothing is left open, while 均按期办理 says only how.
    """

    sort: str
    key: str
    subject: tuple[str, ...]
    sentence: Sentence
    start: int
    end: int
    after: int
    finished: bool = True

    @property
    def quote(self) -> str:
        """The words."""
        return self.sentence.text[self.start : self.end].strip()


@dataclass
class Stretch:
    """What stands between two full stops of one paragraph."""

    sentences: list[Sentence] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
