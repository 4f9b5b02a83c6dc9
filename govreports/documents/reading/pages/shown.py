"""What of a page's text a reader sees: by its inline styles and the plain rules of its own sheet.

Text that is struck out, too small, or white on white stands in the file and not on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.documents.reading.raised import marked
from govreports.documents.reading.tables import STRUCK, UNSEEN

from .furniture import Element, drop_all

_LARGEST_SHEETS = 200_000  # characters of rules that are looked at
_MOST_RULES = 2_000
_TOKENS = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)
_KEPT = ("text-decoration", "text-decoration-line", "vertical-align", "font-size", "color")
_HIDING = ("display", "visibility")  # a script may show a hidden part of a page, not a word of it
_WORDS = {"span", "font", "i", "b", "em", "strong", "u", "a", "small", "big", "label"}
_STRUCK_TAGS = {"del", "s", "strike"}
_TABLE_PARTS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_SIZE = re.compile(r"(\d*\.?\d+)\s*(px|pt|em|rem|%)?", re.IGNORECASE)
_SMALLEST = {"px": 1.0, "pt": 1.0, "": 0.0, "em": 0.0, "rem": 0.0, "%": 0.0}
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)"}
_CLEAR = {"", "transparent", "none", "inherit", "initial", "unset"}
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|^[a-z]+$|\b(?:white|transparent)\b")
_RAISING = {"super": "superscript", "sub": "subscript"}
_TAGS = {"sup": "superscript", "sub": "subscript"}


def drop_unseen(root: Element, notes: dict[str, None]) -> None:
    """Take out what is struck out or not seen, and say so in `notes`. Cells are emptied only."""
    _apply_sheets(root)
    grounds = not _foreign_grounds(root)

    def gone(element: Element) -> bool:
        note = _why_gone(element, grounds)
        if not note:
            return False
        if "".join(element.itertext()).strip():
            notes[note] = None
        if element.tag in _TABLE_PARTS:
            _empty(element)
            return False
        return True

    drop_all(root, gone)


def position_of(element: Element) -> str:
    """superscript or subscript where the text of an element is raised or lowered, else empty."""
    said = declared(element.get("style", "")).get("vertical-align", "")
    return _RAISING.get(said) or ("" if said else _TAGS.get(element.tag, ""))


def on_its_own(element: Element) -> bool:
    """Whether an element within a line is made to stand on lines of its own."""
    return declared(element.get("style", "")).get("display") in ("block", "flex", "grid", "table")


def raised(element: Element) -> str:
    """All the text of a raised or lowered element between its marks."""
    return marked("".join(element.itertext()), position_of(element))


def declared(style: str) -> dict[str, str]:
    """The declarations of an inline style, folded to lower case; the last of a name holds."""
    found = {}
    for part in style.casefold().split(";"):
        name, colon, said = part.partition(":")
        if colon:
            found[name.strip()] = said.replace("!important", "").strip()
    return found


def _why_gone(element: Element, grounds: bool) -> str:
    if not isinstance(element.tag, str):
        return ""
    if element.tag in _STRUCK_TAGS:
        return STRUCK
    style = declared(element.get("style", ""))
    decoration = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "line-through" in decoration:
        return STRUCK
    if _tiny(style.get("font-size", "")) and not _restyled(element):
        return UNSEEN
    colour = style.get("color") or (element.get("color", "") if element.tag == "font" else "")
    if _colour(colour) in _WHITE and not _restyled(element) and _on_white(element, grounds):
        return UNSEEN
    return ""


def _tiny(size: str) -> bool:
    found = _SIZE.fullmatch(size)
    return bool(found) and float(found[1]) <= _SMALLEST[(found[2] or "").lower()]


def _restyled(element: Element) -> bool:
    """Whether something inside may look otherwise again."""
    return any(
        inner.get(name) is not None
        for inner in element.iterdescendants()
        for name in ("style", "class", "color", "size")
    )


def _on_white(element: Element, grounds: bool) -> bool:
    """Whether the ground is white: said so by the nearest that says any, or by nobody at all."""
    for each in (element, *element.iterancestors()):
        style = declared(each.get("style", ""))
        if style.get("background-image") or "url(" in style.get("background", ""):
            return False
        said = style.get("background-color") or style.get("background") or each.get("bgcolor", "")
        if _colour(said) not in _CLEAR:
            return _colour(said) in _WHITE
    return grounds


def _colour(said: str) -> str:
    found = _COLOUR.search("".join(said.casefold().split()))
    return found[0] if found else "".join(said.split()) and "other"


def _foreign_grounds(root: Element) -> bool:
    """Whether sheets of rules may give grounds that the page itself does not show."""
    linked = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    return linked or any("background" in (sheet.text or "").lower() for sheet in root.iter("style"))


def _empty(element: Element) -> None:
    """Take the text out of the cells of a table part, and leave the cells."""
    for cell in [element] if element.tag in ("td", "th") else list(element.iter("td", "th")):
        for inner in list(cell):
            cell.remove(inner)
        cell.text = None


# rules of the page's own sheets


def _apply_sheets(root: Element) -> None:
    """Put what the rules by class say into the inline styles of the elements, before those."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for number, (tag, name, said) in enumerate(_rules(root)):
        if number >= _MOST_RULES:
            break
        rules.setdefault(name, []).append((tag, said))
    if not rules:
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        said = "".join(
            f"{_kept(text, element)};"
            for name in element.get("class", "").split()
            for tag, text in rules.get(name, ())
            if tag in ("", element.tag)
        )
        if said.strip(";"):
            element.set("style", said + element.get("style", ""))


def _kept(said: str, element: Element) -> str:
    names = (*_KEPT, *_HIDING) if element.tag in _WORDS else _KEPT
    style = declared(said)
    return ";".join(f"{name}:{style[name]}" for name in names if name in style)


def _rules(root: Element) -> Iterator[tuple[str, str, str]]:
    """Tag (or empty), class and declarations of the rules that hold on every screen."""
    text = "\n".join(sheet.text or "" for sheet in root.iter("style"))[:_LARGEST_SHEETS]
    begin, *rest = text.split("/*")  # comments, in one walk whatever is open in them
    text = begin + " ".join(part.partition("*/")[2] for part in rest)
    text = text.replace("<!--", " ").replace("-->", " ")
    depth, start, head = 0, 0, ""
    for token in _TOKENS.finditer(text):
        part, start = text[start : token.start()], token.end()
        if token[0] == "{":
            depth += 1
            head = part if depth == 1 else ""
        else:
            if depth == 1 and head and "@" not in head:
                for selector in head.split(","):
                    if found := _SELECTOR.fullmatch(selector.strip()):
                        yield (found[1] or "").lower(), found[2], part
            depth, head = max(0, depth - 1), ""
