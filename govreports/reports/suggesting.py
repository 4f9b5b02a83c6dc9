"""A wording a reviewer proposed, put in place of what it was proposed for."""

from __future__ import annotations

from typing import NamedTuple

from govreports.documents.content import Content
from govreports.documents.linking import Span, linked_spans, plain

from .anchoring import How, Kind
from .assemble import Standing
from .models import Comment, Passage, Report
from .placing import placed
from .saving import Change
from .slots import slots_of

CHANGED = "这里的文字和批注时不同，不能直接采用，对照批注手工修改"


class CannotAdopt(Exception):
    """The suggestion does not fit any more; the message says what to do, for people."""


class Adoption(NamedTuple):
    """The edit of one field: at position `at` of what it holds, `old` becomes `new`."""

    section: str
    name: str
    at: int
    old: str
    new: str

    def change(self, report: Report) -> Change:
        """The same as a change on the text that is stored. Raises CannotAdopt where it differs."""
        stored = slots_of(report, self.section).slots[self.name].get()
        end = self.at + len(self.old)
        whole = not self.name.startswith("passage-")  # the figure of a cell is replaced whole
        if stored[self.at : end] != self.old or (whole and stored != self.old):
            raise CannotAdopt(CHANGED)
        after = stored[: self.at] + self.new + stored[end:]
        return Change(self.name, stored, after)


def adoption_of(standing: Standing, comment: Comment) -> Adoption:
    """The edit that adopts a suggestion. Raises CannotAdopt when its words are not there any more.

    Linked figures of a text stay links, unless the suggestion changes them.
    """
    if not comment.suggestion:
        raise CannotAdopt("这条批注没有“改为”的内容")
    if comment.kind == Kind.CELL:
        return Adoption(comment.section, comment.cell, 0, comment.quote, comment.suggestion)
    (found,) = (item.found for item in placed(standing, [comment]))
    if found.how not in (How.EXACT, How.MOVED):
        raise CannotAdopt(CHANGED)
    passage = next(p for p in standing.passages[comment.section] if p.pk == found.passage)
    return _in_text(standing.content, passage, comment, found.start, found.end)


def _in_text(
    content: Content, passage: Passage, comment: Comment, start: int, end: int
) -> Adoption:
    read = plain(content, passage.body)
    old, new = read[start:end], comment.suggestion
    same = _same(old, new)
    start, old, new = start + same, old[same:], new[same:]
    same = _same(old[::-1], new[::-1])
    end -= same
    new = new[: len(new) - same]
    spans = linked_spans(content, passage.body)
    for span in spans:  # a figure is changed whole or not at all
        if span.read_start < end and start < span.read_end:
            new = read[span.read_start : start] + new + read[end : span.read_end]
            start, end = min(start, span.read_start), max(end, span.read_end)
    at, to = _written(spans, start), _written(spans, end)
    name = f"passage-{passage.pk}-body"
    return Adoption(comment.section, name, at, passage.body[at:to], new)


def _written(spans: list[Span], position: int) -> int:
    """The position in the text as it is written; it stands inside no link."""
    before = [span for span in spans if span.read_end <= position]
    return position + (before[-1].end - before[-1].read_end if before else 0)


def _same(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
