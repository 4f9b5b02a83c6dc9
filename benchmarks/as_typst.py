"""The neutral document as typst source: the same page, fonts, sizes and tables as paper.css and paper-text.css."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.documents.paper import Document, FigureTable, Heading, Paragraph, Signature
from govreports.formats.grid import Grid, GridCell

HEAD = """\
#let number = context {
  let said = "— " + str(counter(page).get().first()) + " —"
  let right-page = calc.odd(counter(page).get().first())
  set text(font: "GW Song", size: 14pt)
  if right-page { align(right, said + h(14pt)) } else { align(left, h(14pt) + said) }
}
#set page(
  width: 210mm, height: 297mm, footer: number, footer-descent: 7mm,
  margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm),
)
#set text(font: ("GW Fang", "GW Kai", "GW Song", "GW Ext"), size: 15.79pt, lang: "zh", region: "cn",
  top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 13.2pt, spacing: 13.2pt, justify: true, first-line-indent: (amount: 2em, all: true))
#show heading: set text(size: 15.79pt, weight: "regular")
#show heading: set block(above: 13.2pt, below: 13.2pt, sticky: true)
#show heading.where(level: 2): set text(font: ("GW Hei", "GW Song"))
#show heading.where(level: 3): set text(font: ("GW Kai", "GW Song"))
#show heading: it => block(h(2em) + it.body)
#show heading.where(level: 1): it => align(center, text(font: "GW BiaoSong", size: 22pt, it.body))
#show table: set par(first-line-indent: 0pt, justify: false, leading: 3pt)
#show table: set text(font: ("GW Song", "GW Ext"))
#set table(stroke: 0.5pt, align: center + horizon, inset: (x: 0.8mm, y: 0.72mm))
"""
# What paper-text.css gives the columns that are not all alike, in percent; the others share the rest.
SHARES = {
    "disclosure": {"stub": 40.0},
    "requests": {"outer": 4.2, "inner": 15.6, "leaf": 40.2},
}
SIZES = {"requests": "9pt"}
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\#*_`$@<>=-+/~[]\"'"})


def source(document: Document, note: str = "") -> str:
    """The whole paper; `note` is a sentence at its end that makes one source unlike another."""
    title = " ".join(document.title_lines)
    parts = [
        f'#set document(title: "{title}", author: "{document.organ}")',
        HEAD,
        "= " + " \\ ".join(map(_text, document.title_lines)),
        *(part for block in document.blocks for part in _block(block)),
        _text(note),
    ]
    return "\n\n".join(parts)


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _block(block: object) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'=' * (block.level + 1)} {_text(block.text)}"
        case Paragraph():
            lead = f'#text(font: "GW Kai")[{_text(block.lead)}]' if block.lead else ""
            yield lead + _text(block.text)
        case FigureTable():
            yield _table(block)
        case Signature():
            yield f"#align(right)[{_text(block.organ)} \\ {_text(block.date)}]"
        case _:
            raise TypeError(f"no typst for a {type(block).__name__}")


def _table(block: FigureTable) -> str:
    grid = block.grid
    head = "".join(_cell(cell, block) for row in grid.head for cell in row)
    body = "".join(_cell(cell, block) for row in grid.body for cell in row)
    header = f"table.header({head})," if head else ""
    size = SIZES.get(grid.table, "10.5pt")
    return (
        f"#block(breakable: false)[#set text(size: {size})\n"
        f"#table(columns: ({_columns(grid)}), {header} {body})]"
    )


def _columns(grid: Grid) -> str:
    shares = SHARES.get(grid.table, {})
    said = [shares.get(kind, 0.0) for kind in grid.columns]
    rest = (100 - sum(said)) / max(1, said.count(0.0))
    return ", ".join(f"{share or rest:.3f}%" for share in said)


def _cell(cell: GridCell, block: FigureTable) -> str:
    text = block.texts.get(cell.cell, "") if cell.cell else cell.text + cell.note
    lines = list(text) if cell.upright else [text]
    words = " \\ ".join(map(_text, lines))
    return f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan})[{words}],"
