import re
from html.parser import HTMLParser

import pytest

from govreports.documents.breaking import divide
from govreports.documents.compose import compose
from govreports.documents.content import Passage
from govreports.documents.html import render_html
from govreports.documents.paper import FigureTable
from govreports.documents.sheet import Entry, lay_out
from govreports.formats import FORMATS
from govreports.formats.grid import grid
from tests.documents.papers import (
    CURRENT,
    MADE_AT,
    distinct_figures,
    illustrated_report,
    report,
)


class Tables(HTMLParser):
    """Reads tables as rows of (tag, text, colspan, rowspan)."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, str, int, int]]]] = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            spans = int(found.get("colspan", 1)), int(found.get("rowspan", 1))
            self.tables[-1][-1].append((tag, "", *spans))
            self.inside = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            tag, text, *spans = self.tables[-1][-1][-1]
            self.tables[-1][-1][-1] = (tag, text + data, *spans)


def tables_of(page: str) -> list[list[list[tuple[str, str, int, int]]]]:
    parser = Tables()
    parser.feed(page)
    return parser.tables


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_label_and_figure_stands_in_its_place(format_):
    document = compose(
        report(format_, figures=distinct_figures(format_)), made_at=None, draft=False
    )

    printed = tables_of(render_html(document, {}, stylesheets=()))

    blocks = [block for block in document.blocks if isinstance(block, FigureTable)]
    expected = [
        [
            [
                (
                    "td" if cell.role in ("figure", "corner") else "th",
                    block.texts[cell.cell] if cell.cell else cell.text + cell.note,
                    cell.colspan,
                    cell.rowspan,
                )
                for cell in row
            ]
            for row in block.grid.rows
        ]
        for block in blocks
    ]
    assert printed == expected


def test_text_cannot_become_markup():
    content = report(
        CURRENT,
        title="<script>alert(1)</script>2021年年度报告",
        organ='"><img src=x onerror=alert(1)>',
        preface="<b>&amp;{{ 7|add:1 }}{% now 'Y' %}</b>",
        signatory="</article><style>*{color:red}</style>",
        passages={"overview": (Passage("<i>", "<svg onload=alert(1)>\n1.<u>"),)},
    )

    page = render_html(compose(content, made_at=None, draft=False), {})

    tags = set(re.findall(r"<([a-z]+)", page.partition("<body>")[2]))
    assert tags == {
        "article", "h", "br", "p", "table", "colgroup", "col", "thead", "tr", "td", "th",
        "span", "tbody", "div",
    }  # fmt: skip
    assert "&lt;b&gt;&amp;amp;{{ 7|add:1 }}{% now &#x27;Y&#x27; %}&lt;/b&gt;" in page


def test_without_style_sheets_the_page_carries_its_own_and_loads_nothing():
    content, pictures = illustrated_report()
    document = compose(content, made_at=MADE_AT, draft=False)
    addresses = dict.fromkeys(pictures, "data:image/png;base64,AAAA")

    page = render_html(document, addresses)

    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "<style>" in page
    assert "<link" not in page
    assert re.findall(r'src="([^"]{0,9})', page) == ["data:imag", "data:imag"]
    assert '<meta name="dcterms.created" content="2022-01-17T01:30:00+00:00"/>' in page
    # nothing of the page beside the editor: no fonts from elsewhere, no marks of where one writes
    style = page.partition("<style>")[2].partition("</style>")[0]
    for foreign in ("@font-face", 'url("..', "data-field", "另起一页", ".here", "bookmark-"):
        assert foreign not in style


def test_with_style_sheets_the_page_links_to_them():
    document = compose(report(), made_at=None, draft=True)

    page = render_html(document, {}, stylesheets=("/a.css", "/b.css"))

    assert re.findall(r'<link rel="stylesheet" href="([^"]*)"/>', page) == ["/a.css", "/b.css"]
    assert "<style" not in page
    assert "dcterms" not in page
    assert 'class="paper paper-draft"' in page


def test_a_moment_without_a_time_zone_is_refused():
    document = compose(report(), made_at=MADE_AT.replace(tzinfo=None), draft=False)

    with pytest.raises(ValueError, match="time zone"):
        render_html(document, {})


def test_a_divided_table_has_its_merged_cells_in_every_part():
    requests = grid(CURRENT, CURRENT.table("requests"))
    sheet = lay_out(requests, lambda cell: Entry(cell.name))

    first, second, third = divide(sheet, (5, 16))

    def shape(part):
        return [
            [(square.at.text, square.at.rowspan) for square in row if square.at.role == "row"]
            for row in part.body
        ]

    assert len(first.body) + len(second.body) + len(third.body) == 25
    assert first.head == second.head == third.head == sheet.head
    assert shape(first)[2:] == [
        [("三、本年度办理结果", 3), ("（一）予以公开", 1)],
        [("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1)],
        [("（三）不予公开", 1), ("1.属于国家秘密", 1)],
    ]
    assert shape(second)[0] == [
        ("三、本年度办理结果", 11),
        ("（三）不予公开", 7),
        ("2.其他法律行政法规禁止公开", 1),
    ]
    assert shape(third)[0] == [
        ("三、本年度办理结果", 8),
        ("（五）不予处理", 4),
        ("2.重复申请", 1),
    ]
    cells = [
        square.at.cell for part in (first, second, third) for row in part.body for square in row
    ]
    assert [cell for cell in cells if cell] == [
        cell for cell in CURRENT.cells if cell.table == "requests"
    ]


def test_an_undivided_table_stays_as_it_is():
    sheet = lay_out(grid(CURRENT, CURRENT.table("disputes")), lambda cell: Entry())

    assert divide(sheet, ()) == (sheet,)
