"""Word files: what stands on the paper, and nothing that does not."""

from __future__ import annotations

import pytest

from govreports.documents.raw import RawParagraph, RawPicture
from tests.documents.reading.making import (
    PNG,
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


def level(number: int, style: str, text: str, further: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{further}</w:lvl>'
    )


HEADINGS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="我的标题"/><w:basedOn w:val="H1"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="g"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
)


def numbered(text: str, at: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def field(instruction: str, result: str) -> str:
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(f"<w:instrText>{instruction}</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(f"<w:t>{result}</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
    )


# Automatic numbering


def test_numbers_that_word_counts_are_part_of_the_text():
    body = (
        p("总体情况", '<w:pStyle w:val="H1"/>')
        + numbered("主动公开", 1)
        + numbered("数量", 2)
        + numbered("渠道", 2)
        + numbered("依申请公开", 1)
        + numbered("当面", 2)
        + p("主动公开政府信息情况", '<w:pStyle w:val="Own"/>')
        + numbered("规章", 3)
        + numbered("从头数", 1, 2)
        + p("不编号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )

    document = read_body(body, styles=STYLES, numbering=HEADINGS)

    assert told(document) == [
        "一、总体情况",
        "（一）主动公开",
        "1.数量",
        "2.渠道",
        "（二）依申请公开",
        "1.当面",
        "二、主动公开政府信息情况",
        "2.1 规章",
        "（一）从头数",
        "不编号",
    ]
    assert [block.level for block in document.blocks] == [1, 0, 0, 0, 0, 0, 1, 0, 0, 1]


@pytest.mark.parametrize(
    ("style", "text", "marks"),
    [
        ("decimalEnclosedCircleChinese", "%1", ["①甲", "②甲"]),
        ("decimalFullWidth", "%1．", ["１．甲", "２．甲"]),
        ("ideographTraditional", "%1、", ["甲、甲", "乙、甲"]),
        ("upperRoman", "%1.", ["I.甲", "II.甲"]),
        ("lowerLetter", "%1)", ["a)甲", "b)甲"]),
        ("chineseLegalSimplified", "%1、", ["壹、甲", "贰、甲"]),
        ("decimalZero", "%1", ["01 甲", "02 甲"]),
        ("bullet", "\uf0b7", ["甲", "甲"]),
        ("none", "第", ["第甲", "第甲"]),
        ("unheardOf", "%1、", ["1、甲", "2、甲"]),
    ],
)
def test_number_formats(style, text, marks):
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, style, text)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    document = read_body(numbered("甲", 0) * 2, numbering=numbering)

    assert told(document) == marks


def test_the_tenth_heading_and_those_after_it():
    document = read_body(numbered("甲", 0) * 21, numbering=HEADINGS)

    assert told(document)[9:12] == ["十、甲", "十一、甲", "十二、甲"]
    assert told(document)[19:] == ["二十、甲", "二十一、甲"]


# Runs


def test_words_as_word_shows_them():
    inner = (
        run('<w:t xml:space="preserve"> 政府</w:t><w:softHyphen/><w:t>信\xad息</w:t><w:tab/>')
        + run("<w:t>一</w:t><w:noBreakHyphen/><w:t>二</w:t>")
        + '<w:hyperlink r:id="x"><w:r><w:t>网址</w:t></w:r></w:hyperlink>'
        + "<w:smartTag><w:r><w:t>武汉</w:t></w:r></w:smartTag>"
        + "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
        + run(
            "<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r>"
            "</w:rubyBase></w:ruby>"
        )
        + "<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>"
        + run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Times" w:char="2160"/>')
    )

    assert told(read_body(p(inner=inner))) == [" 政府信息\t一-二网址武汉控件拼1+1Ⅰ"]


def test_a_line_break_begins_a_new_paragraph():
    document = read_body(p(inner=run("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t>")))

    assert document.blocks == (
        RawParagraph("甲", "第1段"),
        RawParagraph("乙", "第2段"),
        RawParagraph("丙", "第3段"),
    )


def test_tracked_changes_count_as_accepted():
    inner = (
        "<w:r><w:t>收到</w:t></w:r><w:ins><w:r><w:t>3</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:r><w:t>件</w:t></w:r>"
        "<w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
    )
    joined = p("前半，", "<w:rPr><w:del/></w:rPr>") + p("后半。")
    table = tbl(
        tr("甲", "乙"),
        tr("丙", "丁", properties="<w:del/>"),
        tr("戊", tc("己", "<w:cellDel/>"), "庚"),
    )

    document = read_body(p(inner=inner) + joined + table)

    assert told(document) == ["收到3件移来", "前半，后半。", [("甲", "乙"), ("戊", "庚")]]
    assert document.notes == ("文件里有修订痕迹，按“接受所有修订”以后的文字读取",)


def test_fields_give_their_result():
    body = p(inner=field("PAGE", "7") + field(' HYPERLINK "x" ', "网址")) + p(
        inner='<w:fldSimple w:instr=" DATE "><w:r><w:t>2022年</w:t></w:r></w:fldSimple>'
    )

    assert told(read_body(body)) == ["7网址", "2022年"]


def test_a_table_of_contents_is_left_out():
    opened = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run("<w:instrText>TOC \\o</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
    )
    body = (
        p(inner=opened + run("<w:t>一、总体情况 1</w:t>"))
        + p("二、主动公开 2")
        + p(inner=run('<w:fldChar w:fldCharType="end"/>') + run("<w:t>正文</w:t>"))
        + p("三、第三行 9", '<w:pStyle w:val="T1"/>')
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )

    document = read_body(control + body, styles=STYLES)

    assert told(document) == ["正文"]
    assert document.notes == ("目录没有读取",)


def test_what_is_not_on_the_paper_is_left_out_and_said():
    body = (
        p(
            "正文",
            inner=run("<w:t>隐</w:t>", "<w:vanish/>") + run("<w:footnoteReference w:id='1'/>"),
        )
        + p(inner=run("<w:t>藏</w:t>", '<w:rStyle w:val="Ghost"/>'))
        + p(inner=run("<w:commentReference w:id='1'/>"))
        + p(inner=run("<w:object><v:shape/></w:object>"))
        + p(inner=field("DDEAUTO excel x", "结果"))
        + '<w:altChunk r:id="x"/>'
        + tbl(tr("甲", "乙"), tr("丙", "丁", properties="<w:hidden/>"))
    )

    document = read_body(body, styles=STYLES)

    assert told(document) == ["正文", ["嵌入的对象"], "结果", [("甲", "乙")]]
    assert document.notes == (
        "隐藏的文字没有读取",
        "脚注和尾注没有读取",
        "批注没有读取",
        "嵌入的对象（如 Excel 表格、公式编辑器）没有读取",
        "指向别的程序的链接（DDE）没有执行，只读取了显示的文字",
        "插入的其他文件（altChunk）没有读取，把内容直接放进正文",
        "隐藏的表格行没有读取",
    )


# Text boxes and pictures


def test_a_text_box_is_read_once_where_it_is_anchored():
    box = p("框里第一段") + p("框里第二段")
    drawing = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<wps:wsp><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></wps:wsp></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    document = read_body(p("前文", inner=run(drawing)) + p("后文"))

    assert told(document) == ["前文", "框里第一段", "框里第二段", "后文"]
    assert document.notes == ("文本框里的文字放在它所在的段落后面",)


def test_a_picture_keeps_its_bytes_and_other_kinds_are_named():
    def drawing(relation: str) -> str:
        return run(
            f'<w:drawing><wp:inline><wp:docPr id="1" name="n" descr="公开数量"/><a:graphic>'
            f'<a:blip r:embed="{relation}"/></a:graphic></wp:inline></w:drawing>'
        )

    chart = run(
        "<w:drawing><wp:inline><a:graphic><c:chart r:id='c'/></a:graphic></wp:inline></w:drawing>"
    )
    document = read_body(
        p("甲", inner="".join(map(drawing, ("p", "e", "x", "gone"))) + chart),
        related=(
            ("p", "image", "media/a.png"),
            ("e", "image", "/word/media/b.emf"),
            ("x", "image", "http://127.0.0.1:9/a.png"),
        ),
        parts={"word/media/a.png": PNG, "word/media/b.emf": b"\x01\0\0\0emf"},
    )

    assert document.blocks[1:] == (
        RawPicture(PNG, "image/png", "公开数量", "第1段之后"),
        RawPicture(b"", "image/emf", "公开数量", "第1段之后"),
        RawPicture(b"", "", "公开数量", "第1段之后"),
        RawPicture(b"", "", "公开数量", "第1段之后"),
        RawPicture(b"", "", "图表", "第1段之后"),
    )
    assert document.notes == ("图表和智能图形里的文字没有读取",)


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


# What is struck out, raised, or not seen


def licences(*runs: str, grounds: str = "") -> str:
    """A table with these runs in its cell of figures."""
    return tbl(tr("信息内容", "件数"), tr("行政许可", tc(p(inner="".join(runs)), grounds)))


UNREAD_STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Blue"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
)
STRUCK = "加了删除线的文字按已经删除处理，没有读取"
UNSEEN = "看不见的文字（白色的字，极小的字）没有读取"
MARKS = "上标、下标写的注释标记（如“注1”）没有读取"
WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("properties", "note"),
    [
        ("<w:strike/>", STRUCK),
        ("<w:dstrike/>", STRUCK),
        ('<w:rStyle w:val="Gone"/>', STRUCK),
        (WHITE, UNSEEN),
        (WHITE + '<w:shd w:val="clear" w:fill="auto"/>', UNSEEN),
        ('<w:sz w:val="2"/>', UNSEEN),
    ],
)
def test_what_is_struck_out_or_not_seen_is_no_digit_of_what_is(properties, note):
    runs = (run("<w:t>1300</w:t>", properties), run("<w:t>1386</w:t>"))

    document = read_body(licences(*runs) + p("共", inner="".join(runs)), styles=UNREAD_STYLES)

    assert told(document) == [[("信息内容", "件数"), ("行政许可", "1386")], "共1386"]
    assert document.notes == (note,)


