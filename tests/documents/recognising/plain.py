"""The smallest reader of plain text: a cell on each indented line, a row up to a blank one."""

from __future__ import annotations

from govreports.documents.raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable


def plain(text: str) -> RawDocument:
    """The text as paragraphs and loose tables. A line that is not indented goes on with a cell
    when the table goes on behind it.
    """
    lines = text.splitlines()
    blocks: list[RawBlock] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith("\t"):
            table, at = _table(lines, at)
            blocks.append(table)
        else:
            blocks.append(RawParagraph(lines[at], f"第{at + 1}行"))
            at += 1
    return RawDocument("txt", tuple(blocks))


def _table(lines: list[str], start: int) -> tuple[RawTable, int]:
    rows: list[list[str]] = [[]]
    at = start
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            rows[-1].append(line[1:])
        elif not line.strip():
            if not _goes_on(lines, at):
                break
            if rows[-1] and not _continues(lines, at):
                rows.append([])
        elif _goes_on(lines, at) and rows[-1] and len(line) < 60:
            rows[-1][-1] += f"\n{line}"
        else:
            break
        at += 1
    cells = tuple(
        RawCell(text, row, column)
        for row, texts in enumerate(filter(None, rows))
        for column, text in enumerate(texts)
    )
    return RawTable(cells, f"第{start + 1}行起的表格", loose=True), at


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether an indented line follows within two lines."""
    return any(line.startswith("\t") for line in lines[at + 1 : at + 3])


def _continues(lines: list[str], at: int) -> bool:
    """Whether behind a blank line the text of a cell goes on."""
    behind = lines[at + 1] if at + 1 < len(lines) else ""
    return bool(behind.strip()) and not behind.startswith("\t")
