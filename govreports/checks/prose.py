"""The texts of a report as sentences, each with the field it was typed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govreports.documents.content import Content
from govreports.documents.linking import plain

COVER = "cover"
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


def sentences_of(content: Content, names: Mapping[tuple[str, int], str]) -> Iterator[Sentence]:
    """Every sentence in the order of the report, linked figures as they read on paper."""
    if content.preface:
        yield from _sentences(content.preface, (COVER, 0), "", "前言", "cover-preface")
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            heading = passage.heading.strip()
            place = section.heading + (f"“{heading}”" if heading else "")
            name = names.get((section.key, index), "")
            body = plain(content, passage.body)
            yield from _sentences(body, (section.key, index), heading, place, name)


def _sentences(
    body: str, at: tuple[str, int], heading: str, place: str, name: str
) -> Iterator[Sentence]:
    for number, line in enumerate(body.splitlines()):
        for found in _END.finditer(line):
            text = found[0].strip()
            if text:
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                yield Sentence(text, *at, number, start, heading, place, name)
