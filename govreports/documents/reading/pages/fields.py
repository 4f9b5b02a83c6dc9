"""Fields that a page has for filling in, turned into the text that they show.

Many offices fill in their report on a web form and publish or save that page: the figures then
stand in the fields. What a field is for searching, logging in or leading to other sites says
nothing of the report.
"""

from __future__ import annotations

import re

from lxml import etree

from govreports.formats.figures import is_mark

from .furniture import Element

BLANK = (
    "网页表格里有空的填写框，没有读到数。在浏览器里填写的数不随网页保存，"
    "对照原网页填写，或者上传 Word、Excel 文件"
)
# Types of input that show no text of their own; a type that is not known shows its text.
_SILENT = frozenset(
    [
        "hidden",
        "submit",
        "button",
        "image",
        "reset",
        "file",
        "password",
        "checkbox",
        "radio",
        "search",
        "range",
        "color",
    ]
)
_FOR_THE_SITE = re.compile(
    r"(?:^|[-_\W])(?:search|sousuo|jiansuo|keywords?|kw|query|login|user|username|captcha|verify|vcode"
    r"|comment|feedback)(?:$|[-_\W\d])",
    re.IGNORECASE,
)
_ASKS = re.compile("搜索|检索|查询|关键[字词]|验证码|用户名|请输入|站内")
_LEADS_AWAY = re.compile(r"\bopen\s*\(|location|href|jump|goto", re.IGNORECASE)
_ADDRESS = re.compile(r"^\s*(?:https?:|//|/|\.\./|www\.)|\.(?:s?html?|aspx?|jsp|php)\s*$", re.I)
_NOTHING_CHOSEN = re.compile(r"[-—=\s]*(?:请?选择.*)?[-—=\s]*")
# What a field of a report holds; addresses and code to copy are no text of one.
_SAYS = re.compile("[\u4e00-\u9fff]|^\\s*[-+−—–―/]*[\\d０-９,，.．]*\\s*$")
_MARKUP = re.compile(r"<\s*/?\s*(?:p|div|table|td|span|br|font)\b", re.IGNORECASE)
_NAMES, _PROMPTS = ("name", "id", "class"), ("placeholder", "value")
_LOOKS = ("style", "class", "hidden")


def show_fields(root: Element, notes: dict[str, None]) -> None:
    """Put the text of every field in its place; of blank ones in a table `notes` say so."""
    for field in list(root.iter("input", "select", "textarea")):
        text = _shown(field)
        if text is None:
            continue
        if not text.strip():
            if field.tag != "select" and next(field.iterancestors("td"), None) is not None:
                notes[BLANK] = None
            continue
        _replace(field, text)


def _shown(field: Element) -> str | None:
    """What a field shows; None where it is no field of the report."""
    if field.tag == "select":
        return _chosen(field)
    if field.get("type", "text").strip().lower() in _SILENT or _of_the_site(field):
        return None
    text = field.get("value", "") if field.tag == "input" else "".join(field.itertext())
    return text if _SAYS.search(text) and not _MARKUP.search(text) else None


def _of_the_site(field: Element) -> bool:
    """Whether a field is for searching and the like; one with a number in it is not."""
    if field.get("value", "").strip()[:1].isdigit():
        return False
    named = any(_FOR_THE_SITE.search(field.get(name, "")) for name in _NAMES)
    return named or any(_ASKS.search(field.get(name, "")) for name in _PROMPTS)


def _chosen(select: Element) -> str | None:
    """The option that is chosen, of one that lets choose a single one else the first."""
    options = list(select.iter("option"))
    led = _LEADS_AWAY.search(select.get("onchange", "")) or any(
        _ADDRESS.search(option.get("value", "")) for option in options
    )
    if led or _of_the_site(select):
        return None
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    text = "".join(chosen[-1].itertext()).strip() if chosen else ""
    none = _NOTHING_CHOSEN.fullmatch(text) and not is_mark(text)
    return text if _SAYS.search(text) and not none else ""


def _replace(field: Element, text: str) -> None:
    """A span with the text in place of the field, with what tells whether it is seen."""
    parent = field.getparent()
    if parent is None:
        return
    lines = text.strip().splitlines()
    shown = field.makeelement("span", {k: v for k in _LOOKS if (v := field.get(k)) is not None})
    shown.text, shown.tail = lines[0], field.tail
    for line in lines[1:]:
        etree.SubElement(shown, "br").tail = line
    parent.replace(field, shown)
