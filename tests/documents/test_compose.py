from datetime import date
from decimal import Decimal

import pytest

from govreports.documents.compose import clean, compose, printed_date, printed_figure
from govreports.documents.content import Content, Passage
from govreports.documents.numerals import chinese_number
from govreports.documents.paper import (
    Document,
    FigureTable,
    Heading,
    Image,
    Paragraph,
    Signature,
)
from govreports.documents.title import title_lines, width
from govreports.formats import FORMATS, Column
from tests.documents.papers import CURRENT, MADE_AT, TRIAL, figures, picture, report


def section_of(document: Document, heading: str) -> list[object]:
    """The blocks below one heading of the first level."""
    blocks = list(document.blocks)
    start = blocks.index(Heading(1, heading)) + 1
    below = blocks[start:]
    end = next((i for i, b in enumerate(below) if isinstance(b, Heading) and b.level == 1), None)
    return below[:end]


def overview(*passages: Passage) -> list[object]:
    content = report(CURRENT, passages={"overview": passages})
    document = compose(content, made_at=None, draft=False)
    return section_of(document, "一、总体情况")


def test_compose_lays_out_a_small_report_whole():
    content = Content(
        format_key="2021",
        variant="",
        year=2021,
        organ="和平街道办事处",
        organ_kind="street",
        title="和平街道办事处2021年政府信息公开工作年度报告",
        preface="根据条例编制。\n\n\u3000\u3000特此报告。",
        passages={
            "overview": (Passage("主动公开情况", "公开信息3条。"),),
            "requests": (Passage(body="各类办理结果见下表。"),),
            "other_matters": (Passage("收费情况", "没有收费。", run_in=True),),
        },
        figures=figures(CURRENT),
        signatory="和平街道办事处",
        signed_on=date(2022, 1, 7),
    )

    document = compose(content, made_at=MADE_AT, draft=True)

    tables = [block for block in document.blocks if isinstance(block, FigureTable)]
    assert document == Document(
        title_lines=("和平街道办事处", "2021年政府信息公开工作年度报告"),
        blocks=(
            Paragraph("根据条例编制。"),
            Paragraph("特此报告。"),
            Heading(1, "一、总体情况"),
            Heading(2, "（一）主动公开情况"),
            Paragraph("公开信息3条。"),
            Heading(1, "二、主动公开政府信息情况"),
            tables[0],
            Heading(1, "三、收到和处理政府信息公开申请情况"),
            Paragraph("各类办理结果见下表。"),
            tables[1],
            Heading(1, "四、政府信息公开行政复议、行政诉讼情况"),
            tables[2],
            Heading(1, "五、存在的主要问题及改进情况"),
            Heading(1, "六、其他需要报告的事项"),
            Paragraph("没有收费。", lead="（一）收费情况。"),
            Signature("和平街道办事处", "2022年1月7日"),
        ),
        organ="和平街道办事处",
        made_at=MADE_AT,
        draft=True,
        properties={"subject": CURRENT.title, "year": "2021"},
    )


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_figure_of_the_format_is_printed_in_its_table(format_):
    content = report(format_)

    document = compose(content, made_at=None, draft=False)

    printed = {}
    for block in document.blocks:
        if isinstance(block, FigureTable):
            printed |= dict(block.texts)
    assert printed == {
        cell: printed_figure(format_.column(cell), content.figures[cell]) for cell in format_.cells
    }


def test_a_report_that_says_nothing_prints_headings_and_empty_tables():
    content = report(
        TRIAL, title="", preface="", passages={}, figures={}, signatory="", signed_on=None
    )

    document = compose(content, made_at=None, draft=False)

    assert document.title_lines == ()
    assert [type(block) for block in document.blocks] == [
        Heading, Heading, FigureTable, Heading, FigureTable, Heading, FigureTable, Heading, Heading
    ]  # fmt: skip
    texts = [
        text for b in document.blocks if isinstance(b, FigureTable) for text in b.texts.values()
    ]
    assert set(texts) == {""}


