"""What a paragraph goes on speaking of: topic, year and body, until other words change them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Word

_CUES = (
    "carry carried_out direct after review suit result applicant request bare received answered handled "
    "outcome normative regulation in_force repealed made disclosed total_disclosed licensing penalty "
    "coercion services handling_fee fee procurement published"
)
CUES = frozenset(_CUES.split())
# Words that say by themselves what is counted; a verb alone takes it from what went before.
OBJECTS = {
    "request": "requests",
    "review": "disputes",
    "suit": "disputes",
    "direct": "disputes",
    "after": "disputes",
    "normative": "documents",
    "regulation": "documents",
    "licensing": "decisions",
    "penalty": "decisions",
    "coercion": "decisions",
    "services": "decisions",
    "fee": "money",
    "handling_fee": "money",
    "procurement": "money",
    "published": "published",
}
# Where the last word of a topic is kept.
_LAST_NAMED = {
    "disputes": "dispute",
    "documents": "document",
    "decisions": "decision",
    "money": "money",
}
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{1,2})月")
_MARK = re.compile(r"\d{0,3}[.．、]?")  # what numbers a paragraph
_FIRM = frozenset(OBJECTS) | {"outcome"}
_ATTRIBUTES = frozenset({"request", "published"})
_CAUSE = frozenset({"因", "由于", "对", "涉及的", "关于"})
_PARTLY = ("channel", "category", "part", "change", "rate", "neg", "about")


@dataclass
class Context:
    """What is spoken of. `whole_area`: 全区 is this report's own. `period` is the year at hand: this, or other.

    `loose`: only 申请 was named, and nobody said what is applied for. `vague`: 累计 and the like, with
    no word of this year. `other`: papers and the like are counted, whatever is said of them; `issued`: documents of all
    sorts are, of which 依申请公开 and 不予公开 are attributes.
    """

    year: int
    organ: str
    whole_area: bool = False
    topic: str = ""
    loose: bool = False
    dispute: str = ""
    document: str = ""
    decision: str = ""
    money: str = ""
    period: str = "this"
    dated: bool = False
    vague: bool = False
    body: bool = False
    other: bool = False
    issued: bool = False

    def begin(self, section: str, heading: str) -> None:
        """Take the topic from where the paragraph stands."""
        if section == "requests" or "依申请" in heading:
            self.topic = "requests"
        elif "主动公开" in heading or section in ("improvements", "other_matters"):
            self.topic = "published"
        elif section == "disputes" or "复议" in heading or "诉讼" in heading:
            self.topic = "disputes"

    def full_stop(self) -> None:
        """Year and body last no longer than the sentence."""
        self.period, self.dated = "this", False
        self.vague = self.body = self.other = self.issued = False
        self.decision = self.money = ""

    def heed(self, word: Word) -> None:
        """Let a word of time or of a body change what is spoken of."""
        sort = word.sort
        if sort in ("when", "this_time", "other_time"):
            self.period = told_of(word, self.year) if sort != "other_time" else "other"
            self.dated = self.period == "this"
        elif sort == "papers":
            self.other = True
        elif sort == "issued":
            self.issued = True
        elif sort == "body":
            ours = (self.whole_area and word.key[0] in "全各") or _short_for(word.key, self.organ)
            self.body = not ours
        elif sort == "vague":
            self.vague = not self.dated
        elif sort == "own":
            self.body = False

    def name(self, label: Sequence[Word]) -> None:
        """Let what the words name be what is spoken of from here on."""
        self._name_matter(label)
        if self.other or self._only_attributes(label):
            return
        firm = [word for word in label if word.sort in OBJECTS]
        for word in firm:
            self.topic, self.loose = OBJECTS[word.sort], False
            if self.topic in _LAST_NAMED:
                setattr(self, _LAST_NAMED[self.topic], word.sort)
        foreign = [word for word in label if word.sort == "foreign"]
        if foreign and (not firm or foreign[-1].start > firm[-1].start):
            self.topic = "foreign"
        elif any(word.sort == "bare" for word in label) and self._applied_for(label):
            self.topic, self.loose = "requests", True

    def _name_matter(self, label: Sequence[Word]) -> None:
        """Let a dispute be over information, or over what else it is said to be over."""
        disputed = any(OBJECTS.get(word.sort) == "disputes" for word in label)
        if disputed and any("信息公开" in word.key for word in label if word.sort == "plain"):
            self.other = False  # 因征地引发的行政复议15件；因政府信息公开引发的行政复议3件
        elif {"in_force", "normative"} <= {word.sort for word in label}:
            self.other = False  # 发文67件，主动公开21件；现行有效行政规范性文件1件
        elif _over_decisions(label) or (disputed and _over_a_matter(label)):
            self.other = True

    def _only_attributes(self, label: Sequence[Word]) -> bool:
        """制发文件126件，依申请公开12件: whether words say of documents how open they are."""
        sorts = {word.sort for word in label}
        if "received" in sorts and sorts & {"request", "bare"}:
            self.issued = False
        return self.issued and not sorts & (OBJECTS.keys() - _ATTRIBUTES)

    def _applied_for(self, label: Sequence[Word]) -> bool:
        """Whether 收到申请 may be read as said of information, where no matter was named yet."""
        received = any(word.sort == "received" for word in label)
        plain = not any(self.strange(word) or word.sort == "people" for word in label)
        return not self.topic or (self.topic == "published" and received and plain)

    def certainty(self, label: Sequence[Word]) -> bool | None:
        """Whether every word is understood; None where the number is no figure of this report."""
        if self.elsewhere or self._only_attributes(label):
            return None
        if any(word.sort in _PARTLY for word in label):
            return None
        cues = [n for n, word in enumerate(label) if word.sort in CUES]
        first = cues[0] if cues else len(label)
        bare = not any(word.sort == "request" for word in label)
        if any(self.strange(word) or (bare and word.sort == "people") for word in label[first:]):
            if not any(word.sort in _FIRM for word in label):
                self.topic = "foreign"
            return None
        loose = self.topic == "requests" and self.loose
        return (
            not self.vague and not loose and not any(self.strange(word) for word in label[:first])
        )

    @property
    def elsewhere(self) -> bool:
        """Whether another year or another body is spoken of."""
        return self.period == "other" or self.body or self.other

    def strange(self, word: Word) -> bool:
        """Whether a word is not understood, or belongs to another matter."""
        if word.sort == "unknown":
            return word.key not in self.organ and not _MARK.fullmatch(word.key)
        return word.sort == "foreign"


def _short_for(name: str, organ: str) -> bool:
    """Whether a name is this organ's own, shortened: 区城管局 of 某某区城市管理局."""
    signs = iter(organ)
    return organ.endswith(name[-1]) and all(sign in signs for sign in name)


