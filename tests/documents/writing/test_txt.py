from datetime import date

import pytest

from govreports.documents.writing import FORMATS, dumps
from tests.documents.papers import report
from tests.documents.writing.strings import EVIL, hostile_report


def text(content, **options) -> str:
    return dumps("txt", content, **options).decode()


def section(content, first: str, last: str) -> str:
    whole = text(content)
    return whole[whole.index(first) : whole.index(last)]


def test_a_table_has_a_cell_on_each_line_and_an_empty_line_after_each_row():
    assert section(report(), "二、", "三、") == (
        "二、主动公开政府信息情况\n"
        "\t第二十条第（一）项\n\n"
        "\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n"
        "\t规章\n\t0\n\t7\n\t14\n\n"
        "\t行政规范性文件\n\t21\n\t5\n\t12\n\n"
        "\t第二十条第（五）项\n\n"
        "\t信息内容\n\t本年处理决定数量\n\n"
        "\t行政许可\n\t19\n\n"
        "\t第二十条第（六）项\n\n"
        "\t信息内容\n\t本年处理决定数量\n\n"
        "\t行政处罚\n\t3\n\n"
        "\t行政强制\n\t10\n\n"
        "\t第二十条第（八）项\n\n"
        "\t信息内容\n\t本年收费金额（单位：万元）\n\n"
        "\t行政事业性收费\n\t12.35\n\n\n"
    )


def test_a_merged_cell_is_empty_in_the_rows_below_its_first():
    table = section(report(), "\t（本列数据", "\t一、本年新收")
    assert table == (
        "\t（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n\t申请人情况\n\n"
        "\t\n\t自然人\n\t法人或其他组织\n\t总计\n\n"
        "\t\n\t\n\t商业企业\n\t科研机构\n\t社会公益组织\n\t法律服务机构\n\t其他\n\t\n\n"
    )


def test_the_paper_begins_with_its_title_and_ends_with_its_signature():
    lines = text(report()).splitlines()
    assert (lines[:2], lines[-4:]) == (
        ["临江市青石区人民政府和平街道办事处", "2021年政府信息公开工作年度报告"],
        [
            "（二）落实年度要点情况。区年度政务公开要点涉及本街道的18项任务已全部完成。",
            "",
            "临江市青石区人民政府和平街道办事处",
            "2022年1月17日",
        ],
    )


def test_a_blank_sheet_has_a_lone_tab_for_each_blank_cell():
    blank = report(figures={}, passages={}, preface="", signatory="", signed_on=None)
    assert section(blank, "四、", "五、").endswith("\n\n" + "\t\n" * 15 + "\n\n")


def test_the_date_alone_signs_too():
    assert text(report(signatory="", signed_on=date(2022, 1, 7))).endswith("\n\n2022年1月7日\n")


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_no_string_of_a_user_keeps_a_file_from_being_made(key, evil):
    content, pictures = hostile_report(evil)
    data = dumps(key, content, pictures, draft=True)
    assert data == dumps(key, content, pictures, draft=True)
    if key in ("txt", "html"):
        assert "\0" not in data.decode()
