"""Lay a report out: the neutral paper made of what the report says, nothing added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from govreports.formats import Column, Section
from govreports.formats.figures import KINDS
from govreports.formats.grid import grid
from govreports.formats.rules import Figure, figure_text

from . import charts, linking
from .content import Chart, Content, Passage, Picture
from .glyphs import without_invisible
from .numerals import chinese_number
from .paper import (
    Block,
    Document,
    Drawing,
    FigureTable,
    Front,
    Heading,
    Image,
    Paragraph,
    Signature,
    Source,
)
from .proof import Proof
from .title import title_lines

COVER = "cover"  # where preface and signature are written
COVER_LINE = 17  # characters of the title's size on the cover page
HEADING_LENGTH = 26  # a line of 28 characters, less the two that indent it
_TYPED_NUMBER = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]\s*")
_THIRD = re.compile(r"^(\d{1,2})(?:[.．](?!\d)|、)\s*")
_FOURTH = re.compile(r"^[（(](\d{1,2})[)）]\s*")
SENTENCE_END = "。！？；：，、…"
_BLANKS = re.compile(r"[\t\v\f\r\x85\u2028\u2029]+")


def compose(
    content: Content, *, made_at: datetime | None, draft: bool, proof: Proof | None = None
) -> Document:
    """The whole paper. `made_at` is the record's own time; `draft` marks every page."""
    return Document(
        title_lines=title_lines(clean(content.title), clean(content.organ)),
        blocks=tuple(_placed(map(linking.unmarked, _blocks(linking.resolved(content))))),
        organ=clean(content.organ),
        made_at=made_at,
        draft=draft,
        proof=proof,
        front=_front(content) if content.with_cover else None,
        contents=content.with_contents,
        properties={"subject": content.format.title, "year": str(content.year)},
    )


def _front(content: Content) -> Front:
    organ = clean(content.signatory) or clean(content.organ)
    lines = title_lines(clean(content.title), clean(content.organ), COVER_LINE)
    return Front(lines, organ, printed_date(content.signed_on) if content.signed_on else "")


def printed_figure(column: Column, value: Figure | None) -> str:
    """The figure as it stands in a cell: +56, -3, 7027733元, 0.5; empty when it is blank."""
    if value is None:
        return ""
    text = figure_text(value)
    if column.kind == "change" and value > 0:
        return f"+{text}"
    return text + KINDS["money"].unit if column.kind == "money" else text


def printed_date(day: date) -> str:
    """The date in the words of the standard: 2022年1月17日."""
    return f"{day.year}年{day.month}月{day.day}日"


def clean(line: str) -> str:
    """The line without blanks at its ends and without signs that nobody sees."""
    return _BLANKS.sub(" ", without_invisible(line)).strip()


def unnumbered(heading: str) -> str:
    """A sub-heading without the number that somebody typed before it: paper counts itself."""
    return _TYPED_NUMBER.sub("", heading)


def lines(text: str) -> list[str]:
    """The paragraphs of a text: its lines, without the empty ones."""
    cleaned = (clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return [line for line in cleaned if line]


def _blocks(content: Content) -> Iterator[Block]:
    pictures = _PictureNumbers()
    for number, line in enumerate(lines(content.preface)):
        yield Paragraph(line, source=Source(COVER, part="preface", number=number))
    for section in content.format.sections:
        yield Heading(1, section.heading, source=Source(section.key))
        yield from _passages(section.key, content.passages.get(section.key, ()), pictures)
        if section.table:
            yield _table(content, section)
    if content.signatory or content.signed_on:
        day = printed_date(content.signed_on) if content.signed_on else ""
        yield Signature(clean(content.signatory), day, Source(COVER, part="signature"))


def _table(content: Content, section: Section) -> FigureTable:
    format_ = content.format
    table = format_.table(section.table)
    texts = {
        cell: printed_figure(format_.column(cell), content.figures.get(cell))
        for cell in format_.cells
        if cell.table == table.key
    }
    return FigureTable(grid(format_, table), texts, Source(section.key))


@dataclass
class _PictureNumbers:
    """Counts the pictures through the whole report."""

    last: int = 0

    def caption(self, picture: Picture | Chart) -> str:
        """图1 with the caption, one em apart."""
        self.last += 1
        caption = clean(picture.caption)
        return f"图{self.last}\u3000{caption}" if caption else f"图{self.last}"


def _passages(
    section: str, passages: tuple[Passage, ...], pictures: _PictureNumbers
) -> Iterator[Block]:
    number, before = 0, False
    for index, passage in enumerate(passages):
        heading = unnumbered(clean(passage.heading))
        if heading:
            number += 1
            heading = f"（{chinese_number(number)}）{heading}"
        blocks = [*_text(heading, passage, Source(section, index))]
        blocks += _graphics(passage, Source(section, index, "picture"), pictures)
        if blocks and before and not heading:
            blocks[0] = replace(blocks[0], begins=True)
        yield from blocks
        before = before or bool(blocks)


def _graphics(passage: Passage, source: Source, pictures: _PictureNumbers) -> Iterator[Block]:
    for place, picture in enumerate(passage.pictures):
        caption = pictures.caption(picture)
        alternative = clean(picture.alternative) or caption
        there = replace(source, number=place)
        yield Image(picture.sha256, picture.media_type, caption, alternative, there)
    for chart in passage.charts:
        caption = pictures.caption(chart)
        yield Drawing(charts.svg(chart), caption, tuple(charts.values_of(chart)), chart=chart)


def _placed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; a chart is written where the text before it is."""
    before: object = None
    for block in blocks:
        yield replace(block, source=before) if isinstance(block, Drawing) else block
        before = getattr(block, "source", None) or before


def _text(heading: str, passage: Passage, source: Source) -> Iterator[Block]:
    blocks = [
        replace(_line(line), source=replace(source, part="body", number=number))
        for number, line in enumerate(lines(passage.body))
    ]
    if heading and passage.run_in and blocks:
        first = blocks[0]
        yield replace(_as_paragraph(first), lead=_sentence(heading))
        yield from blocks[1:]
        return
    if heading:
        yield Heading(2, heading, source=replace(source, part="heading"))
    yield from blocks


def _line(line: str) -> Heading | Paragraph:
    """A line of text; `1.` and `（1）` open the third and fourth level."""
    for level, mark, form in ((3, _THIRD, "{}."), (4, _FOURTH, "（{}）")):
        if found := mark.match(line):
            text = form.format(int(found[1])) + line[found.end() :]
            is_heading = len(text) <= HEADING_LENGTH and text[-1] not in SENTENCE_END
            return Heading(level, text) if is_heading else Paragraph(text)
    return Paragraph(line)


def _as_paragraph(block: Heading | Paragraph) -> Paragraph:
    return block if isinstance(block, Paragraph) else Paragraph(block.text, source=block.source)


def _sentence(heading: str) -> str:
    """A heading that runs into its text ends like a sentence."""
    return heading if heading[-1] in SENTENCE_END else f"{heading}。"
