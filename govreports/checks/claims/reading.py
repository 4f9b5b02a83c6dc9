"""Reading a paragraph: which of its numbers say what of the tables.

A sentence is read word by word. What stands between two numbers is the label of the second one;
topic, year and body last until other words change them. An unknown word before the label makes the
claim less certain; one inside it means that only a part is counted, and then nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from govreports.checks.prose import Sentence
from govreports.formats import Format

from . import extent
from .claiming import Claims, added_up
from .context import CUES, Context
from .items import Items
from .lexicon import Word, words_of
from .moves import compares, left_behind, mover, of_which
from .numbers import LONG, Number
from .quantities import LINES, quantities
from .statements import Claim, Count, Parts, Stretch
from .wordlist import OWN

# No sentence of prose is longer, and no list; what is, is not read.
LONGEST, MOST = 1500, 150
NEAR = 30  # numbers before and behind one that may have to do with it
_ENDS = "。！？!?"
_SAYING = frozenset(
    {"unknown", "foreign", "change", "moved", "rate", "withdrawn", "everyone", "part", "channel"}
)


@lru_cache(maxsize=4096)
def _words(form: Format, text: str) -> tuple[Word, ...]:
    return tuple(words_of(form, text))


class Reader:
    """Reads one paragraph from its first word to its last."""

    def __init__(self, form: Format, context: Context) -> None:
        self.form = form
        self.context = context
        self.claims = Claims(quantities(form), context)
        self.items = Items(context.year)
        self.label: list[Word] = []
        self.moving: list[Word] = []  # what is said to have moved from one number to the next
        self.before: list[Word] = []  # the clause before, where it had no number
        # outside the brackets; last whether they only hold what is compared with: 比上年（9件）增长
        self.kept: list[tuple[list[Word], bool, Parts | None, bool]] = []
        self.told: list[Count] = []  # what the sentence before counted
        self.numbered = False
        self.parts: Parts | None = None
        self.lists = 0
        self.last: Count | None = None
        self.sign = ""

    def paragraph(self, sentences: list[Sentence]) -> list[Stretch]:
        """The stretches of a paragraph that hold a number or a claim."""
        self.context.begin(sentences[0].section, sentences[0].heading)
        found = [Stretch()]
        for sentence in sentences:
            self.stretch = found[-1]
            self.stretch.sentences.append(sentence)
            if len(sentence.text) <= LONGEST:
                self._sentence(sentence)
            if len(self.stretch.counts) > MOST:
                found.append(Stretch())
            if sentence.text[-3:].rstrip("”’）)")[-1:] in _ENDS:
                self.told = self.stretch.counts or self.told
                found.append(Stretch())
                self.context.full_stop()
                self.parts = None
        return [one for one in found if one.counts or one.claims or one.wholes]

    def _sentence(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.items.begin()
        organ = self.context.organ
        words = _words(self.form, sentence.text.replace(organ, OWN * len(organ)))
        at = 0
        while at < len(words):
            word = words[at]
            at += 1
            if word.sort == "number":
                at = self._number(words, at, word)
            elif word.sort == "sign":
                self._sign(word)
            else:
                self._take(word)
        self._silent()
        self.label, self.before, self.kept, self.numbered, self.moving = [], [], [], False, []
        self.sign = sentence.text[-1:] if sentence.text[-1:] in "；;" else ""

    # Words -------------------------------------------------------------------------------------

    def _take(self, word: Word) -> None:
        if word.sort == "within":
            self._silent()
            self.label = []
            self._open(word.key, self._whole())
            return
        if word.sort == "unknown" and LONG.search(word.key):
            self.label, self.before = [], []  # no finding shows somebody's number
            return
        self.context.heed(word)
        if word.sort == "moved" and self.moving:
            self.label, self.moving = self.moving, []
            self.context.period = "this"
        self.label.append(word)

    def _sign(self, word: Word) -> None:
        if word.key == "、":
            if self.label and self._cues(self.label):
                self.label.append(Word("joint", "、", word.start, word.end))
            elif self.label and not self.numbered:
                self.label.append(Word("plain", "、", word.start, word.end))
            self.sign = "、"
            return
        had = bool(self._silent())
        if word.key in "（(":
            self.kept.append((self.label, self.numbered, self.parts, compares(self.label)))
            dated = self.label and self.label[-1].sort in ("other_time", "when")
            self.label = self.label[-1:] if dated and not self.numbered else []  # 上年（9件）
            of_number = self.numbered and self.stretch.counts[-1].number.unit != "%"
            self._open("（", self.last if of_number else None)
        elif word.key in "）)" and self.kept:
            self.label, self.numbered, self.parts, compared = self.kept.pop()
            self.context.period = "this" if compared else self.context.period
        else:
            if word.key in "：:":
                self._colon()
            loose = not self.numbered and not had and word.key in "，,：:"
            self.before = self.label if loose else []
            if not self.numbered and word.key in "，,":
                self.context.body = False  # 在区政府领导下，
            self.label, self.numbered = [], False
            self.claims.queue = [] if word.key not in "，,：:" else self.claims.queue
        self.sign = word.key

    def _colon(self) -> None:
        if self.numbered and not self.label:
            self._open("：", self.last)
        elif self._just_opened("其中"):
            self._open("其中：", self._whole())

    def _just_opened(self, opener: str) -> bool:
        """Whether such a list began right here."""
        if self.parts is None or self.parts.opener != opener or self.label:
            return False
        return not self.stretch.counts or self.stretch.counts[-1].parts is not self.parts

    def _whole(self) -> Count | None:
        """What 其中 takes apart: the last number, in a new sentence the one number told before."""
        if self.parts and (self._just_opened("（") or self._just_opened("其中")):
            return self.parts.whole
        if self.stretch.counts:
            return self.last
        return extent.only_number(self.told)

    def _open(self, opener: str, whole: Count | None) -> None:
        """A list begins that takes a number apart."""
        self.lists += 1
        if opener != "（" and self.context.topic == "foreign" and self.last:
            self.context.other = True
        self.parts = Parts(self.lists, opener, whole)

    # Numbers -----------------------------------------------------------------------------------

    def _number(self, words: Sequence[Word], at: int, word: Word) -> int:
        number = word.number
        assert number is not None  # noqa: S101 - a word of this sort has its number
        end = next(
            (n for n in range(at, len(words)) if words[n].sort in ("number", "sign")), len(words)
        )
        tail = list(words[at:end])
        if end < len(words) and words[end].sort == "number":
            left = left_behind(self.label, tail)
            if left:
                return self._left_behind(left, number, at)
            tail = of_which(tail)  # the rest belongs to the next number
        label, used = self._label_of(self.label, tail)
        for behind in used:
            self.context.heed(behind)  # 2件将于下年答复
        self.context.name(label)
        claims = self._claims_of(label, number)
        count = Count(
            number,
            self.sentence,
            tuple(label[: len(label) - len(used)]),
            tuple(tail),
            self.parts,
            self.sign,
            tuple(claims),
        )
        if number.unit != "%" and not count.has("change"):
            self.last = count
        self.stretch.counts.append(count)
        self.stretch.claims = added_up(self.stretch.claims, claims)
        self.label, self.before, self.numbered = [], [], True
        if claims and extent.speaks_of_a_part(self.sentence.text, number.end):
            self._open("中", count)
        return at + len(used)

    def _left_behind(self, label: list[Word], number: Number, at: int) -> int:
        """A number that something moved away from is another year's; what moved is told again."""
        self.context.name(label)
        said = self.items.said(label, number, self.context)
        claims = self.claims.of_items(said, label, number, self.sentence, self.parts)
        count = Count(number, self.sentence, tuple(label), (), self.parts, self.sign, tuple(claims))
        self.stretch.counts.append(count)
        self.stretch.claims = added_up(self.stretch.claims, claims)
        self.moving = mover(label) or self.before
        self.label, self.before, self.numbered = [], [], True
        return at

    def _claims_of(self, label: list[Word], number: Number) -> list[Claim]:
        said = self.items.said(label, number, self.context)
        claims = self.claims.of_items(said, label, number, self.sentence, self.parts)
        return claims or self.claims.of_number(label, number, self.sentence, self.parts)

    def _label_of(self, label: list[Word], tail: list[Word]) -> tuple[list[Word], list[Word]]:
        """The words that say what is counted, and those of them that stand behind the number."""
        said = [word for word in tail if word.sort not in ("plain", "joint", "own", "title")]
        if not self._says(label):
            if said and said[0].sort != "all" and not self.claims.queue:
                return [*label, *tail], tail
            return ([*self.before, *label], []) if not self.claims.queue else (label, [])
        disputed = any(word.sort in LINES for word in label)
        if said and said[0].sort == "result" and disputed and not _of_sort(label, "result"):
            return [*label, *tail], tail  # 行政复议中有1件被纠正
        if said and said[0].sort in (
            "request",
            "bare",
            "unknown",
            "foreign",
            "normative",
            "review",
            "suit",
        ):
            return [*label, *tail], tail
        return label, []

    def _cues(self, words: Sequence[Word]) -> bool:
        return any(word.sort in CUES for word in words)

    def _says(self, words: Sequence[Word]) -> bool:
        return any(word.sort in CUES or word.sort in _SAYING for word in words)

    # Clauses without a number --------------------------------------------------------------------

    def _silent(self) -> list[Claim]:
        """What the words since the last number or sign say without a number: nothing, or all."""
        label = self.label
        if not label:
            return []
        sorts = [word.sort for word in label]
        if "foreign" in sorts and sorts.count("neg") > 1:  # 零申请、零投诉: each for itself
            return [claim for piece in _apart(label, "neg") for claim in self._nothing(piece)]
        if "neg" in sorts:
            return self._nothing(label)
        self.context.name(label)
        if "all" in sorts:
            counted = self.last if self.numbered else None
            whole = self.claims.of_all(
                label, sorts.index("all"), self.sentence, self.stretch, counted
            )
            self.stretch.wholes += [whole] if whole else []
        return []

    def _nothing(self, label: list[Word]) -> list[Claim]:
        self.context.name(label)
        at = next(n for n, word in enumerate(label) if word.sort == "neg")
        inside = self.parts is not None
        found = self.claims.of_nothing(label, at, self.sentence, inside=inside)
        self.stretch.claims += found
        return found


def _apart(label: Sequence[Word], sort: str) -> list[list[Word]]:
    """The label in pieces that each hold one word of that sort."""
    starts = [n for n, word in enumerate(label) if word.sort == sort]
    return [list(label[a:b]) for a, b in pairwise([0, *starts[1:], len(label)])]


def _of_sort(words: Sequence[Word], sort: str) -> bool:
    return any(word.sort == sort for word in words)
