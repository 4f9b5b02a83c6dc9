from govreports.documents.key_lines import NOTHING, compared, grouped
from tests.documents import papers


def test_lines_of_two_formats_stand_side_by_side():
    old, new = papers.report(papers.TRIAL), papers.report(papers.CURRENT)

    lines = {(line.group, line.label): line.texts for line in compared([old, new])}

    group = "收到和处理政府信息公开申请情况"
    assert [label for name, label in lines if name == group] == [
        *("新收申请", "上年结转", "予以公开", "部分公开", "不予公开", "无法提供"),
        *("不予处理", "其他处理", "结转下年度"),
    ]
    disclosed = {label: texts for (name, label), texts in lines.items() if "主动" in name}
    former = {label for name, label in lines if name == "主动公开政府信息情况（以前的格式）"}
    assert "规范性文件·对外公开总数量" in former
    assert "行政规范性文件·现行有效件数" not in former
    assert disclosed["行政规范性文件·现行有效件数"] == (NOTHING, "12")
    assert disclosed["规范性文件·对外公开总数量"] == ("12", NOTHING)
    assert disclosed["行政许可·本年增/减"] == ("-3", NOTHING)


def test_a_group_is_the_sum_of_its_lines_and_nothing_where_one_is_blank():
    figures = dict.fromkeys(papers.CURRENT.cells, 1)
    some = papers.report(figures=figures)
    cell = next(cell for cell in figures if cell.line == "denied_state_secret")
    blank = papers.report(figures={**figures, cell._replace(column="total"): None})

    lines = {line.label: line.texts for line in compared([some, blank])}

    assert lines["不予公开"] == ("8", "未填")
    assert lines["予以公开"] == ("1", "1")


def test_lines_are_grouped_and_nothing_is_nothing():
    assert list(grouped(compared([papers.report()]))) == [
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "主动公开政府信息情况",
    ]
    assert compared([]) == []


def test_items_are_counted_as_items():
    units = {line.label: line.unit for line in compared([papers.report(papers.TRIAL)])}
    assert units["行政许可·上一年项目数量"] == units["行政许可·本年增/减"] == "项"
    assert units["行政许可·处理决定数量"] == "件"