@pytest.mark.parametrize(
    ("properties", "cell"),
    [
        ('<w:strike w:val="0"/>', ""),
        ('<w:rStyle w:val="Gone"/><w:strike w:val="false"/>', ""),
        (WHITE + '<w:shd w:val="clear" w:fill="000000"/>', ""),
        (WHITE + '<w:highlight w:val="red"/>', ""),
        (WHITE, '<w:shd w:val="clear" w:fill="1F497D"/>'),
        ('<w:sz w:val="3"/>', ""),
    ],
)
def test_what_is_seen_is_read(properties, cell):
    document = read_body(
        licences(run("<w:t>1386</w:t>", properties), grounds=cell), styles=UNREAD_STYLES
    )

    assert told(document) == [[("信息内容", "件数"), ("行政许可", "1386")]]
    assert document.notes == ()


def test_white_heads_of_a_table_with_a_dark_style_are_read():
    table = tbl(tr(tc(p(inner=run("<w:t>信息内容</w:t>", WHITE))), "件数"), tr("规章", "0"))

    document = read_body(
        table.replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Blue"/></w:tblPr>'),
        styles=UNREAD_STYLES,
    )

    assert told(document) == [[("信息内容", "件数"), ("规章", "0")]]


def test_a_paragraph_struck_out_takes_its_number_along():
    body = (
        numbered("甲", 0)
        + p(
            "",
            '<w:pStyle w:val="Old"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
            run("<w:t>乙</w:t>"),
        )
        + numbered("丙", 0)
    )

    document = read_body(body, styles=UNREAD_STYLES, numbering=HEADINGS)

    assert told(document) == ["一、甲", "三、丙"]
    assert document.notes == (STRUCK,)


