"""Reading a paragraph: which of its numbers say what of the tables.

A sentence is read word by word. What stands between two numbers is the label of the second one;
topic, year and body last until other words change them. An unknown word before the label makes the
claim less certain; one inside it means that only a part is counted, and then nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govreports.checks.prose import Sentence
from govreports.formats import Format

from . import extent
from .context import CUES, Context
from .lexicon import OWN, Word, words_of
from .meaning import COUNTERS, keys_of
from .numbers import LONG, Number
from .quantities import LINES, Quantity, quantities
from .statements import Claim, Count, Parts, Stretch, Whole

# No sentence of prose is longer, and no list; what is, is not read.
LONGEST, MOST = 1500, 150
NEAR = 30  # numbers before and behind one that may have to do with it
_ENDS = "。！？!?"
_NAUGHT = CUES - {"answered", "handled", "applicant", "disclosed", "total_disclosed", "in_force"}
_ALL = ("answered", "handled", "outcome", "result", "applicant")


@lru_cache(maxsize=4096)
def _words(form: Format, text: str) -> tuple[Word, ...]:
    return tuple(words_of(form, text))


class Reader:
    """Reads one paragraph from its first word to its last."""

    def __init__(self, form: Format, context: Context) -> None:
        self.form = form
        self.quantities = quantities(form)
        self.context = context
        self.label: list[Word] = []
        self.before: list[Word] = []  # the clause before, where it had no number
        self.queue: list[str] = []  # what 分别 has still to give out
        self.kept: list[tuple[list[Word], bool, Parts | None]] = []  # outside the brackets
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
        self.label, self.before, self.kept, self.numbered = [], [], [], False
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
            self.kept.append((self.label, self.numbered, self.parts))
            self.label = []
            self._open("（", self.last if self.numbered else None)
        elif word.key in "）)" and self.kept:
            self.label, self.numbered, self.parts = self.kept.pop()
        else:
            if word.key in "：:":
                self._colon()
            loose = not self.numbered and not had and word.key in "，,：:"
            self.before = self.label if loose else []
            if not self.numbered and word.key in "，,":
                self.context.body = False  # 在区政府领导下，
            self.label, self.numbered = [], False
            self.queue = [] if word.key not in "，,：:" else self.queue
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
            tail = []  # it belongs to the next number
        label, used = self._label_of(self.label, tail)
        for behind in used:
            self.context.heed(behind)  # 2件将于下年答复
        self.context.name(label)
        claims = self._claims(label, number)
        count = Count(
            number,
            self.sentence,
            tuple(label[: len(label) - len(used)]),
            tuple(tail),
            self.parts,
            self.sign,
            tuple(claims),
        )
        if number.unit != "%":
            self.last = count
        self.stretch.counts.append(count)
        self.stretch.claims += claims
        self.label, self.before, self.numbered = [], [], True
        if claims and extent.speaks_of_a_part(self.sentence.text, number.end):
            self._open("中", count)
        return at + len(used)

    def _label_of(self, label: list[Word], tail: list[Word]) -> tuple[list[Word], list[Word]]:
        """The words that say what is counted, and those of them that stand behind the number."""
        said = [word for word in tail if word.sort not in ("plain", "joint", "own", "title")]
        if not self._says(label):
            if said and said[0].sort != "all" and not self.queue:
                return [*label, *tail], tail
            return ([*self.before, *label], []) if not self.queue else (label, [])
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

    # Meaning -----------------------------------------------------------------------------------

    def _claims(self, label: list[Word], number: Number) -> list[Claim]:
        certain = self.context.certainty(label)
        if certain is None or not number.exact or number.unit == "%":
            return []
        keys = self._given_out(label, number)
        found = [self._claim(self.quantities[key], label, number, certain) for key in keys]
        return [claim for claim in found if claim is not None]

    def _given_out(self, label: list[Word], number: Number) -> list[str]:
        """The quantities of one number: each of several, the next of 分别, or their sum."""
        sorts = {word.sort for word in label}
        if self.queue and not sorts & CUES:
            return [self.queue.pop(0)]
        keys = [key for key in keys_of(label, number.unit, self.context) if key in self.quantities]
        if "apart" in sorts and len(keys) > 1:
            self.queue = keys[1:]
            return keys[:1]
        if len(keys) < 2 or not number.value or sorts & {"all", "each"}:
            return keys
        return self._sum(keys)

    def _sum(self, keys: list[str]) -> list[str]:
        parts = [self.quantities[key] for key in keys]
        if any(not part.readings or part.scale != parts[0].scale for part in parts):
            return []
        key = "+".join(keys)
        cells = tuple(dict.fromkeys(cell for part in parts for cell in part.readings[0]))
        words = "、".join(part.words for part in parts)
        if key not in self.quantities:
            self.quantities = {
                **self.quantities,
                key: Quantity(key, parts[0].rule, words, (cells,)),
            }
        return [key]

    def _claim(
        self, quantity: Quantity, label: list[Word], number: Number, certain: bool
    ) -> Claim | None:
        if quantity.key in _WHOLE_ONLY and not certain:
            return None
        if quantity.key == "applications" and self.parts is not None:
            return None
        exact = certain and (number.unit in COUNTERS or number.unit == "元")
        start = min([word.start for word in label] + [number.start])
        end = max([word.end for word in label] + [number.end])
        among = self.parts.whole if self.parts and self.parts.opener == "中" else None
        return Claim(
            quantity,
            number.value,
            exact,
            self.sentence,
            start,
            end,
            number,
            inside=self.parts is not None,
            among=among.claims[0].quantity.key if among else "",
        )

    # Clauses without a number --------------------------------------------------------------------

    def _silent(self) -> list[Claim]:
        """What the words since the last number or sign say without a number: nothing, or all."""
        label = self.label
        if not label:
            return []
        self.context.name(label)
        sorts = [word.sort for word in label]
        if "neg" in sorts:
            return self._naught(label, sorts.index("neg"))
        if "all" in sorts:
            self._all(label, sorts.index("all"))
        return []

    def _naught(self, label: list[Word], at: int) -> list[Claim]:
        said = label[at + 1 :]
        sorts = {word.sort for word in said}
        doubtful = any(self.context.strange(word) for word in said) or sorts & {
            "channel",
            "part",
            "all",
        }
        if doubtful or self.context.elsewhere or not sorts & _NAUGHT:
            return []
        keys = [key for key in keys_of(said, "", self.context) if key in self.quantities]
        if keys in (["received_answered"], ["applications"]) or (
            not keys and sorts & {"request", "bare"} and self.context.topic == "requests"
        ):
            keys = ["received"]
        keys = [key for key in keys if key not in ("answered", "handled")]
        exact = not any(self.context.strange(word) for word in label[:at])
        start, end = label[0].start, label[-1].end
        claims = [
            Claim(
                self.quantities[key],
                0,
                exact,
                self.sentence,
                start,
                end,
                inside=self.parts is not None,
            )
            for key in keys
        ]
        self.stretch.claims += claims
        return claims

    def _all(self, label: list[Word], at: int) -> None:
        said = label[at + 1 :]
        if self.context.period == "other" or any(self.context.strange(word) for word in said):
            return
        if any(word.sort == "carried_out" for word in said):
            return  # 均已答复或者正在办理
        for word in said:
            if word.sort in _ALL:
                claims = [claim for claim in self.stretch.claims if claim.value]
                near = [claim for claim in claims if claim.sentence is self.sentence] or claims
                if self.numbered and self.last:
                    near = list(self.last.claims)  # 结转的2件全部办结
                subject = tuple(claim.quantity.key for claim in near)
                subject += tuple(word.sort for word in label[:at] if word.sort in LINES)
                start, end, after = label[at].start, word.end, len(self.stretch.counts)
                finished = word.sort != "handled" and extent.finished(
                    self.sentence.text, start, end
                )
                self.stretch.wholes.append(
                    Whole(word.sort, word.key, subject, self.sentence, start, end, after, finished)
                )
                return


_WHOLE_ONLY = ("published", "applications")  # an unknown word may mean a part of these
_SAYING = frozenset(
    {"unknown", "foreign", "change", "rate", "withdrawn", "everyone", "part", "channel"}
)
