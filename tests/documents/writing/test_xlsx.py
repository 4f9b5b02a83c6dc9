import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell as Square

from govreports.documents.content import Content, Passage
from govreports.documents.judging import judged
from govreports.documents.printed import Doubt
from govreports.documents.raw import RawDocument
from govreports.documents.reading import read_file
from govreports.documents.reading.sheets import ours
from govreports.documents.reading.sheets.book import Book
from govreports.documents.recognising import recognise
from govreports.documents.writing import dumps
from govreports.documents.writing.formulas import joined
from govreports.formats import FORMATS, Cell
from tests.documents.papers import CURRENT, HUBEI, MADE_AT, TRIAL, illustrated_report, report
from tests.documents.writing.strings import EVIL, hostile_report

TABLES = ["表二主动公开", "表三申请办理", "表四复议诉讼"]


def balanced(form=CURRENT, **changes: int) -> Content:
    """A report whose figures agree; `changes` are figures by cell name with _ for -."""
    content = report(form)
    figures = dict.fromkeys(form.cells, 0)
    for name, value in {
        "requests-new_received-natural_person": 5,
        "requests-granted-natural_person": 4,
        "requests-carried_out-natural_person": 1,
        **changes,
    }.items():
        figures[Cell.parse(name)] = value
    content = replace(content, figures=figures)
    totals = {cell: amount.value for cell, amount in judged(content, {}).totals.items()}
    return replace(content, figures={**figures, **totals})


def book(content, **options):
    return load_workbook(BytesIO(dumps("xlsx", content, **options)))


def shown(content):
    """The workbook as a reader without a calculator sees it."""
    return load_workbook(BytesIO(dumps("xlsx", content)), data_only=True)


def filled(data: bytes) -> RawDocument:
    """What is read from the workbook."""
    return read_file("报告.xlsx", data)


def results(content, table="表三申请办理") -> dict[str, str]:
    """What the checks below a table say."""
    sheet = shown(content)[table]
    rows = [[square.value for square in row if square.value is not None] for row in sheet.rows]
    start = next(n for n, row in enumerate(rows) if row[:1] == ["核对事项"])
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows[start + 1 :] if row}


def test_a_sheet_for_the_guide_each_table_and_the_texts():
    made = book(report())
    assert made.sheetnames == ["说明", *TABLES, "文字", "govreports"]
    assert [sheet.sheet_state for sheet in made] == ["visible"] * 5 + ["veryHidden"]
    assert all(sheet.protection.sheet for sheet in made)


def test_totals_are_formulas_with_their_values_and_locked():
    content = report()
    formulas, values = book(content)["表三申请办理"], shown(content)["表三申请办理"]
    assert formulas["J7"].value == '=IF(COUNT(D7:I7)=0,"",SUM(D7:I7))'
    assert values["J7"].value == sum(values.cell(7, column).value for column in range(4, 10))
    assert (formulas["J7"].protection.locked, formulas["D7"].protection.locked) == (True, False)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
def test_every_cell_to_fill_is_open_and_every_total_is_worked_out(form):
    made = book(report(form))
    open_cells, formulas = 0, 0
    for name in TABLES:
        for row in made[name].iter_rows(4, 40):
            open_cells += sum(
                not square.protection.locked for square in row if type(square) is Square
            )
            formulas += sum(
                str(square.value).startswith("=IF(COUNT(")
                and "SUM(" in square.value
                and "ROUND" not in square.value
                for square in row
            )
    assert (open_cells, formulas) == (len(form.typed), len(form.totals))


def test_checks_say_what_holds_and_what_does_not():
    content = balanced()
    assert set(results(content).values()) == {"平衡"}
    assert set(results(content, "表二主动公开").values()) == {"相符"}
    off = balanced(**{"requests-granted-natural_person": 2, "disclosure-regulations-issued": 3})
    assert results(off) == {
        "自然人：一＋二＝三（七）＋四": "相差2",
        "商业企业：一＋二＝三（七）＋四": "平衡",
        "科研机构：一＋二＝三（七）＋四": "平衡",
        "社会公益组织：一＋二＝三（七）＋四": "平衡",
        "法律服务机构：一＋二＝三（七）＋四": "平衡",
        "其他：一＋二＝三（七）＋四": "平衡",
        "总计：一＋二＝三（七）＋四": "相差2",
    }
    assert results(off, "表二主动公开") == {
        "规章×本年制发件数＝0": "相差3",
        "规章×本年废止件数＝0": "相符",
        "规章×现行有效件数＝0": "相符",
        "规章：本年制发件数≤本年废止件数＋现行有效件数": "相差3",
        "行政规范性文件：本年制发件数≤本年废止件数＋现行有效件数": "相符",
    }
    summaries = [shown(one)["表三申请办理"]["A3"].value for one in (content, off)]
    assert summaries == ["各项核对都相符", "有2处不平，见表下“核对结果”"]