def test_passages_are_numbered_and_typed_numbers_dropped():
    found = overview(
        Passage("（三）主动公开情况", "甲。"),
        Passage(body="没有标题的一段。"),
        Passage("(1)依申请公开情况", "乙。"),
        Passage("（十二）监督保障情况"),
    )

    assert found == [
        Heading(2, "（一）主动公开情况"),
        Paragraph("甲。"),
        Paragraph("没有标题的一段。"),
        Heading(2, "（二）(1)依申请公开情况"),
        Paragraph("乙。"),
        Heading(2, "（三）监督保障情况"),
    ]


def test_lines_open_the_third_and_fourth_level():
    found = overview(
        Passage(
            body="1．健全制度\n2、公开目录更新及时，内容完整。\n  3. 拓宽渠道\n"
            "(1)网站建设\n（2）新媒体账号全年推送信息214条。\n"
            "1.5万人次参加。\n12.6%的信息当天公开\n2021年新增3个栏目"
        )
    )

    assert found == [
        Heading(3, "1.健全制度"),
        Paragraph("2.公开目录更新及时，内容完整。"),
        Heading(3, "3.拓宽渠道"),
        Heading(4, "（1）网站建设"),
        Paragraph("（2）新媒体账号全年推送信息214条。"),
        Paragraph("1.5万人次参加。"),
        Paragraph("12.6%的信息当天公开"),
        Paragraph("2021年新增3个栏目"),
    ]


def test_a_numbered_line_too_long_for_a_heading_is_a_paragraph():
    line = "1." + "公开" * 13

    assert overview(Passage(body=line)) == [Paragraph(line)]


def test_a_run_in_heading_needs_text_to_run_into():
    found = overview(
        Passage("收费情况", run_in=True),
        Passage("其他：", "1.甲\n乙。", run_in=True),
    )

    assert found == [
        Heading(2, "（一）收费情况"),
        Paragraph("1.甲", lead="（二）其他："),
        Paragraph("乙。"),
    ]


def test_pictures_are_numbered_through_the_report():
    first, _ = picture("公开数量", "red")
    second, _ = picture(" 申请数量\u3000", "blue")
    nameless, _ = picture("", "green")
    content = report(
        CURRENT,
        passages={
            "overview": (Passage(body="甲。", pictures=(first, second)),),
            "improvements": (Passage(body="乙。", pictures=(nameless,)),),
        },
    )

    document = compose(content, made_at=None, draft=False)

    assert [block for block in document.blocks if isinstance(block, Image)] == [
        Image(first.sha256, "image/png", "图1\u3000公开数量", "公开数量的柱状图"),
        Image(second.sha256, "image/png", "图2\u3000申请数量", "申请数量\u3000的柱状图"),
        Image(nameless.sha256, "image/png", "图3", "的柱状图"),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        ("count", None, ""),
        ("count", 0, "0"),
        ("count", 1234567, "1234567"),
        ("change", 56, "+56"),
        ("change", -3, "-3"),
        ("change", 0, "0"),
        ("money", 7027733, "7027733元"),
        ("money", Decimal("0.50"), "0.5元"),
        ("money", 0, "0元"),
        ("fee", Decimal("12.35"), "12.35"),
        ("fee", 3, "3"),
    ],
)
def test_printed_figure(kind, value, printed):
    assert printed_figure(Column("key", "名称", kind=kind), value) == printed


def test_printed_date_has_no_leading_zeros():
    assert printed_date(date(2022, 1, 7)) == "2022年1月7日"


