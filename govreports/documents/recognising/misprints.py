"""Labels printed so wrongly that only what is missing beside them tells what they are meant for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from govreports.formats import Format

from .assigning import TableReading
from .folding import key
from .rows import Part
from .vocabulary import LONGEST, Known, Word, labels_of

_LIKE = 0.6
_ONLY_ONE = 0.4  # where one text is left over and one label is missing
_SUBTOTAL = "小计"  # is its own column wherever it stands, however like 总计


def understand(parts: Sequence[Part], reading: TableReading, form: Format) -> bool:
    """Give texts among the labels the sense of the missing label they are like; whether any was.

    法律服务组织 stands for 法律服务机构 where that is missing: its column is not one too many.
    """
    seen = {(word.role, word.key) for word, _ in reading.labels}
    every = [word for word, _ in labels_of(form, reading.table) if word.role in ("line", "column")]
    missing = {key(word.label) for word in every if (word.role, word.key) not in seen}
    texts = {
        bit.text: key(bit.text)
        for part in parts
        for row in part.rows
        for bit in row.bits
        if bit.look == "text" and len(bit.text) <= LONGEST
    }
    words = [word for word in every if key(word.label) in missing]
    meant = _meant(texts, words) if words else {}
    for part in parts:
        for row in part.rows:
            for bit in row.bits:
                if bit.look == "text" and bit.text in meant:
                    bit.known, bit.look = Known(meant[bit.text], False), "label"
    return bool(meant)


def _meant(texts: dict[str, str], words: Sequence[Word]) -> dict[str, tuple[Word, ...]]:
    """The texts that are meant for a missing label; a label is meant by one wording only.

    One label may stand over a column and before a line, as 总计 does.
    """
    wordings = {name for name in texts.values() if name and name != _SUBTOTAL}
    labels = list(dict.fromkeys(key(word.label) for word in words))
    least = _ONLY_ONE if len(labels) == len(wordings) == 1 else _LIKE
    pairs = sorted(
        (
            (_likeness(name, label), at, name)
            for at, label in enumerate(labels)
            for name in wordings
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    found: dict[str, str] = {}
    for ratio, at, name in pairs:
        if ratio >= least and name not in found and labels[at] not in found.values():
            found[name] = labels[at]
    meant = {
        name: tuple(w for w in words if key(w.label) == label) for name, label in found.items()
    }
    return {text: meant[name] for text, name in texts.items() if name in meant}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
