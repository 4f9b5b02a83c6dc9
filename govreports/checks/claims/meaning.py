"""What the words around a number mean: the keys of the quantities it may be about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .context import CUES, OBJECTS, Context
from .lexicon import Word

_TO = re.compile(r"(?:[上下本]|次|明|去|今|当|前|翌)?[一个]{0,2}年度?|\d{4}年")
_NAMED = {
    "上": "last",
    "去": "last",
    "前": "last",
    "下": "next",
    "次": "next",
    "明": "next",
    "翌": "next",
}
OBJECTS_OF_DECISIONS = ("licensing", "penalty", "coercion", "services")
_ELSE = OBJECTS.keys() - {"request", "published"}
COUNTERS = frozenset(["", *"件条次份起宗个项例批单笔", "件次"])


def carried(word: Word, year: int) -> str:
    """Where applications are carried: carried_in, carried_out, carried, or nothing of ours."""
    before, there, behind = _carrying(word.key)
    source, target = _relative(before, year), _relative(behind, year)
    if "other" in (source, target):
        return ""
    if target == "next" or (source == "this" and not target):
        return "carried_out"
    if target or source == "last":
        return "carried_in"
    return "" if there in ("转入", "遗留") else "carried"


def keys_of(words: Sequence[Word], unit: str, context: Context) -> list[str]:
    """The quantities that a label names, one for each of its parts joined by 和 and the like."""
    whole = _sorts(words)
    found: list[str] = []
    for piece in _pieces(words):
        key = _key(_sorts(piece), whole, unit, context)
        if key and key not in found:
            found.append(key)
    verbs = {"received", "handled", "answered"}
    if len(found) > 1 and verbs.issuperset(found):
        return ["received_answered"]
    return found


def amount_of(words: Sequence[Word], unit: str, context: Context) -> list[str]:
    """集中采购11项，金额326.54万元: what an amount is of that was named before, in the sentence."""
    plain = all(word.sort in ("plain", "joint") for word in words)
    said = any(word.key in ("金额", "总金额", "总额") for word in words)
    if unit != "元" or not (plain and said) or context.topic != "money":
        return []
    return {"procurement": ["procurement amount"], "fee": ["fee"]}.get(context.money, [])


def _sorts(words: Sequence[Word]) -> dict[str, Word]:
    return {word.sort: word for word in words}


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.sort == "joint":
            pieces.append([])
            continue
        last = pieces[-1][-1] if pieces[-1] else None
        if word.sort == "suit" and last and (last.sort, last.end) == ("review", word.start):
            pieces.append([])  # 复议诉讼案件: of both; 不服复议决定提起行政诉讼: of suits
        pieces[-1].append(word)
    return [piece for piece in pieces if any(word.sort in CUES for word in piece)]


def _key(piece: Mapping[str, Word], whole: Mapping[str, Word], unit: str, context: Context) -> str:
    for judge in (_dispute, _document, _money, _decision, _request):
        key = judge(piece, whole, unit, context)
        if key:
            return key
    return "published" if "published" in piece and unit != "元" else ""


def _dispute(piece: Mapping[str, Word], whole: Mapping, unit: str, context: Context) -> str:
    kinds = [kind for kind in ("direct", "after", "suit", "review") if kind in piece]
    kinds = kinds or [kind for kind in ("direct", "after", "suit", "review") if kind in whole]
    result = piece.get("result")
    if unit not in COUNTERS or (result is None and not kinds):
        return ""
    if not kinds and context.topic == "disputes" and context.dispute:
        kinds = [context.dispute]
    if not kinds:
        return ""
    return f"{kinds[0]} {result.key}" if result else kinds[0]


def _document(piece: Mapping[str, Word], whole: Mapping, unit: str, context: Context) -> str:
    done = [
        d for d in ("in_force", "repealed", "total_disclosed", "disclosed", "made") if d in piece
    ]
    kinds = [kind for kind in ("normative", "regulation") if kind in piece]
    kinds = kinds or [kind for kind in ("normative", "regulation") if kind in whole]
    if not kinds and context.topic == "documents" and context.document and done:
        kinds = [context.document]
    if not kinds or unit not in (*COUNTERS, "部", "篇") or unit == "条":
        return ""
    done = done or [d for d in ("in_force", "repealed", "disclosed", "made") if d in whole]
    return f"{kinds[0]} {done[0]}" if done else kinds[0]


def _money(piece: Mapping[str, Word], whole: Mapping, unit: str, context: Context) -> str:
    if "procurement" in piece:
        if "集中" not in piece["procurement"].key and context.topic != "money":
            return ""
        return "procurement amount" if unit == "元" else "procurement"
    if unit != "元":
        return ""
    return next((kind for kind in ("handling_fee", "fee") if kind in piece), "")


def _decision(piece: Mapping[str, Word], whole: Mapping, unit: str, context: Context) -> str:
    if unit not in (*COUNTERS, "人次") or unit in ("条", "项"):
        return ""
    if {"received", "published", "disclosed", "shown", "carry"} & whole.keys():
        return ""
    found = next((kind for kind in OBJECTS_OF_DECISIONS if kind in piece), "")
    if not found and context.topic == "decisions" and whole.keys() & CUES == {"handled"}:
        return context.decision  # 行政许可事项8项，办理213件
    return found


def _request(piece: Mapping[str, Word], whole: Mapping, unit: str, context: Context) -> str:
    if unit not in COUNTERS or context.topic != "requests" or _ELSE & whole.keys():
        return ""
    if {"withdrawn", "published", "disclosed"} & piece.keys():
        return ""
    if "outcome" in piece:
        return "" if "applicant" in whole else f"outcome {piece['outcome'].key}"
    if "carry" in piece:
        return carried(piece["carry"], context.year)
    if "carried_out" in piece:
        return "carried_out"
    if "applicant" in piece:
        return f"applicant {piece['applicant'].key}"
    verbs = [verb for verb in ("received", "answered", "handled") if verb in piece]
    if not verbs and "request" in piece and len(whole.keys() & CUES) == 1:
        return "applications"
    return "received_answered" if len(verbs) > 1 else "".join(verbs)


def _carrying(text: str) -> tuple[str, str, str]:
    there = next(word for word in ("跨年结转", "结转", "转结", "转入", "遗留") if word in text)
    before, _, behind = text.partition(there)
    return before, there, behind


def _relative(text: str, year: int) -> str:
    """last, this, next or other, as seen from the year of the report; nothing where none is named."""
    found = _TO.search(text)
    if found is None:
        return ""
    if found[0][0].isdigit():
        return {-1: "last", 0: "this", 1: "next"}.get(int(found[0][:4]) - year, "other")
    return _NAMED.get(found[0][0], "this")
