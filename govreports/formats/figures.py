"""Reading what a person typed into a cell: lenient in what is understood, strict in what is kept.

The kinds and messages are sent to the browser as data; ``static/js/figures.js`` is the twin and
``tests/formats/figure_cases.json`` the cases that both must answer alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .rules import Figure

LONGEST = 40  # characters looked at; a figure is far shorter
NOT_FIGURES = ("-", "--", "—", "——", "–", "―", "/", "无", "没有", "不适用")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class KindOfFigure:
    """What a figure of one kind may look like. `digits` counts those before the decimal point."""

    signed: bool
    decimals: int
    digits: int
    unit: str
    units: tuple[str, ...]
    other_units: tuple[str, ...] = ()


_COUNTERS = ("件", "条", "个", "项", "次", "份", "起", "宗")
KINDS: dict[str, KindOfFigure] = {
    "count": KindOfFigure(False, 0, 9, "件", _COUNTERS),
    "change": KindOfFigure(True, 0, 9, "项", _COUNTERS),
    "fee": KindOfFigure(False, 6, 9, "万元", ("万元",), ("亿元", "亿", "元")),
    "money": KindOfFigure(False, 2, 12, "元", ("元",), ("万元", "亿元", "万", "亿")),
}
MESSAGES = {
    "ask": "“{found}”不是数字：没有发生填 0，尚未统计就留空",
    "unread": "看不懂“{found}”，只填数字，例如 12",
    "negative": "“{found}”小于 0，本格不能是负数",
    "not_whole": "“{found}”不是整数，本格只填整数",
    "too_precise": "“{found}”的小数多于 {decimals} 位",
    "too_large": "“{found}”太大，整数部分最多 {digits} 位",
    "other_unit": "“{found}”的单位不对，本格的单位是{unit}",
    "annotated": "“{found}”带有说明，只填数字 {number}，说明写进正文",
}
_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_WIDTH |= {0x3000: 0x20, 0xA0: 0x20, 0x2212: 0x2D}
_SPACES = " \t\n\v\f\r\u3000\u00a0"
_INVISIBLE = {c: None for c in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)}
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ANNOTATED = re.compile(r"([0-9]+)[^0-9(]?\([^()]+\)")


class Reading(NamedTuple):
    """What a text says. `figure` is canonical text ("12", "-3", "0.5"); `message` is for people."""

    state: Literal["figure", "blank", "unread"]
    figure: str = ""
    message: str = ""

    @property
    def value(self) -> Figure | None:
        """The figure as a number, None when there is none."""
        if self.state != "figure":
            return None
        return Decimal(self.figure) if "." in self.figure else int(self.figure)


def read(text: str, kind: str) -> Reading:
    """Read the text of a cell of that kind (a key of KINDS). Never guesses, never raises."""
    spec = KINDS[kind]
    if len(text) > LONGEST:
        return _unread("unread", text[:20] + "…", spec)
    found = text.translate(_INVISIBLE).strip(_SPACES)
    bare = found.translate(_WIDTH)
    if not bare:
        return Reading("blank")
    if bare in NOT_FIGURES:
        return _unread("ask", found, spec)
    if spec.decimals:
        bare = bare.replace("。", ".")
    unit = _unit(bare, (*spec.units, *spec.other_units))
    if unit in spec.other_units:
        return _unread("other_unit", found, spec)
    bare = bare.removesuffix(unit).rstrip(" ")
    negative = bare.startswith("-")
    bare = bare[1:].lstrip(" ") if bare[:1] in ("-", "+") else bare
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        note = _ANNOTATED.fullmatch(bare)
        if note:
            return _unread("annotated", found, spec, note.group(1))
        return _unread("unread", found, spec)
    return _bounded(found, bare, negative, spec)


def _unit(bare: str, units: tuple[str, ...]) -> str:
    """The longest of the units that the text ends with, or nothing."""
    return max((unit for unit in units if bare.endswith(unit)), key=len, default="")


def _bounded(found: str, bare: str, negative: bool, spec: KindOfFigure) -> Reading:
    whole, _, part = bare.partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    if part and not spec.decimals:
        return _unread("not_whole", found, spec)
    if len(part) > spec.decimals:
        return _unread("too_precise", found, spec)
    if len(whole) > spec.digits:
        return _unread("too_large", found, spec)
    figure = f"{whole}.{part}" if part else whole
    if negative and figure != "0":
        if not spec.signed:
            return _unread("negative", found, spec)
        figure = f"-{figure}"
    return Reading("figure", figure)


def _unread(message: str, found: str, spec: KindOfFigure, number: str = "") -> Reading:
    words = {
        "found": found,
        "number": number,
        "unit": spec.unit,
        "digits": str(spec.digits),
        "decimals": str(spec.decimals),
    }
    return Reading("unread", message=MESSAGES[message].format(**words))


def vocabulary() -> dict[str, object]:
    """Everything the browser's reader needs, as plain JSON data."""
    return {
        "longest": LONGEST,
        "notFigures": list(NOT_FIGURES),
        "messages": MESSAGES,
        "kinds": {
            key: {
                "signed": spec.signed,
                "decimals": spec.decimals,
                "digits": spec.digits,
                "unit": spec.unit,
                "units": list(spec.units),
                "otherUnits": list(spec.other_units),
            }
            for key, spec in KINDS.items()
        },
    }
