"""The page numbers of the contents, taken from the paper as it was printed.

A Word file has pages only once a program lays it out; until that program has counted for itself,
its contents say what print says, whose pages are of the same size and the same lines.
"""

from __future__ import annotations

import re
from io import BytesIO

from .paper import Document
from .pdf_reader import Unreadable, read_pages

_NUMBER = r"[·.…]*(\d{1,4})"


def page_numbers(document: Document, pdf: bytes) -> tuple[int, ...]:
    """The page of each listed heading by the contents of the PDF; none where one is not found."""
    if not document.listed or not pdf:
        return ()
    try:
        pages = read_pages(BytesIO(pdf))
    except Unreadable:
        return ()
    text = _squeeze("".join(page.text for page in pages))
    found, at = [], text.find("目录")
    for heading in document.listed:
        entry = re.compile(re.escape(_squeeze(heading.text)) + _NUMBER).search(text, max(at, 0))
        if at < 0 or entry is None:
            return ()
        found.append(int(entry[1]))
        at = entry.end()
    return tuple(found)


def _squeeze(text: str) -> str:
    return "".join(text.split())
