"""The report as Word files, as they come from Word and WPS."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.documents.reading.making import docx, p, tbl, tc, tr

from .pages import title_lines
from .report import Item, Square, Told

RIGHT = '<w:jc w:val="right"/>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
CellOf = Callable[[Square], str]


def line(item: Item) -> str:
    """A line as a paragraph."""
    return p(escape(item.text))


def plain_cell(square: Square) -> str:
    """A cell with one paragraph."""
    return p(escape(square.text))


def table_of(told: Told, key: str, cell: CellOf = plain_cell) -> str:
    """A table with merged cells as Word writes them."""
    places: dict[tuple[int, int], tuple[int, int, Square]] = {}
    rows = list(told.rows(key))
    for number, row in enumerate(rows):
        column = 0
        for square in row:
            while (number, column) in places:
                column += 1
            for down in range(square.rowspan):
                for across in range(square.colspan):
                    places[number + down, column + across] = (number, column, square)
            column += square.colspan
    found = []
    for number in range(len(rows)):
        cells, column = [], 0
        while (number, column) in places:
            first, _, square = places[number, column]
            cells.append(_cell(square, cell, begins=first == number))
            column += square.colspan
        found.append(tr(*cells))
    return tbl(*found)


def _cell(square: Square, cell: CellOf, *, begins: bool) -> str:
    span = f'<w:gridSpan w:val="{square.colspan}"/>' if square.colspan > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    return tc(cell(square) if begins else p(), span + (merge if square.rowspan > 1 else ""))


def body_of(
    told: Told,
    line: Callable[[Item], str] = line,
    table: Callable[[str], str] | None = None,
    *,
    run_in: bool = False,
) -> str:
    """The lines between title and signature."""
    table = table or (lambda key: table_of(told, key))
    items = told.items(run_in=run_in)
    return "".join(table(item.text) if item.kind == "table" else line(item) for item in items)


def signed(told: Told) -> str:
    """Name and date."""
    return p(told.signatory, RIGHT) + p(told.date, RIGHT)


def numbered(told: Told) -> bytes:
    """The program counts headings by itself."""

    def own(item: Item) -> str:
        if item.kind == "text":
            return p(escape(item.text))
        level = 0 if item.kind == "heading" else 1
        text = item.text.split("、" if level == 0 else "）", 1)[1]
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return p(escape(text), number)

    body = body_of(told, own)
    return docx(p(told.title) + body + signed(told), numbering=NUMBERING)


def in_runs(told: Told) -> bytes:
    """Every sign in a run of its own; short labels stand upright by line breaks."""

    def runs(text: str, between: str = "") -> str:
        hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        pieces = (f"<w:r>{hint}<w:t>{escape(sign)}</w:t></w:r>" for sign in text)
        return p(inner=between.join(pieces))

    def cell(square: Square) -> str:
        upright = not square.is_figure and len(square.text) <= 8
        return runs(square.text, "<w:r><w:br/></w:r>" if upright else "")

    body = body_of(told, lambda item: runs(item.text), lambda key: table_of(told, key, cell))
    return docx(runs(told.title) + body + runs(told.signatory) + runs(told.date))


def boxed(told: Told) -> bytes:
    """Title and signature in text boxes, each table in a table that holds nothing else."""

    def box(inner: str) -> str:
        text = f"<w:txbxContent>{inner}</w:txbxContent>"
        drawing = (
            f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        old = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
        choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return p(inner=f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")

    body = body_of(told, table=lambda key: tbl(tr(tc(table_of(told, key) + p()))))
    return docx(box(p(told.title)) + body + box(signed(told)))


def revised(told: Told) -> bytes:
    """With changes tracked and bookmarks; figures between empty paragraphs; run-in headings."""

    def changed(text: str) -> str:
        half = len(text) // 2
        first, second = escape(text[:half]), escape(text[half:])
        return p(
            inner='<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
            f"<w:r><w:t>{first}</w:t></w:r><w:del w:id='1'><w:r><w:delText>删去的999件</w:delText></w:r></w:del>"
            f'<w:ins w:id="2"><w:r><w:t>{second}</w:t></w:r></w:ins><w:bookmarkEnd w:id="0"/>'
        )

    def cell(square: Square) -> str:
        return p() + plain_cell(square) + p() if square.is_figure else changed(square.text)

    body = body_of(
        told, lambda item: changed(item.text), lambda key: table_of(told, key, cell), run_in=True
    )
    return docx(p(told.title) + body + signed(told))


def with_contents(told: Told) -> bytes:
    """In controls, with a table of contents; the title in two lines."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    contents = p(
        inner=field.format("begin")
        + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        + field.format("separate")
        + "<w:r><w:t>一、总体情况 1</w:t></w:r>"
        + field.format("end")
    )
    title = "".join(p(part) for part in title_lines(told))
    inner = (contents, body_of(told))
    first, second = (f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>" for one in inner)
    return docx(first + title + second + signed(told) + "<w:sectPr/>")


def in_one_table(told: Told) -> bytes:
    """All of it in the one cell of a table."""
    return docx(tbl(tr(tc(p(told.title) + body_of(told) + signed(told)))))


LAYOUTS = {
    f"{build.__name__}.docx": build
    for build in (numbered, in_runs, boxed, revised, with_contents, in_one_table)
}
