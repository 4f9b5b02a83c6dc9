"""The report as web pages of different publishing systems."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .report import ORGAN, Item, Square, Told

TABLE = 'border="1" cellspacing="0" cellpadding="0" class="MsoNormalTable"'
SITE = """<!DOCTYPE html><html><head><meta charset="{meta}"><title>{title}_云溪区人民政府</title>
<style>.x{{color:red}}</style><script>var a="<table>";</script></head><body>
<div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a>无障碍</a> | <a>长者模式</a></div>
<div class="nav">您当前的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开年报</a> &gt; <a>2025年</a></div>
<div class="main">{body}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div>上一篇：<a>2024年东岭街道政府信息公开工作年度报告</a></div><div>下一篇：没有了</div>
<div class="foot">主办：云溪区人民政府办公室 ICP备案号：鄂ICP备05001234号 联系电话：027-80001234</div>
</body></html>"""
ABOVE = (
    '<h1>{title}</h1><div class="info">发布日期：2026-01-14 16:20 来源：东岭街道办事处 '
    "字体：[<a>大</a> <a>中</a> <a>小</a>] 浏览次数：<span>126</span></div>"
)

Line = Callable[[Item], str]
CellOf = Callable[[Square], str]


def plain_cell(square: Square) -> str:
    """The text of a cell and nothing else."""
    return escape(square.text)


def table_of(told: Told, key: str, cell: CellOf = plain_cell, attributes: str = TABLE) -> str:
    """A table with its spans."""
    rows = (
        "".join(
            f"<td{_span('rowspan', one.rowspan)}{_span('colspan', one.colspan)}>{cell(one)}</td>"
            for one in row
        )
        for row in told.rows(key)
    )
    return (
        f"<table {attributes}><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    )


def _span(name: str, size: int) -> str:
    return f' {name}="{size}"' if size > 1 else ""


def body_of(
    told: Told, line: Line, table: Callable[[str], str] | None = None, *, run_in: bool = False
) -> str:
    """The lines between title and signature."""
    table = table or (lambda key: table_of(told, key))
    items = told.items(run_in=run_in)
    return "".join(table(item.text) if item.kind == "table" else line(item) for item in items)


def paragraph(item: Item) -> str:
    """A line as a paragraph."""
    return f"<p>{escape(item.text)}</p>"


def page(told: Told, body: str, meta: str = "utf-8", above: str = ABOVE) -> str:
    """The page of a site around the report."""
    head = above.format(title=escape(told.title))
    return SITE.format(meta=meta, title=escape(told.title), body=head + body)


def signed(told: Told, tag: str = "p") -> str:
    """Name and date."""
    return f'<{tag} align="right">{told.signatory}</{tag}><{tag} align="right">{told.date}</{tag}>'


def in_layout_tables(told: Told) -> bytes:
    """Everything in tables that only lay out; figures in paragraphs of their cells."""
    body = body_of(
        told,
        lambda item: f'<p style="text-indent:2em"><span>{escape(item.text)}</span></p>',
        lambda key: table_of(told, key, lambda s: f'<p align="center">{escape(s.text)}</p>'),
    )
    inside = f"<table><tr><td><div class='TRS_Editor'>{body}{signed(told)}</div></td></tr></table>"
    return page(told, f"<table width='100%'><tr><td>{inside}</td></tr></table>").encode()


def in_line_breaks(told: Told) -> bytes:
    """One run of text with br and nbsp, labels broken in three, GBK that calls itself UTF-8."""

    def cell(square: Square) -> str:
        text = square.text
        broken = [escape(text[at : at + 3]) for at in range(0, len(text), 3)]
        whole = square.is_figure or len(text) > 8
        return f"&nbsp;{escape(text) if whole else '<br/>'.join(broken)}&nbsp;"

    body = body_of(
        told,
        lambda item: f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(item.text)}<br><br>",
        lambda key: table_of(told, key, cell),
    )
    end = f"<div align='right'>{told.signatory}<br>{told.date}</div>"
    return page(told, f"<div id='zoom'>{body}{end}</div>").encode("gb18030")


def in_spans(told: Told) -> bytes:
    """Every sign in a span of its own, headings as h2, UTF-8 that calls itself GB 2312."""

    def spans(text: str) -> str:
        return "".join(f"<span>{escape(sign)}</span>" for sign in text)

    def line(item: Item) -> str:
        if item.kind == "heading":
            return f"<h2>{spans(item.text)}</h2>"
        inner = spans(item.text)
        return f"<p><strong>{inner}</strong></p>" if item.kind == "sub" else f"<p>{inner}</p>"

    def table(key: str) -> str:
        return f"<div>{table_of(told, key, lambda s: f'<div>{spans(s.text)}</div>')}</div>"

    body = body_of(told, line, table)
    return page(told, body + signed(told), meta="gb2312").encode()


def in_pieces(told: Told) -> bytes:
    """Table two as a table for each item; sub-headings run into their text."""

    def table(key: str) -> str:
        if key != "disclosure":
            return table_of(told, key)
        pieces: list[list[str]] = []
        for row in told.rows(key):
            cells = "".join(f'<td colspan="{s.colspan}">{escape(s.text)}</td>' for s in row)
            if row[0].text.startswith("第二十条") or not pieces:
                pieces.append([])
            pieces[-1].append(f"<tr>{cells}</tr>")
        return "".join(f"<table>{''.join(rows)}</table><p>&nbsp;</p>" for rows in pieces)

    body = body_of(told, paragraph, table, run_in=True)
    return page(told, body + signed(told)).encode()


def twice(told: Told) -> bytes:
    """Each table again for telephones, not shown; comments between the lines."""

    def table(key: str) -> str:
        shown = table_of(told, key)
        return f"{shown}<div style='display:none'>{shown}</div>"

    body = body_of(told, lambda item: f"<!-- {item.kind} -->{paragraph(item)}", table)
    return page(told, f"<article>{body}{signed(told)}</article>").encode("utf-8-sig")


def from_word(told: Told) -> bytes:
    """What Word saves as a page, in GBK; the title in two lines."""

    def line(text: str) -> str:
        return (
            f"<p class=MsoNormal><span style='font-family:仿宋_GB2312'>{text}<o:p></o:p></span></p>"
        )

    body = body_of(
        told,
        lambda item: line(escape(item.text)),
        lambda key: table_of(told, key, lambda s: line(escape(s.text))),
    )
    title = "".join(line(part) for part in title_lines(told))
    head = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
    office = "xmlns:o='urn:schemas-microsoft-com:office:office'"
    inner = f"<div class=Section1>{title}{body}{line(told.signatory)}{line(told.date)}</div>"
    return f"<html {office}><head>{head}</head><body>{inner}</body></html>".encode("gbk")


def in_boxes(told: Told) -> bytes:
    """Only div elements, facts of the document in a list above, an attachment and an editor below."""
    facts = (
        "索引号：420102001/2026-00012|发布机构：东岭街道办事处|生成日期：2026-01-14|有效性：有效"
    )
    above = "".join(f"<li>{fact}</li>" for fact in facts.split("|"))
    body = body_of(told, lambda item: f"<div><div>{escape(item.text)}</div></div>")
    below = f"<p>附件：<a href='a.docx'>{told.title}.docx</a></p><p>责任编辑：王某某</p><p>扫一扫在手机打开当前页</p>"
    title = "<br>".join(title_lines(told))
    whole = f"<ul>{above}</ul>{body}{signed(told, 'div')}{below}"
    return page(told, whole, above=f"<div class='art-title'>{title}</div>").encode()


def _flat(told: Told, key: str) -> list[list[str]]:
    """The rows without spans, a label again in every cell that it covered."""
    places: dict[tuple[int, int], str] = {}
    for number, row in enumerate(told.rows(key)):
        column = 0
        for square in row:
            while (number, column) in places:
                column += 1
            for down in range(square.rowspan):
                for across in range(square.colspan):
                    places[number + down, column + across] = square.text
            column += square.colspan
    height, width = (max(axis) + 1 for axis in zip(*places, strict=True))
    return [[places[row, column] for column in range(width)] for row in range(height)]


def _rows(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def over_two_sheets(told: Told) -> bytes:
    """Table three flattened and cut in two, its heads again above the second half."""

    def table(key: str) -> str:
        if key != "requests":
            return table_of(told, key)
        rows = _flat(told, key)
        return f"{_rows(rows[:13])}<p>— 3 —</p>{_rows(rows[:3] + rows[13:])}"

    return page(told, body_of(told, paragraph, table) + signed(told)).encode()


def with_notes(told: Told) -> bytes:
    """A caption over and a note under each table; each cell a table; digits of full width."""
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def cell(square: Square) -> str:
        text = square.text.translate(wide) if square.is_figure else escape(square.text)
        return f"<table><tr><td>{text}</td></tr></table>"

    def table(key: str) -> str:
        note = "<p>备注：本表数据截至2025年12月31日。</p>"
        return f"<p><b>统计表</b></p>{table_of(told, key, cell)}{note}"

    return page(told, body_of(told, paragraph, table) + signed(told)).encode()


def counted(told: Told) -> bytes:
    """A column in front of each table that numbers its rows."""

    def table(key: str) -> str:
        rows = []
        for number, row in enumerate(told.rows(key)):
            cells = "".join(
                f"<td{_span('rowspan', s.rowspan)}{_span('colspan', s.colspan)}>{escape(s.text)}</td>"
                for s in row
            )
            rows.append(f"<tr><td>{number or '序号'}</td>{cells}</tr>")
        return f"<table>{''.join(rows)}</table>"

    return page(told, body_of(told, paragraph, table) + signed(told)).encode()


def title_lines(told: Told) -> tuple[str, ...]:
    """The title in two lines, where it begins with the name of the office."""
    rest = told.title.removeprefix(ORGAN)
    return (ORGAN, rest) if rest != told.title else (told.title,)


LAYOUTS = {
    f"{build.__name__}.html": build
    for build in (
        in_layout_tables,
        in_line_breaks,
        in_spans,
        in_pieces,
        twice,
        from_word,
        in_boxes,
        over_two_sheets,
        with_notes,
    )
}