def _over_decisions(label: Sequence[Word]) -> bool:
    """涉及行政许可的行政复议: a dispute over another matter than information."""
    decided = False
    for word in label:
        if word.sort == "joint":
            decided = False
        elif OBJECTS.get(word.sort) == "decisions":
            decided = True
        elif OBJECTS.get(word.sort) == "disputes" and decided:
            return True
    return False


def _over_a_matter(label: Sequence[Word]) -> bool:
    """因征地拆迁引发的行政复议: over a matter that is named, and that is not information."""
    if any(word.sort in CUES and OBJECTS.get(word.sort) != "disputes" for word in label):
        return False
    sorts = [word.sort if word.key not in _CAUSE else "cause" for word in label]
    at = sorts.index("cause") if "cause" in sorts else len(sorts)
    informed = any("信息" in word.key for word in label if word.sort == "plain")
    return not informed and bool({"unknown", "foreign"} & set(sorts[at:]))


def told_of(word: Word, year: int) -> str:
    """Which year a word of time speaks of: this, other, or part of this one."""
    text = word.key if word.sort == "when" else ""
    years = [int(found) for found in _YEAR.findall(text)]
    if any(one != year for one in years):
        return "other"
    months = [int(found) for found in _MONTH.findall(text)]
    if len(months) == 1 and "-" in text.replace("至", "-").replace("—", "-"):
        first = re.search(r"(\d{1,2})[-至到~～—]", text)
        months = [int(first[1]), *months] if first else months
    if not months:
        return "this"
    upto = text.startswith("截") and months == [12]
    return "this" if upto or months == [1, 12] else "other"
