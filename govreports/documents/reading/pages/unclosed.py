"""Elements that are not shown and were never closed: closed again before the text behind them.

The parser takes all that follows into them. Browsers let drawings and formulas end where a
paragraph or a table begins; a report is never taken for the content of the others either.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(/?)(svg|math|template|noscript|iframe|object|applet|audio|video|canvas|map|datalist|select)"
    r"\b[^<>]*?(/?)>",
    re.IGNORECASE,
)
_BREAKS_OUT = re.compile(
    r"<(?:p|div|table|h[1-6]|ul|ol|dl|li|center|blockquote|article|section|main|body|tr|td|br"
    r"|/(?:p|div|td|tr|table|body|li|section|article))\b",
    re.IGNORECASE,
)
_DEEPEST = 1_000


def closed(source: str) -> str:
    """The source of a page with an end for each of them that has none."""
    opened: dict[str, list[int]] = {}
    for tag in _TAG.finditer(source):
        ends = opened.setdefault(tag[2].lower(), [])
        if tag[1]:
            if ends:
                ends.pop()
        elif not tag[3] and len(ends) < _DEEPEST:
            ends.append(tag.end())
    missing = sorted((end, name) for name, ends in opened.items() for end in ends)
    pieces, done = [], 0
    for end, name in missing:
        if end > done or not pieces:
            text = _BREAKS_OUT.search(source, end)
            at = text.start() if text else len(source)
        pieces += (source[done:at], f"</{name}>")
        done = at
    return "".join((*pieces, source[done:]))
