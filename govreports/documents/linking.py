"""Figures of the tables inside a text: ｛表三·一×总计＝3｝ stands for that cell, wherever it is read.

The part before ＝ binds, by the labels the form itself declares; the part after it is what the cell
held when somebody last looked, for whoever reads the plain text. The paper prints the cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from govreports.formats import Cell, Format
from govreports.formats.rules import Figure, figure_text
from govreports.formats.schema import Line

from .content import Content
from .paper import Block, Heading, Linked, Paragraph

BLANK = "未填"
_LINK = re.compile(r"｛([^｛｝＝=\n]{1,60})(?:[＝=]([^｛｝\n]{0,24}))?｝")
_BRACE = re.compile(r"[｛｝]")
_NUMBER = re.compile(r"([一二三四五六七八九十]+)、|(（[一二三四五六七八九十]+）)|(\d+)\.")
_ALIKE = str.maketrans({"(": "（", ")": "）", "x": "×", "X": "×", "*": "×", ".": "·", "・": "·"})
# Around a linked figure on its way through the layout. Nobody can type them: writing.py refuses.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


class Link(NamedTuple):
    """A figure in a text: its name as typed, and the cell that bears the name, if one does."""

    name: str
    cell: Cell | None


class Span(NamedTuple):
    """Where a link stands: in the text as it is written, and in the text as it reads."""

    start: int
    end: int
    read_start: int
    read_end: int


@lru_cache(maxsize=16)
def names(form: Format) -> Mapping[Cell, str]:
    """The name of every cell: 表三·三（一）×总计; whole labels where numbers do not tell apart."""
    short = {cell: _name(form, cell, _code) for cell in form.cells}
    many = list(short.values())
    return {
        cell: name if many.count(name) == 1 else _name(form, cell, _label)
        for cell, name in short.items()
    }


@lru_cache(maxsize=16)
def _cells(form: Format) -> Mapping[str, Cell]:
    return {_plain(name): cell for cell, name in names(form).items()}


def link(form: Format, cell: Cell, value: Figure | None) -> str:
    """The text that stands for a cell."""
    return f"｛{names(form)[cell]}＝{_said(value)}｝"


def links_in(form: Format, text: str) -> list[Link]:
    """The linked figures of a text, in order; a name that means nothing has no cell."""
    return [Link(found[1].strip(), _cells(form).get(_plain(found[1]))) for found in _find(text)]


def broken_in(text: str) -> list[str]:
    """What is left of links that lost a part, each with a few characters around it."""
    rest = _LINK.sub(lambda found: "\0" * len(found[0]), text)
    return [text[max(0, m.start() - 1) : m.start() + 12].strip() for m in _BRACE.finditer(rest)]


def refreshed(content: Content) -> Content:
    """The content with what its links say brought up to the cells."""
    if not any(_has_links(p.body) for group in content.passages.values() for p in group):
        return content
    return _rewritten(content, lambda body: refreshed_text(content.format, body, content.figures))


def refreshed_text(form: Format, text: str, figures: Mapping[Cell, Figure | None]) -> str:
    """A text whose links say what the cells hold; links that mean nothing stay as they are."""

    def say(found: re.Match[str]) -> str:
        cell = _cells(form).get(_plain(found[1]))
        return found[0] if cell is None else link(form, cell, figures.get(cell))

    return _LINK.sub(say, text)


def plain(content: Content, text: str) -> str:
    """A text as it reads on paper: figures instead of links."""
    return _MARKED.sub(lambda found: found[1].partition("|")[0], _marked(content, text))


def linked_spans(content: Content, text: str) -> list[Span]:
    """Where the links of a text stand, in order; what `plain` leaves as it is, is none."""
    spans, grown = [], 0
    for found in _find(text):
        said = plain(content, found[0])
        if said != found[0]:
            start = found.start() + grown
            spans.append(Span(found.start(), found.end(), start, start + len(said)))
            grown += len(said) - len(found[0])
    return spans


def resolved(content: Content) -> Content:
    """The content for the layout: figures instead of links, marked so that they can be found."""
    return _rewritten(content, lambda body: _marked(content, body))


def unmarked(block: Block) -> Block:
    """A block of the layout without the marks; it keeps where its linked figures are."""
    if not isinstance(block, Heading | Paragraph) or _OPEN not in block.text:
        return block
    text, figures, at = "", [], 0
    for found in _MARKED.finditer(block.text):
        figure, place, cell = found[1].split("|")
        text += block.text[at : found.start()]
        figures.append(Linked(len(text), len(text) + len(figure), place, cell))
        text += figure
        at = found.end()
    text += block.text[at:]
    return replace(block, text=text, figures=tuple(figures))


def _has_links(text: str) -> bool:
    return "｛" in text


def _find(text: str) -> Iterator[re.Match[str]]:
    return _LINK.finditer(text) if _has_links(text) else iter(())


def _marked(content: Content, text: str) -> str:
    form = content.format

    def figure(found: re.Match[str]) -> str:
        cell = _cells(form).get(_plain(found[1]))
        if cell is None:
            return found[0]
        value = content.figures.get(cell)
        said = f"〔{BLANK}〕" if value is None else figure_text(value)
        return f"{_OPEN}{said}|{form.place(cell)}|{cell.name}{_CLOSE}"

    return _LINK.sub(figure, text) if _has_links(text) else text


def _rewritten(content: Content, change: Callable[[str], str]) -> Content:
    passages = {
        key: tuple(replace(passage, body=change(passage.body)) for passage in group)
        for key, group in content.passages.items()
    }
    return replace(content, passages=passages)


def _said(value: Figure | None) -> str:
    return BLANK if value is None else figure_text(value)


def _plain(name: str) -> str:
    return "".join(name.split()).translate(_ALIKE)


def _name(form: Format, cell: Cell, code: Callable[[Format, Cell], str]) -> str:
    column = "".join(form.column(cell).label.split())
    return f"{form.table(cell.table).name}·{code(form, cell)}×{column}"


def _label(form: Format, cell: Cell) -> str:
    return "".join(form.line_label(cell).split())


def _code(form: Format, cell: Cell) -> str:
    """三（一）1 for a line whose labels are numbered, else its label."""
    line, path = form.line_with_path(cell)
    parts = [_NUMBER.match(label) for label in (*path, line.label)]
    if parts[-1] is None:
        return _without_note(line)
    return "".join(next(filter(None, part.groups())) for part in parts if part)


def _without_note(line: Line) -> str:
    return re.sub(r"（.*）$", "", "".join(line.label.split()))
