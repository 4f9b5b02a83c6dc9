"""Web pages: the report without the site around it."""

from __future__ import annotations

import base64

import pytest

from govreports.documents.raw import RawPicture
from govreports.documents.reading import Unreadable, read_file
from tests.documents.reading.making import PNG, read_page, spans, told

ARTICLE = """
<p style="text-indent:2em">　　一、总体情况</p>
<p>全年公开信息89条，其中政策文件3条，<br/>依申请公开3件，
按期答复。</p>
<table border="1"><tbody>
<tr><td rowspan="2">信息内容</td><td colspan="2">数量</td></tr>
<tr><td>制发<br>件数</td><td>&nbsp;0&nbsp;</td></tr>
</tbody></table>
<p style="text-align:right">某街道办事处</p><p style="text-align:right">2022年1月17日</p>
"""
READ = [
    "　　一、总体情况",
    "全年公开信息89条，其中政策文件3条，",
    "依申请公开3件，按期答复。",
    [("信息内容", "数量"), ("制发\n件数", "\xa00\xa0")],
    "某街道办事处",
    "2022年1月17日",
]
TITLE = "某街道2021年政府信息公开工作年度报告"
SITE = f"""
<div class="header"><div class="logo"><a href="/">某区人民政府</a></div>
<form action="/search"><input name="q"><button>搜索</button></form></div>
<ul class="menu"><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li></ul>
<div class="wrap"><div class="dqwz">您所在的位置：<a href="/">首页</a> &gt; <a>年报</a></div>
<div class="con"><h1>{TITLE}</h1>
<div class="info"><span>发布时间：2022-01-20</span> <span>来源：某街道</span> 字号：[大 中 小]</div>
<div id="zoom" class="TRS_Editor">{{article}}</div>
<div class="bdsharebuttonbox">分享到：<a>微信</a></div>
<p>扫一扫在手机打开当前页</p><p><a href="#">打印本页</a> <a href="#">关闭窗口</a></p>
</div>
<div class="list"><ul><li><a>相关文件一二三四五</a></li><li><a>相关文件六七八九十</a></li></ul></div></div>
<div class="footer">主办：某区人民政府 承办：某办 <a>网站地图</a> 鄂ICP备12345678号</div>
<script>document.write("广告")</script><div style="display:none">看不见的字</div>
"""


def test_a_published_page_is_read_without_its_site():
    document = read_page(SITE.format(article=ARTICLE), "<title>年报_某区</title>")

    # what a site writes around an article in plain text is told from it when it is recognised
    assert told(document) == [
        TITLE,
        "发布时间：2022-01-20 来源：某街道 字号：[大 中 小]",
        *READ,
        "扫一扫在手机打开当前页",
    ]
    assert [block.level for block in document.blocks[:2]] == [1, 0]
    assert document.properties == {"title": "年报_某区"}


def test_a_bare_article_is_read_whole():
    assert told(read_page(ARTICLE)) == READ
    assert told(read_page(f"<div><div>{ARTICLE}</div></div>")) == READ


def test_a_title_in_a_box_of_its_own_is_kept():
    page = f'<div><div class="article-title">{TITLE}</div><div><div>{ARTICLE}</div></div></div>'

    assert told(read_page(page)) == [TITLE, *READ]


def test_what_the_title_of_the_page_says_is_never_taken_for_its_frame():
    page = (
        f'<div class="top"><p class="biaoti">{TITLE}</p></div><div class="nav">导航栏目</div>'
        f"<div><div>{ARTICLE * 3}</div></div>"
    )

    read = told(read_page(page, f"<title>{TITLE}_某区人民政府</title>"))

    assert read == [TITLE, *READ * 3]


def test_a_page_laid_out_by_tables_is_opened():
    page = (
        '<table width="1000"><tr><td><a>首页</a></td><td><a>公开</a></td></tr></table>'
        f'<table><tr><td width="200"><ul><li><a>栏目一</a></li><li><a>栏目二</a></li></ul></td>'
        f"<td><table><tr><td>{TITLE}</td></tr><tr><td>{ARTICLE}</td></tr></table></td></tr></table>"
    )

    assert [item for item in told(read_page(page)) if item not in ("首页", "公开")][-7:] == [
        TITLE,
        *READ,
    ]


def test_a_form_around_the_whole_page_hides_nothing():
    page = f'<form id="aspnetForm" class="page-nav"><input type="hidden" value="x">{ARTICLE}</form>'

    assert told(read_page(page)) == READ


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "gb2312"])
@pytest.mark.parametrize("says", ["utf-8", "gb2312", "gbk", "GB18030", "iso-8859-1", ""])
def test_an_encoding_is_found_out_whatever_is_said(encoding, says):
    meta = f'<meta charset="{says}">' if says else ""
    data = f"<html><head>{meta}</head><body>{ARTICLE}</body></html>".encode(encoding)

    assert told(read_file("a.html", data)) == READ
    assert told(read_file("a.html", data, f"text/html; charset={says or 'utf-8'}")) == READ


