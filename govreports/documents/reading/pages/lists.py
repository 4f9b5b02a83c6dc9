"""The numbers that a browser puts before the items of a list."""

from __future__ import annotations

import re

from govreports.documents.reading.word.marks import written

from .furniture import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
}
_CHINESE = "chineseCounting"


def item_marks(element: Element) -> dict[Element, str]:
    """The mark of each item of an ordered list; nothing for other elements."""
    if element.tag != "ol":
        return {}
    found = _STYLE.search(element.get("style", ""))
    style = _TYPES.get(element.get("type", "1"), "decimal")
    if found:
        if found[1].lower() == "none":
            return {}
        style = _STYLES.get(found[1].lower(), style)
    number = _whole(element.get("start"), 1)
    marks = {}
    for item in element:
        if item.tag == "li":
            number = _whole(item.get("value"), number)
            marks[item] = written(number, style) + ("、" if style == _CHINESE else ".")
            number += 1
    return marks


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