@pytest.mark.parametrize(
    ("properties", "raised", "shown"),
    [
        ('<w:vertAlign w:val="superscript"/>', "1", "1386（注1）"),
        ('<w:vertAlign w:val="subscript"/>', "注2", "1386（注2）"),
        ('<w:rStyle w:val="Up"/>', "[3]", "1386（注3）"),
        ('<w:vertAlign w:val="superscript"/>', "①", "1386（注①）"),
        ('<w:vertAlign w:val="superscript"/>', "件", "1386件"),
        ('<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>', "1", "13861"),
    ],
)
def test_raised_digits_are_none_of_the_number(properties, raised, shown):
    cell = (run("<w:t>1386</w:t>"), run(f"<w:t>{raised}</w:t>", properties))

    document = read_body(licences(*cell), styles=UNREAD_STYLES)

    assert told(document) == [[("信息内容", "件数"), ("行政许可", shown)]]


def test_raised_marks_of_a_sentence_are_left_out_and_units_stay():
    def up(text: str) -> str:
        return run(f"<w:t>{text}</w:t>", '<w:vertAlign w:val="superscript"/>')

    def down(text: str) -> str:
        return run(f"<w:t>{text}</w:t>", '<w:vertAlign w:val="subscript"/>')

    def words(text: str) -> str:
        return run(f"<w:t>{text}</w:t>")

    document = read_body(
        p(inner=words("收到17") + up("[") + up("1") + up("]") + words("件。"))
        + p(inner=words("面积300m") + up("2") + words("，减排CO") + down("2") + words("计3×10"))
        + p(inner=words("约3×10") + up("4") + words("吨"))
        + tbl(
            tr("信息内容", "件数"),
            tr(tc(p(inner=words("行政许可") + up("1"))), tc(p(inner=up("12")))),
        ),
    )

    assert told(document) == [
        "收到17件。",
        "面积300m²，减排CO₂计3×10",
        "约3×10⁴吨",
        [("信息内容", "件数"), ("行政许可", "12")],
    ]
    assert document.notes == (MARKS,)