def test_an_encoding_by_its_mark():
    for encoding in ("utf-16", "utf-8-sig"):
        data = f"<html><body>{ARTICLE}</body></html>".encode(encoding)
        assert told(read_file("a.htm", data)) == READ


def test_a_page_saved_by_word():
    page = """
    <div class=WordSection1><p class=MsoNormal align=center><b><span lang=EN-US
    style='font-size:22.0pt'>2021</span><span>年年度
    报告</span></b></p>
    <h1><![if !supportLists]><span style='mso-list:Ignore'>一、<span
    style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>总体情况</h1>
    <!--[if gte mso 9]><xml><o:p>不读</o:p></xml><![endif]-->
    <p class=MsoNormal>公开<ins>3</ins><del>5</del>件<o:p></o:p></p>
    <div style='mso-element:comment-list'><p>批注内容</p></div></div>"""

    assert told(read_page(page)) == ["2021年年度报告", "一、总体情况", "公开3件"]


def test_spans_cannot_blow_up():
    page = (
        "<table><tr><td colspan=100000 rowspan=65534>甲</td></tr><tr><td colspan=-3>乙</td>"
        "<td colspan=9999999999999>丙</td></tr><tr><td rowspan=0>丁</td></tr></table>"
    )

    assert spans(read_page(page)) == [
        ("甲", 0, 0, 3, 1),
        ("乙", 1, 1, 1, 1),
        ("丙", 1, 2, 1, 1),
        ("丁", 2, 1, 1, 1),
    ]


def test_numbered_lists_show_their_numbers():
    page = (
        "<p>要点</p><ol start=3><li>甲<p>乙</p></li><li>丙</li></ol>"
        "<ol style='list-style-type:cjk-ideographic'><li>丁</li></ol>"
        "<ol style='list-style:none'><li>戊</li></ol><ul><li>己</li></ul>"
    )

    assert told(read_page(page)) == ["要点", "3.甲", "乙", "4.丙", "一、丁", "戊", "己"]


def test_pictures_are_named_and_never_fetched():
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    page = f'<p>甲<img src="http://127.0.0.1:9/a.png" alt="图 1"><img src="{inside}">乙</p>'

    document = read_page(page)

    assert document.blocks[1] == RawPicture(b"", "", "图 1", "第1段之后")
    assert document.blocks[2] == RawPicture(PNG, "image/png", "", "第1段之后")
    assert document.notes == ("网页上的图片没有取来",)


def test_a_frame_is_said():
    document = read_page('<p>甲</p><iframe src="http://127.0.0.1:9/"></iframe>')

    assert document.notes == ("网页里嵌有另一个网页，没有读取；报告如在其中，打开那一页另存",)


def test_white_space_of_the_source_is_not_text():
    page = "<p>\n  政府\n  信息 <b>公开</b>\n\n2021\nyear</p><pre>第一行\n第二行</pre>"

    assert told(read_page(page)) == ["政府信息 公开 2021 year", "第一行", "第二行"]


def test_a_caption_stands_before_its_table():
    page = "<p>甲</p><table><caption>表一</caption><tr><td>乙<td>0<tr><td>丙<td>1</table>"

    assert told(read_page(page)) == ["甲", "表一", [("乙", "0"), ("丙", "1")]]


# What is struck out, raised, or not seen

STRUCK = "加了删除线的文字按已经删除处理，没有读取"
UNSEEN = "看不见的文字（白色的字，极小的字）没有读取"
MARKS = "上标、下标写的注释标记（如“注1”）没有读取"
SHEET = (
    "<style><!-- .gone{text-decoration:line-through} span.none , .x { display:none }"
    "@media print { .paper { text-decoration:line-through } } .up{vertical-align:super}"
    "div.none{color:red} --></style>"
)


@pytest.mark.parametrize(
    ("inner", "note"),
    [
        ("<s>1300</s>1386", STRUCK),
        ("<del>1300</del><ins>1386</ins>", STRUCK),
        ('<span style="text-decoration:line-through">1300</span>1386', STRUCK),
        ('<span style="text-decoration: underline line-through;">1300</span>1386', STRUCK),
        ('<span style="text-decoration-line:line-through">1300</span>1386', STRUCK),
        ('<span class="big gone">1300</span>1386', STRUCK),
        ('<span style="font-size:0">1300</span>1386', UNSEEN),
        ('<span style="font-size:1px">1300</span>1386', UNSEEN),
        ('<span style="color:#FFF">1300</span>1386', UNSEEN),
        ('<b style="background:#fff"><font color="white">1300</font></b>1386', UNSEEN),
    ],
)
def test_what_is_struck_out_or_not_seen_is_no_digit_of_what_is(inner, note):
    document = read_page(
        f"<p>共{inner}件</p><table><tr><td>甲</td><td>乙</td></tr>"
        f"<tr><td>行政许可</td><td>{inner}</td></tr></table>",
        f'<meta charset="utf-8">{SHEET}',
    )

    assert told(document) == ["共1386件", [("甲", "乙"), ("行政许可", "1386")]]
    assert document.notes == (note,)


