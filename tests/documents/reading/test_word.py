"""Word files: numbers that Word counts, runs, boxes and pictures."""

from __future__ import annotations

import pytest

from govreports.documents.raw import RawParagraph, RawPicture
from tests.documents.reading.making import PNG, p, read_body, tbl, tc, told, tr

from .word_parts import HEADINGS, STYLES, level, numbered, run


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


def test_a_control_that_asks_to_be_filled_in_says_nothing():
    def control(text: str, marked: str = "<w:showingPlcHdr/>") -> str:
        inner = f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent>"
        return p("收到申请", inner=f"<w:sdt><w:sdtPr>{marked}</w:sdtPr>{inner}</w:sdt>")

    document = read_body(
        control("单击此处输入文字。")
        + control("Click or tap here to enter text.")
        + control("3件")  # filled by a program that left the mark
        + control("单击此处下载。", "")
    )

    assert told(document) == ["收到申请", "收到申请", "收到申请3件", "收到申请单击此处下载。"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ('<w:result w:val="1"/>', "行政许可12件"),
        ('<w:default w:val="1"/>', "行政许可12件"),
        ("", "行政许可0件"),
        ('<w:result w:val="7"/>', "行政许可件"),
    ],
)
def test_a_list_to_choose_from_shows_what_was_chosen(chosen, shown):
    entries = '<w:listEntry w:val="0"/><w:listEntry w:val="12"/>'
    field = (
        "<w:r><w:t>行政许可</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{chosen}{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>件</w:t></w:r>'
    )

    assert told(read_body(p(inner=field))) == [shown]


def test_a_number_that_word_counts_is_no_digit_of_the_one_behind_it():
    document = read_body(numbered("110", 2) + numbered("主动公开", 2), numbering=HEADINGS)

    assert told(document) == ["1. 110", "2.主动公开"]
