"""Which parts of a web page are the site and not the report: menus, footers, buttons, scripts.

Names of classes tell most of it. What they do not tell, the share of text that is links does.
Nothing that holds the bulk of the text is ever taken for furniture, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

Element = etree._Element

_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "head",
    "select",
    "button",
    "textarea",
    "option",
    "datalist",
    "iframe",
    "object",
    "applet",
    "audio",
    "video",
    "canvas",
    "svg",
    "math",
    "map",
    "dialog",
    "rp",
    "rt",
}
# Nothing stands in these, whatever the parser took to be in them: only they themselves go.
_VOID = {
    "embed",
    "source",
    "track",
    "wbr",
    "bgsound",
    "input",
    "frame",
    "keygen",
    "isindex",
    "base",
}
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navs|navbar|navigation|menu|menus|sidebar|side|breadcrumb|breadcrumbs|crumb"
    r"|crumbs|footer|foot|bottom|copyright|share|sharing|bdsharebuttonbox|toolbar|tools|tool|header"
    r"|top|topbar|banner|search|login|related|relation|recommend|pager|pagination|page-nav|print"
    r"|weizhi|position|dqwz|location|qrcode|ewm|fontsize|fenxiang|daohang|friendlink|links|advert"
    r"|accessibility|wza|skip)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_WORD_EXTRAS = re.compile(r"mso-element\s*:\s*(?:comment|footnote|endnote|header|footer)", re.I)
_TITLES = re.compile(r"(?:^|[-_\s])(?:title|bt|biaoti|tit)(?:$|[-_\s\d])", re.IGNORECASE)
_HEADINGS = {"h1", "h2"}
_BULK = 0.85
_MOST_NAMED = 0.3  # of the text of a page, that a part goes by its name
_LINKS = 0.6
_DEEPEST_CLIMB = 4
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 80
_FRAMES = {"div", "ul", "ol", "section", "header", "form", "table", "p"}
# Below these a page is read whole: a paragraph, or a table that may be the layout or the figures.
_NO_PART = {"table", "p", "span", "font", "pre", "b", "strong", "a"}


def drop_furniture(root: Element, title: str) -> bool:
    """Take out what is no text of the page, whose title is as given. Answers whether another page
    was embedded in it."""
    frames = any(True for _ in root.iter("iframe", "frame"))
    for element in list(root.iter(*_VOID)):
        element.drop_tag()
    drop_all(root, _silent)
    sizes = _Sizes(root)
    most = sizes.length(root) * _BULK  # an article that a script shows once the page is there
    drop_all(root, lambda element: _hidden(element) and sizes.length(element) < most)
    sizes = _Sizes(root)
    whole = sizes.weight(root)
    kept = {
        above for named in _named(root, title, sizes) for above in (named, *named.iterancestors())
    }
    drop_all(root, lambda element: element not in kept and _furniture(element, sizes, whole))
    return frames


def _named(root: Element, title: str, sizes: _Sizes) -> list[Element]:
    """The elements that say what the title of the page says: the heading of the article.

    Those that say most of it: the office that signs the article stands in its title as well.
    """
    plain = "".join(title.split())
    found = [
        element
        for element in root.iter()
        if _SHORTEST_TITLE <= sizes.length(element) <= _LONGEST_TITLE
        and "".join("".join(element.itertext()).split()) in plain
    ]
    longest = max(map(sizes.length, found), default=0)
    return [element for element in found if sizes.length(element) == longest]


def drop_all(root: Element, judge: Callable[[Element], bool]) -> None:
    """Take out the elements that are judged so, and do not look into them."""
    waiting = list(root)
    while waiting:
        element = waiting.pop()
        if judge(element):
            _drop(element)
        else:
            waiting.extend(element)


class _Sizes:
    """How much text each element holds, blanks left out; counted once for the whole page."""

    def __init__(self, root: Element) -> None:
        self._lengths: dict[Element, int] = {}
        self._links: dict[Element, int] = {}
        for _, element in etree.iterwalk(root, events=("end",)):
            length = _said(element.text)
            links = 0
            for child in element:
                length += self._lengths[child] + _said(child.tail)
                links += self._links[child]
            self._lengths[element] = length
            self._links[element] = length if element.tag == "a" else links

    def length(self, element: Element) -> int:
        """Characters."""
        return self._lengths.get(element, 0)

    def weight(self, element: Element) -> int:
        """Characters that are not links."""
        return self.length(element) - self._links.get(element, 0)


def _said(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def main_part(root: Element, title: str) -> list[Element]:
    """The elements to read, in order: the heading above the text, and what holds the bulk of it."""
    part = body = root if root.tag == "body" else next(root.iter("body"), root)
    sizes = _Sizes(root)
    least = sizes.weight(body) * _BULK
    while least and len(part):
        inner = max(part, key=sizes.weight)
        if inner.tag in _NO_PART or sizes.weight(inner) < least:
            break
        part = inner
    inside = {*part.iter()}
    named = [element for element in _named(body, title, sizes) if element is not body]
    if any(element in inside for element in named):
        return [part]
    if named:
        return [named[0], part]
    return [*_titles_above(part, body, sizes), part]


def _silent(element: Element) -> bool:
    return not isinstance(element.tag, str) or element.tag in _DROPPED


def _hidden(element: Element) -> bool:
    style = element.get("style", "")
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN.search(style))
        or bool(_WORD_EXTRAS.search(style))
    )


def _furniture(element: Element, sizes: _Sizes, whole: int) -> bool:
    weight = sizes.weight(element)
    if element.tag not in _FRAMES or weight > whole * _MOST_NAMED:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _NAMES.search(names) and not any(True for _ in element.iter(*_HEADINGS)):
        return True
    length = sizes.length(element)
    return length > 0 and weight <= whole * (1 - _BULK) and weight < length * (1 - _LINKS)


def _titles_above(part: Element, body: Element, sizes: _Sizes) -> Iterator[Element]:
    """Headings that stand before the part, in the nearest frame around it that has one."""
    if any(True for _ in part.iter("h1")):
        return
    element = part
    for _ in range(_DEEPEST_CLIMB):
        if element is body or (parent := element.getparent()) is None:
            return
        before = list(element.itersiblings(preceding=True))[::-1]
        titles = [title for sibling in before for title in _titles(sibling, sizes)]
        if titles:
            yield from titles
            return
        element = parent


def _titles(element: Element, sizes: _Sizes) -> Iterator[Element]:
    for inner in element.iter():
        names = f"{inner.get('class', '')} {inner.get('id', '')}"
        titled = inner.tag in _HEADINGS or _TITLES.search(names)
        if titled and 0 < sizes.length(inner) <= _LONGEST_TITLE:
            yield inner
            return


def _drop(element: Element) -> None:
    """Take an element out, but not the text behind it."""
    parent = element.getparent()
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
