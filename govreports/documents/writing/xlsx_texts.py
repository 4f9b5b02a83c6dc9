"""What is no figure, as sheets: facts and texts to be written on, and how to fill the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from govreports.documents.content import Content, Passage

from .workbook_keys import COLUMNS, CONTINUED, FACTS, RUN_IN, TEXTS
from .xlsx_looks import dress, height, lock, page, unlock, write_text

LOCKED_FACTS = FACTS[:2]
FIRST_FACT = 3
FIRST_PASSAGE = FIRST_FACT + len(FACTS) + 3
LONGEST = 30_000  # characters; a cell holds 32,767
_SPARE = 4  # rows of a section for passages to come
_WIDTHS = {"A": 44, "B": 24, "C": 92, "D": 7}
_GUIDE_WIDTH = 84  # characters; what is wider does not fit a page
_GUIDE = (
    "本工作簿用于离线填写{organ}{year}年度政府信息公开工作年度报告，填好后在系统中导入。",
    "白底的格子可以填写，灰底的格子已锁定；总计由公式自动计算，不用填。",
    "没有发生的填 0，尚未统计的留空；只填数字，不加单位、说明和“-”。",
    "各表下方的“核对结果”随填随算：显示“平衡”“相符”为核对一致，显示“相差”的要核对。",
    "“文字”表中，正文一行为一段，换行按 Alt+Enter；“接排”填“是”的，小标题和正文排在同一段。",
    "正文中形如｛表三·一×总计＝3｝的内容是引用的表中数字，导入后随表更新，不要改动。",
    "图片和图表在“图”表中，图名和说明可以修改；增加、更换图片和图表在系统中办理。",
    "不要增删行和列，不要改工作表名称。",
)


def add_guide(book: Workbook, content: Content, *, draft: bool) -> None:
    """The first sheet: what this is and how to fill it."""
    sheet = book.create_sheet("说明")
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    title = f"{content.organ}{content.year}年度报告填报表{'（草稿）' if draft else ''}"
    dress(write_text(sheet["A1"], title), "title", "left", boxed=False)
    sheet.row_dimensions[1].height = height(title, _GUIDE_WIDTH / 3) + 10
    for row, line in enumerate((*_GUIDE, f"报告格式：{content.format.title}"), start=2):
        text = line.replace("{organ}", content.organ).replace("{year}", str(content.year))
        dress(write_text(sheet.cell(row, 1), text), boxed=False)
        sheet.row_dimensions[row].height = height(text, (_GUIDE_WIDTH - 2) / 2) + 4
    page(sheet)
    sheet.sheet_view.showGridLines = False
    lock(sheet)


def add_texts(book: Workbook, content: Content) -> dict[tuple[str, int], int]:
    """The facts of cover and signature, then a row for each passage of each section.

    The answer is the row of each passage, by its section and its number there.
    """
    sheet = book.create_sheet(TEXTS)
    for column, wide in _WIDTHS.items():
        sheet.column_dimensions[column].width = wide
    dress(write_text(sheet["A1"], "基本信息和文字"), "title", "left", boxed=False)
    _facts(sheet, content)
    for column, head in enumerate(COLUMNS, start=1):
        square = write_text(sheet.cell(FIRST_PASSAGE - 1, column), head)
        dress(square, "head", "centre", "head")
    last = FIRST_PASSAGE - 1
    rows: dict[tuple[str, int], int] = {}
    for last, (heading, passage, where) in enumerate(_rows(content), start=FIRST_PASSAGE):
        _passage(sheet, last, heading, passage)
        rows.setdefault(where, last)
    _offer_run_in(sheet, last)
    sheet.freeze_panes = sheet.cell(FIRST_FACT, 2)
    page(sheet, landscape=True, heads=f"{FIRST_PASSAGE - 1}:{FIRST_PASSAGE - 1}")
    lock(sheet)
    return rows


def _facts(sheet: Worksheet, content: Content) -> None:
    day = content.signed_on
    values = (
        content.organ,
        str(content.year),
        content.title,
        content.preface,
        content.signatory,
        f"{day.year}年{day.month}月{day.day}日" if day else "",
    )
    for row, (name, value) in enumerate(zip(FACTS, values, strict=True), start=FIRST_FACT):
        dress(write_text(sheet.cell(row, 1), name), "text", "left", "head")
        fill = "head" if name in LOCKED_FACTS else ""
        for column in (2, 3, 4):
            dress(sheet.cell(row, column), "text", "left", fill)
        square = write_text(sheet.cell(row, 2), value)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = height(value, 58)
        if not fill:
            unlock(square)
            square.number_format = "@"  # a date stays as it is typed


def _rows(content: Content) -> Iterator[tuple[str, Passage, tuple[str, int]]]:
    """Every passage with the heading of its section, and spare rows after each section's last."""
    for section in content.format.sections:
        passages = content.passages.get(section.key, ())
        for number, passage in enumerate(passages):
            for piece in _pieces(passage):
                yield section.heading, piece, (section.key, number)
        for spare in range(_SPARE):
            yield section.heading, Passage(), (section.key, len(passages) + spare)


def _pieces(passage: Passage) -> Iterator[Passage]:
    """A passage whose text is too long for a cell goes on in the next row, at a line's end."""
    heading, piece = passage.heading, ""
    for line in passage.body.split("\n"):
        for part in _parts(line):
            if piece and len(piece) + len(part) >= LONGEST:
                yield Passage(heading, piece, passage.run_in)
                heading, piece = CONTINUED, part
            else:
                piece = f"{piece}\n{part}" if piece else part
    yield Passage(heading, piece, passage.run_in)


def _parts(line: str) -> Iterator[str]:
    for start in range(0, max(1, len(line)), LONGEST):
        yield line[start : start + LONGEST]


def _passage(sheet: Worksheet, row: int, heading: str, passage: Passage) -> None:
    dress(write_text(sheet.cell(row, 1), heading), "text", "left", "head")
    run_in = RUN_IN if passage.run_in else ""
    for column, text in ((2, passage.heading), (3, passage.body), (4, run_in)):
        square = dress(write_text(sheet.cell(row, column), text), "text", "top")
        square.number_format = "@"
        unlock(square)
    sheet.row_dimensions[row].height = max(height(passage.body, 45), height(passage.heading, 11))


def _offer_run_in(sheet: Worksheet, last: int) -> None:
    choice = DataValidation(type="list", formula1=f'"{RUN_IN}"', allow_blank=True)
    choice.add(f"D{FIRST_PASSAGE}:D{max(last, FIRST_PASSAGE)}")
    sheet.add_data_validation(choice)