def test_a_blank_workbook_shows_nothing_and_asks_for_nothing():
    blank = Content("2021", "", 2021, "青石区松林街道办事处", "street", "")
    assert set(results(blank).values()) == {""}
    assert shown(blank)["表三申请办理"]["A3"].value == "未填完"
    assert shown(blank)["表三申请办理"]["J7"].value in (None, "")


def test_a_department_is_not_held_to_what_binds_streets():
    department = replace(balanced(), organ_kind="department")
    assert not any("＝0" in name for name in results(department, "表二主动公开"))


def test_no_text_is_a_formula_and_none_is_lost():
    for evil in EVIL[::4]:
        made = load_workbook(BytesIO(dumps("xlsx", *hostile_report(evil))))
        sheet = made["文字"]
        assert all(square.data_type != "f" for row in sheet.rows for square in row)
        texts = [square.value for row in sheet.rows for square in row if square.value]
        assert sum(str(text).startswith("甲") for text in texts) >= 5


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "=cmd|'/c calc'!A0", "#REF!", "_x0041_"]
)
def test_what_looks_like_a_formula_comes_back_as_typed(text):
    content = report(passages={"overview": (Passage(text, text),)}, title=text, signatory=text)
    made = filled(dumps("xlsx", content)).content
    assert (made.title, made.signatory) == (text, text)
    assert made.passages["overview"] == (Passage(text, text),)
    squares = [
        s for row in book(content)["文字"].rows for s in row if s.value and text in str(s.value)
    ]
    if text[0] in "=+-@":
        assert all(square.quotePrefix for square in squares)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
def test_what_is_written_is_read_back(form):
    content = _whole(report(form, with_cover=True, with_contents=form is CURRENT))
    found = filled(dumps("xlsx", content))
    assert (found.content, found.typed, found.notes) == (content, {}, ())


def test_texts_longer_than_a_cell_are_read_back():
    """None that long is stored here; but no writer may cut one off."""
    body = "\n".join("很长的一段。" * 900 for _ in range(12))
    content = _whole(report(passages={"overview": (Passage("长文", body), Passage("", "短文"))}))
    assert ours.filled(Book(dumps("xlsx", content))).content == content


def _whole(content: Content) -> Content:
    """With every section, no pictures, and totals worked out, as a draft has them."""
    passages = {
        section.key: content.passages.get(section.key, ()) for section in content.format.sections
    }
    passages = {
        key: tuple(replace(p, pictures=(), charts=()) for p in group)
        for key, group in passages.items()
    }
    blank = {
        cell: None if cell in content.format.totals else content.figures.get(cell)
        for cell in content.format.cells
    }
    totals = judged(replace(content, figures=blank), {}).totals
    figures = {**blank, **{cell: amount.value for cell, amount in totals.items() if amount.filled}}
    return replace(content, passages=passages, figures=figures)


def filled_by_hand(content: Content, change) -> object:
    made = book(content)
    change(made)
    out = BytesIO()
    made.save(out)
    return filled(out.getvalue())


def test_what_somebody_fills_in_is_read_and_totals_are_worked_out_anew():
    content = _whole(Content("2021", "", 2023, "永和镇人民政府", "township", ""))

    def change(made):
        made["表三申请办理"]["D7"] = 7
        made["表三申请办理"]["E7"] = "-"
        made["表三申请办理"]["F7"] = " ２ 件"
        made["表二主动公开"]["B17"] = 1.25
        made["文字"]["B5"] = "永和镇2023年报告"
        made["文字"]["B8"] = date(2024, 1, 9)
        made["文字"]["B12"], made["文字"]["C12"] = "小标题", "第一段\n第二段"

    found = filled_by_hand(content, change)
    cell = "requests-new_received-{}".format
    figures = {c.name: v for c, v in found.content.figures.items() if v is not None}
    assert figures == {
        cell("natural_person"): 7,
        cell("research_institution"): 2,
        cell("total"): 9,
        "disclosure-administrative_fees-amount_10k_yuan": Decimal("1.25"),
    }
    assert found.typed == {Cell.parse(cell("business_enterprise")): "-"}
    assert found.content.passages["overview"] == (Passage("小标题", "第一段\n第二段"),)
    assert (found.content.title, found.content.signed_on) == ("永和镇2023年报告", date(2024, 1, 9))
    assert (found.content.organ_kind, found.notes) == ("township", ())


