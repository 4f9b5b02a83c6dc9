"""Web pages on which a report was filled in: what the fields show is its text."""

from __future__ import annotations

import pytest

from govreports.documents.reading.pages.fields import BLANK
from tests.documents.reading.making import read_page, told


def shown(inner: str) -> str:
    """What the cell of a figure reads, with that in it."""
    page = read_page(
        "<table border=1><tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
        f"<tr><td>行政许可</td><td>{inner}</td></tr></table>"
    )
    [[_, (_, text)]] = told(page)
    return text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<input value="12">', "12"),
        (
            '<input type="TEXT" name="xzcx_8" title="属于行政查询事项" value=" 12 " readonly>件',
            "12件",
        ),
        ("<input type=number value=12>", "12"),
        ('<input type="text" name="query_12" value="12">', "12"),
        ("<input value='-'>", "-"),
        ("<input value='无'>", "无"),
        ("<input type=hidden value=99>12", "12"),
        ("<input style='display:none' value=99>12", "12"),
        ("<input type=checkbox value=99 checked>12", "12"),
        ("<input type=submit value=99>12", "12"),
        ("<select><option>0<option selected>12<option>9</select>", "12"),
        ("<select name=a><option value=12>12</option><option>9</option></select>", "12"),
        ("<select><option>请选择</option><option>9</option></select>", ""),
        ("<select><option>-</option><option>9</option></select>", "-"),
        ("<select multiple><option>9</option></select>", ""),
        ("<textarea rows=1> 12\n</textarea>", "12"),
        ("<textarea>&lt;p&gt;99&lt;/p&gt;</textarea>12", "12"),
        ("<textarea>window.x=99</textarea>12", "12"),
        ("<input value='https://a.example/99'>12", "12"),
        ("<button>99</button>12", "12"),
    ],
)
def test_a_field_in_a_cell(inner, text):
    assert shown(inner) == text


def test_blank_fields_of_a_table_are_said():
    blank = read_page("<table><tr><td>行政许可</td><td><input type=text></td></tr></table>")
    outside = read_page("<p>一、总体情况</p><input name=q>")

    assert (blank.notes, outside.notes) == ((BLANK,), ())


def test_texts_of_several_lines_are_paragraphs():
    page = read_page(
        "<p>一、总体情况</p><textarea>（一）主动公开。全年公开3条。\n（二）依申请公开。没有申请。</textarea>"
        "<p>全年收到申请<input value='3'>件。</p>"
    )

    assert told(page) == [
        "一、总体情况",
        "（一）主动公开。全年公开3条。",
        "（二）依申请公开。没有申请。",
        "全年收到申请3件。",
    ]


@pytest.mark.parametrize(
    "field",
    [
        '<form><input name="keyword" value="请输入关键字"><input type=submit value="搜索"></form>',
        '<input class="search-box" value="站内信息">',
        '<input id="username" value="用户名">',
        '<select onchange="window.open(this.value)"><option>国务院部门网站</option></select>',
        '<select><option value="">友情链接</option><option value="http://a.example">某市</option></select>',
        '<textarea name="comment">请输入您的意见</textarea>',
    ],
)
def test_fields_of_the_site_say_nothing(field):
    assert told(read_page(f"{field}<p>一、总体情况</p><p>全年公开信息3条。</p>")) == [
        "一、总体情况",
        "全年公开信息3条。",
    ]
