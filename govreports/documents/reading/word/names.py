"""The names of elements and attributes in Word's parts."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"
_OFF = ("0", "false", "off")

Element = etree._Element


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of a child of that name (without prefix); None where there is none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def number(parent: Element | None, name: str) -> int | None:
    """The same as a whole number; None where it is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """The text as a whole number of few digits; None where it is none."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 10 else None


def on(parent: Element | None, name: str) -> bool | None:
    """Whether a switch such as w:vanish is on; None where it is not there."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL, "1") not in _OFF
