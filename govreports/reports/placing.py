"""Where comments stand now: the passage or cell, the words of it, and how to say it to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govreports.documents.linking import plain
from govreports.documents.numerals import chinese_number
from govreports.formats import Cell
from govreports.formats.rules import figure_text

from .anchoring import LONGEST, Found, How, Kind, Text, anchor_of, locate, spot_of
from .assemble import Standing
from .models import Comment, Passage
from .slots import COVER

COVER_LABEL = "标题、前言与落款"
_CIRCLED = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))  # ① to ㊿
NOTES = {How.EXACT: "", How.MOVED: "原文已移位", How.FUZZY: "原文有改动", How.GONE: "原文已改"}


class NoPlace(Exception):
    """Nothing can be commented there; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment and its place now: `words` say it, `note` says what became of the quotation."""

    comment: Comment
    found: Found
    words: str

    @property
    def note(self) -> str:
        """What became of what was quoted, in a word; empty when it stands as it was."""
        return NOTES[self.found.how]

    @property
    def target(self) -> str:
        """The name of its place: of a cell, passage-7, of a section, or cover."""
        if self.comment.kind == Kind.CELL:
            return self.comment.cell
        if self.found.passage is not None:
            return f"passage-{self.found.passage}"
        return self.comment.section


def mark(number: int | None) -> str:
    """The number of a comment in a circle, in brackets beyond 50; empty for a draft."""
    if not number:
        return ""
    return chr(_CIRCLED[number - 1]) if number <= len(_CIRCLED) else f"({number})"


def section_words(standing: Standing, key: str) -> str:
    """A section, or the cover, in words."""
    return COVER_LABEL if key == COVER else standing.report.format.section(key).heading


def passage_words(standing: Standing, key: str, number: int | None) -> str:
    """A passage in words: its section, its number there and its heading."""
    words, headed = section_words(standing, key), 0
    for passage in standing.passages.get(key, ()):
        headed += bool(passage.heading)
        if passage.pk == number and passage.heading:
            return f"{words}（{chinese_number(headed)}）{passage.heading}"
    return words


def texts_of(standing: Standing, key: str) -> list[Text]:
    """The passages of a section as they read, figures instead of links."""
    return [
        Text(passage.pk, plain(standing.content, passage.body))
        for passage in standing.passages.get(key, ())
    ]


def placed(standing: Standing, comments: Iterable[Comment]) -> list[Placed]:
    """The comments with their places, in the order given. Asks the database nothing."""
    texts: dict[str, Sequence[Text]] = {}
    found = []
    for comment in comments:
        if comment.section not in texts:
            texts[comment.section] = texts_of(standing, comment.section)
        at = locate(comment.anchor, texts[comment.section])
        found.append(Placed(comment, at, _words(standing, comment, at)))
    return found


def _words(standing: Standing, comment: Comment, found: Found) -> str:
    if comment.kind == Kind.CELL:
        return standing.report.format.place(Cell.parse(comment.cell))
    return passage_words(standing, comment.section, found.passage)


def anchor_at(standing: Standing, target: str, quote: str = "", near: int = 0) -> dict[str, object]:
    """The fields of a comment on `target` (named as in `Placed.target`), or on words of it.

    `near` is where in the passage the quotation begins, as far as the page knows. Raises NoPlace.
    """
    form = standing.report.format
    if target == COVER or target in (section.key for section in form.sections):
        return _plain_fields(target, Kind.SECTION, quote)
    if target in {cell.name for cell in form.cells}:
        cell = Cell.parse(target)
        section = next(s.key for s in form.sections if s.table == cell.table)
        fields = _plain_fields(section, Kind.CELL, quote)
        return {**fields, "cell": target, "quote": shown(standing, cell)}
    kind, _, number = target.partition("-")
    for key, passages in standing.passages.items():
        for passage in passages:
            if kind == "passage" and str(passage.pk) == number:
                return _in_passage(standing, key, passage, quote, near)
    raise NoPlace("这一处已经不在报告里，重新选择批注的位置")


def shown(standing: Standing, cell: Cell) -> str:
    """What a cell shows."""
    value = standing.content.figures.get(cell)
    text = "" if value is None else figure_text(value)
    return standing.subject.unread.get(cell, text)


def _plain_fields(section: str, kind: Kind, quote: str) -> dict[str, object]:
    if quote.strip():
        raise NoPlace("只有正文可以引用原文；批注单元格或整个部分时，“引用的原文”留空")
    return {
        "section": section,
        "kind": kind,
        "cell": "",
        "passage": None,
        "quote": "",
        "lead": "",
        "tail": "",
    }


def _in_passage(
    standing: Standing, key: str, passage: Passage, quote: str, near: int
) -> dict[str, object]:
    text = Text(passage.pk, plain(standing.content, passage.body))
    fields = {"section": key, "cell": "", "passage": passage.pk}
    if not quote.strip():
        return {
            **fields,
            "kind": Kind.PASSAGE,
            "quote": text.text[:LONGEST],
            "lead": "",
            "tail": "",
        }
    if len(quote) > LONGEST:
        raise NoPlace(f"引用的原文共 {len(quote)} 字，最多 {LONGEST} 字；批注整段时不用引用")
    spot = spot_of(text.text, quote, near)
    if spot is None:
        raise NoPlace(f"“{quote.strip()[:20]}”不在这一段里，照原文一字不差地填写")
    anchor = anchor_of(text, *spot)
    kept = {"quote": anchor.quote, "lead": anchor.lead, "tail": anchor.tail}
    return {**fields, "kind": Kind.QUOTE, **kept}
