"""Tables of Word files, and files of other kinds of Word."""

from __future__ import annotations

from tests.documents.reading.making import (
    docx,
    p,
    parts_of_docx,
    read_body,
    read_file,
    spans,
    tbl,
    tc,
    told,
    tr,
    zipped,
)

from .word_parts import HEADINGS, numbered, run

# Tables


def test_spans_are_unfolded():
    table = tbl(
        tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙", '<w:gridSpan w:val="2"/>')),
        tr(tc("看不见", "<w:vMerge/>"), "丙", "丁"),
        tr("戊", tc("己", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")),
        tr("庚", properties='<w:gridBefore w:val="2"/>'),
    )

    document = read_body(table)

    assert spans(document) == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
        ("戊", 2, 0, 1, 1),
        ("己", 2, 1, 1, 2),
        ("庚", 3, 2, 1, 1),
    ]
    assert document.blocks[0].place == "第1个表格"


def test_rows_and_cells_in_content_controls_are_read():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = tbl(
        control.format(tr("甲", "乙")), f"<w:tr>{control.format(tc('丙'))}{tc('丁')}</w:tr>"
    )

    assert told(read_body(control.format(table))) == [[("甲", "乙"), ("丙", "丁")]]


def test_lines_of_a_cell_are_kept_apart():
    cell = tc(p("结果") + p() + p(inner=run("<w:t>维</w:t><w:br/><w:t>持</w:t>")))

    assert told(read_body(tbl(tr(cell, "0")))) == [[("结果\n维\n持", "0")]]


def test_a_mark_in_a_cell_is_part_of_the_label():
    table = tbl(tr(tc(numbered("属于国家秘密", 2)), "0"), tr(tc(numbered("重复申请", 2)), "1"))

    document = read_body(table, numbering=HEADINGS)

    assert told(document) == [[("1.属于国家秘密", "0"), ("2.重复申请", "1")]]


def test_a_table_that_lays_out_the_page_is_opened():
    figures = tbl(tr("规章", "0"), tr("行政规范性文件", "3"))
    page = tbl(tr(tc(p("一、总体情况") + p("全年公开89条。") + figures + p("三、收到"))))
    columns = tbl(tr("栏目", tc(p("标题") + figures)), tr("", "落款"))

    for body in (page, tbl(tr(tc(page)))):
        document = read_body(body)
        assert told(document) == [
            "一、总体情况",
            "全年公开89条。",
            [("规章", "0"), ("行政规范性文件", "3")],
            "三、收到",
        ]
    assert told(read_body(columns)) == [
        "栏目",
        "标题",
        [("规章", "0"), ("行政规范性文件", "3")],
        "落款",
    ]


def test_a_table_within_a_table_of_figures_is_lifted_out_or_text():
    inner = tbl(tr("1", "2"), tr("3", "4"))
    label = tbl(tr("行政"), tr("许可"))
    table = tbl(
        tr("信息内容", "本年处理决定数量", "备注"),
        tr(tc(label), "12", tc(p("见") + inner)),
        tr("行政处罚", "4", "无"),
    )

    assert told(read_body(table)) == [
        [
            ("信息内容", "本年处理决定数量", "备注"),
            ("行政\n许可", "12", "见"),
            ("行政处罚", "4", "无"),
        ],
        [("1", "2"), ("3", "4")],
    ]


# Files


def test_strict_files_and_titles_are_read():
    parts = parts_of_docx(p("甲"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["docProps/core.xml"] = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 年报 </dc:title></c>'
    )

    document = read_file("a.docx", zipped(parts))

    assert (told(document), document.properties) == (["甲"], {"title": "年报"})


def test_a_file_without_styles_and_numbers_is_read():
    parts = parts_of_docx(numbered("甲", 0))
    for name in ("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        del parts[name]

    assert told(read_file("a.docx", zipped(parts))) == ["甲"]


def test_the_same_bytes_are_read_alike():
    data = docx(numbered("甲", 0) * 3, numbering=HEADINGS)

    assert read_file("a.docx", data) == read_file("a.docx", data)