def test_clean_drops_blanks_and_what_nobody_sees():
    assert clean("\u3000\u00a0\ufeff公\u200b开\t信息 \r") == "公开 信息"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_chinese_number(number, text):
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [0, 100])
def test_chinese_number_refuses_what_no_heading_has(number):
    with pytest.raises(ValueError, match="no heading"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("title", "organ", "expected"),
    [
        ("", "", ()),
        ("2021年政府信息公开工作年度报告", "", ("2021年政府信息公开工作年度报告",)),
        (
            "琴台街道办事处2021年政府信息公开工作年度报告",
            "琴台街道办事处",
            ("琴台街道办事处", "2021年政府信息公开工作年度报告"),
        ),
        (
            "2021年临江市青石区和平街道办事处政府信息公开工作年度报告",
            "临江市青石区和平街道办事处",
            ("2021年临江市青石区和平街道办事处", "政府信息公开工作年度报告"),
        ),
        (
            "云岭自治区北河市河西蒙古族自治州草原县白杨镇人民政府2021年政府信息公开工作年度报告",
            "云岭自治区北河市河西蒙古族自治州草原县白杨镇人民政府",
            (
                "云岭自治区北河市",
                "河西蒙古族自治州草原县白杨镇人民政府",
                "2021年政府信息公开工作年度报告",
            ),
        ),
        ("甲" * 45, "", ("甲" * 15, "甲" * 15, "甲" * 15)),
        ("甲" * 19 + "2021年" + "甲" * 19, "", ("甲" * 19, "2021年" + "甲" * 7, "甲" * 12)),
        (
            f"{'甲' * 62}2021年政府信息公开工作年度报告",
            "甲" * 62,
            ("甲" * 16, "甲" * 16, "甲" * 16, "甲" * 14, "2021年政府信息公开工作年度报告"),
        ),
        *(
            ("".join(lines), "".join(lines[:-1]), lines)
            for lines in (
                ("临江市青石区人民政府和平街道办事处", "2021年政府信息公开工作年度报告"),
                (
                    "云岭土家族苗族自治州",
                    "云溪市小渡船街道办事处",
                    "2024年政府信息公开工作年度报告",
                ),
                (
                    "云岭省西江傣族自治州",
                    "景溪市允景洪路街道办事处",
                    "2024年政府信息公开工作年度报告",
                ),
                (
                    "东湖新技术产业开发区",
                    "管理委员会关东街道办事处",
                    "2024年政府信息公开工作年度报告",
                ),
                (
                    "北岭自治区河西市",
                    "鄂温克族自治旗彦托海镇人民政府",
                    "2024年政府信息公开工作年度报告",
                ),
                (
                    "临江市新洲区阳逻街道办事处",
                    "（临江新港经济开发区管理委员会）",
                    "2024年政府信息公开工作年度报告",
                ),
            )
        ),
    ],
)
def test_title_lines(title, organ, expected):
    assert title_lines(title, organ) == expected


@pytest.mark.parametrize("length", range(14, 90))
def test_no_title_is_broken_within_a_number(length):
    title = f"{'甲' * length}1949{'乙' * length}"

    lines = title_lines(title, "", 17)

    assert "".join(lines) == title
    assert max(map(width, lines)) <= 17
    assert sum("1949" in line for line in lines) == 1


@pytest.mark.parametrize("longest", [17, 20])
def test_offices_keep_their_words_together_in_any_title(longest):
    places = ("临江市", "云岭省临江市", "云岭土家族苗族自治州河口市", "北岭自治区临江市")
    parts = ("青石区人民政府", "西江傣族自治县人民政府", "经济技术开发区管理委员会", "青石区")
    streets = ("和平街道办事处", "小渡船路街道办事处", "东来提巴格街道办事处")
    for organ in (a + b + c for a in places for b in parts for c in streets):
        lines = title_lines(f"{organ}2024年政府信息公开工作年度报告", organ, longest)

        assert max(map(width, lines)) <= longest
        assert not any(line.startswith(("办事处", "人民政府")) for line in lines), lines
        assert lines[-1].removeprefix("2024年") == "政府信息公开工作年度报告", lines
