"""Reading a printed paper back before it is kept: all that should stand on it, and nothing else.

Another library than the one that wrote the file reads it, character by character, in the order of
the content. Blanks do not count, so lines and cells may break anywhere; page numbers are taken off
and have to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

from .paper import Block, Document, Drawing, FigureTable, Heading, Image, Paragraph, Signature
from .pdf_reader import Page, Unreadable, read_pages
from .typefaces import font_files

_PAGE_NUMBER = re.compile(r"—(\d+)—$")
_LEADER = re.compile(r"·+\d+(?!·)")  # from a heading in the contents to its page
_SHOWN = 20  # characters of what is missing
_MOST = 5  # faults named


class Misprinted(Exception):
    """The file does not say what the paper says; the message names what is wrong, for people."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        more = "等" if len(faults) > _MOST else ""
        super().__init__(
            f"排好的 PDF 和报告内容不一致：{'；'.join(faults[:_MOST])}{more}。"
            "没有保存，再试一次；仍不成功的，联系系统管理员"
        )


class Said(NamedTuple):
    """Words that follow each other on the paper, and what they are; `again` may stand before."""

    text: str
    name: str
    again: tuple[str, ...] = ()


def proofread(document: Document, pdf: bytes) -> None:
    """Compare the file with the paper it was made from. Raises Misprinted."""
    try:
        pages = read_pages(BytesIO(pdf))
    except Unreadable:
        raise Misprinted(["文件打不开"]) from None
    if faults := differences(document, pages):
        raise Misprinted(faults)


def differences(document: Document, pages: list[Page]) -> list[str]:
    """What pages that were read say otherwise than the paper, in words for people."""
    first = _first_numbered(pages) if document.front or document.contents else 0
    return [
        *_faults_of_pages(pages, first),
        *_compared(list(_said(document)), "".join(map(_body, pages[first:]))),
        *_faults_before(document, pages[:first], pages[first:]),
    ]


def _first_numbered(pages: list[Page]) -> int:
    """How many pages stand before the text: cover, contents and a blank one have no number."""
    numbered = (i for i, page in enumerate(pages) if _PAGE_NUMBER.search(_squeeze(page.text)))
    return next(numbered, len(pages))


def _faults_of_pages(pages: list[Page], first: int) -> Iterator[str]:
    if not pages:
        yield "没有一页"
    for number, page in enumerate(pages, start=1 - first):
        printed = _PAGE_NUMBER.search(_squeeze(page.text))
        if number > 0 and (printed is None or int(printed[1]) != number):
            yield f"第 {number} 页的页码不对"
        if page.missing:
            yield f"第 {number} 页有 {page.missing} 个字没有字形"
        if page.outside:
            yield f"第 {number} 页“{page.outside[:_SHOWN]}”超出纸面"
        if page.not_embedded:
            yield f"第 {number} 页的字体 {'、'.join(page.not_embedded)} 没有嵌入"


def _body(page: Page) -> str:
    return _PAGE_NUMBER.sub("", _squeeze(page.text))


def _compared(items: list[Said], text: str) -> list[str]:
    """What differs; characters that share a glyph are told apart by no reader, so they count as
    one where the plain comparison fails."""
    said = [item._replace(text=_squeeze(item.text)) for item in items]
    faults = list(_walk(said, text))
    if not faults:
        return []
    folded = [
        item._replace(text=_fold(item.text), again=tuple(map(_fold, item.again))) for item in said
    ]
    return list(_walk(folded, _fold(text)))


def _faults_before(document: Document, before: list[Page], after: list[Page]) -> Iterator[str]:
    """What is wrong with cover and contents: their words, and the pages that the contents name."""
    text = "".join(_squeeze(page.text) for page in before)
    listed = [(_squeeze(heading.text), heading) for heading in document.listed]
    pages = iter(re.findall(r"·(\d+)(?!·)", text))
    yield from _compared(list(_said_before(document)), _LEADER.sub("", text))
    folded = [_fold(_body(page)) for page in after]
    reached = 0
    for words, heading in listed:
        named = int(next(pages, 0))
        at = next((i for i, page in enumerate(folded) if i >= reached and _fold(words) in page), -1)
        if at + 1 != named:
            yield f"目录里{_quoted(heading.text)}的页码不对"
        reached = max(at, reached)


