"""What is struck out, raised or not seen in a Word file."""

from __future__ import annotations

import pytest

from tests.documents.reading.making import p, read_body, tbl, tc, told, tr

from .word_parts import HEADINGS, numbered, run

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
