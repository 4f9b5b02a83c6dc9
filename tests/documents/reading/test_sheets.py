"""Workbooks: what the cells show, the tables among them, and nothing of the empty millions."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from govreports.documents.raw import RawParagraph, RawTable
from govreports.documents.reading import Unreadable, read_file
from govreports.documents.reading.sheets.shown import number_shown
from govreports.documents.reading.sheets.workbook import HIDDEN_CELLS
from tests.documents.reading.making import spans, told

STRUCK = "加了删除线的文字按已经删除处理，没有读取"


def book(*rows: tuple, merged: tuple[str, ...] = (), formats: dict | None = None, **sheets):
    """What stands in a workbook with these rows on its first sheet."""
    made = Workbook()
    sheet = made.active
    sheet.title = "表二"
    for row in rows:
        sheet.append(row)
    for place in merged:
        sheet.merge_cells(place)
    for place, style in (formats or {}).items():
        sheet[place].number_format = style
    for name, state in sheets.items():
        made.create_sheet(name).sheet_state = state
    return read_file("年报.xlsx", saved(made))


def saved(made: Workbook) -> bytes:
    with BytesIO() as buffer:
        made.save(buffer)
        return buffer.getvalue()


def test_a_table_with_merged_cells():
    document = book(
        ("信息内容", "本年", None),
        (None, "制发", "废止"),
        ("规章", 0, None),
        ("行政规范性文件", 3, "1.5"),
        merged=("A1:A2", "B1:C1"),
    )

    assert spans(document) == [
        ("信息内容", 0, 0, 2, 1),
        ("本年", 0, 1, 1, 2),
        ("制发", 1, 1, 1, 1),
        ("废止", 1, 2, 1, 1),
        ("规章", 2, 0, 1, 1),
        ("0", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
        ("行政规范性文件", 3, 0, 1, 1),
        ("3", 3, 1, 1, 1),
        ("1.5", 3, 2, 1, 1),
    ]
    assert document.blocks[0].place == "工作表“表二”第1行起的表格"


def test_texts_and_tables_below_each_other():
    document = book(
        ("某街道2021年政府信息公开工作年度报告",),
        ("一、总体情况",),
        ("全年主动公开信息89条，收到申请3件，都按期答复，没有收费。",),
        ("二、主动公开政府信息情况",),
        ("第二十条第（一）项", None),
        ("信息内容", "件数"),
        ("规章", 0),
        (None, None),
        ("第二十条第（五）项", None),
        ("行政许可", 7),
        (None, None),
        ("某街道办事处",),
        (date(2022, 1, 17),),
        merged=("A5:B5", "A9:B9"),
    )

    assert told(document) == [
        "某街道2021年政府信息公开工作年度报告",
        "一、总体情况",
        "全年主动公开信息89条，收到申请3件，都按期答复，没有收费。",
        "二、主动公开政府信息情况",
        [("第二十条第（一）项",), ("信息内容", "件数"), ("规章", "0")],
        [("第二十条第（五）项",), ("行政许可", "7")],
        "某街道办事处",
        "2022年1月17日",
    ]
    assert document.blocks[1] == RawParagraph("一、总体情况", "工作表“表二”第2行")


def test_a_text_of_several_lines_is_several_paragraphs():
    document = book(("一、总体情况\n（一）主动公开\n正文。",))

    assert told(document) == ["一、总体情况", "（一）主动公开", "正文。"]


@pytest.mark.parametrize(
    ("stored", "style", "shown"),
    [
        ("3", "General", "3"),
        ("3.0", "General", "3"),
        ("1.1000000000000001", "General", "1.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("7027733", "General", "7027733"),
        ("1E+3", "General", "1000"),
        ("-8", "General", "-8"),
        ("1.1", "0.00", "1.10"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1.5", "0.##", "1.5"),
        ("2", "0.##", "2"),
        ("56", "+0;-0;0", "+56"),
        ("-3", "+0;-0;0", "-3"),
        ("0", "+0;-0;0", "0"),
        ("0", '0;-0;"－"', "0"),  # a number all the same, and none that has to be asked about
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("0", "0;-0;;@", "0"),
        ("7027733", '0"元"', "7027733元"),
        ("89", "0条", "89条"),
        ("5", "000", "005"),
        ("0.125", "0.0%", "12.5%"),
        ("3", "@", "3"),
        ("44578", "yyyy-mm-dd", "2022年1月17日"),
        ("44578.5", "yyyy/m/d h:mm", "2022年1月17日12:00"),
        ("nonsense", "General", "nonsense"),
        ("1E+999999", "0.00", "1E+999999"),
        ("NaN", "0", "NaN"),
        ("1.5", "0." + "0" * 60, "1.5"),
        ("1.5", "0" + "%" * 5_000, "1.5"),
        ("9" * 29, "0.00", "9" * 29),
        ("0." + "3" * 4_000, "0.00", "0.33"),
        ("1", ";;;", "1"),
        ("5", "", "5"),
    ],
)
def test_a_number_is_read_as_it_is_shown(stored, style, shown):
    assert number_shown(stored, style) == shown


def test_numbers_of_a_sheet_are_read_under_their_formats():
    document = book(
        ("收费金额", 1.1),
        ("比例", 0.5),
        formats={"B1": "0.00", "B2": "0%"},
    )

    assert told(document) == [[("收费金额", "1.10"), ("比例", "50%")]]


def test_formulas_give_what_was_calculated_or_are_asked_about():
    made = Workbook()
    made.active.append(("信息内容", "件数"))
    made.active.append(("总计", "=SUM(1,2)"))
    data = saved(made)

    document = read_file("a.xlsx", data)

    assert told(document) == [[("信息内容", "件数"), ("总计", "=SUM(1,2)")]]
    assert document.notes == (
        "有的格是公式，没有保存算出的数。用 Excel 或 WPS 打开，保存一次再上传就有了，或者填写数",
    )


def test_booleans_faults_and_blank_sheets():
    document = book(("甲", True, "#REF!"), 空表="visible", 藏="hidden", 更藏="veryHidden")

    assert told(document) == [[("甲", "TRUE", "#REF!")]]
    assert document.notes == (
        "隐藏的工作表没有读取",
        "有的公式算不出来（如 #REF!），按原样读取",
    )


def test_a_cell_at_the_far_end_is_refused_at_once():
    made = Workbook()
    made.active.append(("甲", 1))
    made.active["XFD1048576"] = "x"

    with pytest.raises(Unreadable) as refused:
        read_file("a.xlsx", saved(made))

    assert (refused.value.code, refused.value.message) == (
        "large",
        "工作表“Sheet”在第 1048576 行、第 16384 列还有内容，最多读取 500 行、60 列。"
        "删去表格以外的内容再上传",
    )


def test_formats_far_below_are_not_content():
    made = Workbook()
    made.active.append(("甲", 1))
    for row in range(2, 3000):
        made.active.cell(row, 1).number_format = "0.00"

    assert told(read_file("a.xlsx", saved(made))) == [[("甲", "1")]]


def test_more_sheets_than_twenty():
    made = Workbook()
    made.active.append(("甲", 1))
    for number in range(25):
        made.create_sheet(f"s{number}").append((number, 1))

    document = read_file("a.xlsx", saved(made))

    assert len([block for block in document.blocks if isinstance(block, RawTable)]) == 20
    assert document.notes == ("工作表超过 20 张，只读取了前 20 张",)


@pytest.mark.parametrize(
    ("runs", "shown", "notes"),
    [
        ((InlineFont(strike=True), "1300", "1386"), "1386", (STRUCK,)),
        ((InlineFont(vertAlign="superscript"), "1", None), "1386（注1）", ()),
        ((InlineFont(vertAlign="subscript"), "注2", None), "1386（注2）", ()),
        ((InlineFont(b=True), "00", None), "138600", ()),
    ],
)
def test_parts_of_a_text_that_are_struck_out_or_raised(runs, shown, notes):
    font, text, behind = runs
    parts = (TextBlock(font, text), behind) if behind else ("1386", TextBlock(font, text))

    document = book(("行政许可", CellRichText(*parts)), ("行政处罚", 2))

    assert told(document) == [[("行政许可", shown), ("行政处罚", "2")]]
    assert document.notes == notes


def test_cells_struck_out_as_a_whole_are_blank():
    made = Workbook()
    for row in (("行政许可", 1386), ("行政处罚", "2"), ("行政强制", 3)):
        made.active.append(row)
    made.active["B1"].font = made.active["B2"].font = Font(strike=True)
    made.active["B3"].font = Font(strike=False)

    document = read_file("a.xlsx", saved(made))

    assert told(document) == [[("行政许可", ""), ("行政处罚", ""), ("行政强制", "3")]]
    assert document.notes == (STRUCK,)


def test_hidden_rows_and_columns_are_left_out_and_said():
    made = Workbook()
    sheet = made.active
    sheet.title = "表三"
    for row in (
        ("事项", "自然人", "上年", "其他", "总计"),
        ("予以公开", 3, 77, 1, 4),
        ("草稿", 9, 9, 9, 9),
        ("不予公开", 0, 78, 2, 2),
    ):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True

    document = read_file("a.xlsx", saved(made))

    assert told(document) == [
        [
            ("事项", "自然人", "其他", "总计"),
            ("予以公开", "3", "1", "4"),
            ("不予公开", "0", "2", "2"),
        ]
    ]
    assert document.notes == (HIDDEN_CELLS.format(name="表三"),)
    assert [cell[1:3] for cell in spans(document)[-4:]] == [(2, 0), (2, 1), (2, 2), (2, 3)]


def test_a_merged_cell_shows_where_a_part_of_it_does():
    made = Workbook()
    sheet = made.active
    for row in (("申请人情况", None, None), ("自然人", "企业", "总计"), (3, 1, 4)):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["A"].hidden = True

    document = read_file("a.xlsx", saved(made))

    assert spans(document) == [
        ("申请人情况", 0, 0, 1, 2),
        *[("企业", 1, 0, 1, 1), ("总计", 1, 1, 1, 1)],
        *[("1", 2, 0, 1, 1), ("4", 2, 1, 1, 1)],
    ]


def test_hidden_blank_rows_and_columns_are_no_news():
    made = Workbook()
    made.active.append(("甲", 1))
    made.active.column_dimensions["D"].hidden = True
    made.active.row_dimensions[9].hidden = True

    document = read_file("a.xlsx", saved(made))

    assert (told(document), document.notes) == ([[("甲", "1")]], ())
