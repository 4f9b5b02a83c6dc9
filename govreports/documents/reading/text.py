"""Plain text: paragraphs by line, and the tables that text can hold.

Word saves a table as text with one cell on each line, indented by a tab; a blank line ends a row
and what a cell goes on with stands without a tab. Copied from Excel or Word a row is one line with
tabs in it; and some write | a | b |.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from govreports.documents.raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable

from .decoding import charset, decoded
from .refusals import Unreadable
from .tables import MOST_COLUMNS, MOST_PARAGRAPHS, MOST_ROWS

_LONGEST_LINE = 100_000
_SHORT = 16  # characters that a label goes on with after a blank line
_PROSE = 60  # characters of a line that is a sentence, not a cell
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十]+[）)])"
)
_MARKS = re.compile(r"[\t|]")
_RULE = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_ENDS = ("。", "；", "！", "？")


def read_txt(data: bytes, declared: str = "") -> RawDocument:
    """What stands in a text file. Raises Unreadable."""
    lines = decoded(data, charset(declared)).split("\n")
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise Unreadable(
            "文件里有一行长得异乎寻常，不像一份年度报告。检查是不是选错了文件", "large"
        )
    if sum(bool(line.strip()) for line in lines) > MOST_PARAGRAPHS:
        raise Unreadable(
            f"文件超过 {MOST_PARAGRAPHS} 行，不像一份年度报告，没有读取。检查是不是选错了文件",
            "large",
        )
    return RawDocument("txt", tuple(_Lines(lines).blocks()))


class _Lines:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._next = 0

    def blocks(self) -> Iterator[RawBlock]:
        while self._next < len(self._lines):
            first = self._next
            rows = self._indented() or self._ruled() or self._tabbed()
            if rows:
                yield _table(rows, first)
                continue
            line = self._lines[first]
            self._next = first + 1
            if line.strip():
                yield RawParagraph(line, f"第{self._next}行")

    # one cell on each line

    def _indented(self) -> list[list[str]] | None:
        """The rows of a table of which each line is a cell; None where no such table begins."""
        if not self._is_cell(self._next):
            return None
        rows: list[list[str]] = [[]]
        at = self._next
        while at < len(self._lines):
            if self._is_cell(at):
                rows[-1].append(self._lines[at][1:])
                at += 1
            elif self._goes_on(at):
                rows[-1][-1] = f"{rows[-1][-1]}\n{self._lines[at]}"
                at += 1
            elif self._blank(at) and self._more_after(at):
                if not self._goes_on(at + 1):
                    rows.append([])
                at += 1
            else:
                break
        rows = [row for row in rows if row]
        if not _tabular(rows):
            return None
        self._next = at
        return rows

    def _is_cell(self, at: int) -> bool:
        return at < len(self._lines) and _is_cell(self._lines[at])

    def _goes_on(self, at: int) -> bool:
        """Whether the line goes on with the cell above: no heading, no sentence, and the table is
        not over with it."""
        if not 0 < at < len(self._lines):
            return False
        line, apart = self._lines[at], self._blank(at - 1)
        if not line.strip() or _HEADING.match(line) or line.endswith(_ENDS) or _MARKS.search(line):
            return False
        if apart and (len(line) > _SHORT or self._blank(at - 2)):
            return False
        return self._table_after(at) or (not apart and self._ends_row(at))

    def _blank(self, at: int) -> bool:
        """Whether the line is empty; a lone tab is an empty cell."""
        inside = 0 <= at < len(self._lines)
        return inside and not self._lines[at].strip() and not self._is_cell(at)

    def _table_after(self, at: int) -> bool:
        """Whether the next line that is not blank is a cell, at most one blank line away."""
        after = at + 1
        if self._blank(after):
            after += 1
        if self._is_cell(after):
            return True
        # a label may be broken into three
        near = after < len(self._lines) and 0 < len(self._lines[after].strip()) <= _SHORT
        return near and self._is_cell(after + 1) and not _HEADING.match(self._lines[after])

    def _ends_row(self, at: int) -> bool:
        """Whether the cell that this line ends is the last of its table."""
        return self._blank(at + 1) and self._blank(at + 2) and len(self._lines[at]) <= _PROSE

    def _more_after(self, at: int) -> bool:
        """Whether the table goes on behind this one blank line."""
        return self._is_cell(at + 1) or self._goes_on(at + 1)

    # one row on each line

    def _tabbed(self) -> list[list[str]] | None:
        return self._rows(lambda line: "\t" in line.strip("\n ").lstrip("\t"), _split_tabs)

    def _ruled(self) -> list[list[str]] | None:
        rows = self._rows(_is_ruled, _split_bars)
        return [row for row in rows if row] if rows else None

    def _rows(
        self, belongs: Callable[[str], bool], split: Callable[[str], list[str]]
    ) -> list[list[str]] | None:
        at = self._next
        while at < len(self._lines) and belongs(self._lines[at]):
            at += 1
        if at - self._next < 2:
            return None
        rows = [split(line) for line in self._lines[self._next : at]]
        self._next = at
        return rows


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:].rstrip("\t")


def _tabular(rows: Sequence[Sequence[str]]) -> bool:
    """Whether these are cells: paragraphs may be indented by a tab as well."""
    cells = [cell for row in rows for cell in row]
    sentences = sum(cell.rstrip().endswith(_ENDS) or len(cell) > _PROSE * 2 for cell in cells)
    return len(cells) > 1 and max(map(len, rows)) > 1 and sentences * 2 < len(cells)


def _is_ruled(line: str) -> bool:
    return line.count("|") > 1 and line.strip().startswith("|")


def _split_tabs(line: str) -> list[str]:
    return line.rstrip("\n").split("\t")


def _split_bars(line: str) -> list[str]:
    if _RULE.match(line):
        return []
    return [cell.strip(" ") for cell in line.strip().strip("|").split("|")]


def _table(rows: Sequence[Sequence[str]], first: int) -> RawTable:
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise Unreadable(
            f"文件里有一个表格超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列。检查是不是选错了文件",
            "large",
        )
    cells = tuple(
        RawCell(text, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return RawTable(cells, f"第{first + 1}行起的表格", loose=True)
