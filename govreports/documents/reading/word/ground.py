"""What is behind a run of white text: whether it is seen."""

from __future__ import annotations

from .names import Element, W, value
from .styles import Styles

_CLEAR = ("", "auto", "FFFFFF")


def on_white(run: Element, styles: Styles) -> bool:
    """Whether nothing around the run is known to give it a ground other than white.

    What fills a text box is not looked for: text in one counts as seen.
    """
    if _coloured(run.find(f"{W}rPr")):
        return False
    for above in run.iterancestors():
        if above.tag == f"{W}txbxContent":
            return False
        properties = above.find(W + _PROPERTIES[above.tag]) if above.tag in _PROPERTIES else None
        if _coloured(properties) or _styled(properties, styles):
            return False
    return True


_PROPERTIES = {f"{W}p": "pPr", f"{W}tc": "tcPr", f"{W}tbl": "tblPr", f"{W}document": "background"}


def _coloured(properties: Element | None) -> bool:
    if properties is None:
        return False
    if properties.tag == f"{W}background":
        return properties.get(f"{W}color", "").upper() not in _CLEAR
    highlight = properties.find(f"{W}highlight")
    if highlight is not None and highlight.get(f"{W}val") not in ("white", "none"):
        return True
    shading = properties.find(f"{W}shd")
    if shading is None:
        return False
    pattern = shading.get(f"{W}val", "clear")
    return pattern not in ("clear", "nil") or _fill(shading) not in _CLEAR


def _fill(shading: Element) -> str:
    fill = shading.get(f"{W}fill", "")
    return fill if fill == "auto" else fill.upper()


def _styled(properties: Element | None, styles: Styles) -> bool:
    names = (value(properties, "tblStyle"), value(properties, "pStyle"))
    return any(
        _fill(shading) not in _CLEAR
        for name in names
        if name
        for style in styles.based(name)
        for shading in style.iter(f"{W}shd")
    )
