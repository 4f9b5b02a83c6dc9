"""Files that were handed in, for tests: a report laid out as a file, and what was read in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govreports.documents.content import Content, Passage
from govreports.documents.printed import Doubt, Printed
from govreports.documents.raw import (
    RawBlock,
    RawCell,
    RawDocument,
    RawParagraph,
    RawTable,
    place_of,
)
from govreports.documents.recognising import Recognised
from govreports.documents.understanding import Reading
from govreports.formats import Cell, get
from govreports.formats.grid import grid
from govreports.formats.rules import Figure, figure_text
from govreports.reports.intake import keep_reading, receive
from govreports.reports.models import IntakeFile

from .building import drafter, office, operation

RECEIVED = Cell("requests", "new_received", "natural_person")
GRANTED = Cell("requests", "granted", "natural_person")
ORGAN = "云溪区东岭街道办事处"
IMPROVED = "部分栏目更新不够及时的问题，全年建立更新台账，按月核对，已经改进。"
BODY = "全年公开政府信息八十九条，及时回应群众关切。"
HEADINGS = {"overview": "主动公开情况"}
TEXTS = {"improvements": IMPROVED}


def content_of(year: int = 2024, format_key: str = "2021", **figures: Figure | None) -> Content:
    """A report with zeros everywhere but in the named cells (- written as __)."""
    form = get(format_key)
    cells: dict[Cell, Figure | None] = dict.fromkeys(form.cells, 0)
    for name, value in figures.items():
        cells[Cell.parse(name.replace("__", "-"))] = value
    return Content(
        format_key,
        "",
        year,
        ORGAN,
        "street",
        f"{ORGAN}{year}年政府信息公开工作年度报告",
        preface="按照规定编制。",
        passages={
            section.key: (Passage(HEADINGS.get(section.key, ""), TEXTS.get(section.key, BODY)),)
            for section in form.sections
            if not section.table
        },
        figures=cells,
        signatory=ORGAN,
        signed_on=date(year + 1, 1, 20),
    )


def reading(content: Content, *doubts: Doubt, totals: dict[Cell, Figure] | None = None) -> Reading:
    """The report as a file would have it, line by line, and as it was understood."""
    blocks: list[RawBlock] = [RawParagraph(content.title, "第1段")]
    sources = {"cover-title": "第1段"}
    headings = []
    for section in content.format.sections:
        place = f"第{len(blocks) + 1}段"
        blocks.append(RawParagraph(section.heading, place, 1))
        headings.append((section.key, place))
        for index, passage in enumerate(content.passages.get(section.key, ())):
            place = f"第{len(blocks) + 1}段"
            blocks.append(RawParagraph(passage.body, place))
            sources[f"passage-{section.key}-{index}"] = place
        if section.table:
            table = _table(content, section.table)
            blocks.append(table)
            sources |= _sources(content, table, section.table)
    blocks.append(RawParagraph(content.signatory, f"第{len(blocks) + 1}段"))
    printed = Printed(
        title=content.title,
        totals=totals
        if totals is not None
        else {cell: content.figures[cell] or 0 for cell in content.format.totals},
        signature=content.signatory,
        date="2025年1月20日",
    )
    return Reading(
        RawDocument("docx", tuple(blocks), notes=("有 1 处批注没有带入",)),
        Recognised(content, printed, doubts, ("有 1 处批注没有带入",), sources),
    )


def _table(content: Content, key: str) -> RawTable:
    form, cells = content.format, []
    for row, squares in enumerate(grid(form, form.table(key)).rows):
        for column, square in enumerate(squares):
            value = content.figures.get(square.cell) if square.cell else None
            text = square.text if not square.cell else ("" if value is None else figure_text(value))
            cells.append(RawCell(text, row, column, square.rowspan, square.colspan))
    return RawTable(tuple(cells), form.table(key).name)


def _sources(content: Content, table: RawTable, key: str) -> dict[str, str]:
    form = content.format
    squares = (s for row in grid(form, form.table(key)).rows for s in row)
    return {
        square.cell.name: place_of(table, cell)
        for square, cell in zip(squares, table.cells, strict=True)
        if square.cell
    }


def handed_in(
    found: Reading | None = None, name: str = "2024年报.docx", **by: object
) -> IntakeFile:
    """A file of the office that waits to be confirmed."""
    where = by.get("office", office())
    file = receive(
        where, by=by.get("by", drafter()), operation=operation(), name=name, data=b"PK the bytes"
    )
    keep_reading(file, found or reading(content_of()))
    return file


def doubtful() -> Reading:
    """A report with a dash in a cell and an organ that stands there in two ways."""
    content = content_of(requests__new_received__natural_person=None)
    return reading(
        content,
        Doubt("表三·一×自然人", "-", "原件是“-”：填 0 还是留空？", RECEIVED),
        Doubt("落款", "东岭街道", "落款单位和标题里的机关名称不一样，核对"),
    )


def of_a_row() -> Reading:
    """A report with a row of six figures instead of seven."""
    cells = tuple(cell for cell in content_of().format.cells if cell.line == "granted")
    content = content_of()
    content = replace(content, figures={**content.figures, **dict.fromkeys(cells)})
    texts = ("3", "1", "0", "0", "0", "4")
    question = "本行应有7格，印了6格，对不上位置。对照原文填写，没有发生的填 0"
    return reading(
        content,
        Doubt("表三·（一）予以公开（表三第6行）", "　".join(texts), question, None, cells, texts),
    )


def with_figures(content: Content, **figures: Figure | None) -> Content:
    """The same with other figures (- written as __)."""
    changed = {Cell.parse(name.replace("__", "-")): value for name, value in figures.items()}
    return replace(content, figures={**content.figures, **changed})
