"""A web page as blocks: the text of the article, its tables with their spans, nothing of the site.

Nothing is fetched. Layout by tables, pages that Word saved and whole pages of a site read alike.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree, html

from govreports.documents.chart_data import data_in
from govreports.documents.raw import RawDocument, RawParagraph, RawPicture
from govreports.documents.reading.decoding import charset, decoded
from govreports.documents.reading.guard import broken
from govreports.documents.reading.raised import leveled, unmarked
from govreports.documents.reading.refusals import Unreadable
from govreports.documents.reading.tables import Block, settled

from .fields import show_fields
from .furniture import Element, drop_furniture, main_part
from .lists import item_marks
from .ours import marked_blocks, ours
from .shown import drop_unseen, on_its_own, position_of, raised
from .spans import grid_of
from .unclosed import closed

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    *_HEADINGS,
}
_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d]"
_WRAPPED = re.compile(rf"(?<={_CHINESE})[ \t]*\n[ \t\n]*(?={_CHINESE})")
_SPACES = re.compile("[ \t\n]+")
_DATA = re.compile(r"^data:(image/(?:png|jpeg));base64,", re.IGNORECASE)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_BREAK = "\v"
MOST_ELEMENTS = 60_000  # a page that Word saved has some thousands
FRAMES = "网页里嵌有另一个网页，没有读取；报告如在其中，打开那一页另存"
PICTURES = "网页上的图片没有取来"


def read_html(data: bytes, declared: str = "") -> RawDocument:
    """What stands in a web page. `declared` is the media type. Raises Unreadable."""
    root = _parsed(decoded(data, charset(declared)))
    title = " ".join((root.findtext(".//title") or "").split())
    notes: dict[str, None] = {}
    show_fields(root, notes)
    drop_unseen(root, notes)
    imprint, paper = ours(root)
    if paper is None and drop_furniture(root, title):
        notes[FRAMES] = None
    reader = _Reader(notes)
    if imprint is None or paper is None:
        blocks = [block for part in main_part(root, title) for block in reader.blocks(part)]
    else:
        blocks = list(marked_blocks(paper, imprint.format, reader.blocks, notes))
    return RawDocument(
        "html",
        tuple(settled(blocks)),
        tuple(notes),
        properties={"title": title} if title else {},
        imprint=imprint,
    )


def _parsed(text: str) -> Element:
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = html.document_fromstring(closed(unmarked(text)).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise broken() from error
    if sum(1 for _ in islice(root.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise Unreadable(
            f"网页里的标签超过 {MOST_ELEMENTS} 个（年度报告的网页一般几千个），没有读取。"
            "检查是不是选错了文件；没有选错的，只把报告正文另存为网页或 Word 文件再上传",
            "large",
        )
    return root


class _Reader:
    def __init__(self, notes: dict[str, None]) -> None:
        self._notes = notes

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks of an element, in reading order."""
        level = _HEADINGS.get(element.tag, 0)
        line: list[str] = []
        pictures: list[RawPicture] = []  # of the line; they follow it, a sentence stays whole
        for item in self._items(element, keep=element.tag == "pre"):
            if isinstance(item, RawPicture):
                pictures.append(item)
                continue
            if isinstance(item, str) and not (pictures and item == _BREAK):
                line.append(item)
                continue
            yield from self._line(line, pictures, level)
            line, pictures = [], []
            if isinstance(item, RawParagraph):
                yield replace(item, level=item.level or level)
            elif item is not None and not isinstance(item, str):
                yield item
        yield from self._line(line, pictures, level)

    def _line(
        self, pieces: list[str], pictures: list[RawPicture], level: int
    ) -> Iterator[RawParagraph | RawPicture]:
        yield from _paragraphs(pieces, level, self._notes)
        yield from pictures

    def _items(self, element: Element, keep: bool) -> Iterator[str | Block | None]:
        """Inline text as it comes; None where a paragraph begins or ends; whole blocks."""
        yield _spaced(element.text, keep)
        marks = item_marks(element)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child, marks.get(child, ""), keep)
            yield _spaced(child.tail, keep)

    def _child(self, child: Element, mark: str, keep: bool) -> Iterator[str | Block | None]:
        tag = child.tag
        if tag == "table":
            yield None
            for caption in child.iterchildren("caption"):
                yield from self.blocks(caption)
            yield grid_of(child, self.blocks)
        elif tag == "img":
            yield from self._picture(child)
        elif tag == "br":
            yield _BREAK
        elif tag in _BLOCKS or on_its_own(child):
            yield None
            inner = list(self.blocks(child))
            if mark:
                inner = _marked(mark, inner)
            yield from inner
            yield None
        else:
            yield from self._words(child, keep)

    def _words(self, child: Element, keep: bool) -> Iterator[str | Block | None]:
        """What an element within a line says: the mark of a list of Word's, a note, or more."""
        style = child.get("style", "").lower()
        if "mso-list" in style and "ignore" in style:
            yield "".join(child.itertext()).strip(" \t\n\xa0")
        elif position_of(child):
            yield raised(child)
        else:
            yield from self._items(child, keep)

    def _picture(self, image: Element) -> Iterator[Block | str]:
        alternative = " ".join((image.get("alt") or "").split())
        found = _inline_picture(image.get("src") or "")
        if found is None:
            self._notes[PICTURES] = None
            yield RawPicture(alternative=alternative)
        else:
            media_type, data = found
            yield RawPicture(data, media_type, alternative, chart=data_in(data))


def _marked(mark: str, blocks: list[Block]) -> list[Block]:
    """The mark of a list item in front of its first paragraph."""
    if blocks and isinstance(blocks[0], RawParagraph):
        return [replace(blocks[0], text=mark + blocks[0].text), *blocks[1:]]
    return blocks


def _inline_picture(source: str) -> tuple[str, bytes] | None:
    found = _DATA.match(source)
    if not found:
        return None
    try:
        data = base64.b64decode(source[found.end() :], validate=True)
    except (ValueError, binascii.Error):
        return None
    return (found[1].lower(), data) if data.startswith(_PICTURES) else None


def _spaced(text: str | None, keep: bool) -> str:
    """White space as a browser shows it: one space, and none where a source line was wrapped."""
    if not text:
        return ""
    if keep:
        return text.replace("\n", _BREAK)
    return text


def _paragraphs(pieces: list[str], level: int, notes: dict[str, None]) -> Iterator[RawParagraph]:
    text = _SPACES.sub(" ", _WRAPPED.sub("", "".join(pieces)))
    for line in text.split(_BREAK):
        line = line.strip(" ").replace("\xad", "").replace("\u200b", "")
        if line.strip():
            yield RawParagraph(leveled(line, notes), level=level)