def test_a_deleted_cell_and_a_strange_section_are_told():
    def change(made):
        made["govreports"]["B10"] = "=#REF!"
        made["文字"]["A12"] = "七、别的"
        made["文字"]["C12"] = "多出来的一段"
        made["文字"]["B8"] = "明年"

    found = filled_by_hand(report(), change)
    assert found.notes == (
        "“文字”表中“七、别的”不是报告的部分，没有读取",
        "表二·规章×本年制发件数在工作簿中已被删除，没有读到",
        "成文日期“明年”看不懂，写成 2022年1月17日 的样子",
    )


def test_any_other_workbook_is_not_ours():
    from openpyxl import Workbook

    def saved(made) -> bytes:
        out = BytesIO()
        made.save(out)
        return out.getvalue()

    assert filled(saved(Workbook())).content is None
    for address, value in (("B1", "other"), ("B2", "2"), ("B3", "1999"), ("B5", "x"), ("B7", "x")):
        made = book(report())
        made["govreports"][address] = value
        assert filled(saved(made)).content is None


@pytest.mark.parametrize("form", [TRIAL, HUBEI, CURRENT], ids=lambda form: form.title)
def test_cells_let_in_what_the_form_lets_in(form):
    made = book(report(form))
    kinds = set()
    for name in TABLES:
        for rule in made[name].data_validations.dataValidation:
            kinds.add((rule.type, rule.formula1, rule.formula2))
            assert (rule.showErrorMessage, rule.allow_blank) == (True, True)
    whole = ("whole", "0", "999999999")
    assert kinds == (
        {whole, ("decimal", "0", "1000000000")}
        if form is CURRENT
        else {whole, ("whole", "-999999999", "999999999"), ("decimal", "0", "1000000000000")}
    )


def test_the_file_says_what_it_is_and_nothing_of_the_library():
    data = dumps("xlsx", report(), made_at=MADE_AT)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts["docProps/core.xml"].decode()
    assert "<dc:creator>临江市青石区人民政府和平街道办事处</dc:creator>" in core
    assert re.findall(r"W3CDTF\">([^<]*)<", core) == ["2022-01-17T01:30:00Z"] * 2
    everything = b"".join(parts.values())
    for leaked in (b"openpyxl", b"Calibri", b"Cambria"):
        assert leaked not in everything
    assert data == dumps("xlsx", report(), made_at=MADE_AT)


def test_sheets_print_whole_on_their_pages():
    made = load_workbook(BytesIO(dumps("xlsx", *illustrated_report())))
    told = {
        sheet.title: (
            sheet.page_setup.orientation,
            sheet.page_setup.fitToHeight,
            sheet.print_title_rows,
        )
        for sheet in made
        if sheet.sheet_state == "visible"
    }
    assert told == {
        "说明": ("portrait", 0, None),
        "表二主动公开": ("portrait", 1, None),
        "表三申请办理": ("portrait", 1, "$4:$6"),
        "表四复议诉讼": ("landscape", 1, "$4:$6"),
        "文字": ("landscape", 0, "$11:$11"),
        "图": ("landscape", 0, "$2:$2"),
    }
    widths = sum(made["说明"].column_dimensions[c].width for c in "A")
    assert widths < 90  # characters that a page holds upright


def test_pictures_stand_within_the_lines_of_their_cells():
    made = load_workbook(BytesIO(dumps("xlsx", *illustrated_report())))
    for row, image in enumerate(made["图"]._images, start=3):
        at = image.anchor._from
        assert (at.col, at.row) == (4, row - 1)
        assert at.colOff == at.rowOff == 5 * 9525
        assert image.anchor.ext.height < (made["图"].row_dimensions[row].height - 4) * 12700


def test_a_draft_says_so_on_its_first_sheet():
    assert book(report(), draft=True)["说明"]["A1"].value.endswith("（草稿）")
    assert not book(report())["说明"]["A1"].value.endswith("（草稿）")


def test_places_are_joined_to_rectangles():
    assert joined([(2, 2), (3, 2), (2, 3), (3, 3), (5, 2), (9, 9)]) == "B2:C3,B5,I9"


def test_what_is_no_figure_is_asked_about():
    cell = Cell.parse("requests-new_received-natural_person")
    found = recognise(RawDocument("xlsx", (), content=report(), typed={cell: " - "}))
    assert found.doubts == (
        Doubt(
            "表三·一、本年新收政府信息公开申请数量×自然人",
            "-",
            "“-”不是数字：没有发生的填 0，尚未统计就留空",
            cell,
        ),
    )
    assert found.printed.cells[cell] == " - "
