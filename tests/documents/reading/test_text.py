"""Plain text: lines with their place, and the three ways in which text holds a table."""

from __future__ import annotations

import pytest

from govreports.documents.raw import RawParagraph, RawTable
from govreports.documents.reading import MOST_CHARACTERS, Unreadable, read_file
from tests.documents.reading.making import told
from tests.samples.folder import sample_folder

# As Word saves a table: a cell on each line, a lone tab for a blank one, a blank line after a row.
SAVED = """\
某街道2021年政府信息公开工作
年度报告
 一、总体情况
全年公开89条。

\t第二十条第（一）项

\t信息内容
\t本年新
制作数量
\t对外公开总数量
（指2020年）

\t规章
\t　　0
\t
\t0

\t行政复议
\t结果

维持
\t其他
结果


三、收到和处理政府信息公开申请情况
\t（本列数据）
\t申请人情况

\t
\t自然人

\t
\t0


\xa02022年1月17日
"""
TABLES = [
    [
        ("第二十条第（一）项",),
        ("信息内容", "本年新\n制作数量", "对外公开总数量\n（指2020年）"),
        ("规章", "　　0", "", "0"),
        ("行政复议", "结果\n\n维持", "其他\n结果"),
    ],
    [("（本列数据）", "申请人情况"), ("", "自然人"), ("", "0")],
]


def read(text: str, encoding: str = "utf-8"):
    return read_file("年报.txt", text.encode(encoding))


def squeezed(document) -> list[object]:
    return [
        [tuple(text.replace("\n\n", "\n") for text in row) for row in item]
        if isinstance(item, list)
        else item
        for item in told(document)
    ]


def test_a_table_saved_by_word():
    document = read(SAVED)

    assert squeezed(document) == [
        "某街道2021年政府信息公开工作",
        "年度报告",
        " 一、总体情况",
        "全年公开89条。",
        [tuple(text.replace("\n\n", "\n") for text in row) for row in TABLES[0]],
        "三、收到和处理政府信息公开申请情况",
        TABLES[1],
        "\xa02022年1月17日",
    ]
    tables = [block for block in document.blocks if isinstance(block, RawTable)]
    assert [(table.place, table.loose) for table in tables] == [
        ("第6行起的表格", True),
        ("第28行起的表格", True),
    ]
    assert document.blocks[2] == RawParagraph(" 一、总体情况", "第3行")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    assert read(SAVED.replace("\n", end), encoding).blocks == read(SAVED).blocks


def test_line_ends_of_other_programs_and_marks_of_word():
    assert told(read("甲\v乙\f丙\u2028丁\x07" * 10))[:5] == ["甲", "乙", "丙", "丁甲", "乙"]


def test_a_table_ends_at_a_heading_even_without_a_second_blank_line():
    for gap in ("", "\n"):
        document = read(f"\t规章\t\n\t0\n{gap}三、收到和处理\n\t甲\n\t乙\n")
        assert told(document)[1] == "三、收到和处理"
        document = read(f"\t规章\n\t0\n{gap}全年收到申请3件，都按期答复。\n正文。")
        assert told(document) == [[("规章", "0")], "全年收到申请3件，都按期答复。", "正文。"]


def test_rows_with_tabs_are_a_table():
    document = read("前文\n规章\t0\t0\n\n后文\n信息内容\t本年制发\t废止\n规章\t0\t\n行政\t3\t1\n完")

    assert told(document) == [
        "前文",
        "规章\t0\t0",
        "后文",
        [("信息内容", "本年制发", "废止"), ("规章", "0", ""), ("行政", "3", "1")],
        "完",
    ]


def test_rows_between_bars_are_a_table():
    document = read("| 信息内容 | 数量 |\n| --- | ---: |\n| 行政许可 | 26 |\n完")

    assert told(document) == [[("信息内容", "数量"), ("行政许可", "26")], "完"]


def test_paragraphs_indented_by_a_tab_are_no_table():
    text = "\t全年公开信息89条，都在网站上公开。\n\t收到申请3件，都按期答复。\n\t没有行政诉讼。\n"

    assert told(read(text)) == text.rstrip().split("\n")
    assert told(read("\t一个缩进的标题\n正文。")) == ["\t一个缩进的标题", "正文。"]


def test_text_in_no_encoding_is_refused_with_what_to_do():
    with pytest.raises(Unreadable) as refused:
        read_file("a.txt", b"\xe9 \xff1 " * 50)

    assert (refused.value.code, refused.value.message) == (
        "encoding",
        "文字编码看不懂，会读成乱码，没有读取。用记事本打开，“另存为”时编码选“UTF-8”，再上传",
    )


def test_one_damaged_character_is_let_through():
    damaged = SAVED.encode() * 3 + "街".encode()[:2]

    assert told(read_file("a.txt", damaged))[-1] == "\ufffd"


@pytest.mark.parametrize("text", ["字" * 100_001, "甲\n" * 5_001, "甲\t乙\n" * 501])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        read(text)

    assert refused.value.code == "large"


# The samples, where they are at hand

SAMPLES = sample_folder()
SHAPES = {
    "000": (19, [1, 4, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3], 26, 4),
    "002": (14, [1, 4, 4, 4, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2], 28, 4),
    "003": (18, [1, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3], 26, 4),
}


@pytest.mark.skipif(SAMPLES is None, reason="the samples are not at hand")
@pytest.mark.parametrize("name", SHAPES)
def test_the_tables_of_the_samples_have_their_rows(name):
    (file,) = SAMPLES.glob(f"{name}_*.txt")

    tables = [
        item for item in told(read_file(file.name, file.read_bytes())) if isinstance(item, list)
    ]

    first, widths, second, third = SHAPES[name]
    assert [len(table) for table in tables] == [first, second, third]
    assert [len(row) for row in tables[0]] == widths
    assert {len(row) for row in tables[1]} <= {2, 4, 8, 9, 10}
    assert [len(row) for row in tables[2]] == [2, 7, 15, 15]


def test_a_text_longer_than_any_report_is_refused_before_anybody_judges_it():
    line = "全年主动公开政府信息89条，及时回应群众关切。" * 100
    count = MOST_CHARACTERS // len(line)
    text = "\n".join([line] * count)

    assert len(read_file("年报.txt", text.encode()).blocks) == count
    with pytest.raises(Unreadable, match=r"超过 200000 字，不像一份年度报告，没有读取") as refused:
        read_file("年报.txt", f"{text}\n{line}".encode())
    assert refused.value.code == "large"