def _said_before(document: Document) -> Iterator[Said]:
    if front := document.front:
        yield Said("".join(front.title_lines), "封面的标题")
        yield Said(front.organ + front.date, "封面的单位和日期")
    if document.listed:
        yield Said("目录", "目录")
    for heading in document.listed:
        yield Said(heading.text, f"目录里{_quoted(heading.text)}")


def _walk(said: list[Said], text: str) -> Iterator[str]:
    cursor, lost = 0, False
    for item in said:
        if not item.text:
            continue
        found = text.find(item.text, cursor)
        if found < 0:
            yield f"缺少{item.name}"
            lost = True
            continue
        extra = _without(text[cursor:found], item.again)
        if extra and not lost:
            yield f"{item.name}之前多出“{extra[:_SHOWN]}”"
        cursor, lost = found + len(item.text), False
    if not lost and (extra := text[cursor:]):
        yield f"末尾多出“{extra[:_SHOWN]}”"


def _without(text: str, again: tuple[str, ...]) -> str:
    """What is left of a text without the heads that a table repeats on its next page."""
    for label in again if text else ():
        text = text.replace(label, "")
    return text


def _said(document: Document) -> Iterator[Said]:
    """Everything the paper says, in its order."""
    yield Said(document.title, "标题")
    for block in document.blocks:
        yield from _of_block(block)
    if proof := document.proof:
        yield Said(f"核验码{proof.spoken}", "核验码")
        if proof.address:
            words = f"扫描二维码，或者打开{proof.address}，可以核对本文件是否原样。"
            yield Said(words, "核验地址")
        yield Said(proof.record, "办理记录的校验值")


def _of_block(block: Block) -> Iterator[Said]:
    match block:
        case Heading():
            yield Said(block.text, f"小标题{_quoted(block.text)}")
        case Paragraph():
            yield Said(block.lead + block.text, f"段落{_quoted(block.lead + block.text)}")
        case FigureTable():
            yield from _rows(block)
        case Image():
            yield Said(block.caption, f"图名{_quoted(block.caption)}")
        case Drawing():
            yield Said(_words_of(block.svg), f"图表{_quoted(block.caption)}的文字")
            yield Said(block.caption, f"图名{_quoted(block.caption)}")
        case Signature():
            yield Said(block.organ + block.date, "落款")


def _rows(table: FigureTable) -> Iterator[Said]:
    labels = {
        _squeeze(part) for row in table.grid.rows for at in row for part in (at.text, at.note)
    }
    again = tuple(sorted(labels - {""}, key=len, reverse=True))
    for row in table.grid.rows:
        texts = [table.texts.get(at.cell, "") if at.cell else f"{at.text}{at.note}" for at in row]
        heads = "".join(at.text for at in row if not at.cell)
        yield Said("".join(texts), f"{table.grid.name}{_quoted(heads)}一行", again)


def _words_of(svg: str) -> str:
    """The words drawn in a chart, in their order."""
    words = (
        "".join(element.itertext())
        for element in ElementTree.fromstring(svg).iter()  # noqa: S314 - made by documents.charts
        if element.tag.rpartition("}")[2] == "text"
    )
    return "".join(words)


def _quoted(text: str) -> str:
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _fold(text: str) -> str:
    return text.translate(_same_glyphs())


@lru_cache(maxsize=1)
def _same_glyphs() -> dict[int, int]:
    """Characters that some font draws with one glyph, each led to the first of them."""
    from fontTools.ttLib import TTFont  # here: it costs 100 ms, and is hardly ever wanted

    leaders: dict[int, int] = {}

    def leader(code: int) -> int:
        while leaders.get(code, code) != code:
            code = leaders[code]
        return code

    for file in font_files().values():
        with TTFont(file, fontNumber=0, lazy=True) as font:
            first: dict[str, int] = {}
            for code, glyph in font.getBestCmap().items():
                one, other = sorted((leader(first.setdefault(glyph, code)), leader(code)))
                leaders[other] = one
    return {code: leader(code) for code in leaders if leader(code) != code}
