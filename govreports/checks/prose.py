"""The texts of a report as paragraphs and sentences, each with the field it was typed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govreports.documents.content import Content
from govreports.documents.linking import plain

COVER = "cover"
HEADING = -1  # the number of a sub-heading among the lines of its passage
_END = re.compile(r"[^。！？!?；;]*(?:[。！？!?；;]+[”’）)]*|$)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: a run of text up to 。！？；, without the white space around it.

    `section` is its section or "cover", `index` its passage, `paragraph` the line in it (from 0),
    `start` where it begins in that line. `heading` is the sub-heading above it, `place` where it
    stands in words, `name` the field, empty when the report was not typed here.
    """

    text: str
    section: str
    index: int
    paragraph: int
    start: int
    heading: str
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text as it stands, white space and all.

    `number` is the line in its passage, HEADING for the sub-heading itself; otherwise as in
    `Sentence`.
    """

    text: str
    section: str
    index: int
    number: int
    heading: str
    place: str
    name: str


def paragraphs_of(content: Content, names: Mapping[tuple[str, int], str]) -> Iterator[Paragraph]:
    """Every sub-heading and line in the order of the report, linked figures as on paper."""
    if content.preface:
        yield from _lines(content.preface, (COVER, 0), "", "前言", "cover-preface")
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            heading = passage.heading.strip()
            place = section.heading + (f"“{heading}”" if heading else "")
            name = names.get((section.key, index), "")
            at = (section.key, index)
            if heading:
                yield Paragraph(passage.heading, *at, HEADING, heading, place, name)
            yield from _lines(plain(content, passage.body), at, heading, place, name)


def _lines(
    body: str, at: tuple[str, int], heading: str, place: str, name: str
) -> Iterator[Paragraph]:
    for number, line in enumerate(body.splitlines()):
        if line.strip():
            yield Paragraph(line, *at, number, heading, place, name)


def sentences_of(content: Content, names: Mapping[tuple[str, int], str]) -> Iterator[Sentence]:
    """Every sentence in the order of the report; sub-headings are none."""
    for line in paragraphs_of(content, names):
        if line.number == HEADING:
            continue
        for found in _END.finditer(line.text):
            text = found[0].strip()
            if text:
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                at = (line.section, line.index, line.number)
                yield Sentence(text, *at, start, line.heading, line.place, line.name)
