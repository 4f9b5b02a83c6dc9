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
SHOWN = 20  # characters of a longer text that the message repeats
NOT_FIGURES = ("-", "--", "—", "——", "–", "―", "/", "无", "没有", "不适用")


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
    "ask": "“{found}”不是数字：没有发生的填 0，尚未统计就留空",
    "formula": "“{found}”是公式，没有算出的数：填算好的数；从文件读来的，用 Excel 打开、保存后再上传",
    "unread": "看不懂“{found}”，只填数字，例如 12",
    "negative": "“{found}”小于 0，本格不能是负数",
    "not_whole": "“{found}”不是整数，本格只填整数",
    "too_precise": "“{found}”的小数多于 {decimals} 位",
    "too_large": "“{found}”太大，整数部分最多 {digits} 位",
    "other_unit": "“{found}”的单位不对，本格的单位是{unit}",
    "annotated": "“{found}”带有说明，只填数字 {number}，说明写进正文",
}
# White space that word processors and spreadsheets leave in cells, and signs nobody sees that
# leave the digits in their order; marks that turn the order round are not among them.
_SPACES = " \t\n\v\f\r\u0085\u00a0\u3000\u2028\u2029\u202f\u205f" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u202a\u202c\u2060\ufeff"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u2212"
_NARROW = "".join(map(chr, range(0x21, 0x7F))) + "-"
_DROP = dict.fromkeys(map(ord, _INVISIBLE))
_FOLD = str.maketrans(_WIDE + _SPACES, _NARROW + " " * len(_SPACES))
_NUMBER = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_NOTED = re.compile(r"([^()]+)\(([^()]+)\)")


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
    found = text.translate(_DROP).strip(_SPACES)
    if len(found) > LONGEST:
        return _unread("unread", found[:SHOWN] + "…", spec)
    bare = found.translate(_FOLD)
    if not bare:
        return Reading("blank")
    if bare.startswith("="):
        return _unread("formula", found, spec)
    if bare in NOT_FIGURES:
        return _unread("ask", found, spec)
    noted = _NOTED.fullmatch(bare)
    number, note = noted.groups() if noted else (bare, "")
    number = number.rstrip(" ")
    unit = _unit(number, (*spec.units, *spec.other_units))
    reading = _number(found, number.removesuffix(unit).rstrip(" "), spec)
    if reading.state != "figure":
        return reading
    if unit in spec.other_units or note in spec.other_units:
        return _unread("other_unit", found, spec)
    if note and note not in spec.units:
        return _unread("annotated", found, spec, reading.figure)
    return reading


def is_mark(text: str) -> bool:
    """Whether a text is a dash or a word that stands where there is no figure, as “/” and “无”."""
    return text.translate(_DROP).strip(_SPACES).translate(_FOLD) in NOT_FIGURES


def noted_figure(text: str, kind: str) -> str:
    """The figure, as canonical text, of a text that says more besides: “57（含转办）”.

    Empty where there is no such figure. It is for a person to take, never taken by itself.
    """
    noted = _NOTED.fullmatch(text.translate(_DROP).strip(_SPACES).translate(_FOLD))
    if not noted or read(text, kind).state != "unread":
        return ""
    number, note = noted.groups()
    return "" if note in KINDS[kind].other_units else read(number, kind).figure


def _unit(bare: str, units: tuple[str, ...]) -> str:
    """The longest of the units that the text ends with, or nothing."""
    return max((unit for unit in units if bare.endswith(unit)), key=len, default="")


def _number(found: str, bare: str, spec: KindOfFigure) -> Reading:
    negative = bare.startswith("-")
    if bare.startswith(("-", "+")):
        bare = bare[1:].lstrip(" ")
    if spec.decimals:
        bare = bare.replace("。", ".")  # what the full stop key gives with Chinese punctuation on
    if not _NUMBER.fullmatch(bare):
        return _unread("unread", found, spec)
    return _bounded(found, bare.replace(",", ""), negative, spec)


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
        "shown": SHOWN,
        "notFigures": list(NOT_FIGURES),
        "spaces": _SPACES,
        "invisible": _INVISIBLE,
        "wide": _WIDE,
        "narrow": _NARROW,
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