@pytest.mark.parametrize(
    "inner",
    [
        '<span class="none">1300</span>1386',
        '<span class="paper">1386</span>',
        '<span style="color:#fff;background:#003366">1386</span>',
        '<span style="color:white;background:url(x.png)">1386</span>',
        '<span style="font-size:0"><b style="font-size:14px">1386</b></span>',
        '<span style="font-size:1em">1386</span>',
        '<span style="text-decoration:underline">1386</span>',
        '<span>13</span><span lang="EN-US">86</span>',
        "13<i>86</i>",
    ],
)
def test_what_is_seen_is_read(inner):
    document = read_page(f"<p>共{inner}件</p>", f'<meta charset="utf-8">{SHEET}')

    assert (told(document), document.notes) == (["共1386件"], ())


def test_white_text_is_read_where_a_sheet_elsewhere_may_darken_its_ground():
    link = '<meta charset="utf-8"><link rel="stylesheet" href="a.css">'

    assert told(read_page('<p style="color:#fff">甲</p>', link)) == ["甲"]


def test_a_struck_cell_is_blank_and_keeps_its_place():
    strike = 'style="text-decoration:line-through"'
    document = read_page(
        "<table><tr><td>甲</td><td>乙</td></tr>"
        f"<tr><td {strike}>1<b>2</b></td><td>3</td></tr><tr {strike}><td>4</td><td>5</td></tr>"
        "</table>"
    )

    assert told(document) == [[("甲", "乙"), ("", "3"), ("", "")]]
    assert document.notes == (STRUCK,)


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("1386<sup>1</sup>", "1386（注1）"),
        ("1386<sub>注2</sub>", "1386（注2）"),
        ('1386<sup><a href="#n1">[1]</a></sup>', "1386（注1）"),
        ("1386<sup>[</sup><sup>3</sup><sup>]</sup>", "1386（注3）"),
        ('1386<span style="vertical-align:super">1</span>', "1386（注1）"),
        ('1386<span class="up">1</span>', "1386（注1）"),
        ("<sup>12</sup>", "12"),
        ("行政许可<sup>1</sup>", "行政许可"),
        (
            "收到17<sup>1</sup>件，300m<sup>2</sup>、CO<sub>2</sub>、PM<sub>2.5</sub>",
            "收到17件，300m²、CO₂、PM₂.₅",
        ),
        ('<span style="vertical-align:middle">13</span>86', "1386"),
    ],
)
def test_raised_digits_are_none_of_the_number(inner, shown):
    document = read_page(f"<p>{inner}</p>", f'<meta charset="utf-8">{SHEET}')

    assert told(document) == [shown]


def test_raised_marks_that_are_left_out_are_said():
    assert read_page("<p>收到17<sup>1</sup>件。</p>").notes == (MARKS,)
    assert read_page("<p>面积300m<sup>2</sup>。</p>").notes == ()


# What is not closed


@pytest.mark.parametrize(
    "opened",
    [
        "<svg><path d='M0'>",
        "<math>",
        "<template>",
        "<noscript>",
        '<iframe src="x">',
        "<svg><g>",
        "<div><svg></div>",
        "<svg/>",
        "<svg><text>字</text></svg>",
        "<select>",
        "<video controls>",
    ],
)
def test_what_is_not_closed_swallows_no_report(opened):
    assert told(read_page(f"{opened}{ARTICLE}")) == READ


def test_a_drawing_that_is_not_closed_before_one_that_is():
    page = f"<svg><path>{ARTICLE}<p><svg><text>字</text></svg></p>"

    assert told(read_page(page)) == READ


# Pictures in a line


def test_a_picture_does_not_split_its_sentence():
    page = '<p>全年公开<img src="a.gif" alt="">89条。<br>附图<img src="b.png" alt="图"><br>完</p>'

    assert told(read_page(page)) == ["全年公开89条。", [""], "附图", ["图"], "完"]


def test_numbers_that_stand_below_each_other_are_not_one():
    page = '<p><span style="display:block">11</span><span style="display:block">12</span></p>'

    assert told(read_page(page)) == ["11", "12"]
    # what touches on the screen is one number: Word cuts them anywhere when it saves a page
    assert told(read_page("<p><span>11</span><span>12</span></p>")) == ["1112"]


def test_a_page_of_too_many_tags_is_told_the_limit():
    with pytest.raises(Unreadable) as refused:
        read_page("<i></i>" * 60_001)

    assert (refused.value.code, refused.value.message) == (
        "large",
        "网页里的标签超过 60000 个（年度报告的网页一般几千个），没有读取。"
        "检查是不是选错了文件；没有选错的，只把报告正文另存为网页或 Word 文件再上传",
    )


@pytest.mark.parametrize("how", ['style="display: none"', "hidden", 'style="visibility:hidden"'])
def test_an_article_that_a_script_shows_is_read_and_other_hidden_parts_are_not(how):
    shown = read_page(f"<div>正在加载</div><div {how}>{ARTICLE}</div>")
    twice = read_page(f"<div>{ARTICLE}</div><div {how}>{ARTICLE}</div>")

    assert told(shown) == READ
    assert told(twice) == READ
